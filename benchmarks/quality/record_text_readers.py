"""The project's readers of record texts, and for each kind a baseline of patterns such as anyone would write in an hour."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache

from benchmarks.quality.record_texts import LabelledText, ReadItems
from benchmarks.quality.sources import Sources
from matcher.crosswalk import documents_read
from resources_catalog.record_texts import (
    Charge,
    FeeSaid,
    Spoken,
    Waiting,
    WaitSaid,
    read_applying,
    read_areas,
    read_fees,
    read_languages,
    read_waiting,
)

TextReader = Callable[[LabelledText, str], ReadItems]
_ABOUT_DOCUMENTS = "DocumentsRequired"
"""A field that asks by itself, so that words need not."""
_TOWN = "PhysicalCity"


def project_reader(kind: str, sources: Sources) -> TextReader:
    """What the project reads out of a text of this kind."""

    @cache
    def towns(file: str) -> frozenset[str]:
        records = sources.records(file)
        return frozenset(town for each in records if (town := (each.get(_TOWN) or "").strip().casefold()))

    def read(label: LabelledText, text: str) -> ReadItems:
        return _merged(_read(kind, label, text, towns))

    return read


def _read(
    kind: str, label: LabelledText, text: str, towns: Callable[[str], frozenset[str]]
) -> Iterable[tuple[str, bool]]:
    match kind:
        case "fees":
            return [(_fee(each), each.is_limited) for each in read_fees(text).said]
        case "applying":
            return [(each.way.value, each.is_limited) for each in read_applying(text).said]
        case "documents":
            asks = label.place.column == _ABOUT_DOCUMENTS
            said = [each for each in documents_read(text).said if each.is_needed and (asks or each.is_asked)]
            return [(each.code or "other", each.is_limited) for each in said]
        case "areas":
            areas = read_areas(text, towns(label.place.file)).said
            named = [(_area(each.kind.value, each.name), each.is_part or each.is_limited) for each in areas]
            return [pair for pair, each in zip(named, areas, strict=True) if not each.is_excluded]
        case "languages":
            spoken = read_languages(text).said
            return [(_language(each.code, each.spoken), each.is_limited) for each in spoken]
        case _:
            return [(_wait(each), each.is_limited) for each in read_waiting(text).said]


def _merged(read: Iterable[tuple[str, bool]]) -> ReadItems:
    """Each name once; what is said of everybody somewhere is not for some only."""
    found: dict[str, bool] = {}
    for name, is_limited in read:
        found[name] = found.get(name, True) and is_limited
    return found


def _fee(said: FeeSaid) -> str:
    if said.charge is not Charge.AMOUNT:
        return str(said.charge.value)
    return _amount(said.least, said.most, said.per)


def _amount(least: Decimal | None, most: Decimal | None, per: str | None) -> str:
    low, high = ("" if each is None else f"{each.normalize():f}" for each in (least, most))
    return f"amount:{low if low == high else f'{low}..{high}'}" + (f"/{per}" if per else "")


def _area(kind: str, name: str) -> str:
    return f"{kind}:{name.casefold()}" if kind not in {"everywhere", "statewide", "metro"} else kind


def _language(code: str | None, spoken: Spoken) -> str:
    if code is None:
        return spoken.value
    return code if spoken is Spoken.STAFF else f"{code}:{spoken.value}"


def _wait(said: WaitSaid) -> str:
    if said.waiting is not Waiting.DAYS:
        return str(said.waiting.value)
    least, most = ("" if each is None else str(each) for each in (said.least_days, said.most_days))
    return f"days:{least}..{most}"


def pattern_reader(kind: str) -> TextReader:
    """The baseline: a few patterns a kind, nothing of negation, conditions or context."""

    def read(_: LabelledText, text: str) -> ReadItems:
        found = {name for pattern, name in _PATTERNS[kind].items() if re.search(pattern, text, re.IGNORECASE)}
        return dict.fromkeys([*found, *_VALUES[kind](text)], False)

    return read


def _amounts(text: str) -> Iterable[str]:
    return [_amount(number, number, None) for number in map(Decimal, re.findall(r"\$(\d+(?:\.\d+)?)", text))]


def _places(text: str) -> Iterable[str]:
    counties = [f"county:{name.casefold()}" for name in re.findall(r"([A-Z][\w']+(?: [A-Z][\w']+)?) County", text)]
    wards = [f"numbered:ward {number}" for number in re.findall(r"[Ww]ards? (\d+)", text)]
    return [*counties, *wards, *(f"postcode:{number}" for number in re.findall(r"\b\d{5}\b", text))]


def _days(text: str) -> Iterable[str]:
    unit = {"day": 1, "week": 7, "month": 30, "year": 365}
    found = re.findall(r"(\d+)(?: ?- ?(\d+))? (day|week|month|year)", text)
    return [f"days:{int(low) * unit[each]}..{int(high or low) * unit[each]}" for low, high, each in found]


def _nothing(_: str) -> Iterable[str]:
    return ()


_VALUES: Mapping[str, Callable[[str], Iterable[str]]] = {
    "fees": _amounts, "applying": _nothing, "documents": _nothing, "areas": _places, "languages": _nothing, "wait": _days,
}  # fmt: skip
_PATTERNS: Mapping[str, Mapping[str, str]] = {
    "fees": {
        r"free|no fee|no charge": "free", r"sliding": "sliding", r"insurance|medicaid|medicare": "insurance",
        r"donation": "donation", r"flat fee|fees?\b|tuition|rent": "fee", r"var(?:y|ies)": "varies",
        r"scholarship|waive|financial a": "waived",
    },
    "applying": {
        r"walk[- ]?in": "walk_in", r"call|phone|contact": "call", r"appointment": "appointment", r"online|website|internet": "online",
        r"e-?mail|@": "email", r"\bfax": "fax", r"in person|visit|office": "in_person", r"referr": "referral",
        r"application|form": "application", r"regist|enroll": "registration", r"intake|interview|assessment": "intake",
    },
    "documents": {
        r"\bID\b|I\.D|identification|license": "photo_id", r"birth certificate": "birth_certificate", r"social security": "social_security_card",
        r"income|pay stub": "proof_of_income", r"residen|address": "proof_of_residency", r"referral": "referral_letter",
        r"tax": "tax_return", r"immunization|medical|TB": "medical_records", r"eviction": "eviction_notice",
    },
    "areas": {
        r"district of columbia|\bDC\b": "state:dc", r"maryland|\bMD\b": "state:md", r"virginia|\bVA\b": "state:va",
        r"nation|all areas": "everywhere", r"metro": "metro", r"statewide": "statewide",
    },
    "languages": {
        r"english": "en", r"spanish": "es", r"french": "fr", r"creole": "ht", r"chinese": "zh", r"russian": "ru", r"vietnamese": "vi",
        r"german": "de", r"sign language|\bASL\b": "ase", r"TDD|TTY": "text_telephone", r"interpret|translat|language line": "interpreter",
        r"other languages": "any_language",
    },
    "wait": {
        r"wait(?:ing)? ?list": "list", r"no wait|same[- ]day": "none", r"list is (?:currently )?closed": "closed_list",
        r"long wait": "long",
    },
}  # fmt: skip
