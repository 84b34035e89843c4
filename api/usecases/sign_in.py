"""Sign somebody in with a password, and out again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from api.access import Caller
from api.access.locks import Lock, is_locked, locks_on
from api.access.passwords import ARGON2
from api.access.proofs import ABSOLUTE, hash_of, new_secret
from api.access.weak_passwords import LONGEST
from api.errors import WrongSignIn
from api.ports import Parts
from api.ports.acts import THE_PROGRAM, Act, UserId
from api.ports.audit import Entry
from api.ports.passwords import Passwords
from api.ports.people import People, Session, User

LONGEST_LOGIN = 254
"""Characters of what somebody signs in with: as long as an e-mail address can be (RFC 5321)."""
_DROPPED_AFTER = timedelta(days=30)
"""How long what is over is kept in the store before it is dropped; assumed, the audit has what they did."""
_NOBODY = UserId("nobody")


@dataclass(frozen=True, slots=True, kw_only=True)
class From:
    """Where an attempt to sign in comes from: its address, and what a browser shows of having signed in before."""

    address: str
    device: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """``secret`` is the session's, for the browser alone; ``device`` is what it shows the next time."""

    user: User
    secret: str
    device: str


def sign_in(parts: Parts, login: str, password: str, came: From, *, instead_of: str | None = None) -> SignedIn:
    """Start a session; ``instead_of`` is the secret of one that the browser already had, which ends.

    Whatever is wrong, the answer is the same and takes as long: WrongSignIn. Raises SigningInBusy.
    """
    login = login.strip().lower()[:LONGEST_LOGIN]
    now = parts.clock.now()
    tried = _counted_attempt(parts, login, came, now)
    hashes = passwords_of(parts)
    # one that is too long is wrong, and is not hashed to find that out
    is_right = hashes.is_right(password[:LONGEST], tried.hashed) and len(password) <= LONGEST
    if not is_right or tried.user is None or not tried.user.is_active:
        _note_refusal(parts, tried.user, now)
        raise WrongSignIn
    renewed = hashes.hashed(password) if hashes.is_outdated(tried.hashed or "") else None
    return _let_in(parts, tried, now, renewed=renewed, instead_of=instead_of)


def sign_out(parts: Parts, caller: Caller, session: Session) -> None:
    """End the present session."""
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        work.people.revoke_session(session.key)


def passwords_of(parts: Parts) -> Passwords:
    """How passwords are kept here."""
    return parts.passwords or ARGON2


def started(people: People, user: User, now: datetime) -> tuple[str, Session]:
    """A new session of an account, with its secret."""
    secret = new_secret()
    session = Session(key=hash_of(secret), user_id=user.id, made_at=now, seen_at=now, ends_at=now + ABSOLUTE)
    people.add_session(session)
    return secret, session


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tried:
    user: User | None
    hashed: str | None
    locks: tuple[Lock, ...]


def _counted_attempt(parts: Parts, login: str, came: From, now: datetime) -> _Tried:
    """Count the attempt before its password is looked at, so that many at once count too. Raises WrongSignIn."""
    with parts.kept.writing(Act(by=THE_PROGRAM, at=now)) as work:
        people = work.people
        user = people.user_of_login(login)
        device = _known_device(people, user.id if user else _NOBODY, came.device)
        locks = locks_on(login, came.address, device)
        if is_locked([(lock, people.attempts(lock.subject, now - lock.window)) for lock in locks], now):
            raise WrongSignIn
        for lock in locks:
            people.note_attempt(lock.subject)
        return _Tried(user=user, hashed=people.password_hash(user.id if user else _NOBODY), locks=locks)


def _note_refusal(parts: Parts, user: User | None, now: datetime) -> None:
    """Leave an audit row; for an account that is not there too, so that it takes as long."""
    entry = Entry(
        action="refused",
        kind="sign-in",
        subject=user.id if user else "unknown",
        agency_id=user.agency_id if user else None,
    )
    with parts.kept.writing(Act(by=THE_PROGRAM, at=now)) as work:
        work.audit.note(entry)


def _let_in(parts: Parts, tried: _Tried, now: datetime, *, renewed: str | None, instead_of: str | None) -> SignedIn:
    user = tried.user
    if user is None:
        raise WrongSignIn
    with parts.kept.writing(Caller.of_user(user).act(now)) as work:
        people = work.people
        for lock in tried.locks:
            if not lock.subject.startswith("address "):  # somebody's success says nothing of others at their address
                people.forget_attempts(lock.subject)
        if instead_of is not None:
            people.revoke_session(hash_of(instead_of))
        if renewed is not None:
            people.renew_hash(user.id, renewed)
        secret, _ = started(people, user, now)
        people.forget_old(now - _DROPPED_AFTER)
        return SignedIn(user=user, secret=secret, device=_new_device(people, user.id))


def _new_device(people: People, user: UserId) -> str:
    nonce = new_secret()
    return f"{nonce}.{people.mark(f'device {user} {nonce}')}"


def _known_device(people: People, user: UserId, shown: str | None) -> str | None:
    """The device, where it shows that this account signed in from it before."""
    nonce, _, mark = (shown or "").partition(".")
    is_known = mark == people.mark(f"device {user} {nonce}")  # a keyed hash: how long comparing takes tells nothing
    return nonce if is_known and shown else None
