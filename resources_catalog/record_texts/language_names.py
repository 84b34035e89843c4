"""The languages that directories name, and their codes."""

import csv
from collections.abc import Mapping
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
    by_name = _codes_and_names()
    return by_name.get(said) or by_name.get(said.split("(")[0].strip()) or by_name.get(said.split("-")[0])


@cache
def names_of_languages() -> Mapping[str, str]:
    """Every name, folded, with its code; codes themselves are no names."""
    with files(__package__).joinpath("languages.csv").open(encoding="utf-8") as table:
        return {row["name"].casefold(): row["code"] for row in csv.DictReader(table)}


@cache
def _codes_and_names() -> dict[str, str]:
    names = names_of_languages()
    return {**names, **{code: code for code in names.values()}, **_LONG}
