"""Accounts to try things with: one for each role, whose password everybody knows."""

from api.ports import Parts
from api.ports.acts import THE_PROGRAM, Act, AgencyId, UserId
from api.ports.people import Agency, Role, User
from api.usecases.sign_in import passwords_of
from pie.circumstances import EVERYTHING

AGENCY = AgencyId("demo")
PASSWORD = "everybody knows this one"  # noqa: S105  (that is what it is for)


def make_demo_users(parts: Parts) -> tuple[str, ...]:
    """Make the agency ``demo`` with an account for each role, in a store without accounts; what they sign in with."""
    act = Act(by=THE_PROGRAM, at=parts.clock.now())
    hashed = passwords_of(parts).hashed(PASSWORD)
    with parts.kept.writing(act) as work:
        if work.people.agencies():
            return ()
        work.people.add_agency(Agency(id=AGENCY, name="Demo agency"))
        for user in _users():
            work.people.add_user(user)
            work.people.set_password(user.id, hashed)
    return tuple(user.login for user in _users())


def has_demo_users(parts: Parts) -> bool:
    """Whether somebody can come in with the password that everybody knows."""
    with parts.kept.reading() as work:
        return any(user.is_active for user in work.people.users(AGENCY))


def _users() -> tuple[User, ...]:
    return tuple(
        User(
            id=UserId(f"demo-{role.value}"),
            agency_id=AGENCY,
            login=f"{role.value}@demo.example",
            name=role.value.replace("_", " ").capitalize(),
            roles=frozenset({role}),
            clearance=EVERYTHING,
        )
        for role in Role
    )
