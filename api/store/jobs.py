"""The list of work to do, in the database: one worker takes a job at a time, and no two the same one."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, or_, select, update

from api.ports.acts import Act
from api.ports.jobs import Job
from api.store.tables.audit import job


class SqlJobs:
    """The list of work over one transaction. It holds ids only and is no decision of anybody: it leaves no audit row."""

    def __init__(self, connection: Connection, act: Act | None) -> None:
        self._connection = connection
        self._act = act

    def add(self, new: Job) -> None:
        """Keep a job; one with the same id that waits already stays as it is."""
        values = {"id": new.id, "kind": new.kind, "subject": new.subject, "due_at": new.due_at, "tries": new.tries}
        if self._connection.dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import insert as insert_there

            self._connection.execute(insert_there(job).values(values).on_conflict_do_nothing())
        else:
            self._connection.execute(insert(job).prefix_with("OR IGNORE").values(values))

    def take(self, kinds: frozenset[str], *, until: datetime) -> Job | None:
        """The next job that is due, held for this worker until a moment; one that another holds is passed over."""
        now = self._now
        waiting = (
            select(job)
            .where(job.c.kind.in_(sorted(kinds)), job.c.due_at <= now)
            .where(or_(job.c.held_until.is_(None), job.c.held_until <= now))
            .order_by(job.c.due_at, job.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)  # SQLite has one writer anyway, and leaves this out
        )
        found = self._connection.execute(waiting).mappings().first()
        if found is None:
            return None
        tries = found["tries"] + 1
        self._connection.execute(update(job).where(job.c.id == found["id"]).values(held_until=until, tries=tries))
        return Job(id=found["id"], kind=found["kind"], subject=found["subject"], due_at=found["due_at"], tries=tries)

    def finish(self, id_: str) -> None:
        """The job is done, and goes."""
        self._connection.execute(delete(job).where(job.c.id == id_))

    def put_off(self, id_: str, due_at: datetime) -> None:
        """The job is due again later, for whoever takes it then."""
        self._connection.execute(update(job).where(job.c.id == id_).values(due_at=due_at, held_until=None))

    @property
    def _now(self) -> datetime:
        if self._act is None:
            raise RuntimeError("this unit of work only reads, so it can take no work")
        return self._act.at
