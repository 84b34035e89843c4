"""The glossary covers every public class, with the words of the class itself."""

import importlib.util
from pathlib import Path
from types import ModuleType

DOCS = Path(__file__).resolve().parents[2] / "docs"


def glossary() -> ModuleType:
    spec = importlib.util.spec_from_file_location("glossary_page", DOCS / "glossary.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_glossary_lists_every_public_class_as_its_docstring_says_it() -> None:
    page = (DOCS / "glossary.md").read_text(encoding="utf-8")

    assert page.endswith(glossary().second_half()), "run: python docs/glossary.py"


def test_every_public_class_says_what_it_is() -> None:
    assert [path for path, item in glossary().classes().items() if not glossary().meaning(item)] == []


def test_every_word_has_one_meaning() -> None:
    words = [
        line.split("|")[1].strip()
        for line in (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    hand_written = words[1 : words.index("class")]

    assert hand_written == sorted(hand_written, key=str.casefold)
    assert len(set(hand_written)) == len(hand_written)
