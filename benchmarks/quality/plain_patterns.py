"""The baseline for eligibility: a dozen patterns such as anyone would write in an afternoon, required and unnegated."""

import re
from collections.abc import Iterator

from benchmarks.quality.statements import Said

_NUMBER = r"(\d{1,2}(?:\.\d)?)"
_RANGE = re.compile(rf"{_NUMBER}\s*(?:-|to|through|and)\s*{_NUMBER}(?!\d|%|\s*(?:st|nd|rd|th)\b)", re.IGNORECASE)
_FROM = re.compile(
    rf"{_NUMBER}\s*(?:years?(?: old| of age)?|yrs?\.?(?: old)?)?\s*(?:\+|(?:and|or) (?:older|over|up|above))",
    re.IGNORECASE,
)
_UNDER = re.compile(rf"(?:under|younger than|up to)\s*(?:the age of\s*)?{_NUMBER}", re.IGNORECASE)
_PLACE = re.compile(
    r"([A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}) residents?|residents? of (?:the )?([A-Z][\w.-]*(?: [A-Z]\w*){0,3})"
)
_POVERTY = re.compile(r"(\d{2,3})\s*%[^.;]{0,40}poverty", re.IGNORECASE)
_WORDS = {
    r"\b(?:women|woman|females?|girls|mothers)\b": ("gender", "female"),
    r"\b(?:men|males?|boys|fathers)\b": ("gender", "male"),
    r"\bpregnan|\bexpect(?:ant|ing)\b": ("pregnancy", "pregnant"),
    r"\bseniors?\b|\belderly\b": ("age", "senior"),
    r"\badults?\b": ("age", "adult"),
    r"\bchild(?:ren)?\b": ("age", "child"),
    r"\byouths?\b": ("age", "youth"),
    r"\bfamil(?:y|ies)\b": ("family", "family"),
    r"\bparents?\b": ("family", "children"),
    r"\bcaregivers?\b": ("family", "caregiver"),
    r"\blow[- ]income\b": ("income", "low"),
    r"\bhomeless": ("housing", "homeless"),
    r"\bveterans?\b": ("veteran", "veteran"),
    r"\bactive duty\b|\bmilitary\b": ("veteran", "service_member"),
    r"\bdisabilit|\bdisabled\b|\bhandicapped\b": ("health", "disability"),
    r"\bmental(?:ly)? (?:ill|health)": ("health", "mental_illness"),
    r"\bsubstance|\baddict|\balcohol": ("health", "substance_use"),
    r"\bHIV\b|\bAIDS\b": ("health", "hiv"),
    r"\brefugees?\b": ("immigration", "refugee"),
    r"\bimmigrants?\b": ("immigration", "immigrant"),
    r"\bcitizens?\b": ("immigration", "citizen"),
    r"\bmedicaid\b": ("insurance", "medicaid"),
    r"\bmedicare\b": ("insurance", "medicare"),
    r"\buninsured\b|\bno (?:health )?insurance\b": ("insurance", "uninsured"),
    r"\bTANF\b": ("insurance", "tanf"),
    r"\breferr(?:ed|al)": ("referral", "referral"),
    r"\b(?:photo )?I\.?D\.?\b": ("document", "photo_id"),
    r"\bproof of income\b": ("document", "proof_of_income"),
    r"\bstudents?\b": ("student", "enrolled"),
    r"\bdomestic violence\b": ("population", "domestic_violence"),
    r"\b(?:ex-)?offenders?\b|\bconvict": ("justice", "convicted"),
    r"\bopen to (?:all|anyone|the public)|\banyone\b|\bgeneral public\b|^none\.?$": ("open", "all"),
}
_COMPILED = {re.compile(pattern, re.IGNORECASE): meaning for pattern, meaning in _WORDS.items()}


def pattern_reader(text: str) -> tuple[Said, ...]:
    """Every criterion whose pattern is found.

    >>> [(said.kind, said.value) for said in pattern_reader("Homeless men, 18 and over")]
    [('age', '18..'), ('gender', 'male'), ('housing', 'homeless')]
    """
    found = dict.fromkeys(Said(kind=kind, value=value) for kind, value in _meanings(text[:10_000]))
    has_number = any(said.kind == "age" and ".." in said.value for said in found)
    return tuple(said for said in found if not (has_number and said.kind == "age" and ".." not in said.value))


def _meanings(text: str) -> Iterator[tuple[str, str]]:
    for ages in _RANGE.finditer(text):
        yield "age", f"{ages[1]}..{ages[2]}"
    for age in _FROM.finditer(text):
        yield "age", f"{age[1]}.."
    for age in _UNDER.finditer(text):
        yield "age", f"..{age[1]}"
    for place in _PLACE.finditer(text):
        yield "residence", (place[1] or place[2]).casefold()
    for percent in _POVERTY.finditer(text):
        yield "income", f"poverty:{percent[1]}"
    for pattern, meaning in _COMPILED.items():
        if pattern.search(text):
            yield meaning
