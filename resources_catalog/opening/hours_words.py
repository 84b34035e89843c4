"""The words in which directories write opening hours, as tokens; a word that is not here makes the reader abstain."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from resources_catalog.opening.clock_text import ClockText


class Kind(Enum):
    """What a word or sign of an hours text is."""

    TIME = auto()
    DAY = auto()
    EVERY_DAY = auto()
    NTH = auto()
    ALL_HOURS = auto()
    CLOSED = auto()
    TO = auto()
    COMMA = auto()
    AND = auto()
    BREAK = auto()
    NOISE = auto()


_NO_TIME = ClockText(minutes=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token: ``value`` is a weekday 0..6, ``days`` a set of weekdays, ``clock`` a time.

    ``places`` are those in the month; a break that is ``loose`` (a semicolon) may stand inside a list of times.
    """

    kind: Kind
    value: int = 0
    days: tuple[int, ...] = ()
    clock: ClockText = _NO_TIME
    places: tuple[int, ...] = ()
    is_loose: bool = False


_WEEKDAYS = {
    "monday": 0, "mon": 0, "tuesday": 1, "tues": 1, "tue": 1, "tu": 1, "wednesday": 2, "weds": 2, "wed": 2,
    "thursday": 3, "thurs": 3, "thur": 3, "thu": 3, "th": 3, "friday": 4, "fri": 4, "saturday": 5, "sat": 5,
    "sunday": 6, "sun": 6, "m": 0, "t": 1, "w": 2, "f": 4, "sa": 5, "su": 6,
}  # fmt: skip
_SETS = {
    "weekdays": (0, 1, 2, 3, 4), "weekday": (0, 1, 2, 3, 4), "weekends": (5, 6), "weekend": (5, 6), "mwf": (0, 2, 4),
    "daily": tuple(range(7)), "everyday": tuple(range(7)),
}  # fmt: skip
_NTH = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "last": -1,
}  # fmt: skip
_NOISE = frozenset({"open", "hours", "hour", "from", "on", "each", "every", "est", "et", "edt"})
_WRITTEN = (
    (re.compile(r"(?<=[\d\s])([ap])\s?\.\s?m\b\.?"), r"\1m"),
    (re.compile(r"(?<=[\d ])([ap]) m\b"), r"\1m"),
    (re.compile(r"\b12(?::00)? ?(?:pm )?(noon|midnight)\b"), r"\1"),
    (re.compile(r"[\u2010-\u2015\u2212]"), "-"),
    (re.compile(r"- ?-"), "-"),
    (re.compile(r"\b(mon|tues?|wed|thurs?|thu|fri|sat|sun)\."), r"\1"),
    # "5PMSaturday": a line break that got lost
    (re.compile(r"([ap]m|\d)(?=(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b)"), r"\1 "),
)
_ASIDE = re.compile(
    r"""
    [;\n(,.][\ ]*(?:and\ |also\ )?
    (?:
        (?:(?:some\ )?(?:other|additional|further|evenings?|weekends?|evenings?\ (?:and|or|&)\ weekends?|after|special)
           (?:\ (?:times?|hours|days?|appointments?|evenings?|weekends?|meetings?)){0,2})
        (?:\ (?:are|is|may\ be))?(?:\ (?:also|available|possible|arranged|scheduled)){0,2}
        (?:\ (?:by|upon|on|as)\ (?:special\ |prior\ )?(?:appointments?|request|scheduled|needed|arranged|arrangement)(?:\ only)?)
      | (?:answering\ machine|answering\ service|voice\ ?mail|messages?)(?:\ (?:is|available|on|taken|only)){0,2}\ (?:after|outside)(?:\ of)?\ (?:(?:business|office|regular|normal)\ )?hours
    )
    (?=[\ ]*(?:$|[;\n).,]))
  | (?:[;\n(])[\ ]*(?:and\ )?(?P<days>(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?:\ (?:and|&)\ (?:mon|tues|wednes|thurs|fri|satur|sun)days?)?)
    \ (?:are\ )?by\ appointments?(?:\ only)?(?=[\ ]*(?:$|[;\n).]))
  | (?:[\ ]and|[\ ;,]or)\ by\ appointment(?=[\ ]*(?:$|[;\n).]))
    """,
    re.VERBOSE,
)
"""What is said beside the hours and changes no ordinary week: other times by arrangement, a machine that answers.

Evenings or weekends that are simply "available" are hours of the week which are not told, so the reader abstains.
"""
_ARRANGED = re.compile(r"\b(?:appointments?|requests?|arranged|arrangement|as (?:scheduled|needed))\b", re.IGNORECASE)


def tells_of_arranged_times(text: str) -> bool:
    """Whether words beside hours say that one may also come at times that are arranged.

    >>> tells_of_arranged_times("Mon-Fri 9-5; evenings by appointment"), tells_of_arranged_times("Mon-Fri 9-5")
    (True, False)
    """
    return _ARRANGED.search(text) is not None


