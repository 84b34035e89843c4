"""Which record of the old snapshot is which of the new one: by id, and by what it says where ids have changed.

Ids are believed unless they are plainly others' now: most records of a table that differ under their id are found,
to the letter, under another (a file without ids of its own, whose rows moved up). What is left over by id is matched
by what it says, from the strictest key to the loosest; a key that several records share matches them in order, and
only where as many have it on both sides. Without its name a record is known again only where nothing else says the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from resources_catalog.comparison.contents import without_part_ids
from resources_catalog.comparison.snapshot import TABLES, Snapshot
from resources_catalog.directory import Directory
from resources_catalog.listing import Location, Program, Service

_FEWEST_MOVED = 3  # assumed: two records that changed places are two changes, not a file with other ids
_ENOUGH_SAID = 3  # fields; assumed: what says less is no record to know again without its name

Key = tuple[object, ...]
_KeyOf = Callable[[Snapshot, str, str], Key | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """For one table: ids old and new of each record found again, and those that are in one snapshot only."""

    pairs: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]
    added: tuple[str, ...]


def matchings(old: Snapshot, new: Snapshot) -> Mapping[str, Matching]:
    """The matching of each table."""
    return {table: _matching(table, old, new) for table in TABLES}


def same_records(old: Directory, new: Directory) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each table the old and the new id of every record that is in both, whether or not the id is another."""
    return {table: each.pairs for table, each in matchings(Snapshot.of(old), Snapshot.of(new)).items()}


def _matching(table: str, old: Snapshot, new: Snapshot) -> Matching:
    was, now = old.contents[table], new.contents[table]
    both = [id_ for id_ in was if id_ in now]
    pairs = {} if _ids_are_others(table, both, old, new) else {id_: id_ for id_ in both}
    for key_of in (_whole, _named_and_placed, _named, _all_but_name):
        left = [id_ for id_ in was if id_ not in pairs]
        taken = set(pairs.values())
        free = [id_ for id_ in now if id_ not in taken]
        if not left or not free:
            break
        was_by_key, now_by_key = _by_key(table, old, left, key_of), _by_key(table, new, free, key_of)
        if key_of is _all_but_name:
            was_by_key = {key: ids for key, ids in was_by_key.items() if len(ids) == 1}
        pairs.update(_paired(was_by_key, now_by_key))
    found = set(pairs.values())
    return Matching(
        pairs=tuple(sorted(pairs.items())),
        removed=tuple(id_ for id_ in was if id_ not in pairs),
        added=tuple(id_ for id_ in now if id_ not in found),
    )


def _ids_are_others(table: str, both: Iterable[str], old: Snapshot, new: Snapshot) -> bool:
    """Whether most records that differ under their id stand unchanged under another."""
    was = {id_: _whole(old, table, id_) for id_ in old.contents[table]}
    now = {id_: _whole(new, table, id_) for id_ in new.contents[table]}
    differ = [id_ for id_ in both if was[id_] != now[id_]]
    once_old, once_new = _once(was), _once(now)
    moved = [id_ for id_ in differ if was[id_] in once_old and once_new.get(was[id_], id_) != id_]
    return len(moved) >= _FEWEST_MOVED and len(moved) * 2 > len(differ)


def _once(keys: Mapping[str, Key | None]) -> dict[Key | None, str]:
    found: dict[Key | None, list[str]] = defaultdict(list)
    for id_, key in keys.items():
        found[key].append(id_)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}


def _by_key(table: str, snapshot: Snapshot, ids: Iterable[str], key_of: _KeyOf) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = defaultdict(list)
    for id_ in ids:
        key = key_of(snapshot, table, id_)
        if key is not None:
            found[key].append(id_)
    return found


def _paired(was: Mapping[Key, list[str]], now: Mapping[Key, list[str]]) -> dict[str, str]:
    return {
        one: other
        for key, ids in was.items()
        if len(now.get(key, ())) == len(ids)
        for one, other in zip(ids, now[key], strict=True)
    }


def _whole(snapshot: Snapshot, table: str, id_: str) -> Key | None:
    """All that the record says, and whose it is."""
    return (
        *without_part_ids(snapshot.contents[table][id_]),
        _owner(snapshot, table, id_),
        _places(snapshot, table, id_),
    )


def _named_and_placed(snapshot: Snapshot, table: str, id_: str) -> Key | None:
    name = _name(snapshot, table, id_)
    places = _places(snapshot, table, id_)
    return (name, _owner(snapshot, table, id_), places) if name and places else None


def _named(snapshot: Snapshot, table: str, id_: str) -> Key | None:
    name = _name(snapshot, table, id_)
    return (name, _owner(snapshot, table, id_)) if name else None


def _all_but_name(snapshot: Snapshot, table: str, id_: str) -> Key | None:
    said = {name: value for name, value in snapshot.contents[table][id_].items() if name != "name"}
    return (*without_part_ids(said), _owner(snapshot, table, id_)) if len(said) >= _ENOUGH_SAID else None


def _name(snapshot: Snapshot, table: str, id_: str) -> str:
    return " ".join((snapshot.records(table)[id_].name or "").casefold().split())


def _owner(snapshot: Snapshot, table: str, id_: str) -> str:
    """The name of the organisation that a record belongs to, folded."""
    record = snapshot.records(table)[id_]
    owner = record.organization_id if isinstance(record, Service | Location | Program) else None
    named = snapshot.whole.organizations.get(owner or "")
    return named.name.casefold() if named else ""


def _places(snapshot: Snapshot, table: str, id_: str) -> tuple[str, ...]:
    """Where it is: the address of a place, the addresses of a service's places."""
    if table == "locations":
        return _address(snapshot.whole.locations[id_])
    places = (snapshot.whole.locations[link.location_id] for link in snapshot.links.get(id_, ()))
    return tuple(sorted(line for place in places for line in _address(place))) if table == "services" else ()


def _address(place: Location) -> tuple[str, ...]:
    lines = (" ".join(filter(None, (each.address_1, each.city, each.postal_code))) for each in place.addresses)
    return tuple(line.casefold() for line in lines if line)
