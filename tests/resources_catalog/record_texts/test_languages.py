"""Words on languages: which, and whether staff, an interpreter or paper speaks them."""

import pytest

from resources_catalog.record_texts import Spoken, language_code, read_languages


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("English; Spanish", ["en staff", "es staff"]),
        ("Spanish-speaking staff", ["es staff"]),
        ("English/Spanish/Haitian Creole", ["en staff", "es staff", "ht staff"]),
        ("Bilingual (English/Spanish)", [" bilingual", "en staff", "es staff"]),
        ("Bilingual staff", [" bilingual"]),
        ("English, limited Spanish", ["en staff", "es staff ~"]),
        ("Interpreters may be available", [" interpreter ~"]),
        ("Applications available in English", ["en written"]),
        ("some French", ["fr staff ~"]),
        ("Spanish (limited)", ["es staff ~"]),
        ("Creole - not always available", ["ht staff ~"]),
        ("Interpreters available upon request", [" interpreter"]),
        ("Language line", [" interpreter"]),
        ("Russian interpreters", ["ru interpreter"]),
        ("Portuguese (through an interpreter)", ["pt interpreter", " interpreter"]),
        ("English, translation services can be arranged", ["en staff", " interpreter"]),
        ("Over 150 languages", [" any_language"]),
        ("All languages available", [" any_language"]),
        ("ASL, TTY", ["ase staff", " text_telephone"]),
        ("American Sign Language", ["ase staff"]),
        ("Written materials in Vietnamese", ["vi written"]),
        ("Korean (brochures only)", ["ko written"]),
        ("Client must bring own interpreter", [" own_interpreter"]),
        ("Braille", [" braille"]),
        ("English only", ["en staff"]),
        ("No other languages", [" no_other"]),
        ("Spanish; will arrange for other languages", ["es staff", " any_language"]),
        ("Other languages upon request", [" any_language"]),
        ("Spanish\nInterpreter available as needed", ["es staff", " interpreter"]),
        ("French by some volunteers", ["fr staff ~"]),
        ("No Spanish spoken", []),
        ("does not offer interpreters", []),
        ("Chinese (Cantonese)", ["yue staff"]),
        ("Call ahead", []),
        ("", []),
    ],
)
def test_languages_are_read_with_who_speaks_them(text: str, said: list[str]) -> None:
    told = [
        f"{each.code or ''} {each.spoken.value}{' ~' if each.is_limited else ''}" for each in read_languages(text).said
    ]

    assert told == said


def test_a_code_is_known_by_name_by_long_code_and_by_region() -> None:
    assert [language_code(name) for name in ("Tigrinya", "SPA", "es-MX", "Spanish (Mexico)", "")] == [
        "ti",
        "es",
        "es",
        "es",
        None,
    ]
    assert {each.spoken for each in read_languages("Deaf staff").said} <= set(Spoken)
