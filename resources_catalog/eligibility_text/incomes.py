"""Incomes in words: a percentage of the poverty guideline or of the area's median, or an amount for a period."""

from typing import NamedTuple

from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.phrasebook import Role
from resources_catalog.eligibility_text.signs import Sign

_NEAR = 9
"""How many words may stand between a percentage and what it is a percentage of (assumed)."""
_MOST_ROWS = 30
_LEAST_A_YEAR = 3_000
"""An amount without a period is one for a year only from here on (assumed)."""
_PERIODS = {Role.PER_YEAR: "year", Role.PER_MONTH: "month", Role.PER_WEEK: "week", Role.PER_HOUR: "hour"}
_MORE = frozenset(
    {"over", "least", "exceeding", "above", "minimum", "more", "greater", "fee", "cost", "pay", "deposit", "exceed"}
)
_PLAIN_WORDS = frozenset(["of", "the", "at", "or", "be", "federal", "below", "less", "than", "low", "income", "poverty", "guideline", "u", "us", "state", "area"])  # fmt: skip
LEVELS = {
    "low": "low", "lower": "low", "lowest": "low", "limited": "low", "modest": "low", "moderate": "moderate", "middle": "moderate",
    "moderately": "", "very": "", "extremely": "", "fixed": "low", "insufficient": "low", "small": "low", "reduced": "low",
}  # fmt: skip
_BETWEEN_LEVELS = frozenset({"to", "and", "or", "very", "extremely", "moderately"})
_OF_LIMITS = frozenset({"limit", "limits", "cap", "ceiling", "limited", "maximum", ":", "is"})
"""Words between an income and its amount: "income limit: $40,000"."""
_SAID_PERIODS = {
    "monthly": "month",
    "annual": "year",
    "annually": "year",
    "yearly": "year",
    "weekly": "week",
    "hourly": "hour",
}
_OF_WHOM = frozenset(
    {"household", "family", "total", "annual", "gross", "monthly", "personal", "yearly", "combined", "net"}
)
BEGIN_INCOMES = Role.EARN | Role.MONEY_LIMIT | Role.LIMIT_UNDER | Role.LIMIT_UPTO
"""Markers that an income may begin with, other than a number."""
_LIMITS = (Role.MONEY_LIMIT, Role.LIMIT_UNDER, Role.LIMIT_UPTO)


class IncomeFound(NamedTuple):
    """A limit as the value of a criterion ("poverty:185", "amount:54000/year"), and the place after it."""

    value: str
    end: int


def income_at(text: Marked, at: int) -> IncomeFound | None:
    """The limit that begins at this token: at most a percentage, or at most an amount."""
    level = _level(text, at) or _at_poverty(text, at)
    if level is not None:
        return level
    start = text.after(at, Role.EARN)
    has_earn = start > at
    for _ in range(4):
        if text.is_at(start, Role.MONEY_LIMIT):
            start = text.after(start, Role.MONEY_LIMIT)
        elif text.word(start) in _PLAIN_WORDS or (has_earn and text.word(start) in _OF_LIMITS):
            start += 1
        else:
            break
    if text.sign(start) is Sign.MONEY:
        return _amount(text, at, start)
    if text.sign(start) is not Sign.NUMBER:
        return None
    return _percentage(text, at, start) or _amount_in_words(text, at, start)


def _level(text: Marked, at: int) -> IncomeFound | None:
    """The level in "low to moderate household income", "very low-income", "low/moderate income"."""
    if text.word(at) not in LEVELS:
        return None
    values: list[str] = []
    here = at
    while here < min(at + 8, text.last):
        word = text.word(here)
        if word in LEVELS:
            values.append(LEVELS[word])
        elif not (word in _BETWEEN_LEVELS or text.sign(here) in (Sign.SLASH, Sign.DASH, Sign.COMMA)):
            break
        here += 1
    while text.word(here) in _OF_WHOM:
        here += 1
    told = dict.fromkeys(filter(None, values))
    if text.word(here) != "income" or not told:
        return None
    return IncomeFound(";".join(told), here + 1)


def _at_poverty(text: Marked, at: int) -> IncomeFound | None:
    """An income up to the guideline itself: "at or below the federal poverty line", "living under poverty level"."""
    start = text.after(at, Role.EARN)
    limited = text.after(start, *_LIMITS)
    for _ in range(2):
        limited = text.after(limited, *_LIMITS)
    limited += 2 * (text.word(limited) == "or" and text.word(limited + 1) == "near")
    limited += text.word(limited) == "the"
    end = text.after(limited, Role.POVERTY)
    if limited <= start or end == limited or text.word(limited - 1) in _MORE | {"of"}:
        return None
    return IncomeFound("poverty:100", _past_repeats(text, end))


