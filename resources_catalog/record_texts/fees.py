"""What words on fees say: free, by income, by insurance, a donation, amounts with currency and period, or that it varies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from resources_catalog.record_texts.phrasebook import Hit, Phrasebook, phrasebook, remainder
from resources_catalog.record_texts.values import Said, TextRead


class Charge(Enum):
    """A way of charging, or of not charging."""

    FREE = "free"
    SLIDING = "sliding"
    """By income or by what one can pay."""
    INSURANCE = "insurance"
    NO_INSURANCE = "no_insurance"
    DONATION = "donation"
    AMOUNT = "amount"
    FEE = "fee"
    """It costs, and how much is not said."""
    WAIVED = "waived"
    """Somebody may pay less or nothing: a waiver, a scholarship, a subsidy."""
    NOT_TURNED_AWAY = "not_turned_away"
    VARIES = "varies"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeSaid(Said):
    """One way of charging; ``least`` and ``most`` in ``currency`` (ISO 4217), ``per`` what they are asked for.

    ``payer`` is the insurance that is named, in the text's words.
    """

    charge: Charge
    least: Decimal | None = None
    most: Decimal | None = None
    currency: str | None = None
    per: str | None = None
    payer: str | None = None


_CURRENCIES = {"$": "USD", "us$": "USD", "£": "GBP", "€": "EUR", "dollars": "USD", "dollar": "USD", "usd": "USD", "gbp": "GBP", "eur": "EUR"}  # fmt: skip
_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,7})(?:\.\d{2})?(?![\d%])"
_PER = (
    r"(?:\s{0,3}(?:per|/|a|an|each|every|for each|for an?|for)\s{0,3}(?:office\s)?(?P<per>visit|session|hour|day|night|week|month|year|semester|person|child|student|participant|adult|family|"
    r"couple|household|class|course|group|trip|ride|meal|bag|box|lesson|unit|item|page|copy|application|test|appointment)\b"
    r"|\s{1,3}(?:for\s(?:an?\s)?)?(?P<each>hourly|daily|nightly|weekly|monthly|annually|yearly|annual|each)\b(?:\s(?:membership|fees?|dues|rent|payment))?)?"
)
_MONEY = (
    rf"(?:minimum\s(?:(?:of|is|would\sbe)\s)?[$£€]\s?(?P<floor>{_NUMBER})(?:,?\s(?:and|with|to)(?:\san?)?)?\smaximum\s(?:(?:of|is|would\sbe)\s)?(?P<of>[$£€])\s?(?P<ceiling>{_NUMBER})|"
    rf"(?:(?P<bound>up to|from|starting at|starts at|at least|as low as|minimum of|maximum of)\s{{1,3}})?"
    rf"(?:(?P<sign>us\$|[$£€])\s?(?P<least>{_NUMBER})(?:\s{{0,3}}(?:-|to|up to|and|through)\s{{0,3}}[$£€]?\s?(?P<most>{_NUMBER}))?"
    rf"|(?P<bare>{_NUMBER})\s?(?P<unit>dollars?|usd|gbp|eur)))"
    rf"(?:\s?(?:to\s[a-z]{{3,12}}\s)?)??{_PER}"
)
_DONATED_BEFORE = re.compile(r"\b(?:donations?|contributions?|offerings?)(?:\sof)?[\s:(]{0,3}\Z")
_DONATED_AFTER = re.compile(r"\s(?:suggested\s|voluntary\s)?(?:donation|contribution|offering)")
_NO_FEE = re.compile(
    r"[^.;,()\n]{0,16}\b(?:income|limit|worth|value|budget|assets?|deductible|in (?:benefits|grants|savings))\b"
)
_INCOME_BEFORE = re.compile(
    r"\b(?:incomes?|assets?|earn\w{0,4}|limit)\s(?:limit\s)?(?:is\s|are\s)?(?:of|under|below|over|above|up to|less than|at most)?\s{0,2}\Z"
)
_PERIODS = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month", "annually": "year", "annual": "year", "yearly": "year"}  # fmt: skip
_INSURED = re.compile(
    r"medicaid|medicare|medi-cal|tricare|kidcare|blue cross(?: blue shield)?|hmos?|ppos?|healthy (?:kids|families)|"
    r"(?:private|health|dental|medical|commercial|all|most|some) insurances?|insurances?"
)
_SETTLED = frozenset({Charge.FREE, Charge.DONATION})
_COSTING = frozenset({Charge.AMOUNT, Charge.FEE})
_NEITHER = frozenset({Charge.NO_INSURANCE})


@lru_cache(maxsize=20_000)
def read_fees(text: str) -> TextRead[FeeSaid]:
    """What a text on fees says; words that are no such statement are the remainder.

    >>> [(each.charge.value, each.most, each.per) for each in read_fees("Sliding scale; $15 per visit").said]
    [('sliding', None, None), ('amount', Decimal('15'), 'visit')]
    """
    said = tuple(fee for hit in _book().hits(text) for fee in _fee(text, hit))
    return TextRead(
        text=text, said=said, remainder=remainder(text, [(each.span.start, each.span.end) for each in said])
    )


def does_cost(said: Iterable[FeeSaid]) -> bool | None:
    """Whether what was read costs money: True, False, or None where it depends or is not said.

    >>> [does_cost(read_fees(text).said) for text in ("$5 a visit", "No fee", "Free for members, $5 otherwise", "Varies")]
    [True, False, None, None]
    """
    every = [each for each in said if each.charge not in _NEITHER]
    charges = {each.charge for each in every}
    if not every or any(each.is_limited for each in every):
        return None
    if Charge.FREE in charges:
        return False if charges <= _SETTLED else None
    return True if charges <= _COSTING and all(each.least != 0 for each in every) else None


def _book() -> Phrasebook:
    return phrasebook("fees", ("amount", _MONEY, 950))


def _fee(text: str, hit: Hit) -> Iterable[FeeSaid]:
    charge = Charge(hit.says)
    if charge is Charge.INSURANCE:
        payer = _INSURED.search(hit.match[0])
        yield _said(text, hit, charge, payer=payer[0] if payer else None)
    elif charge is not Charge.AMOUNT:
        yield _said(text, hit, charge)
    elif not _is_no_fee(hit):
        yield _amount(text, hit)


def _is_no_fee(hit: Hit) -> bool:
    """Whether an amount is an income or a value, not what one pays."""
    seen = hit.match.string
    before = _INCOME_BEFORE.search(seen, max(0, hit.start - 40), hit.start)
    return before is not None or _NO_FEE.match(seen, hit.end) is not None


def _said(text: str, hit: Hit, charge: Charge, *, payer: str | None = None) -> FeeSaid:
    return FeeSaid(
        charge=charge, span=hit.span(text), confidence=hit.confidence, is_limited=hit.is_limited, payer=payer
    )


def _amount(text: str, hit: Hit) -> FeeSaid:
    found = hit.match
    first = Decimal((found["floor"] or found["least"] or found["bare"]).replace(",", ""))
    end = found["ceiling"] or found["most"]
    last = Decimal(end.replace(",", "")) if end else first
    is_upper = found["bound"] in {"up to", "maximum of"}
    is_lower = found["bound"] is not None and not is_upper and found["most"] is None
    each = found["each"]
    per = found["per"] or (_PERIODS.get(each, "item") if each else None)
    return FeeSaid(
        charge=_charge(hit, is_free=last == 0 == first and not is_lower),
        span=hit.span(text),
        confidence=hit.confidence,
        is_limited=hit.is_limited,
        least=None if is_upper and found["most"] is None else min(first, last),
        most=None if is_lower else max(first, last),
        currency=_CURRENCIES[(found["of"] or found["sign"] or found["unit"]).strip()],
        per=per,
    )


def _charge(hit: Hit, *, is_free: bool) -> Charge:
    seen = hit.match.string
    if _DONATED_BEFORE.search(seen, max(0, hit.start - 24), hit.start) or _DONATED_AFTER.match(seen, hit.end):
        return Charge.DONATION
    return Charge.FREE if is_free else Charge.AMOUNT
