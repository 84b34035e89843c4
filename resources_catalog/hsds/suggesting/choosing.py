"""From proposals column by column to one whole: rivals for one field, parts that belong together, levels of records."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from resources_catalog.hsds.suggesting.headers import header_words
from resources_catalog.hsds.suggesting.meanings import meanings
from resources_catalog.hsds.suggesting.proposals import USED, ColumnProposal

_LEVELS: Mapping[str, str] = {
    "agency": "organization", "organization": "organization", "organisation": "organization", "provider": "organization",
    "trager": "organization", "entidad": "organization", "program": "service", "programme": "service", "service": "service",
    "angebot": "service", "servicio": "service", "site": "site", "location": "site", "standort": "site", "sitio": "site",
    "programatsite": "service_at_location", "serviceatlocation": "service_at_location", "serviceatsite": "service_at_location",
}  # fmt: skip
_COMPANIONS: Mapping[str, str] = {
    "name": "description", "description": "description", "label": "description", "bezeichnung": "description",
    "purpose": "description", "type": "type", "extension": "extension", "ext": "extension",
}  # fmt: skip
_PHONES = ("phone", "fax", "textphone")
_ADDRESS = ("street", "street_2", "city", "county", "state", "postal_code", "country")
_SEVERAL = frozenset({*_PHONES, "service_area", "category", "flag", "staff_note", "person", "technical"})
"""Meanings that any number of columns may have."""
_JOINED = frozenset(
    [
        "description",
        "eligibility",
        "fees",
        "application",
        "transportation",
        "location_description",
        "wait_time",
        "alert",
        "not_to_show",
    ]
)
"""Texts where two columns may fill one field: both are said."""
_INSTEAD = frozenset({"hours", "language", "document", "accessibility"})
"""Parts where a second column stands in where the first is blank."""
_FURTHER = "a further address, which may not be where people should go"
_OF_RECORD = frozenset({"id", "name", "organization", "level", "parent_id", "joins_service", "joins_site"})


@dataclass(slots=True)
class Choice:
    """What is written: the record's columns, cells, phones with what stands beside them, addresses, and the rest."""

    record: dict[str, ColumnProposal] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    """What each value of the level column makes."""
    cells: list[ColumnProposal] = field(default_factory=list)
    phones: list[tuple[ColumnProposal, Mapping[str, Sequence[ColumnProposal]]]] = field(default_factory=list)
    addresses: dict[str, dict[str, ColumnProposal]] = field(default_factory=dict)
    """Address columns by kind: "physical", "postal", "other"."""
    parts: list[tuple[ColumnProposal, ColumnProposal | None]] = field(default_factory=list)
    """Other parts, each with the column that it stands in for where there is one."""
    unsure: list[ColumnProposal] = field(default_factory=list)
    staff: list[ColumnProposal] = field(default_factory=list)
    unread: list[ColumnProposal] = field(default_factory=list)

    def settled(self, found: Sequence[ColumnProposal]) -> tuple[ColumnProposal, ...]:
        """The proposals as they were written: those with a nearer rival unsure, those beside a number as a part of it."""
        unsure = {each.column.key: each for each in self.unsure}
        unsure |= {each.column.key: each.unsure(_FURTHER) for each in self.addresses.get("other", {}).values()}
        beside = {
            each.column.key: replace(
                each, meaning=f"phone_{kind}", sureness=USED + 200, because=(f"it stands beside “{phone.column.name}”",)
            )
            for phone, several in self.phones
            for kind, columns in several.items()
            for each in columns
        }
        return tuple((unsure | beside).get(each.column.key, each) for each in found)


def choice(found: Sequence[ColumnProposal]) -> Choice:
    """The whole that the proposals make; what has a rival that is nearer is kept as unsure."""
    made = Choice()
    found = _levels(found, made)
    companions = _companions(found)
    beside = {id(each) for several in companions.values() for columns in several.values() for each in columns}
    by_meaning = _sorted_out((each for each in found if id(each) not in beside), made)
    made.addresses = _addresses(by_meaning, made.unsure)
    for meaning, several in by_meaning.items():
        if meaning in _PHONES:
            made.phones += [(each, companions.get(id(each), {})) for each in several]
        else:
            _take(made, meaning, sorted(several, key=_nearness))
    _without_name(made)
    return made


def _sorted_out(found: Iterable[ColumnProposal], made: Choice) -> dict[str, list[ColumnProposal]]:
    """The proposals that are used, by meaning; notes of staff, unsure and unread ones are put aside."""
    by_meaning: dict[str, list[ColumnProposal]] = defaultdict(list)
    for each in found:
        if each.meaning in {"staff_note", "person"} and each.is_used:
            made.staff.append(each)
        elif each.meaning == "technical" or each.meaning is None:
            made.unread.append(each)
        elif not each.is_used:
            made.unsure.append(each)
        else:
            by_meaning[each.meaning].append(each)
    return by_meaning


