"""Pages that are written from tables are as the tables are now."""

import importlib.util
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_page_of_facts_lists_the_registry() -> None:
    spec = importlib.util.spec_from_file_location("facts_page", DOCS / "facts_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    assert (DOCS / "reference" / "facts.md").read_text(encoding="utf-8") == module.page(), (
        "run: python docs/facts_page.py"
    )
