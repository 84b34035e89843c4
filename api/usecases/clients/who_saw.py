"""Who saw a client's record or changed it: every row of the audit about them, never what it said."""

from api.access import Caller, Permission
from api.errors import UnknownClient
from api.ports import Parts
from api.ports.acts import ClientId
from api.ports.audit import AuditRow


def who_saw(parts: Parts, caller: Caller, id_: ClientId) -> tuple[AuditRow, ...]:
    """Every row about a client, the oldest first. Of somebody who was erased the rows stay, for whoever sees the agency.

    Raises NotAllowed, UnknownClient.
    """
    caller.require(Permission.SEE_AUDIT)
    scope = caller.scope(parts.clock.now())
    with parts.kept.reading() as work:
        erasure = work.cases.erasure(id_) if scope.whole_agency else None
        was_theirs = erasure is not None and erasure.agency_id == scope.agency_id
        if work.cases.client(id_, scope) is None and not was_theirs:
            raise UnknownClient(id_)
        return tuple(work.audit.about_client(id_))
