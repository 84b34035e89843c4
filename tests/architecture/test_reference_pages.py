"""Pages that are written from tables are as the tables are now."""

import importlib.util
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", ["facts", "permissions"])
def test_a_page_lists_what_the_code_has(name: str) -> None:
    spec = importlib.util.spec_from_file_location(f"{name}_page", DOCS / f"{name}_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    written = (DOCS / "reference" / f"{name}.md").read_text(encoding="utf-8")
    assert written == module.page(), f"run: python docs/{name}_page.py"
