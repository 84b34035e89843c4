"""What ends by itself: drafts, and which request has made which client."""

from datetime import datetime, timedelta

from sqlalchemy import RowMapping, delete, insert, select
from sqlalchemy.exc import IntegrityError

from api.errors import StoreBusy
from api.ports.acts import AgencyId, ClientId, UserId
from api.ports.audit import Entry
from api.ports.cases import AnsweredRequest, Draft
from api.store.cases.over import OverCases, classes_read, names_written
from api.store.tables.cases import answered_request, client_search, draft
from api.store.tables.people import account

_REMEMBERED = timedelta(days=1)
"""How long a request is known by its key; assumed, a caller tries again within minutes."""


class SqlTemporary(OverCases):
    """Drafts and answered requests."""

    def answered_request(self, key: str) -> AnsweredRequest | None:
        """The client that a request with this key has made already."""
        wanted = select(answered_request).where(answered_request.c.key == self.vault.index(key))
        row = self.connection.execute(wanted).mappings().first()
        if row is None:
            return None
        return AnsweredRequest(
            key=key,
            content=self.vault.opened(row["content"]),
            client_id=ClientId(row["client_id"]),
            made_at=row["made_at"],
        )

    def keep_answered(self, request: AnsweredRequest) -> None:
        """Keep that a request has made a client, for a day. Raises StoreBusy where the same one is being answered."""
        kept = insert(answered_request).values(
            key=self.vault.index(request.key),
            content=self.vault.seal(request.content),
            client_id=request.client_id,
            made_at=request.made_at,
        )
        try:
            self.connection.execute(kept)
        except IntegrityError:
            raise StoreBusy from None  # the same request is being answered at this moment: the next try finds it

    def drafts(self, user: UserId, at: datetime) -> tuple[Draft, ...]:
        """What somebody typed and that has not ended, in the order of the ids."""
        wanted = select(draft).where(draft.c.account_id == user, draft.c.ends_at > at).order_by(draft.c.id)
        return tuple(self._draft(row) for row in self.connection.execute(wanted).mappings())

    def drafts_without_client(self, agency: AgencyId) -> tuple[Draft, ...]:
        """What anybody at an agency typed of which it is not kept whom it is about, in the order of writers and ids."""
        wanted = (
            select(draft)
            .join(account, draft.c.account_id == account.c.id)
            .where(account.c.agency_id == agency, draft.c.client_id.is_(None))
            .order_by(draft.c.account_id, draft.c.id)
        )
        return tuple(self._draft(row) for row in self.connection.execute(wanted).mappings())

    def _draft(self, row: RowMapping) -> Draft:
        return Draft(
            id=row["id"],
            user_id=UserId(row["account_id"]),
            client_id=ClientId(row["client_id"]) if row["client_id"] else None,
            document=self.vault.opened(row["document"]),
            kept_at=row["kept_at"],
            ends_at=row["ends_at"],
            clearance=classes_read(row["clearance"]),
        )

    def keep_draft(self, draft: Draft) -> None:
        """Keep a draft, in place of one of the same user with the same id."""
        self._drop(draft.id, draft.user_id)
        self.connection.execute(
            insert(_DRAFT).values(
                id=draft.id,
                account_id=draft.user_id,
                client_id=draft.client_id,
                document=self.vault.seal(draft.document),
                kept_at=draft.kept_at,
                ends_at=draft.ends_at,
                clearance=names_written(draft.clearance),
            )
        )
        self.audit.note(Entry(action="kept", kind="draft", subject=draft.id, client_id=draft.client_id))

    def drop_draft(self, id_: str, user: UserId) -> bool:
        """Forget a draft; False where there was none."""
        dropped = self._drop(id_, user)
        if dropped:
            self.audit.note(Entry(action="dropped", kind="draft", subject=id_))
        return dropped

    def drop_ended(self, at: datetime) -> int:
        """Forget every draft that has ended by a moment, and what is remembered of requests for a day; how many."""
        ended = self.connection.execute(delete(draft).where(draft.c.ends_at <= at)).rowcount
        before = at - _REMEMBERED
        for remembered, moment in (
            (answered_request, answered_request.c.made_at),
            (client_search, client_search.c.at),
        ):
            ended += self.connection.execute(delete(remembered).where(moment <= before)).rowcount
        if ended:
            self.audit.note(Entry(action="dropped", kind="drafts", subject="ended"))
        return ended

    def _drop(self, id_: str, user: UserId) -> bool:
        this = (draft.c.id == id_, draft.c.account_id == user)
        return self.connection.execute(delete(draft).where(*this)).rowcount == 1


_DRAFT = draft
