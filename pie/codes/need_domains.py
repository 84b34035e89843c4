"""The need domains: the few words in which findings, answers and a client's own words come together."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pie.codes.near import near
from pie.codes.tables import Row, table, unrepeated
from pie.errors import FaultyTable, UnknownCode


class NeedDomain(StrEnum):
    """What a person may need help with. Labels, definitions and cross-references stand in ``need_domains.csv``."""

    FOOD = "food"
    UTILITIES = "utilities"
    BED_TONIGHT = "bed_tonight"
    STABLE_HOUSING = "stable_housing"
    HOUSING_QUALITY = "housing_quality"
    MONEY_BENEFITS = "money_benefits"
    DEBTS_TAXES = "debts_taxes"
    HOUSEHOLD_GOODS = "household_goods"
    TRANSPORT = "transport"
    EMPLOYMENT = "employment"
    EDUCATION_TRAINING = "education_training"
    DIGITAL_ACCESS = "digital_access"
    IDENTITY_DOCUMENTS = "identity_documents"
    HEALTH_COVERAGE = "health_coverage"
    HEALTH_CARE = "health_care"
    MENTAL_HEALTH = "mental_health"
    SUBSTANCE_USE = "substance_use"
    DISABILITY_DAILY_LIVING = "disability_daily_living"
    ELDER_CARE = "elder_care"
    CARER_RESPITE = "carer_respite"
    PREGNANCY_BIRTH = "pregnancy_birth"
    CHILD_CARE = "child_care"
    PARENTING_FAMILY = "parenting_family"
    CHILD_DEVELOPMENT_SCHOOL = "child_development_school"
    SAFETY_FROM_VIOLENCE = "safety_from_violence"
    LEGAL_CIVIL = "legal_civil"
    IMMIGRATION = "immigration"
    JUSTICE_REENTRY = "justice_reentry"
    DISCRIMINATION_RIGHTS = "discrimination_rights"
    LONELINESS_BELONGING = "loneliness_belonging"
    GRIEF = "grief"
    LANGUAGE_INTERPRETING = "language_interpreting"
    CRISIS = "crisis"

    @property
    def label(self) -> str:
        """The domain as a worker says it, in lower case, to stand inside a sentence."""
        return domain_entries()[self].label


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainEntry:
    """What the table says of one need domain.

    ``synonyms`` are words that clients use. ``pie`` are PIE codes or roles that speak of the domain, ``gravity`` the
    nearest category of HL7's Gravity guide and ``icd10cm`` billable Z codes; all three are cross-references, not equals.
    ``classes`` name the classes by which a finding of the domain is kept, as ``pie.facts`` names those of facts.
    """

    domain: NeedDomain
    label: str
    definition: str
    synonyms: tuple[str, ...]
    pie: tuple[str, ...]
    gravity: tuple[str, ...]
    icd10cm: tuple[str, ...]
    classes: tuple[str, ...]
    source: str


@cache
def domain_entries() -> dict[NeedDomain, DomainEntry]:
    """Every need domain with its entry, in the order of the enumeration."""
    entries = {row.member("id", NeedDomain): _entry(row) for row in unrepeated(table("need_domains.csv"), "id")}
    missing = [domain for domain in NeedDomain if domain not in entries]
    if missing:
        raise FaultyTable("need_domains.csv", 1, f"no row for {', '.join(missing)}")
    return {domain: entries[domain] for domain in NeedDomain}


def need_domain(name: str) -> NeedDomain:
    """The need domain of this id; raises UnknownCode, which says what is near.

    >>> need_domain("food")
    <NeedDomain.FOOD: 'food'>
    """
    try:
        return NeedDomain(name)
    except ValueError:
        raise UnknownCode("need domain", name, near(name, [domain.value for domain in NeedDomain])) from None


def _entry(row: Row) -> DomainEntry:
    return DomainEntry(
        domain=row.member("id", NeedDomain),
        label=row.text("label"),
        definition=row.text("definition"),
        synonyms=row.parts("synonyms"),
        pie=row.parts("pie"),
        gravity=row.parts("gravity"),
        icd10cm=row.parts("icd10cm"),
        classes=row.parts("classes"),
        source=row.text("source"),
    )
