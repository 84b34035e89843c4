"""The code of a language that a directory names."""

import csv
from functools import cache
from importlib.resources import files

_LONG = {
    "eng": "en",
    "spa": "es",
    "fra": "fr",
    "fre": "fr",
    "por": "pt",
    "deu": "de",
    "zho": "zh",
    "chi": "zh",
    "vie": "vi",
    "ara": "ar",
    "rus": "ru",
    "hat": "ht",
    "kor": "ko",
    "amh": "am",
}
"""ISO 639-2 codes of languages that directories write so."""


def language_code(name: str) -> str | None:
    """ISO 639 code of a language by its name or code; None where we do not know it.

    >>> language_code("Spanish"), language_code("ES"), language_code("Klingon")
    ('es', 'es', None)
    """
    said = name.strip().casefold()
    by_name = _codes()
    return by_name.get(said) or by_name.get(said.split("(")[0].strip()) or by_name.get(said.split("-")[0])


@cache
def _codes() -> dict[str, str]:
    """Every name and code, folded, with its code."""
    with files("resources_catalog.hsds").joinpath("languages.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    return {row["name"].casefold(): row["code"] for row in rows} | {row["code"]: row["code"] for row in rows} | _LONG
