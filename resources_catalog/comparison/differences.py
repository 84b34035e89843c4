"""What differs between a record and itself later, field by field; parts are compared as parts of their owner."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from resources_catalog.comparison.contents import REFERENCES, Content, PartContent, content
from resources_catalog.comparison.matching import Matching
from resources_catalog.comparison.snapshot import Snapshot
from resources_catalog.comparison.values import FieldChange

NOT_SHOWN = "not shown"
"""Stands for every field of a record that may not be told."""
PLACES = "places"
"""Where a service is given: its services at locations."""
_SOME_OTHER = "one that is not shown"
_NAMED_BY = {"organization_id": "organizations", "parent_organization_id": "organizations", "program_id": "programs"}


@dataclass(frozen=True)
class Differences:
    """Compares records of two snapshots that were matched."""

    old: Snapshot
    new: Snapshot
    matched: Mapping[str, Mapping[str, str]]
    """For each table: new id of each old id."""

    @classmethod
    def of(cls, old: Snapshot, new: Snapshot, matchings: Mapping[str, Matching]) -> "Differences":
        """Ready to compare."""
        return cls(old, new, {table: dict(each.pairs) for table, each in matchings.items()})

    def of_record(self, table: str, was: str, now: str) -> tuple[FieldChange, ...]:
        """Every field that differs, in the order of their names; those that may not be told as one.

        A part of a removed service that its place has now (or of an added one that its place had) is no change of its
        own: a file that loses a service's row, and not the rows of its phones, leaves them with the place.
        """
        before, after = self.old.contents[table][was], self.new.contents[table][now]
        guarded = self.old.hidden_fields(table, was) | self.new.hidden_fields(table, now)
        found = [
            change
            for change in _field_changes(before, after)
            if table != "locations" or (change.field, change.before or change.after) not in self._left_behind
        ]
        found += self._references(table, was, now)
        secret = False
        if table == "services":
            at_places, secret = self._places(was, now)
            found += at_places
        told = [
            change for change in found if change.field.partition(".")[0] not in guarded and change.field not in guarded
        ]
        if len(told) < len(found) or secret:
            told.append(FieldChange(field=NOT_SHOWN, shown=False))
        return tuple(sorted(told, key=_order))

    def _references(self, table: str, was: str, now: str) -> Iterator[FieldChange]:
        one, other = self.old.records(table)[was], self.new.records(table)[now]
        for field in sorted(REFERENCES):
            before, after = getattr(one, field, None), getattr(other, field, None)
            owners = _NAMED_BY[field]
            if before == after is None or (before and self.matched[owners].get(before) == after):
                continue
            yield FieldChange(
                field=field.removesuffix("_id"),
                before=self._old_name(owners, before) if before else None,
                after=self._new_name(owners, after) if after else None,
                moved=True,
            )

    def _places(self, was: str, now: str) -> tuple[list[FieldChange], bool]:
        """Where a service is given, and whether something differs there that may not be told."""
        places = self.matched["locations"]
        before = {str(places.get(link.location_id, link.location_id)): link for link in self.old.links.get(was, ())}
        after = {str(link.location_id): link for link in self.new.links.get(now, ())}
        gone = [before[id_] for id_ in sorted(before.keys() - after.keys())]
        come = [after[id_] for id_ in sorted(after.keys() - before.keys())]
        left = [self._old_name("locations", link.location_id) for link in gone if self.old.shows_link(link)]
        new = [self._new_name("locations", link.location_id) for link in come if self.new.shows_link(link)]
        found = list(_side_by_side(PLACES, sorted(left), sorted(new)))
        secret = len(left) < len(gone) or len(new) < len(come)
        for id_ in sorted(before.keys() & after.keys()):
            inner = [_within(change) for change in _field_changes(content(before[id_]), content(after[id_]))]
            shown = self.old.shows_link(before[id_]) and self.new.shows_link(after[id_])
            found += inner if shown else ()
            secret = secret or (bool(inner) and not shown)
        return found, secret

    def _old_name(self, table: str, id_: str) -> str:
        """A name of the old snapshot, where the new one lets it be told as well."""
        now = self.matched[table].get(id_)
        return _name(self.old, table, id_) if now is None or _is_told(self.new, table, now) else _SOME_OTHER

    def _new_name(self, table: str, id_: str) -> str:
        was = self._earlier[table].get(id_)
        return _name(self.new, table, id_) if was is None or _is_told(self.old, table, was) else _SOME_OTHER

    @cached_property
    def _left_behind(self) -> frozenset[tuple[str, str | None]]:
        """The parts, such as phones, of services that are in one snapshot only."""
        sides = ((self.old, self.matched["services"]), (self.new, self._earlier["services"]))
        gone = (
            said
            for snapshot, found in sides
            for id_, own in snapshot.contents["services"].items()
            if id_ not in found
            for said in (own, *map(content, snapshot.links.get(id_, ())))
        )
        return frozenset(
            (field, str(part))
            for said in gone
            for field, parts in said.items()
            if not isinstance(parts, str)
            for part in parts
        )

    @cached_property
    def _earlier(self) -> Mapping[str, Mapping[str, str]]:
        return {table: {now: was for was, now in pairs.items()} for table, pairs in self.matched.items()}


def _is_told(snapshot: Snapshot, table: str, id_: str) -> bool:
    return snapshot.is_seen(table, id_) and "name" not in snapshot.hidden_fields(table, id_)


def _name(snapshot: Snapshot, table: str, id_: str) -> str:
    return snapshot.name(table, id_) if snapshot.is_seen(table, id_) else _SOME_OTHER


def _within(change: FieldChange) -> FieldChange:
    return FieldChange(field=f"{PLACES}.{change.field}", before=change.before, after=change.after)


def _order(change: FieldChange) -> tuple[str, str, str]:
    return change.field, change.before or "", change.after or ""


def _field_changes(before: Content, after: Content) -> Iterator[FieldChange]:
    for field in sorted(before.keys() | after.keys()):
        one, other = before.get(field), after.get(field)
        if isinstance(one, str) or isinstance(other, str):
            if one != other:
                yield FieldChange(field=field, before=_text(one), after=_text(other))
        else:
            yield from _part_changes(field, one or (), other or ())


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _part_changes(field: str, before: Sequence[PartContent], after: Sequence[PartContent]) -> Iterator[FieldChange]:
    """Equal parts go first, then those with one id, then the rest in their order."""
    gone, come = _unlike(before, after), _unlike(after, before)
    by_id = {part.id: part for part in come if part.id}
    same = [(part, by_id[part.id]) for part in gone if part.id in by_id]
    one_of = {id(part) for pair in same for part in pair}
    rest = [part for part in gone if id(part) not in one_of], [part for part in come if id(part) not in one_of]
    paired = [*same, *zip(*rest, strict=False)]
    for one, other in paired:
        yield from _subfields(field, dict(one.said), dict(other.said))
    both = min(map(len, rest))
    yield from (FieldChange(field=field, before=str(part)) for part in rest[0][both:])
    yield from (FieldChange(field=field, after=str(part)) for part in rest[1][both:])


def _unlike(parts: Sequence[PartContent], others: Iterable[PartContent]) -> list[PartContent]:
    """The parts without those that the others have to the letter, as often as they have them."""
    there = Counter(part.said for part in others)
    left = []
    for part in parts:
        if there[part.said] > 0:
            there[part.said] -= 1
        else:
            left.append(part)
    return left


def _subfields(field: str, one: Mapping[str, str], other: Mapping[str, str]) -> Iterator[FieldChange]:
    for name in sorted(one.keys() | other.keys()):
        if one.get(name) != other.get(name):
            yield FieldChange(field=f"{field}.{name}", before=one.get(name), after=other.get(name))


def _side_by_side(field: str, gone: Sequence[str], come: Sequence[str]) -> Iterator[FieldChange]:
    for number in range(max(len(gone), len(come))):
        before = gone[number] if number < len(gone) else None
        after = come[number] if number < len(come) else None
        yield FieldChange(field=field, before=before, after=after, moved=True)
