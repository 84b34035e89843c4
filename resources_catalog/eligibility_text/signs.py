"""A text as tokens that know where they stand in it: words, numbers and the signs that part or join them."""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from resources_catalog.eligibility_text.clean import cleaned

MOST_TOKENS = 4_000
"""Further words of one text are not read and stay in the remainder (assumed: twenty times the longest real statement)."""


class Sign(Enum):
    """What a token is."""

    __hash__ = object.__hash__  # each is one object; the hash by name is looked up thousands of times a text

    WORD = auto()
    NUMBER = auto()
    DASH = auto()
    COMMA = auto()
    SLASH = auto()
    PLUS = auto()
    PERCENT = auto()
    MONEY = auto()
    OPEN = auto()
    CLOSE = auto()
    COLON = auto()
    STOP = auto()
    OTHER = auto()


class Token(NamedTuple):
    """One token; ``word`` is folded and singular, ``number`` its value, ``capital`` whether it begins with a capital.

    ``glued`` tells that nothing stands between it and the token before.
    """

    sign: Sign
    word: str
    start: int
    end: int
    number: float = -1
    capital: bool = False
    glued: bool = False


_LINK = r"""
    (?P<link>(?:https?://|www\.)[^\s<>"]{1,300}|[\w+-]{1,40}(?:\.[\w+-]{1,40}){0,4}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4})
  | """
_OTHERS = r"""
    (?P<number>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?(?!\d)|\d{1,9}(?:\.\d{1,4})?(?!\d)|\d{1,40})
  | (?P<initials>(?:[^\W\d_]\.){2,6})
  | (?P<word>[^\W\d_½¼¾]+(?:['\u2060]+[^\W\d_½¼¾]+)*)
  | (?P<sign>[-,/&+%$€£()\[\]{}:;.!?\n½¼¾|])
  | (?P<other>[^\s'"\u2060_])
    """
