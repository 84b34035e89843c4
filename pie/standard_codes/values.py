"""What a code of another system is here: a candidate, from the table of the need domains or narrowed by what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pie.assessment import Beneficiary
from pie.codes import NeedDomain, domain_entries
from pie.codes.gravity import GRAVITY_SYSTEM, gravity_codes
from pie.codes.icd10cm import ICD10CM_SYSTEM, icd_codes

CONFIRM = "Suggestions: a professional who may code confirms or replaces each."


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One code with its system and label, as FHIR writes it."""

    system: str
    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Answers that speak for fewer codes of ICD-10-CM than the need domain has, and for whom."""

    domain: NeedDomain
    about: Beneficiary
    icd10cm: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The codes that may fit one or several need domains; ``because`` says what narrowed them, or why there are none."""

    gravity: tuple[Coding, ...] = ()
    icd10cm: tuple[Coding, ...] = ()
    because: str = ""


def candidates(
    domains: Iterable[NeedDomain], *, on: date, narrowings: Iterable[Narrowing] = (), withheld: str = ""
) -> Candidates:
    """What may fit these domains on this day, each code once, in the order of the table.

    Where ``narrowings`` name codes for a domain, those stand instead of all that the domain has. ``withheld`` says why
    no code of ICD-10-CM is to be given; the category, which claims nothing of the person, stands all the same.
    """
    wanted, narrow = tuple(domains), {each.domain: each for each in narrowings if each.icd10cm}
    entries = [domain_entries()[domain] for domain in wanted]
    gravity = dict.fromkeys(code for entry in entries for code in entry.gravity)
    if withheld:
        return Candidates(gravity=tuple(map(_gravity, gravity)), because=withheld)
    codes = dict.fromkeys(
        code
        for entry in entries
        for code in (narrow[entry.domain].icd10cm if entry.domain in narrow else entry.icd10cm)
    )
    fitting = tuple(_icd(code) for code in codes if _may_stand(code, on))
    said = "; ".join(dict.fromkeys(why for domain in wanted if domain in narrow for why in narrow[domain].because))
    because = f"Narrowed by what was answered: {said}." if said else ""
    return Candidates(
        gravity=tuple(map(_gravity, gravity)),
        icd10cm=fitting,
        because=because or ("" if fitting else "No code of Z55 to Z65 is near."),
    )


def _may_stand(code: str, on: date) -> bool:
    known = icd_codes()[code]
    has_begun = known.valid_from is None or known.valid_from <= on
    return known.is_billable and has_begun and (known.valid_to is None or on <= known.valid_to)


def _icd(code: str) -> Coding:
    return Coding(system=ICD10CM_SYSTEM, code=code, label=icd_codes()[code].title)


def _gravity(code: str) -> Coding:
    return Coding(system=GRAVITY_SYSTEM, code=code, label=gravity_codes()[code].label)
