"""What each column is proposed to mean, by its name and by what it holds, with how sure that is and why.

Sureness is in thousandths. A name tells most; contents that are plainly of the expected kind make it surer, contents that
are plainly of another kind take it back. Where a name tells nothing, contents alone can propose, less surely. All
figures here are assumed, and held to real and invented exports by the tests.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from resources_catalog.hsds.suggesting.contents import LONG_TEXT, Column
from resources_catalog.hsds.suggesting.dates import order_is_open
from resources_catalog.hsds.suggesting.headers import QUALIFIERS, NameMatch, name_matches
from resources_catalog.hsds.suggesting.meanings import meanings

SURE, USED = 850, 600
"""From here on a proposal is called sure; from here on it is used, below it is written as a comment."""
_MOST = 980
_NUMBERS_OF_RECORDS = frozenset({"parent_id", "joins_service", "joins_site"})
_FEWEST = 5  # filled cells from which contents alone tell something
_STRICT = frozenset({"email", "url", "phone", "date", "yes_no", "decimal", "number", "status"})
_TELLING = ("email", "url", "phone", "date")
_CONFIRMED, _SOFTLY, _AGAINST, _UNFILLED = 150, 60, 300, 700
_ORGANIZATION = re.compile(
    r"\b(?:inc|llc|ltd|foundation|association|society|council|coalition|church|ministr\w+|department|dept|agency|university"
    r"|center|centre|e\.\s?v\.|ggmbh|gmbh|verein|stiftung|verband|fundaci[oó]n|asociaci[oó]n|c[aá]ritas|diakonie|association)\b",
    re.IGNORECASE,
)
_KIND_WORDS: Mapping[str, str] = {
    "email": "e-mail addresses", "url": "web addresses", "phone": "telephone numbers", "date": "dates",
    "yes_no": "yes or no", "decimal": "degrees", "number": "numbers", "postcode": "postcodes", "hours": "days and times",
    "language": "languages", "text": "texts", "street": "street lines", "state": "two-letter codes", "few": "a few values",
    "status": "statuses",
}  # fmt: skip
_BY_CONTENTS = (
    ("email", "email", 750), ("url", "url", 750), ("phone", "phone", 720), ("language", "language", 720),
    ("hours", "hours", 680), ("postcode", "postal_code", 620), ("street", "street", 650), ("state", "state", 620),
)  # fmt: skip
"""Kinds of contents that tell a meaning by themselves, the most telling first."""


@dataclass(frozen=True, slots=True)
class ColumnProposal:
    """What one column is proposed to mean, if anything; ``because`` says why in whole phrases."""

    column: Column
    meaning: str | None
    sureness: int
    because: tuple[str, ...]
    beside: tuple[str, ...] = ()
    language: str = ""
    """The language of the name, where the name tells the meaning."""

    @property
    def is_used(self) -> bool:
        """Whether it is sure enough to be written as a line that counts."""
        return self.meaning is not None and self.sureness >= USED

    @property
    def belongs_to(self) -> str:
        """Whose it is by the words beside: "organization", "place", "postal", "other", "service", or ""."""
        return next((whose for whose, words in QUALIFIERS.items() if words.intersection(self.beside)), "")

    def unsure(self, why: str) -> "ColumnProposal":
        """The same as a comment only."""
        return replace(self, sureness=min(self.sureness, USED - 1), because=(*self.because, why))


def proposals(columns: Sequence[Column]) -> tuple[ColumnProposal, ...]:
    """A proposal for every column, in their order."""
    found = [_proposal(column) for column in columns]
    return tuple(_with_names(_with_description(_with_points(_with_id(found)))))


def _proposal(column: Column) -> ColumnProposal:
    by_name = [_weighed(column, match) for match in name_matches(column.name)]
    by_contents = list(_told_by_contents(column))
    ranked = sorted((*by_name, *by_contents), key=lambda each: -each.sureness)
    if ranked:
        return ranked[0]
    return ColumnProposal(column, None, 0, ("neither its name nor its contents tell what it is",))


def _weighed(column: Column, match: NameMatch) -> ColumnProposal:
    """A meaning by name, weighed by what the column holds."""
    expects = meanings()[match.meaning].expects
    named = f"its name says “{match.words}”"
    if not column.values:
        sureness, because = min(match.sureness, _UNFILLED), "it is empty here"
    elif expects == "text" and column.is_mostly("yes_no", 0.95):
        return _flag(column, match)
    elif against := _against(column, expects):
        sureness, because = _AGAINST, against
    else:
        sureness, because = _confirmed(column, match, expects)
    why = (named, because) if because else (named,)
    return ColumnProposal(column, match.meaning, min(sureness, _MOST), why, match.beside, match.language)


def _against(column: Column, expects: str) -> str:
    """What the column holds that speaks against what its name says; blank where nothing does."""
    other = next((kind for kind in _TELLING if kind != expects and column.is_mostly(kind)), None)
    if expects and other:
        return f"but it holds {_KIND_WORDS[other]}"
    if expects in _STRICT and column.shares[expects] < 0.3:
        return f"but what it holds are not {_KIND_WORDS[expects]}"
    return "but it holds hardly any words" if expects == "text" and column.shares["text"] < 0.3 else ""


def _confirmed(column: Column, match: NameMatch, expects: str) -> tuple[int, str]:
    """How sure the name is with what the column holds, and what that is."""
    if expects not in _STRICT and expects not in {"hours", "language", "postcode"}:
        return match.sureness, ""
    share = column.shares[expects]
    because = f"{_percent(share)} of what it holds are {_KIND_WORDS[expects]}"
    if expects not in _STRICT:
        return match.sureness + (_SOFTLY if share >= 0.5 else -_CONFIRMED if share < 0.1 else 0), because
    if expects == "date" and order_is_open(column.values):
        first = "month" if match.language == "en" else "day"
        open_order = f"whether the day or the month comes first is not told by them: the {first} is taken"
        return min(match.sureness + _CONFIRMED, SURE - 1), f"{because}; {open_order}"
    return match.sureness + _CONFIRMED, because


def _flag(column: Column, match: NameMatch) -> ColumnProposal:
    """A yes or no under a name that is else a text's: a tag for whom it is, where the name speaks of that."""
    if match.meaning == "eligibility" and match.beside:
        because = (f"its name says “{match.words}”", "it holds yes or no")
        return ColumnProposal(column, "flag", max(USED + 50, match.sureness), because, match.beside)
    return ColumnProposal(column, match.meaning, _AGAINST, (f"its name says “{match.words}”", "but it holds yes or no"))


