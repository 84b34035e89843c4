"""A choice of columns written as a mapping file: what is sure as lines that count, what is not as comments."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from resources_catalog.hsds.suggesting.choosing import Choice
from resources_catalog.hsds.suggesting.contents import YES, Column, is_yes_or_no, status_meant
from resources_catalog.hsds.suggesting.dates import EMPTY_DATES, date_formats
from resources_catalog.hsds.suggesting.headers import PHONE_WORDS, spoken
from resources_catalog.hsds.suggesting.meanings import meanings
from resources_catalog.hsds.suggesting.proposals import SURE, ColumnProposal

STAFF_WORDS = ("internal", "staff", "note", "comment", "intern", "notiz", "bemerkung", "interno", "interne")
"""Words in the name of a further column that make it a staff note, in any later export of the kind."""
_RECORD_KEYS: Mapping[str, str] = {
    "id": "id", "name": "name", "organization": "parent_name", "level": "level", "parent_id": "parent",
    "joins_service": "joins_service", "joins_site": "joins_site",
}  # fmt: skip
_FIELDS: Mapping[str, str] = {
    "street": "address_1", "street_2": "address_2", "city": "city", "county": "region", "state": "state_province",
    "postal_code": "postal_code", "country": "country",
}  # fmt: skip
_SHOWN = frozenset(
    [
        "hours",
        "language",
        "category",
        "city",
        "county",
        "state",
        "country",
        "status",
        "verified",
        "modified",
        "minimum_age",
        "maximum_age",
        "level",
        "flag",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "year_incorporated",
    ]
)
"""Meanings whose values may stand as examples: nothing that tells a place, a person or a number to call."""
_WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_LONGEST_EXAMPLE = 30
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def mapping_text(made: Choice, title: str, *, of_rows: str) -> str:
    """The mapping file, ready to be read; ``of_rows`` says what it was proposed from."""
    blocks = [
        [
            f"# A mapping proposed by the names and the contents of the columns of {_plain(title)} ({of_rows}).",
            "# Read it before you use it. Each entry says how sure it is and why; what is not sure is commented out.",
            "# Every key is explained in docs/reference/mapping.md.",
            f"format = {_quoted(title)}",
        ],
        _left_out(made),
        _record(made),
        *_cells_blocks(made),
        *(_phone(phone, beside) for phone, beside in made.phones),
        *(_address(kind, group) for kind, group in sorted(made.addresses.items()) if kind != "other"),
        *(_part(each, made, unless=other) for each, other in made.parts),
        *_unsure_blocks(made),
        _unread(made),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _left_out(made: Choice) -> list[str]:
    lines = []
    if made.staff:
        lines += [f"# {_why(each)}" for each in made.staff]
        lines.append(f"staff_notes = {_list(each.column.name for each in made.staff)}  # never read into the directory")
    lines.append(f"staff_words = {_list(STAFF_WORDS)}  # in the name of a column that is not mapped")
    dropped = [each for each in made.unread if each.meaning == "technical" or not each.column.values]
    if dropped:
        lines.append(
            f"not_kept = {_list(each.column.name for each in dropped)}  # empty here, or of technical use alone"
        )
    return lines


def _record(made: Choice) -> list[str]:
    lines = ["[record]"]
    for meaning, key in _RECORD_KEYS.items():
        each = made.record.get(meaning)
        if each is not None:
            lines += [f"# {_why(each)}", f"{key} = {_quoted(each.column.name)}"]
    parents = made.record.get("parent_id")
    if parents is not None:
        none = [value for value in parents.column.nothing_said if value in {"0", "-1"}]
        lines += [f"no_parent = {_list(none)}"] if none else []
    if made.levels:
        lines += [
            "few_services = 0.1  # assumed: below this share of the records, organisations and sites are services too",
            "",
            "[levels]",
            *(f"{_quoted(value)} = {{ makes = {_quoted(makes)} }}" for value, makes in made.levels.items()),
        ]
    return lines


def _cells_blocks(made: Choice) -> Iterator[list[str]]:
    name = made.record.get("name")
    if name is not None:
        yield _cell(name, made, "name")
    for each in made.cells:
        yield _cell(each, made, each.meaning or "")


def _cell(proposal: ColumnProposal, made: Choice, meaning: str) -> list[str]:
    to = meanings()[meaning].to if made.levels else tuple(_without_levels(meanings()[meaning].to))
    if meaning == "name" and any(each.meaning == "location_name" for each in made.cells):
        to = tuple(each for each in to if not each.startswith("locations."))
    lines = [f"# {_why(proposal)}", "[[cells]]", f"from = {_quoted(proposal.column.name)}"]
    if not to:
        lines += [f"to = {_list(meanings()[meaning].to)}", "# there are no records of organisations to hold it"]
        return _commented(lines)
    return [*lines, f"to = {_list(to)}", *_reading(proposal, meaning, to)]


def _without_levels(to: Iterable[str]) -> Iterator[str]:
    return (each for each in to if each.startswith(("services.", "locations.")))


def _reading(proposal: ColumnProposal, meaning: str, to: Sequence[str]) -> Iterator[str]:
    """How the values of a cell are read: dates, words of a status, yes and no."""
    column = proposal.column
    if meanings()[meaning].expects == "date":
        formats, _ = date_formats(column.values, day_first=proposal.language not in {"", "en"})
        if formats and formats != ("%Y-%m-%d",):
            yield f"date = {_list(formats)}"
            yield from ["day_only = true"] if meaning == "verified" else []
        empty = [value for value in EMPTY_DATES if value in column.counts]
        yield from [f"ignore = {_list(empty)}"] if empty else []
    elif meaning in {"latitude", "longitude"}:
        yield 'ignore = ["0", "0.0", "-1"]'
    elif meaning == "status":
        known = ((value, status_meant(value)) for value in column.choices)
        yield f"values = {_table(item for item in known if item[1])}"
        if any("not refer" in value.casefold() for value in column.choices):
            orders = (v for v in column.choices if "not refer" in v.casefold() and status_meant(v))
            yield from ("[[cells]]", f"from = {_quoted(column.name)}", 'to = ["services.withheld_because"]')
            yield 'only = "not refer"'
            yield f"values = {_table((value, 'the source says: do not refer') for value in orders)}"
    elif meaning in {"not_to_show", "confidential"}:
        said = f"the source says: {_plain(column.name)}" if meaning == "not_to_show" else "partial"
        plain = filter(is_yes_or_no, column.choices)
        yield f"values = {_table((value, said if value.casefold() in YES else '') for value in plain)}"
    elif to[0].endswith((".email", ".website", ".url")):
        yield from _ignored([column])


def _phone(proposal: ColumnProposal, beside: Mapping[str, Sequence[ColumnProposal]]) -> list[str]:
    kind = {"fax": "fax", "textphone": "textphone"}.get(proposal.meaning or "", "voice")
    others = (f"{field} = {_columns([each.column.name for each in several])}" for field, several in beside.items())
    constant = {"type": kind}
    said = [
        word
        for word in spoken(proposal.column.name).split()
        if word not in PHONE_WORDS and word.isalpha() and len(word) > 2
    ]
    if "description" not in beside and kind == "voice" and said:
        constant["description"] = " ".join(said).capitalize()
    return [
        f"# {_why(proposal)}",
        "[[parts]]",
        'table = "phones"',
        f"cells = {{ {', '.join([f'number = {_quoted(proposal.column.name)}', *others])} }}",
        f"constant = {_table(item for item in constant.items() if item[0] not in beside)}",
        'needs = ["number"]',
        *_ignored([proposal.column]),
        *(['told_by = { description = { fax = "fax", tty = "textphone" } }'] if "description" in beside else []),
    ]


def _address(kind: str, group: Mapping[str, ColumnProposal]) -> list[str]:
    needs = [_FIELDS[each] for each in ("street", "city", "postal_code") if each in group]
    if kind == "postal":
        needs = [each for each in needs if each == "address_1"] or needs
    return [
        *(f"# {_why(each)}" for each in group.values()),
        "[[parts]]",
        'table = "addresses"',
        'of = "locations"',
        f"cells = {_table((_FIELDS[meaning], each.column.name) for meaning, each in group.items())}",
        f'constant = {{ address_type = "{"postal" if kind == "postal" else "physical"}" }}',
        f"needs = {_list(needs or [_FIELDS[next(iter(group))]])}",
        *_ignored(each.column for each in group.values()),
        *(["makes_location = true"] if kind != "postal" and needs else []),
    ]


def _part(proposal: ColumnProposal, made: Choice, *, unless: ColumnProposal | None = None) -> list[str]:
    column, meaning = proposal.column, proposal.meaning or ""
    lines = [f"# {_why(proposal)}", "[[parts]]"]
    if meaning == "flag":
        term = spoken(column.name).removeprefix("eligibility ").capitalize()
        lines += ['table = "attributes"', _owners("attributes", made), f"if_true = {_quoted(column.name)}"]
        return [*lines, f'constant = {{ taxonomy_name = "Eligibility", term_name = {_quoted(term)} }}']
    table, _, field = meanings()[meaning].to[0].partition(".")
    lines += [f'table = "{table}"', _owners(table, made), f"cells = {_table([(field, column.name)])}"]
    if meaning == "category":
        lines.append(f"constant = {{ taxonomy_name = {_quoted(column.name)} }}")
    if meaning in _WEEKDAYS:
        lines.append(f'constant = {{ weekday = "{meaning.capitalize()}" }}')
    if split := _separators(column, meaning):
        lines.append(f"split = {_quoted(split)}")
    if unless is not None:
        lines.append(f"unless = {_quoted(unless.column.name)}")
    return [line for line in lines if line]


def _owners(table: str, made: Choice) -> str:
    several: Mapping[str, Sequence[str]] = {
        "attributes": ("services", "organizations"), "languages": ("services", "locations"), "funding": ("organizations",)
    }  # fmt: skip
    if table == "schedules":
        return ""  # the mapping's own default: whatever the record has
    if table == "accessibility":
        return 'of = "locations"'
    return f"of = {_list(several[table])}" if made.levels and table in several else 'of = "services"'


def _separators(column: Column, meaning: str) -> str:
    if meaning not in {"language", "category", "service_area", "funding"}:
        return ""
    usual = ";," if meaning == "language" else ";|"
    found = "".join(sign for sign in usual if any(sign in value for value in column.values))
    return ";," if found and meaning == "language" else found


def _unsure_blocks(made: Choice) -> Iterator[list[str]]:
    if "other" in made.addresses:
        why = "# a further address, which may not be where people should go"
        yield [why, *_commented(_address("other", made.addresses["other"]))]
    for each in made.unsure:
        meaning = each.meaning or ""
        kind = meanings().get(meaning)
        if meaning in {"phone", "fax", "textphone"}:
            yield _commented(_phone(each, {}))
        elif meaning in _FIELDS:
            yield _commented(_address("physical", {meaning: each}))
        elif kind is not None and kind.writes == "cells":
            yield _commented(_cell(each, made, meaning))
        elif kind is not None and kind.writes == "parts":
            yield _commented(_part(each, made))
        else:
            yield [f"# {_why(each)}", f"# not written: {_quoted(each.column.name)} as {meaning.replace('_', ' ')}"]


def _unread(made: Choice) -> list[str]:
    unknown = [each for each in made.unread if each.meaning is None and each.column.values]
    if not unknown:
        return []
    lines = ["# Columns that are left out, because neither their names nor their contents tell what they are:"]
    return [*lines, *(f"#   {_quoted(each.column.name)}, filled in {each.column.filled:,} rows" for each in unknown)]


def _commented(lines: Iterable[str]) -> list[str]:
    return [line if line.startswith("#") else f"# {line}" for line in lines]


def _why(proposal: ColumnProposal) -> str:
    grade = "sure" if proposal.sureness >= SURE else "likely" if proposal.is_used else "unsure"
    because = "; ".join(map(_plain, proposal.because))
    return (
        f"{_plain(proposal.column.name)}: {grade} ({proposal.sureness / 10:.0f} %), {because}{_for_example(proposal)}"
    )


def shown_examples(proposal: ColumnProposal) -> tuple[str, ...]:
    """Up to three short values that may be shown; none of what could tell a place or a person."""
    if proposal.meaning not in _SHOWN or not proposal.is_used:
        return ()
    return tuple(_plain(value) for value in proposal.column.examples if len(value) <= _LONGEST_EXAMPLE)


def _for_example(proposal: ColumnProposal) -> str:
    shown = shown_examples(proposal)
    return f"; for example {', '.join(f'“{each}”' for each in shown)}" if shown else ""


def _ignored(columns: Iterable[Column]) -> list[str]:
    found = sorted(set(chain.from_iterable(column.nothing_said for column in columns)))
    return [f"ignore = {_list(found)}"] if found else []


def _plain(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _columns(names: Sequence[str]) -> str:
    return _quoted(names[0]) if len(names) == 1 else _list(names)


def _table(items: Iterable[tuple[str, str]]) -> str:
    return f"{{ {', '.join(f'{_key(key)} = {_quoted(value)}' for key, value in items)} }}"


def _key(text: str) -> str:
    return text if re.fullmatch(r"[a-z_0-9]+", text) else _quoted(text)
