"""Which edition of ICD-10 a country uses: the candidates are ICD-10-CM's, of the United States."""

import re

from pie.codes.icd10cm import HOME_COUNTRY, other_edition

_HOME = frozenset({HOME_COUNTRY.lower(), "usa", "united states", "united states of america"})
_OF_THE_US = "The candidates are codes of ICD-10-CM, the edition of the United States"


def edition_note(country: str | None) -> str | None:
    """What to mind about the edition in this country, given as a code of two letters or a name; None where it fits.

    >>> edition_note("AU")
    'The candidates are codes of ICD-10-CM, the edition of the United States; in AU ICD-10-AM is used, whose codes differ.'
    >>> edition_note("Australia")
    'The candidates are codes of ICD-10-CM, the edition of the United States; ask which edition is used where the person lives.'
    """
    if country is None or country.strip().lower() in _HOME:
        return None
    code = country.strip().upper()
    edition = other_edition(code) if re.fullmatch(r"[A-Z]{2}", code) else None
    if edition is None:
        return f"{_OF_THE_US}; ask which edition is used where the person lives."
    return f"{_OF_THE_US}; in {code} {edition} is used, whose codes differ."
