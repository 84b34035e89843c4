"""What the name of a column could mean, by words that directories use in English, Spanish, French and German."""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
_FOLDED = str.maketrans({"ß": "ss", "ä": "a", "ö": "o", "ü": "u"})
_LITTLE = frozenset(
    [
        "the",
        "of",
        "de",
        "la",
        "del",
        "der",
        "des",
        "du",
        "le",
        "les",
        "den",
        "und",
        "et",
        "y",
        "and",
        "or",
        "for",
        "für",
        "a",
        "an",
        "en",
        "d",
        "l",
        "s",
    ]
)
_NUMBERED = frozenset(["num", "number", "nr", "no", "nummer", "numero"])
_LONGEST = 120  # characters of a header that are looked at; assumed: longer ones are sentences
_NEAR = 88  # of 100; assumed: one or two slips in a word of usual length
EXACT, QUALIFIED, PARTLY, SPELLED_NEARLY = 950, 900, 400, 700
"""How sure a name makes a meaning, in thousandths; assumed, and checked against real exports in the tests."""
QUALIFIERS: Mapping[str, frozenset[str]] = {
    "organization": frozenset(
        [
            "agency",
            "organization",
            "organisation",
            "org",
            "provider",
            "company",
            "trager",
            "organisme",
            "entidad",
            "agencia",
            "parent",
            "resource",
        ]
    ),
    "place": frozenset(
        [
            "physical",
            "site",
            "location",
            "place",
            "main",
            "standort",
            "sitio",
            "sede",
            "lieu",
            "primary",
            "public",
            "visit",
            "street",
        ]
    ),
    "postal": frozenset(
        ["mailing", "postal", "post", "correspondence", "mail", "postanschrift", "postadresse", "correspondencia"]
    ),
    "other": frozenset(
        ["other", "secondary", "alternate", "alternative", "former", "old", "second", "autre", "otra", "andere"]
    ),
    "service": frozenset(
        ["service", "program", "programme", "servicio", "angebot", "leistung", "programa", "custom", "field", "offered"]
    ),
}
"""Words beside the word that tells the meaning: whose it is, or of which kind."""

PHONE_WORDS = frozenset(
    ["phone", "telephone", "tel", "telefon", "telefono", "fon", "number", "num", "numero", "nummer", "line", "contact"]
)
"""Words that say no more than that there is a number to call."""
_NUMBERS = frozenset({"phone", "fax", "textphone"})
_NO_VOICE = frozenset(["fax", "telefax", "facsimile", "tty", "tdd"])


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A meaning that a column's name suggests, how surely in thousandths, by which words of which language, and the rest."""

    meaning: str
    sureness: int
    words: str
    language: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Synonym:
    meaning: str
    phrase: str
    language: str
    words: tuple[str, ...]


def header_words(header: str) -> tuple[str, ...]:
    """The words of a column's name, folded: ``PhysicalPostalCode`` as well as ``postal_code (physical)``.

    >>> header_words("PhysicalPostalCode"), header_words("Straße & Hausnr."), header_words("phone_2")
    (('physical', 'postal', 'code'), ('strasse', 'hausnr'), ('phone', '2'))
    """
    words = (word.casefold() for word in _WORD.findall(_folded(header[:_LONGEST])))
    return tuple(_singular(word) for word in words if word not in _LITTLE)


def spoken(header: str) -> str:
    """The words of a column's name as they are said: "toll free" for ``TollFree``."""
    return " ".join(word.casefold() for word in _WORD.findall(header[:_LONGEST]))


@cache
def name_matches(header: str) -> tuple[NameMatch, ...]:
    """The meanings that the name suggests, surest first; of one meaning the surest match."""
    words = header_words(header)
    best: dict[str, NameMatch] = {}
    for synonym in _synonyms():
        found = _match(words, synonym)
        if found and (found.meaning not in best or _rank(found) < _rank(best[found.meaning])):
            best[found.meaning] = found
    return tuple(sorted(best.values(), key=_rank))


def _rank(match: NameMatch) -> tuple[int, int, str]:
    return -match.sureness, -len(match.words), match.meaning


def _match(words: tuple[str, ...], synonym: _Synonym) -> NameMatch | None:
    meaning, phrase, language = synonym.meaning, synonym.phrase, synonym.language
    if not words or (meaning == "phone" and not _NO_VOICE.isdisjoint(words)):
        return None
    said, known = "".join(words), "".join(synonym.words)
    if said == known:
        return NameMatch(meaning, EXACT, phrase, language)
    at = _position(words, synonym.words)
    if at is not None:
        beside = words[:at] + words[at + len(synonym.words) :]
        plain = all(_qualifies(word) or (meaning in _NUMBERS and word in PHONE_WORDS) for word in beside)
        sureness = QUALIFIED if plain else PARTLY + 400 * len(known) // len(said)
        return NameMatch(meaning, sureness, phrase, language, beside)
    if len(known) >= 5 and abs(len(known) - len(said)) <= 2 and (near := fuzz.ratio(said, known)) >= _NEAR:
        return NameMatch(meaning, int(SPELLED_NEARLY * near / 100), phrase, language)
    return None


def _qualifies(word: str) -> bool:
    return word.isdigit() or word in _NUMBERED or any(word in words for words in QUALIFIERS.values())


def _position(words: tuple[str, ...], synonym: tuple[str, ...]) -> int | None:
    width = len(synonym)
    return next((at for at in range(len(words) - width + 1) if words[at : at + width] == synonym), None)


@cache
def _synonyms() -> tuple[_Synonym, ...]:
    return tuple(_Synonym(row["meaning"], row["words"], row["language"], header_words(row["words"])) for row in _rows())


def _rows() -> Iterator[Mapping[str, str]]:
    with files(__package__).joinpath("column_words.csv").open(encoding="utf-8") as table:
        yield from csv.DictReader(table)


def _folded(text: str) -> str:
    """Letters without their accents, so that "Öffnungszeiten" is found however it was typed."""
    plain = unicodedata.normalize("NFKD", text.translate(_FOLDED))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
