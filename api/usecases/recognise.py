"""Recognise whoever asks: by the secret of a session, or by the key of a calling system."""

from contextlib import suppress
from dataclasses import dataclass

from api.access.callers import Caller
from api.access.proofs import SEEN_EVERY, hash_of, is_secret_of, key_is_live, session_is_live, shown_key
from api.errors import NotSignedIn, StoreUnavailable
from api.ports import Parts
from api.ports.people import ApiKey, Session, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """Who asks; with a session, whose account it is."""

    caller: Caller
    user: User | None = None
    session: Session | None = None
    key: ApiKey | None = None


def recognised_by_session(parts: Parts, secret: str) -> Recognised:
    """Whose session this secret opens. Raises NotSignedIn for one that is not there, over, or of a disabled account."""
    now = parts.clock.now()
    with parts.kept.reading() as work:
        session = work.people.session(hash_of(secret))
        user = work.people.user(session.user_id) if session else None
    if session is None or user is None or not user.is_active or not session_is_live(session, now):
        raise NotSignedIn
    caller = Caller.of_user(user)
    if now - session.seen_at >= SEEN_EVERY:
        # a store that takes nothing more can still be read: the session then ends a little early
        with suppress(StoreUnavailable), parts.kept.writing(caller.act(now)) as work:
            work.people.see_session(session.key, now)
    return Recognised(caller=caller, user=user, session=session)


def recognised_by_key(parts: Parts, text: str) -> Recognised:
    """Whose key this is. Raises NotSignedIn for one that is not there, wrong, expired or revoked."""
    now = parts.clock.now()
    shown = shown_key(text)
    if shown is None:
        raise NotSignedIn
    with parts.kept.reading() as work:
        key, kept = work.people.key(shown.id), work.people.key_hash(shown.id)
    if not is_secret_of(kept, shown.secret) or key is None or not key_is_live(key, now):
        raise NotSignedIn
    caller = Caller.of_key(key)
    if key.last_used_at is None or now - key.last_used_at >= SEEN_EVERY:
        with suppress(StoreUnavailable), parts.kept.writing(caller.act(now)) as work:
            work.people.see_key(key.id, now)
    return Recognised(caller=caller, key=key)
