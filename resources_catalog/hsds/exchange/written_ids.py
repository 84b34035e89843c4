"""The ids under which records are written: their own where HSDS can take it, else one made of it, always the same."""

from collections import defaultdict
from uuid import UUID, uuid5

from resources_catalog.hsds.exchange.cells import is_written_id

_WRITTEN = UUID("3d0f4c5a-7a0e-5b8e-9d54-0c1b5a0f6e21")  # own namespace, drawn once


def made_id(*parts: object) -> str:
    """A UUID made of what it is for."""
    return str(uuid5(_WRITTEN, "\x1f".join(map(str, parts))))


class WrittenIds:
    """Gives out ids, each once a table: one phone of two services is two rows in HSDS."""

    def __init__(self) -> None:
        self._given: dict[str, set[str]] = defaultdict(set)
        self._names: dict[tuple[str, str], str] = {}

    def give(self, table: str, own: str | None, *place: object) -> str:
        """The written id of a record that stands at a place; ``own`` is None where it has no id of its own."""
        given = self._given[table]
        found = own if own is not None and is_written_id(own) and own not in given else made_id(table, own, *place)
        while found in given:
            found = made_id(found)
        given.add(found)
        return found

    def name(self, table: str, own: str) -> str:
        """Give a main record its written id, by which others name it."""
        self._names[table, own] = self.give(table, own)
        return self._names[table, own]

    def named(self, table: str, own: object) -> str | None:
        """The written id of a main record; None where the tables do not have it."""
        return self._names.get((table, str(own)))
