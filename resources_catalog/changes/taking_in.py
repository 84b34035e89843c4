"""A newer file taken into a directory: what comes, what goes, and what people decided about stays decided.

A record that a person decided nothing about becomes what the file says. A field that a person decided keeps their value,
and what the file says of it is kept beside. No file makes anything more public than it is, and none makes a record less
lately verified. All of this follows a record that has another id now.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, TypeVar

from resources_catalog.changes.closing import BOTH, VISIBILITY, is_more_public, no_more_public, visibility_of
from resources_catalog.changes.limits import KindCounts, too_much
from resources_catalog.changes.records import Record, RecordKey, RecordKind, records_of, with_records
from resources_catalog.changes.values import Listing
from resources_catalog.classify import classified
from resources_catalog.comparison import Comparison, comparison, same_records
from resources_catalog.directory import Directory
from resources_catalog.eligibility_text import with_suggested_criteria
from resources_catalog.listing import Attribute, Origin, Service, Visibility
from resources_catalog.taxonomy import Taxonomy

ASSURED_ON = "assured_on"


_Kept = TypeVar("_Kept", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherwiseSaid:
    """A field that a person decided, and that the newer file says otherwise than the one before it."""

    key: RecordKey
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What taking in a file would do.

    ``put`` are the records that are new or other, ``gone`` those that the file does not have. ``compared`` tells it as
    anybody may know it, ``counts`` counts every record. ``kept_closed`` are records that the file would have made more
    public, ``exceeded`` what is more than usual, in words.
    """

    put: tuple[Listing, ...]
    gone: tuple[RecordKey, ...]
    after: Directory
    compared: Comparison
    counts: Mapping[RecordKind, KindCounts]
    otherwise_said: tuple[OtherwiseSaid, ...]
    kept_closed: tuple[RecordKey, ...]
    exceeded: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the directory stays as it is."""
        return not self.put and not self.gone


def taken_in(
    before: Directory,
    present: Mapping[RecordKey, Listing],
    departed: Iterable[Listing],
    newer: Directory,
    taxonomy: Taxonomy,
) -> TakenIn:
    """What taking in ``newer`` would do to ``before``, whose records are ``present``.

    ``departed`` are records that went, and what was decided about them: it holds when they come back. Both directories
    are whole; ``newer`` is as it was read, and its services are given their types and what their words suggest here.
    """
    was = _earlier_keys(present, newer)
    gone_before = {each.key: each for each in departed}
    incoming = records_of(newer)
    earlier = {key: _kept_of(was.get(key, key), present) or gone_before.get(key) for key in incoming}
    plain = [_as_decided(record, earlier[key]) for key, record in incoming.items()]
    after = with_suggested_criteria(classified(_directory(newer, plain), taxonomy))
    made = {key: _listing(record, incoming[key], earlier[key]) for key, record in records_of(after).items()}
    put = {key: each for key, each in made.items() if key not in present or not _same(present[key], each)}
    gone = tuple(sorted(key for key in present if key not in incoming))
    counts = {kind: _counts(kind, present, put, gone) for kind in RecordKind}
    found_again = {each.key for each in earlier.values() if each is not None}
    lost = sum(_is_guarded(each) for key, each in present.items() if key not in found_again)
    kept = with_records(after, (present[key].record for key in made if key not in put))
    return TakenIn(
        put=tuple(put.values()),
        gone=gone,
        after=kept,
        compared=comparison(before, kept),
        counts=MappingProxyType(counts),
        otherwise_said=tuple(each for key in put for each in _otherwise(key, earlier[key], incoming[key])),
        kept_closed=tuple(key for key in put if _was_kept_closed(earlier[key], incoming[key])),
        exceeded=too_much(counts, guarded_gone=lost),
    )


def _earlier_keys(present: Mapping[RecordKey, Listing], newer: Directory) -> Mapping[RecordKey, RecordKey | None]:
    """For each record of the newer file the key that it had; None where its id meant another record then."""
    told = _directory(newer, (each.source for each in present.values()))
    now = {
        RecordKey(RecordKind(table), id_): RecordKey(RecordKind(table), earlier)
        for table, pairs in same_records(told, newer).items()
        for earlier, id_ in pairs
    }
    return {key: now.get(key) for key in records_of(newer) if key.kind in _MATCHED}


def _kept_of(key: RecordKey | None, present: Mapping[RecordKey, Listing]) -> Listing | None:
    return present.get(key) if key is not None else None


_MATCHED = frozenset({RecordKind.ORGANIZATION, RecordKind.PROGRAM, RecordKind.SERVICE, RecordKind.LOCATION})


def _as_decided(record: Record, earlier: Listing | None) -> Record:
    """The record of the file with what a person decided; what nobody decided is no more public than it was."""
    if earlier is None:
        return record
    decided: dict[str, Any] = {name: getattr(earlier.record, name) for name in earlier.decided}
    if ASSURED_ON in decided:
        decided[ASSURED_ON] = max(filter(None, (decided[ASSURED_ON], getattr(record, ASSURED_ON))), default=None)
    return no_more_public(replace(record, **decided), earlier.record, what=BOTH - earlier.decided)


def _listing(served: Record, told: Record, earlier: Listing | None) -> Listing:
    """What is kept: types and what words suggest are ours, so they alone make no difference to what the source says."""
    decided = earlier.decided if earlier else frozenset()
    plain = served
    if isinstance(served, Service) and isinstance(told, Service):
        criteria = served.criteria if "criteria" in decided else told.criteria
        plain = replace(served, types=told.types, criteria=criteria)
    return Listing(record=served, told=told if plain != told else None, decided=decided)


def _was_kept_closed(earlier: Listing | None, record: Record) -> bool:
    return earlier is not None and VISIBILITY not in earlier.decided and is_more_public(record, earlier.record)


def _otherwise(key: RecordKey, earlier: Listing | None, record: Record) -> Iterator[OtherwiseSaid]:
    """Fields that a person decided, and of which the source says something else than it said then."""
    if earlier is None:
        return
    for name in sorted(earlier.decided):
        if getattr(record, name, None) != getattr(earlier.source, name, None):
            yield OtherwiseSaid(key=key, field=name)


def _same(here: Listing, made: Listing) -> bool:
    """Whether nothing would change; that a record stands in another row of the file now is nothing."""
    return (
        here.decided == made.decided
        and _rowless(here.record) == _rowless(made.record)
        and _untyped(_rowless(here.source)) == _untyped(_rowless(made.source))
    )


def _untyped(record: Record) -> Record:
    """The record without its types, which are ours: its source does not say them."""
    return replace(record, types=()) if isinstance(record, Service) else record


def _rowless(record: _Kept) -> _Kept:
    """The record without the rows where it and the terms of its attributes stand."""
    said: dict[str, Any] = {}
    origin: Origin | None = getattr(record, "origin", None)
    attributes: tuple[Attribute, ...] = getattr(record, "attributes", ())
    if origin is not None:
        said["origin"] = replace(origin, row=None)
    if attributes:
        said["attributes"] = tuple(
            each if each.term is None else replace(each, term=_rowless(each.term)) for each in attributes
        )
    return replace(record, **said) if said else record


def _directory(newer: Directory, records: Iterable[Record]) -> Directory:
    empty = Directory(source=newer.source, version="", status_is_informative=newer.status_is_informative)
    return with_records(empty, records)


def _counts(
    kind: RecordKind,
    present: Mapping[RecordKey, Listing],
    put: Mapping[RecordKey, Listing],
    gone: Iterable[RecordKey],
) -> KindCounts:
    changed = [key for key in put if key.kind is kind]
    return KindCounts(
        before=sum(key.kind is kind for key in present),
        added=sum(key not in present for key in changed),
        gone=sum(key.kind is kind for key in gone),
        changed=sum(key in present for key in changed),
    )


def _is_guarded(listing: Listing) -> bool:
    return bool(listing.decided) or visibility_of(listing.record) is not Visibility.PUBLIC