_TOKEN, _TOKEN_OR_LINK = re.compile(_OTHERS, re.VERBOSE), re.compile(_LINK + _OTHERS, re.VERBOSE)
_OF_LINKS = ("@", "://", "www.")
"""A text without any of these has no address; looking for one at every word takes most of the time."""
_SIGNS = {
    "-": Sign.DASH, ",": Sign.COMMA, "/": Sign.SLASH, "+": Sign.PLUS, "%": Sign.PERCENT, "$": Sign.MONEY, "€": Sign.MONEY,
    "£": Sign.MONEY, "(": Sign.OPEN, "[": Sign.OPEN, "{": Sign.OPEN, ")": Sign.CLOSE, "]": Sign.CLOSE, "}": Sign.CLOSE,
    ":": Sign.COLON, ";": Sign.STOP, ".": Sign.STOP, "!": Sign.STOP, "?": Sign.STOP, "\n": Sign.STOP, "|": Sign.STOP,
}  # fmt: skip
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_SHORTENED = frozenset(
    [
        "yr",
        "yo",
        "mo",
        "mth",
        "wk",
        "st",
        "no",
        "dept",
        "min",
        "max",
        "approx",
        "inc",
        "co",
        "ave",
        "blvd",
        "dr",
        "mr",
        "mrs",
        "ms",
        "etc",
        "vs",
        "incl",
        "esp",
        "hwy",
    ]
)
"""Words that are written with a full stop which ends no sentence."""


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order, at most ``MOST_TOKENS``; a hyphen inside words is left out."""
    plain = cleaned(text)
    pattern = _TOKEN_OR_LINK if any(sign in plain for sign in _OF_LINKS) else _TOKEN
    found: list[Token] = []
    last_end = -1
    for match in pattern.finditer(plain):
        start, end = match.span()
        said, group, glued = match[0], match.lastgroup, start == last_end
        last_end = end
        if group == "word":
            found.append(Token(Sign.WORD, _folded(said), start, end, -1, said[0].isupper(), glued))
        else:
            token = _token(said, group, start, end, glued=glued)
            if token.sign is Sign.STOP and _is_no_end(plain, token, found):
                continue
            found.append(token)
        if len(found) >= MOST_TOKENS:
            break
    return _without_hyphens(found)


@lru_cache(maxsize=20_000)
def _folded(said: str) -> str:
    return singular(said.casefold())


def _token(said: str, group: str | None, start: int, end: int, *, glued: bool) -> Token:
    if said in _SIGNS:
        return Token(_SIGNS[said], said, start, end, capital=False, glued=glued)
    if group == "number":
        number = float(said.replace(",", "")) if len(said) < 16 else -1
        return Token(Sign.NUMBER, said, start, end, number, capital=False, glued=glued)
    if group == "initials":
        return Token(Sign.WORD, said.replace(".", "").casefold(), start, end, -1, capital=True, glued=glued)
    if said in _PARTS:
        return Token(Sign.NUMBER, said, start, end, _PARTS[said], capital=False, glued=glued)
    if said == "&":
        return Token(Sign.WORD, "and", start, end, -1, capital=False, glued=glued)
    return Token(Sign.OTHER, said, start, end, -1, capital=False, glued=glued)


def _is_no_end(plain: str, stop: Token, before: list[Token]) -> bool:
    """A full stop that ends no sentence: after an abbreviation, or with a letter right behind it."""
    if stop.word != ".":
        return False
    behind = plain[stop.end : stop.end + 1]
    if behind.isalnum():
        return not (before and before[-1].sign is Sign.WORD and behind.isupper() and len(before[-1].word) > 2)
    if before and before[-1].capital and before[-1].end - before[-1].start == 1 and before[-1].end == stop.start:
        return (
            plain[stop.end : stop.end + 1] == " " and plain[stop.end + 1 : stop.end + 2].isupper()
        )  # "Carlos J. Finlay"
    if before and before[-1].word == "no":
        return plain[stop.end : stop.end + 2].strip().isdigit()  # "no. 5", and not "PDD NOS."
    return (
        bool(before)
        and before[-1].word in _SHORTENED
        and before[-1].end == stop.start
        and plain[stop.end : stop.end + 2] != "\n"
    )


def _without_hyphens(every: list[Token]) -> list[Token]:
    """Without the hyphens between two plain words: "low-income" reads as "low income", "5-12" and "K-12" keep theirs."""
    if not any(token.sign is Sign.DASH for token in every):
        return every
    kept: list[Token] = []
    last = len(every) - 1
    for at, token in enumerate(every):
        if token.sign is Sign.DASH and token.glued and 0 < at < last and every[at + 1].glued:
            before, after = every[at - 1], every[at + 1]
            words = before.sign in (Sign.WORD, Sign.NUMBER) and after.sign is Sign.WORD and len(after.word) > 2
            words = words or (before.sign is Sign.WORD and after.sign is Sign.WORD)
            words = words or (before.word in _FORMS and after.sign is Sign.NUMBER)
            if words and not (before.word in NUMBER_WORDS and after.word in NUMBER_WORDS):
                continue
        if token.sign is Sign.DASH and token.glued and 0 < at < last and every[at - 1].word in _PREFIXES:
            continue  # "ex- felons"
        kept.append(token)
    return kept


_FORMS = frozenset({"dd", "w", "i"})
"""What stands before the number of a form: "DD-214", "W-2", "I-94"."""
_PREFIXES = frozenset({"ex", "non", "pre", "post", "self", "co", "re"})


NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}
_IRREGULAR = {
    "women": "woman", "men": "man", "children": "child", "childrens": "child", "womens": "woman", "mens": "man",
    "wives": "wife", "lives": "life", "persons": "person", "families": "family", "yrs": "yr",
}  # fmt: skip
_KEPT = frozenset(
    [
        "aids",
        "has",
        "is",
        "was",
        "this",
        "us",
        "ms",
        "less",
        "as",
        "does",
        "yes",
        "always",
        "arrears",
        "va",
        "news",
        "series",
        "its",
        "his",
        "plus",
        "gas",
        "bus",
        "sids",
        "ss",
        "gas",
        "lives",
        "ps",
        "ged",
        "als",
        "hiv",
        "dss",
        "hhs",
        "process",
        "access",
        "business",
        "illness",
        "homeless",
        "class",
        "pass",
        "cross",
        "address",
        "campus",
        "status",
        "across",
        "mass",
        "us",
        "diabetes",
    ]
)


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """A folded word without the ending of a plural or a possessive.

    >>> singular("veterans"), singular("women's"), singular("families"), singular("aids")
    ('veteran', 'woman', 'family', 'aids')
    """
    plain = word.replace("\u2060", "").removesuffix("'s").replace("'", "")
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if plain in _KEPT or len(plain) < 3 or plain.endswith(("ss", "us", "is")) or not plain.endswith("s"):
        return plain
    if plain.endswith("ies") and len(plain) > 4:
        return f"{plain[:-3]}y"
    return plain[:-2] if plain.endswith(("sses", "xes", "ches", "shes")) else plain[:-1]