_TOKEN = re.compile(
    r"""
    (?P<break>[;\n()\[\]|]|\.(?=\s|$))
  | (?P<all>(?:open\ )?24[ -]?(?:hours|hrs?)(?:\ (?:a|per|each|every)\ day|\ daily|/day)?|24\ ?/\ ?7(?:\ ?/\ ?365)?)
  | (?P<everyday>(?:7|seven)\ days(?:\ (?:a|per|each)\ week|/week)?|every\ day|each\ day)
  | (?P<month>of\ (?:the|each|every)\ month|(?:a|each|every)\ month)
  | (?P<holiday>(?:(?:office|we)\ (?:is|are)\ )?(?:except|excluding|closed)\ (?:on\ |for\ |during\ )?(?:all\ |the\ |most\ )?
      (?:(?:federal|legal|major|public|national|bank|county|court|state|city|government|observed|and|&)\ ){0,4}holidays?)
  | (?P<time>\d{1,2}(?:\s?:\s?\d{2}|\d{2}(?=\s?[ap]m\b))?(?:\s?[ap]m\b|[ap]\b)?(?![\d:a-z/])|noon\b|midnight\b)
  | (?P<nth>(?:first|1st)\s(?:two|2)\b|(?:[1-5](?:st|nd|rd|th)|first|second|third|fourth|fifth|last)\b)
  | (?P<to>-|to\b|thru\b|through\b|until\b|till?\b)
  | (?P<comma>,|/|:)
  | (?P<and>&|and\b)
  | (?P<closed>closed\b(?:\ to\ the\ public\b)?(?:\ on\b)?)
  | (?P<office>(?:office|business|regular|operating)\ hours(?:\ are)?|hours\ of\ operation)
  | (?P<word>[a-z]+)
  | (?P<space>\s+)
    """,
    re.VERBOSE,
)
_CLOCK = re.compile(r"(\d{1,2})(?:\s?:\s?)?(\d{2})?\s?([ap])?m?")


def tokens(text: str) -> list[Token] | None:
    """The text as tokens, in order, noise left out; None where it holds anything that is not about hours and days."""
    written = " ".join(text.casefold().replace("\\n", "\n").split(" "))
    for pattern, plain in _WRITTEN:
        written = pattern.sub(plain, written)
    written = _ASIDE.sub(_without_hours, re.sub(r"[ \t\r]+", " ", written).strip())
    found: list[Token] = []
    place = 0
    while place < len(written):
        read = _TOKEN.match(written, place)
        token = _token(str(read.lastgroup), read[0]) if read else None
        if read is None or token is None:
            return None
        place = read.end()
        if token.kind is not Kind.NOISE:
            found.append(token)
    return found


def _without_hours(aside: re.Match[str]) -> str:
    """A day that is only by appointment is as good as closed, so that it clashes with hours of its own."""
    return f"\nclosed {aside['days']}\n" if aside["days"] else "\n"


_SIGNS = {
    "break": Kind.BREAK, "all": Kind.ALL_HOURS, "to": Kind.TO, "comma": Kind.COMMA, "and": Kind.AND,
    "closed": Kind.CLOSED, "space": Kind.NOISE, "month": Kind.NOISE, "holiday": Kind.NOISE, "office": Kind.NOISE,
}  # fmt: skip


def _token(group: str, said: str) -> Token | None:
    if group in _SIGNS:
        return Token(kind=_SIGNS[group], is_loose=said == ";")
    if group == "everyday":
        return Token(kind=Kind.EVERY_DAY, days=tuple(range(7)))
    if group == "nth":
        return Token(kind=Kind.NTH, places=(1, 2) if said[-1] in "o2" else (_NTH[said],))
    return _time(said) if group == "time" else _word(said)


def _word(said: str) -> Token | None:
    name = said.removesuffix("s") if said.endswith("days") and said not in _SETS else said
    if name in _WEEKDAYS:
        return Token(kind=Kind.DAY, value=_WEEKDAYS[name])
    if name in _SETS:
        return Token(kind=Kind.EVERY_DAY, days=_SETS[name])
    return Token(kind=Kind.NOISE) if name in _NOISE else None


def _time(said: str) -> Token | None:
    if said in {"noon", "midnight"}:
        minutes = 12 * 60 if said == "noon" else 0
        return Token(kind=Kind.TIME, clock=ClockText(minutes=minutes, is_24_hour=True))
    read = _CLOCK.fullmatch(said)
    if read is None:
        return None
    hour, minute, half = int(read[1]), int(read[2] or 0), f"{read[3]}m" if read[3] else None
    if minute > 59 or hour > (12 if half else 23) or (half and hour == 0):
        return None
    is_24_hour = half is None and (hour > 12 or (read[1].startswith("0") and read[2] is not None))
    return Token(kind=Kind.TIME, clock=ClockText(minutes=hour * 60 + minute, half=half, is_24_hour=is_24_hour))
