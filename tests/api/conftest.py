"""The doors over the sample town, on a day that stands still."""

import os
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from jinja2 import BytecodeCache

from api.app import create_app
from api.ports import FixedClock, Parts
from api.settings import Settings
from api.store import AssessmentsOnFile, DirectoryOnFile
from tests.api.described import held_to_description, undescribed

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
TODAY = date(2026, 11, 24)


class CompiledOnce(BytecodeCache):
    """Templates as they were compiled for the app of another test."""

    def __init__(self):
        self.compiled = {}

    def load_bytecode(self, bucket):
        if bucket.key in self.compiled:
            bucket.bytecode_from_string(self.compiled[bucket.key])

    def dump_bytecode(self, bucket):
        self.compiled[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once():
    """Each app compiles its templates anew, which takes longer than most tests that look at a page."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Flask, "jinja_options", {**Flask.jinja_options, "bytecode_cache": CompiledOnce()})
        yield


@pytest.fixture(scope="session")
def parts():
    return Parts(
        settings=Settings(),
        clock=FixedClock(day=TODAY),
        directories=DirectoryOnFile(SAMPLE / "directory"),
        cases=AssessmentsOnFile(SAMPLE / "assessments"),
    )


@pytest.fixture(scope="session")
def app(parts):
    return held_to_description(create_app(parts))


@pytest.fixture
def door(app):
    """A caller on this machine, who gets no answer but such as are described."""
    undescribed(app).clear()
    yield app.test_client()
    assert undescribed(app) == []


@pytest.fixture
def runner(monkeypatch):
    """A terminal without settings of its own."""
    for name in [name for name in os.environ if name.startswith("PIE_")]:
        monkeypatch.delenv(name)
    return CliRunner()
