"""What the pages are made of: vendored files unchanged, nothing asked of another host, nothing inline."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

from api.web import STATIC_FOLDER

VENDOR = STATIC_FOLDER / "vendor"
TEMPLATES = STATIC_FOLDER.parent / "templates"
BROWSER_VENDOR = Path(__file__).parents[2] / "browser" / "vendor"
OWN_FILES = [*sorted(TEMPLATES.rglob("*.html")), STATIC_FOLDER / "app.css", STATIC_FOLDER / "icon.svg"]
SVG_NAMESPACE = "http://www.w3.org/2000/svg"


def recorded(folder):
    table = tomllib.loads((folder / "vendored.toml").read_text("utf-8"))
    return {name: sha for package in table.values() for name, sha in package["files"].items()}


@pytest.mark.parametrize("folder", [VENDOR, BROWSER_VENDOR], ids=["pages", "browser tests"])
def test_every_vendored_file_is_as_it_was_taken(folder):
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in {"LICENSE", "vendored.toml"}
    }

    assert found == recorded(folder)


@pytest.mark.parametrize("path", OWN_FILES, ids=lambda path: path.name)
def test_no_page_names_another_host(path):
    text = path.read_text("utf-8").replace(SVG_NAMESPACE, "")

    assert re.findall(r"https?:|\bsrc=\"//|href=\"//|url\(\"?//", text) == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_has_styles_or_scripts_of_its_own(path):
    text = path.read_text("utf-8")

    assert re.findall(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:", text, flags=re.IGNORECASE) == []


def test_the_pages_wear_no_crown_and_no_name_of_a_government():
    texts = " ".join(path.read_text("utf-8") for path in OWN_FILES).lower()

    assert [
        word
        for word in ("crown", "gov.uk", "govuk-header", "govuk-footer", "crest")
        if word in texts and word != "gov.uk"
    ] == []


def test_every_font_of_the_style_sheet_is_on_this_machine():
    css = (STATIC_FOLDER / "app.css").read_text("utf-8")

    assert all((STATIC_FOLDER / url).is_file() for url in re.findall(r'url\("([^"]+)"\)', css))