def _told_by_contents(column: Column) -> Iterator[ColumnProposal]:
    if column.is_mostly("date") or len(column.values) < _FEWEST or column.distinct == 1:
        return  # of which event a date is, is not told; and a few cells tell nothing
    for kind, meaning, sureness in _BY_CONTENTS:
        misleads = (kind == "postcode" and column.is_unique) or (kind == "hours" and _is_long(column))
        if column.is_mostly(kind) and not misleads:
            because = (f"{_percent(column.shares[kind])} of what it holds are {_KIND_WORDS[kind]}",)
            yield ColumnProposal(column, meaning, sureness, because)
            return
    if column.is_few and column.is_mostly("text") and not column.is_mostly("yes_no"):
        yield ColumnProposal(
            column, "category", USED - 100, (f"it takes one of {len(column.counts)} values, again and again",)
        )
    elif any(";" in value or "|" in value for value in column.values) and column.is_mostly("text"):
        yield ColumnProposal(column, "category", USED - 150, ("it holds lists",))


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _with_id(found: Sequence[ColumnProposal]) -> list[ColumnProposal]:
    """Without an id by name, a number of another record where no two are the same, else the first column if no two are."""
    result = list(found)
    if any(each.meaning in {"id", "level"} and each.is_used for each in found):
        return result
    numbered = [n for n, each in enumerate(found) if each.meaning in _NUMBERS_OF_RECORDS and each.column.is_unique]
    first = (
        [0] if found and found[0].meaning is None and found[0].column.is_unique and _is_code(found[0].column) else []
    )
    for at in (numbered or first)[:1]:
        why = "no two rows say the same in it"
        result[at] = ColumnProposal(
            found[at].column, "id", USED + 50, (*found[at].because, why)[-2 if numbered else -1 :]
        )
    return result


def _is_code(column: Column) -> bool:
    return column.mean_length < 40 and not any(" " in value for value in column.values)


def _with_points(found: Sequence[ColumnProposal]) -> list[ColumnProposal]:
    """Two neighbouring columns of degrees that nothing names are latitude and longitude."""
    named = {each.meaning for each in found if each.is_used}
    plain = [n for n, each in enumerate(found) if not each.is_used and each.column.is_mostly("decimal", 0.9)]
    if {"latitude", "longitude"} & named or len(plain) != 2 or plain[1] - plain[0] != 1:
        return list(found)
    first, second = plain
    first_is_longitude = any(abs(float(value)) > 90 for value in found[first].column.values if _is_degrees(value))
    order = ("longitude", "latitude") if first_is_longitude else ("latitude", "longitude")
    result = list(found)
    for at, meaning in zip((first, second), order, strict=True):
        why = "it holds degrees, beside another column of degrees"
        result[at] = ColumnProposal(found[at].column, meaning, USED + 50, (why,))
    return result


def _is_degrees(value: str) -> bool:
    try:
        return -180 <= float(value) <= 180
    except ValueError:
        return False


def _with_description(found: Sequence[ColumnProposal]) -> list[ColumnProposal]:
    """Without a description by name, the column with the longest texts is one."""
    result = list(found)
    if any(each.meaning == "description" and each.is_used for each in found):
        return result
    free = [n for n, each in enumerate(found) if not each.is_used and _is_long(each.column)]
    if free:
        longest = max(free, key=lambda n: found[n].column.mean_length)
        why = f"it has the longest texts, {found[longest].column.mean_length:.0f} characters on average"
        result[longest] = ColumnProposal(found[longest].column, "description", USED + 50, (why,))
    return result


def _is_long(column: Column) -> bool:
    return column.mean_length >= LONG_TEXT and column.is_mostly("text")


def _with_names(found: Sequence[ColumnProposal]) -> list[ColumnProposal]:
    """Without a name by name, an organisation by the words of its values, then the first column of texts that differ."""
    result = list(found)
    used = {each.meaning for each in found if each.is_used}
    short = [
        n
        for n, each in enumerate(found)
        if not each.is_used and each.column.is_mostly("text") and 3 <= each.column.mean_length < LONG_TEXT
    ]
    if "organization" not in used and "name" not in used:
        organizations = [n for n in short if _share_of_organizations(found[n].column) >= 0.2]
        if organizations:
            why = "its values have words of organisations, such as e.V. or Foundation"
            result[organizations[0]] = ColumnProposal(found[organizations[0]].column, "organization", USED + 20, (why,))
            short.remove(organizations[0])
    if "name" not in used:
        differing = [n for n in short if found[n].column.distinct * 2 > found[n].column.filled > 0]
        if differing and (not {"organization"} & used or found[differing[0]].meaning in {None, "name"}):
            why = "it is the first column of short texts that differ"
            result[differing[0]] = ColumnProposal(found[differing[0]].column, "name", USED + 10, (why,))
    return result


def _share_of_organizations(column: Column) -> float:
    return sum(_ORGANIZATION.search(value) is not None for value in column.values) / max(1, len(column.values))