def _take(made: Choice, meaning: str, ordered: Sequence[ColumnProposal]) -> None:
    """One meaning's columns, the nearest first."""
    if meaning in _OF_RECORD:
        made.record[meaning] = ordered[0]
        made.unsure += [each.unsure(_nearer(ordered[0])) for each in ordered[1:]]
    elif meaning == "flag" or meanings()[meaning].writes == "parts":
        _take_parts(made, meaning, ordered)
    else:
        kept = ordered if meaning in _JOINED else ordered[:1]
        made.cells += kept
        made.unsure += [each.unsure(_nearer(ordered[0])) for each in ordered[len(kept) :]]


def _nearness(proposal: ColumnProposal) -> tuple[int, bool, int]:
    """Surest first; of equals what speaks of the service itself, then what is filled most."""
    return -proposal.sureness, proposal.belongs_to in {"organization", "other"}, -proposal.column.filled


def _nearer(other: ColumnProposal) -> str:
    return f"“{other.column.name}” is nearer to it"


def _take_parts(made: Choice, meaning: str, ordered: Sequence[ColumnProposal]) -> None:
    if meaning in _SEVERAL:
        made.parts += [(each, None) for each in ordered]
        return
    made.parts.append((ordered[0], None))
    for each in ordered[1:]:
        if meaning in _INSTEAD:
            made.parts.append((each, ordered[0]))
        else:
            made.unsure.append(each.unsure(_nearer(ordered[0])))


def _levels(found: Sequence[ColumnProposal], made: Choice) -> list[ColumnProposal]:
    """The level column, where every value of it is a level that we know; else it is unsure."""
    result = [_level(each, made) if each.meaning == "level" and each.is_used else each for each in found]
    if made.levels:
        return result
    only_with_levels = {"parent_id", "joins_service", "joins_site"}
    return [
        each.unsure("there is no column of levels") if each.meaning in only_with_levels and each.is_used else each
        for each in result
    ]


def _level(proposal: ColumnProposal, made: Choice) -> ColumnProposal:
    told = {value: _LEVELS.get("".join(header_words(value))) for value in proposal.column.choices}
    if made.levels or not told or not all(told.values()) or "organization" not in told.values():
        return proposal.unsure("not every value of it is a level that we know")
    made.levels = {value: makes for value, makes in told.items() if makes}
    return proposal


def _companions(found: Iterable[ColumnProposal]) -> dict[int, dict[str, list[ColumnProposal]]]:
    """For each telephone column, the columns beside it that describe the number: "Phone1Name" beside "Phone1Number"."""
    every = list(found)
    by_base = {_base(each): each for each in every if each.meaning in _PHONES and each.is_used}
    beside: dict[int, dict[str, list[ColumnProposal]]] = defaultdict(dict)
    for each in every:
        words = header_words(each.column.name)
        kind = _COMPANIONS.get(words[-1]) if len(words) > 1 else None
        phone = by_base.get(words[:-1])
        if kind and phone is not None and each is not phone:
            beside[id(phone)].setdefault(kind, []).append(each)
    return beside


def _base(proposal: ColumnProposal) -> tuple[str, ...]:
    words = header_words(proposal.column.name)
    return words[:-1] if len(words) > 1 and words[-1] in {"number", "num", "nummer", "no", "nr", "numero"} else words


def _addresses(
    by_meaning: dict[str, list[ColumnProposal]], unsure: list[ColumnProposal]
) -> dict[str, dict[str, ColumnProposal]]:
    """Address columns by the kind of address; a second column for one part of one address is unsure."""
    groups: dict[str, dict[str, ColumnProposal]] = {}
    for meaning in _ADDRESS:
        for each in sorted(by_meaning.pop(meaning, ()), key=lambda each: -each.sureness):
            kind = {"postal": "postal", "other": "other"}.get(each.belongs_to, "physical")
            group = groups.setdefault(kind, {})
            if meaning in group:
                unsure.append(each.unsure(_nearer(group[meaning])))
            else:
                group[meaning] = each
    return {kind: group for kind, group in groups.items() if group}


def _without_name(made: Choice) -> None:
    """A file that names organisations alone: each record is a service by the name of its organisation."""
    if "name" not in made.record and "organization" in made.record:
        whose = made.record["organization"]
        why = "no column names the service: it goes by the name of its organisation"
        made.record["name"] = replace(whose, because=(*whose.because, why))