def _percentage(text: Marked, at: int, start: int) -> IncomeFound | None:
    read = text.number(start)
    if read is None or not 1 <= read[0] <= 1000 or _is_lower_end(text, at, start):
        return None
    percent, end = read
    if text.sign(end) is Sign.PERCENT:
        end += 1
    elif text.is_at(end, Role.PERCENT):
        end = text.after(end, Role.PERCENT)
    else:
        return None
    for place in range(end, min(end + _NEAR, text.last)):
        if text.sign(place) in (Sign.STOP, Sign.PERCENT, Sign.MONEY):
            return None
        for role, name in ((Role.MEDIAN, "median"), (Role.POVERTY, "poverty")):
            after = text.after(place, role)
            if after > place:
                return IncomeFound(f"{name}:{percent:g}", _past_repeats(text, after))
    return _behind(text, start, percent, end)


def _is_lower_end(text: Marked, at: int, start: int) -> bool:
    """Whether less is not what is asked for: "at least 30%", "above 200%"; with "not above" it is."""
    if any(text.word(place) in {"not", "no", "cannot"} for place in range(max(0, at - 2), start)):
        return False
    return any(text.word(place) in _MORE for place in range(max(0, at - 2), start))


def _behind(text: Marked, start: int, percent: float, end: int) -> IncomeFound | None:
    """What it is a percentage of stands before: "poverty level of 125%", "area median income: 60%"."""
    for place in range(max(0, start - 4), start):
        for role, name in ((Role.MEDIAN, "median"), (Role.POVERTY, "poverty")):
            after = text.after(place, role)
            if place < after <= start and all(text.word(each) in _TO_PERCENT for each in range(after, start)):
                return IncomeFound(f"{name}:{percent:g}", _past_repeats(text, end))
    return None


_TO_PERCENT = frozenset({"of", "at", ":", "(", "is", "-", ",", "or", "below", "up", "to", "under"})


_REPEATED = _PLAIN_WORDS | {"level", "line", "limit"}


def _past_repeats(text: Marked, at: int) -> int:
    """Past words that say the same again: "(FPL)", "guidelines", "or below", "income level"."""
    end = at
    for place in range(at, min(at + 8, text.last)):
        if text.sign(place) in (Sign.OPEN, Sign.CLOSE) or text.word(place) in _REPEATED:
            continue
        after = text.after(place, Role.POVERTY, Role.MEDIAN)
        if after > place:
            end = after
        else:
            break
    for word in ("level", "line", "limit", "guideline", "income"):
        end += text.word(end) == word
    after = text.after(end, Role.MONEY_LIMIT)
    return after if text.word(end) == "or" else end


def _amount(text: Marked, at: int, money: int) -> IncomeFound | None:
    table = _by_size(text, at, money)
    if table is not None:
        return table
    read = text.number(text.skipped(money + 1, (Sign.MONEY,)))
    if read is None or text.word(money - 1) in _MORE or text.word(at - 1) in _MORE:
        return None
    amount, end = read
    limited = at < money
    after = text.after(end, Role.MONEY_LIMIT)
    if after > end and text.word(end) == "or":
        end, limited = after, True
    period, end = _period(text, end)
    after = text.after(end, Role.MONEY_LIMIT)
    if after > end and text.word(end) == "or":
        end, limited = after, True
    period = period or _said_period(text, at, money)
    if not limited or (not period and amount < _LEAST_A_YEAR):
        return None
    figure = f"{amount:g}" if amount < 1e6 else f"{int(amount)}"
    return IncomeFound(f"amount:{figure}" + (f"/{period}" if period else ""), end)


def _said_period(text: Marked, at: int, money: int) -> str:
    """The period that the words before an amount name: "monthly income below $1,500"."""
    words = (text.word(place) for place in range(max(0, at - 2), money))
    return next((_SAID_PERIODS[word] for word in words if word in _SAID_PERIODS), "")


def _amount_in_words(text: Marked, at: int, number: int) -> IncomeFound | None:
    """An amount without its sign, only where the words before are of an income."""
    if not text.is_at(at, Role.EARN):
        return None
    read = text.number(number)
    if read is None or read[0] < _LEAST_A_YEAR:
        return None
    period, end = _period(text, read[1])
    return IncomeFound(f"amount:{int(read[0])}" + (f"/{period}" if period else ""), end)


def _period(text: Marked, at: int) -> tuple[str, int]:
    behind = text.skipped(at, (Sign.SLASH, Sign.OPEN))
    for role, name in _PERIODS.items():
        after = text.after(behind, role)
        if after > behind:
            return name, after
    return "", at


def _by_size(text: Marked, at: int, money: int) -> IncomeFound | None:
    """A table of amounts by the size of the household: at least two rows of a size and an amount."""
    rows, end, place = 0, money, money
    while place < text.last and rows < _MOST_ROWS and place - end < 14:
        if text.sign(place) is Sign.MONEY and text.sign(place + 1) is Sign.NUMBER:
            rows, end = rows + 1, place + 2
            place = end
            continue
        place += 1
    has_sizes = (
        any(
            text.sign(place) is Sign.NUMBER and text.tokens[place].number <= 20
            for place in range(max(0, money - 4), money)
        )
        or text.word(at) == "one"
    )
    return IncomeFound("amount:by_size", end) if rows > 1 and has_sizes else None
