"""How the pages say what the values mean: labels, days and figures in a worker's words."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from matcher.candidates import WithheldReason
from matcher.eligibility import Standing
from pie.assessment import Beneficiary, BeneficiaryKind, PersonId
from resources_catalog.criteria import Basis, Verdict

STANDINGS: Mapping[Standing, tuple[str, str]] = {
    Standing.FITS: ("Fits", "govuk-tag--green"),
    Standing.ASK: ("Ask first", ""),
    Standing.CHECK_FIRST: ("Check first", "govuk-tag--yellow"),
    Standing.NOT_ELIGIBLE: ("Not for this person", "govuk-tag--grey"),
}
"""What is said of each standing, and the colour that helps the eye."""

LEVELS: Mapping[str, tuple[str, str]] = {
    "immediate": ("Immediate", "govuk-tag--red"),
    "same_day": ("Same day", "govuk-tag--orange"),
    "today": ("Today", "govuk-tag--orange"),
    "deadline": ("A deadline is running", "govuk-tag--yellow"),
    "soon": ("Soon", ""),
}

WITHHELD: Mapping[WithheldReason, str] = {
    WithheldReason.INACTIVE: "not active",
    WithheldReason.DO_NOT_REFER: "marked by the directory as not to be referred to",
    WithheldReason.STALE: "not verified for too long",
    WithheldReason.OUTSIDE_AREA: "for people who live elsewhere",
    WithheldReason.TOO_FAR: "too far to travel",
    WithheldReason.ESCALATION: "held back until the escalation is acted on",
}

BASES: Mapping[Basis, str] = {
    Basis.STATED: "The service states it",
    Basis.CONFIRMED: "Confirmed by a coordinator",
    Basis.SUGGESTED: "Read out of its words, so check",
}

VERDICTS: Mapping[Verdict, str] = {Verdict.MET: "Met", Verdict.UNKNOWN: "Not known", Verdict.NOT_MET: "Not met"}

PRIORITY_PARTS: Mapping[str, str] = {
    "severity": "How bad it is",
    "urgency": "How soon it does harm",
    "recency": "How recent it is",
    "coping": "How the person copes",
    "root": "What it makes worse",
    "wished": "Whether help is wanted",
    "eased": "What already eases it",
}


def day(when: date) -> str:
    """A day in words.

    >>> day(date(2026, 11, 3))
    '3 November 2026'
    """
    return f"{when.day} {when:%B %Y}"


def moment(when: datetime) -> str:
    """A moment in words, to the minute, in the zone that it is given in.

    >>> moment(datetime(2026, 11, 3, 9, 5))
    '3 November 2026, 09:05'
    """
    return f"{day(when)}, {when:%H:%M}"


def signed(thousandths: int) -> str:
    """A part of a sum with its sign; the minus is a minus.

    >>> signed(120), signed(-45), signed(0)
    ('+120', '−45', '0')
    """
    return str(thousandths) if thousandths == 0 else f"{thousandths:+,}".replace("-", "−")


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "need"), counted(3, "need"), counted(2, "agency", "agencies")
    ('1 need', '3 needs', '2 agencies')
    """
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"


def sentence(text: str) -> str:
    """Text with a capital at its start and a stop at its end.

    >>> sentence("call first"), sentence("Open now?")
    ('Call first.', 'Open now?')
    """
    text = text.strip()
    if not text:
        return text
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


def capital(text: str) -> str:
    """Text with a capital at its start, the rest as it is.

    >>> capital("ID documents")
    'ID documents'
    """
    return text[:1].upper() + text[1:]


def plain(name: str) -> str:
    """The name of a score part as words.

    >>> plain("age_of_verification")
    'Age of verification'
    """
    return capital(name.replace("_", " "))


def for_whom(beneficiary: Beneficiary, called: Mapping[PersonId, str]) -> str:
    """Whom a need concerns, to stand after "for"; empty for the client themself, whose page it is."""
    if beneficiary.kind is BeneficiaryKind.MEMBER and beneficiary.person is not None:
        return called.get(beneficiary.person, "a member of the household")
    return {BeneficiaryKind.HOUSEHOLD: "the household", BeneficiaryKind.UNKNOWN: "whom is not known yet"}.get(
        beneficiary.kind, ""
    )


def _level(level: Any) -> tuple[str, str]:
    name = str(getattr(level, "value", level)).replace(" ", "_").lower()
    return LEVELS.get(name, (plain(name), ""))


FILTERS: Mapping[str, Callable[..., str]] = {
    "day": day,
    "moment": moment,
    "signed": signed,
    "counted": counted,
    "sentence": sentence,
    "capital": capital,
    "plain": plain,
    "standing_label": lambda standing: STANDINGS[standing][0],
    "standing_colour": lambda standing: STANDINGS[standing][1],
    "level_label": lambda level: _level(level)[0],
    "level_colour": lambda level: _level(level)[1],
    "withheld_reason": lambda reason: WITHHELD[reason],
    "basis": lambda basis: BASES[basis],
    "verdict": lambda verdict: VERDICTS[verdict],
    "priority_part": lambda name: PRIORITY_PARTS.get(name, plain(name)),
}
"""What the templates may call."""
