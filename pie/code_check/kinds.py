"""Which kind of code stands somewhere: told by the system beside it, by the name of the column or key, or by its shape."""

import re
from enum import StrEnum
from functools import lru_cache


class CodeKind(StrEnum):
    """The kinds of codes that are told apart; of another edition or another system nothing is judged."""

    ICD10CM = "ICD-10-CM"
    ICD10 = "ICD-10, edition not named"
    LOINC = "LOINC"
    SNOMED = "SNOMED CT"
    GRAVITY = "Gravity"
    PIE = "PIE"
    OTHER = "another system"


SYSTEM_KEYS = frozenset({"system", "codesystem", "codingsystem", "vocabulary", "terminology", "systemuri"})
CODE_KEYS = frozenset({"code", "codes", "conceptcode"})
ASKING_KEYS = frozenset(
    {"question", "questions", "answer", "answers", "item", "items", "panel", "panels", "code", "codes"}
)
HEADER_KEYS = ("parent", "header", "group", "chapter", "block", "ancestor", "category", "section")
BILLABLE_KEYS = ("billable", "leaf", "validforclaim")
NO = frozenset({"no", "false", "0", "n"})

_REMEMBERED = 4_096  # a file has few different keys, and the same ones on every line

_SYSTEMS = (
    ("icd-10-cm", CodeKind.ICD10CM),
    ("2.16.840.1.113883.6.90", CodeKind.ICD10CM),
    ("snomed", CodeKind.SNOMED),
    ("2.16.840.1.113883.6.96", CodeKind.SNOMED),
    ("loinc", CodeKind.LOINC),
    ("sdohcc-codesystemtemporarycodes", CodeKind.GRAVITY),
)
_WHOLE_SYSTEMS = {"2.16.840.1.113883.6.1": CodeKind.LOINC, "icd10cm": CodeKind.ICD10CM, "icd10": CodeKind.ICD10}
_EDITIONS = re.compile(r"icd(?:10(?:am|ca|gm|who|nl|fr|pcs)|9|11)")
_NAMES = (
    ("icd10cm", CodeKind.ICD10CM),
    ("icd10", CodeKind.ICD10),
    ("icdcode", CodeKind.ICD10),
    ("zcode", CodeKind.ICD10),
    ("loinc", CodeKind.LOINC),
    ("snomed", CodeKind.SNOMED),
    ("sctid", CodeKind.SNOMED),
    ("cpt", CodeKind.OTHER),
    ("hcpcs", CodeKind.OTHER),
)
_WHOLE_NAMES = {
    "gravity": CodeKind.GRAVITY,
    "gravitycode": CodeKind.GRAVITY,
    "gravitycategory": CodeKind.GRAVITY,
    "icd": CodeKind.ICD10,
    "pie": CodeKind.PIE,
    "piecode": CodeKind.PIE,
    "pienotation": CodeKind.PIE,
    "questioncode": CodeKind.LOINC,
    "answercode": CodeKind.LOINC,
    "panelcode": CodeKind.LOINC,
}


@lru_cache(maxsize=_REMEMBERED)
def bare(name: str) -> str:
    """The name of a column or key in small letters, without what separates its words.

    >>> bare("ICD-10-CM Code")
    'icd10cmcode'
    """
    return re.sub(r"[^a-z0-9]", "", name.lower())


@lru_cache(maxsize=_REMEMBERED)
def kind_of_system(system: str) -> CodeKind:
    """The kind of the codes of a code system, by its address, number or name.

    >>> kind_of_system("http://hl7.org/fhir/sid/icd-10-cm"), kind_of_system("http://www.ama-assn.org/go/cpt")
    (<CodeKind.ICD10CM: 'ICD-10-CM'>, <CodeKind.OTHER: 'another system'>)
    """
    named = system.strip().lower()
    found = next((kind for part, kind in _SYSTEMS if part in named), None)
    return (
        found or _WHOLE_SYSTEMS.get(named.removeprefix("urn:oid:")) or _WHOLE_SYSTEMS.get(bare(named), CodeKind.OTHER)
    )


@lru_cache(maxsize=_REMEMBERED)
def kind_of_name(name: str) -> CodeKind | None:
    """The kind of the codes in a column or under a key, where its name tells.

    >>> kind_of_name("icd10cm_candidates"), kind_of_name("icd10am"), kind_of_name("label")
    (<CodeKind.ICD10CM: 'ICD-10-CM'>, <CodeKind.OTHER: 'another system'>, None)
    """
    named = bare(name)
    if _EDITIONS.match(named):
        return CodeKind.OTHER
    return _WHOLE_NAMES.get(named) or next((kind for begins, kind in _NAMES if named.startswith(begins)), None)
