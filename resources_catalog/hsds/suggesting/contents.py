"""What a column holds, told by its contents alone: addresses of mail, numbers to call, dates, hours, long texts."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from resources_catalog.hsds.suggesting.dates import date_formats
from resources_catalog.record_texts.language_names import language_code

MOST_VALUES = 400
"""Filled values of a column that are looked at, evenly taken from all."""
LONG_TEXT = 80
"""Characters on average from which a column is taken for a description. Assumed."""
FEW = 40
"""Different values at most that are taken for a list to choose from. Assumed."""
_EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[a-z]{2,}", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,12}(?:/\S*)?", re.IGNORECASE)
_PHONE = re.compile(
    r"(?:tel\.?:?\s*)?\+?[\d(][\d\s().\-/+]{5,24}\d(?:\s*(?:x|ext\.?|durchwahl)\s*\d{1,6})?(?:[\s,;].{0,30})?", re.I
)
_NO_PHONE = re.compile(r"\d{2}-\d{7}|\d{4}-\d{2}-\d{2}.*|\d{1,2}[./]\d{1,2}[./]\d{2,4}.*|-?\d+\.\d+|\d{5}-\d{4}")
_DECIMAL = re.compile(r"-?\d{1,3}\.\d{2,}")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_POSTCODE = re.compile(
    r"\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{4}(?:\s?[A-Z]{2})?|\d{3}\s\d{2}"
)
_STREET = re.compile(
    r"\d+[a-z]?\s+\D{2,}|.*\b(?:street|st|ave|avenue|road|rd|drive|lane|blvd|calle|avenida|rue|p\.?o\.? box|postfach)\b.*"
    r"|.{2,}(?:stra(?:ss|ß)e|str\.|weg|platz|allee|gasse|damm|ufer)\s*\d+\s?[a-z]?",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\d{1,2}(?::\d{2}|\.\d{2})?\s*(?:[ap]\.?\s?m\b|uhr\b|h\b)|\b\d{1,2}:\d{2}\b|24\s*/\s*7|24\s*(?:hours|hrs|h|stunden|horas|heures)\b"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom|mer|jeu|ven|sam|dim)\w{0,7}\.?[\s,:–-]{1,3}"
    r"(?:\d|(?:to|a|bis|[aà]|-)?\s*(?:mon|tue|wed|thu|fri|sat|sun|vie|ven|lun|dom|dim))"
    r"|\b(?:mo|di|mi|do|fr|sa|so|tu|we|th|su)\.?\s?[,:–-]?\s?(?:\d|(?:mo|di|mi|do|fr|sa|so|tu|we|th|su)\b)",
    re.IGNORECASE,
)
_YES_NO = frozenset(
    [
        "yes",
        "no",
        "y",
        "n",
        "true",
        "false",
        "t",
        "f",
        "1",
        "0",
        "-1",
        "x",
        "ja",
        "nein",
        "j",
        "si",
        "sí",
        "oui",
        "non",
        "wahr",
        "falsch",
    ]
)
_NOTHING = frozenset(
    ["na", "n/a", "none", "-1", "-", "--", "unknown", "null", "nil", "k.a.", "keine", "ninguno", "aucun", "0", "tbd"]
)
_STATE = re.compile(r"[A-Z]{2}")

_STATUSES = (
    ("not refer", "active"), ("inactive", "inactive"), ("inaktiv", "inactive"), ("closed", "inactive"),
    ("defunct", "defunct"), ("active", "active"), ("aktiv", "active"), ("activo", "active"), ("actif", "active"),
)  # fmt: skip
_LONGEST_STATUS = 40
YES = frozenset(["yes", "y", "true", "t", "1", "-1", "x", "ja", "j", "si", "sí", "oui", "wahr"])


@dataclass(frozen=True)
class Column:
    """One column: its name as written, some hundred of its filled values, how many are filled, of how many rows."""

    name: str
    values: tuple[str, ...]
    filled: int
    rows: int
    distinct: int
    choices: tuple[str, ...] = ()
    """Every different value where they are few, the most usual first."""
    nothing_said: tuple[str, ...] = ()
    """Values that stand for nothing, such as "n/a"."""
    examples: tuple[str, ...] = ()
    """Up to three values, from records that nothing suggests to keep from the public."""

    @property
    def key(self) -> str:
        """The name as rows have it."""
        return self.name.strip().lower()

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each value stands among those looked at."""
        return Counter(self.values)

    @cached_property
    def mean_length(self) -> float:
        """Characters of a value on average."""
        return sum(map(len, self.values)) / max(1, len(self.values))

    @property
    def is_unique(self) -> bool:
        """Whether every row is filled and no two say the same."""
        return self.filled == self.rows == self.distinct and self.rows > 1

    @property
    def is_few(self) -> bool:
        """Whether it takes one of a few short values, again and again."""
        several = 1 < len(self.counts) <= FEW and len(self.counts) * 3 <= len(self.values)
        return several and self.mean_length <= FEW

    @cached_property
    def shares(self) -> Mapping[str, float]:
        """The share of the values that are of each kind."""
        total = max(1, len(self.values))
        found = {kind: sum(map(is_one, self.values)) / total for kind, is_one in _KINDS.items()}
        found["date"] = date_formats(self.values, day_first=False)[1] / total
        return found

    def is_mostly(self, kind: str, share: float = 0.7) -> bool:
        """Whether at least this share of the values is of the kind; never where nothing is filled."""
        return bool(self.values) and self.shares[kind] >= share


