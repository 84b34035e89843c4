"""The comparison of two snapshots: match, compare each pair, then tell mass changes as one each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from resources_catalog.comparison.differences import Differences
from resources_catalog.comparison.mass import Instance, enough, mass_changes
from resources_catalog.comparison.matching import Matching, matchings
from resources_catalog.comparison.snapshot import TABLES, Snapshot
from resources_catalog.comparison.values import (
    ChangedRecord,
    Comparison,
    FieldChange,
    MassChange,
    MassKind,
    NamedRecord,
    TableCounts,
)
from resources_catalog.directory import Directory

ID = "id"
"""The field of a change that is nothing but another id."""


def comparison(old: Directory, new: Directory) -> Comparison:
    """What differs from the old snapshot to the new one, as it may be told to anybody.

    Both are whole directories, read under one source name, so that records without UUIDs can have the same ids. A record
    that is hidden in either snapshot is not spoken of, and what may not be told of a partial one is told as "not shown".
    The comparison the other way round is the mirror of this one.
    """
    before, after = Snapshot.of(old), Snapshot.of(new)
    matched = matchings(before, after)
    differences = Differences.of(before, after, matched)
    tables = [_Table(table, before, after, matched[table], differences) for table in TABLES]
    return Comparison(
        added=tuple(each for table in tables for each in table.added),
        removed=tuple(each for table in tables for each in table.removed),
        changed=tuple(each for table in tables for each in table.changed),
        mass_changes=tuple(each for table in tables for each in table.mass),
        counts={table.name: table.counts for table in tables if table.counts.old or table.counts.new},
    )


class _Table:
    """One table compared."""

    def __init__(self, name: str, old: Snapshot, new: Snapshot, matched: Matching, differences: Differences) -> None:
        self.name = name
        self.old = old
        self.new = new
        self.pairs = [(was, now) for was, now in matched.pairs if old.is_seen(name, was) and new.is_seen(name, now)]
        self.removed = [self._named(old, id_) for id_ in matched.removed if old.is_seen(name, id_)]
        self.added = [self._named(new, id_) for id_ in matched.added if new.is_seen(name, id_)]
        self.names = {now: self._name_of_pair(was, now) for was, now in self.pairs}
        changes = {now: differences.of_record(name, was, now) for was, now in self.pairs}
        self.mass, left = self._apart(changes)
        self.re_keyed = {now: was for was, now in self.pairs if was != now}
        self._tell_re_keyed(left)
        self.changed = [
            ChangedRecord(record=NamedRecord(table=name, id=id_, name=self.names[id_]), changes=tuple(left[id_]))
            for id_ in sorted(left)
        ]
        self.counts = self._counts()

    def _named(self, snapshot: Snapshot, id_: str) -> NamedRecord:
        return NamedRecord(table=self.name, id=id_, name=snapshot.name(self.name, id_))

    def _name_of_pair(self, was: str, now: str) -> str:
        """The new name, or the old one where only that one keeps what may not be told."""
        guarded_before = self.old.hidden_fields(self.name, was)
        return self.old.name(self.name, was) if "name" in guarded_before else self.new.name(self.name, now)

    def _apart(
        self, changes: Mapping[str, Sequence[FieldChange]]
    ) -> tuple[list[MassChange], dict[str, list[FieldChange]]]:
        """The mass changes, and for each record the changes that are its own."""
        by_field: dict[str, list[Instance]] = defaultdict(list)
        for id_, several in changes.items():
            for change in several:
                by_field[change.field].append(Instance(record=id_, change=change))
        found: list[MassChange] = []
        left: dict[str, list[FieldChange]] = defaultdict(list)
        for field in sorted(by_field):
            alike, rest = mass_changes(self.name, field, by_field[field], enough(len(self.pairs)))
            found += alike
            for each in rest:
                left[each.record].append(each.change)
        return found, left

    def _tell_re_keyed(self, left: dict[str, list[FieldChange]]) -> None:
        """Records found again under another id: as one where they are many, else each for itself."""
        if len(self.re_keyed) >= enough(len(self.pairs)):
            records = tuple(sorted(self.re_keyed))
            examples = tuple((self.re_keyed[id_], id_) for id_ in records[:3])
            self.mass.append(
                MassChange(
                    table=self.name, field=ID, kind=MassKind.RE_KEYED, before=None, after=None, records=records,
                    examples=examples,
                )
            )  # fmt: skip
            return
        for now, was in self.re_keyed.items():
            left[now].insert(0, FieldChange(field=ID, before=was, after=now))

    def _counts(self) -> TableCounts:
        alike = {id_ for each in self.mass for id_ in each.records if each.kind is not MassKind.RE_KEYED}
        own = {each.record.id for each in self.changed}
        return TableCounts(
            old=len(self.pairs) + len(self.removed),
            new=len(self.pairs) + len(self.added),
            added=len(self.added),
            removed=len(self.removed),
            changed=len(own),
            moved=sum(each.moved for each in self.changed),
            alike=len(alike),
            re_keyed=len(self.re_keyed),
            same=len(self.pairs) - len(own | alike | self.re_keyed.keys()),
        )
