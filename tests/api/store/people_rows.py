"""An agency with a team and workers, and another agency, as rows that clients can belong to."""

from datetime import UTC, datetime

from sqlalchemy import insert

from api.store.tables.people import account, agency, team

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def add_people(work):
    """Agencies ``north`` and ``south``; in the north a team ``a`` and the workers ``ana`` and ``ben``."""
    work.connection.execute(
        insert(agency), [{"id": each, "name": f"Agency {each}", "made_at": NOON} for each in ("north", "south")]
    )
    work.connection.execute(
        insert(team),
        [{"id": each, "agency_id": "north", "name": f"Team {each}"} for each in ("a", "b")],
    )
    work.connection.execute(
        insert(account),
        [
            {
                "id": each,
                "agency_id": of,
                "login": each,
                "name": each,
                "roles": "",
                "clearance": "",
                "is_active": True,
                "made_at": NOON,
                "version": 1,
            }
            for each, of in (("ana", "north"), ("ben", "north"), ("cyd", "south"))
        ],
    )
