"""The page on mapping files explains every key that a mapping may have."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_key_of_a_mapping_is_explained() -> None:
    code = (ROOT / "resources_catalog" / "hsds" / "flat_mapping.py").read_text(encoding="utf-8")
    keys = {key for keys in re.findall(r'check_keys\("([^"]+)"\)', code) for key in keys.split()}
    page = (ROOT / "docs" / "reference" / "mapping.md").read_text(encoding="utf-8")

    assert len(keys) > 25
    assert sorted(key for key in keys if not re.search(rf"[`\[]{key}[`\]]", page)) == []
