"""One's own account: where one is signed in, and a new password."""

from dataclasses import dataclass
from datetime import datetime

from api.access import Caller
from api.access.locks import is_locked, password_lock
from api.access.proofs import session_is_live
from api.access.weak_passwords import LONGEST
from api.errors import UnknownSession, WrongSignIn
from api.ports import Parts
from api.ports.acts import Act, UserId
from api.ports.people import Session, User
from api.usecases.one_time_links import acceptable_hash, names_of
from api.usecases.sign_in import passwords_of, started


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSession:
    """One place where somebody is signed in; ``is_this_one`` is the one they look from."""

    id: str
    made_at: datetime
    seen_at: datetime
    ends_at: datetime
    is_this_one: bool


def own_sessions(parts: Parts, caller: Caller, present: Session | None) -> tuple[OwnSession, ...]:
    """Where somebody is signed in, the newest first."""
    now = parts.clock.now()
    with parts.kept.reading() as work:
        found = work.people.sessions(UserId(caller.actor.id))
    return tuple(
        OwnSession(
            id=each.key,
            made_at=each.made_at,
            seen_at=each.seen_at,
            ends_at=each.ends_at,
            is_this_one=present is not None and each.key == present.key,
        )
        for each in found
        if session_is_live(each, now)
    )


def end_own_session(parts: Parts, caller: Caller, id_: str) -> None:
    """End one of one's own sessions. Raises UnknownSession for any other."""
    now = parts.clock.now()
    with parts.kept.writing(caller.act(now)) as work:
        found = work.people.session(id_)
        if found is None or found.user_id != caller.actor.id or not session_is_live(found, now):
            raise UnknownSession
        work.people.revoke_session(id_)


def change_own_password(parts: Parts, user: User, old: str, new: str) -> str:
    """Change one's own password: every session ends, and the secret of a new one is given.

    Raises WrongSignIn where the old one is not right, WeakPassword, SigningInBusy.
    """
    now = parts.clock.now()
    act: Act = Caller.of_user(user).act(now)
    _count_attempt(parts, user, act)
    with parts.kept.reading() as work:
        hashed, about = work.people.password_hash(user.id), names_of(work.people, user)
    if len(old) > LONGEST or not passwords_of(parts).is_right(old, hashed):
        raise WrongSignIn
    renewed = acceptable_hash(parts, new, about)
    with parts.kept.writing(act) as work:
        work.people.forget_attempts(password_lock(user.id).subject)
        work.people.set_password(user.id, renewed)
        secret, _ = started(work.people, user, now)
        return secret


def _count_attempt(parts: Parts, user: User, act: Act) -> None:
    """Somebody at a browser that was left open must not try passwords at leisure. Raises WrongSignIn."""
    lock = password_lock(user.id)
    with parts.kept.writing(act) as work:
        if is_locked([(lock, work.people.attempts(lock.subject, act.at - lock.window))], act.at):
            raise WrongSignIn
        work.people.note_attempt(lock.subject)
