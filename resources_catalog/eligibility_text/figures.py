"""Figures that were read, as rules: ages, school grades, and limits of income."""

import math
import re

from resources_catalog.criteria import AgeBetween, AllOf, AtLeast, AtMost, IncomeAtMost, IncomeWithinPoverty, Rule
from resources_catalog.eligibility_text.value_rules import roughly

_A_YEAR = {"year": 1, "month": 12, "week": 52, "": 1}
"""How many of a period make a year; without one an amount is of a year (the reader lets no small one pass so)."""
_ONCE = re.compile(r"(?:before|prior to)\b", re.IGNORECASE)
"""Words that begin so speak of an age at which something happened: "a disability from before the age of 22"."""
_OF_A_SIZE = re.compile(
    r"\b(?:famil(?:y|ies)|households?|persons?|people|members?|each|size|single|individuals?|couple)\b"
)
"""Words near an amount by which it may hold for one size of household only."""
_BEFORE_SCHOOL = AgeBetween(youngest=3, oldest=4)
"""Ages in the year before kindergarten (assumed, two to six at most)."""
_NEAR = 60  # letters to either side; assumed


def age_rule(value: str, words: str) -> Rule | None:
    """Ages "a..b" in years, either may be blank; what lies inside a year is unknown, for ages are told in whole years.

    >>> rule = age_rule("0.5..5", "6 months to 5 years")
    >>> [str(rule.judge({"age": age})) for age in (0, 1, 5, 6)]
    ['unknown', 'met', 'met', 'not met']
    """
    youngest, oldest = _ends(value)
    if (oldest is not None and oldest < youngest) or _ONCE.match(words):
        return None
    possibly = AgeBetween(youngest=math.floor(youngest), oldest=None if oldest is None else math.floor(oldest))
    first = math.ceil(youngest)
    last = None if oldest is None else math.floor(oldest) if oldest == int(oldest) else math.floor(oldest) - 1
    surely = AgeBetween(youngest=first, oldest=last) if last is None or first <= last else None
    return roughly(surely, possibly, words)


def grade_rule(value: str, words: str) -> Rule | None:
    """School grades "a..b"; -1 is before kindergarten, which the fact does not count: there the age tells, roughly."""
    lowest, highest = (int(each) for each in value.split(".."))
    if highest < lowest:
        return None
    if highest < 0:
        return roughly(_BEFORE_SCHOOL, AgeBetween(youngest=2, oldest=6), words)
    up_to = AtMost(fact="school_grade", number=highest)
    return AllOf(rules=(AtLeast(fact="school_grade", number=lowest), up_to)) if lowest > 0 else up_to


def income_rule(value: str, around: str, region: str) -> Rule | None:
    """A limit: "poverty:185", "amount:2000/month"; None for one that no figure here can tell, as the area's median.

    An amount beside words that speak of the size of a household may hold for that size alone, so it tells nothing.
    """
    name, _, figure = value.partition(":")
    if name == "poverty" and figure.isdigit():
        return IncomeWithinPoverty(percent=int(figure), region=region)
    amount, _, period = figure.partition("/")
    if name != "amount" or period not in _A_YEAR or not re.fullmatch(r"\d{1,9}(?:\.\d+)?", amount):
        return None
    rule = IncomeAtMost(amount=int(float(amount) * _A_YEAR[period]))
    return None if _OF_A_SIZE.search(around.casefold()) else rule


def near(text: str, start: int, end: int) -> str:
    """What stands right before and right after some words."""
    return f"{text[max(0, start - _NEAR) : start]} {text[end : end + _NEAR]}"


def _ends(value: str) -> tuple[float, float | None]:
    youngest, _, oldest = value.partition("..")
    return float(youngest or 0), float(oldest) if oldest else None