def column(name: str, cells: Sequence[str], rows: int, public: Iterable[str] = ()) -> Column:
    """A column from its filled cells; ``public`` are those that may be shown as examples."""
    counts = Counter(cells)
    step = max(1, len(cells) // MOST_VALUES)
    return Column(
        name=name,
        values=tuple(islice(cells, 0, step * MOST_VALUES, step)),
        filled=len(cells),
        rows=rows,
        distinct=len(counts),
        choices=tuple(value for value, _ in counts.most_common()) if len(counts) <= FEW else (),
        nothing_said=tuple(sorted(value for value in counts if value.casefold() in _NOTHING)),
        examples=tuple(value for value, _ in Counter(public).most_common(3)),
    )


def is_yes_or_no(value: str) -> bool:
    """Whether a value is a plain yes or no, in the languages that are known here."""
    return value.strip().casefold() in _YES_NO


def status_meant(value: str) -> str:
    """The status of HSDS that a value means; blank where it is none that we know.

    >>> status_meant("Active, but do not refer"), status_meant("Inactive"), status_meant("Yes"), status_meant("blue")
    ('active', 'inactive', 'active', '')
    """
    folded = value.strip().casefold()
    if len(folded) > _LONGEST_STATUS:
        return ""
    if is_yes_or_no(folded):
        return "active" if folded in YES else "inactive"
    return next((means for word, means in _STATUSES if word in folded), "")


def _whole(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda value: pattern.fullmatch(value.strip()) is not None


def _phone(value: str) -> bool:
    digits = sum(letter.isdigit() for letter in value)
    return 7 <= digits <= 18 and not _NO_PHONE.fullmatch(value) and _PHONE.fullmatch(value.strip()) is not None


def _url(value: str) -> bool:
    return "@" not in value and not _DECIMAL.fullmatch(value) and _URL.fullmatch(value.strip()) is not None


def _languages(value: str) -> bool:
    named = [part for part in re.split(r"[;,/&|]|\band\b|\bund\b|\by\b|\bet\b", value) if part.strip()]
    return bool(named) and all(language_code(part) for part in named)


_KINDS: Mapping[str, Callable[[str], bool]] = {
    "email": lambda value: _EMAIL.search(value) is not None and len(value) < 120,
    "url": _url,
    "phone": _phone,
    "decimal": _whole(_DECIMAL),
    "number": _whole(_NUMBER),
    "postcode": _whole(_POSTCODE),
    "street": _whole(_STREET),
    "hours": lambda value: _HOURS.search(value) is not None and len(value) < 300,
    "language": _languages,
    "yes_no": is_yes_or_no,
    "status": lambda value: bool(status_meant(value)),
    "state": _whole(_STATE),
    "text": lambda value: any(letter.isalpha() for letter in value),
    "few": lambda value: len(value) <= FEW,
}
