"""A log line has a fixed text, and beside it ids, counts and names from our own code: never a word of anybody's."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("pie", "matcher", "resources_catalog", "api")
LEVELS = frozenset({"debug", "info", "warning", "error", "critical", "exception", "msg", "log"})
FIELDS = frozenset({"route", "status", "ms", "error", "place", "chore", "touched", "count", "number", "seal", "hash"})
"""What may stand beside the text; request ids are added to every line."""


def calls(text):
    """Every call of a logger in a module."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LEVELS:
            of = node.func.value
            if isinstance(of, ast.Name) and "log" in of.id.lower():
                yield node


def faults(text):
    return [
        node.lineno
        for node in calls(text)
        if len(node.args) != 1
        or not (isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str))
        or any(keyword.arg not in FIELDS for keyword in node.keywords)
        or any(isinstance(part, ast.JoinedStr | ast.BinOp) for keyword in node.keywords for part in [keyword.value])
    ]


def modules():
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def test_every_log_call_has_a_fixed_text_and_names_what_may_stand_beside_it():
    found = {str(path.relative_to(ROOT)): lines for path in modules() if (lines := faults(path.read_text("utf-8")))}

    assert found == {}


def test_there_are_log_calls_to_look_at():
    assert sum(1 for path in modules() for _ in calls(path.read_text("utf-8"))) >= 4


def test_only_the_server_speaks_to_the_logging_of_others():
    elsewhere = [
        str(path.relative_to(ROOT))
        for path in modules()
        if "logging.getLogger" in path.read_text("utf-8") and path.name != "server.py"
    ]

    assert elsewhere == []


@pytest.mark.parametrize(
    "wrong",
    [
        'log.info(f"{name} came")',
        'log.info("came %s", name)',
        "log.info(text)",
        'log.info("came", name=client.called)',
        'log.info("came", **said)',
        'log.error("failed", error=f"{error}")',
        'logger.warning("came " + name)',
    ],
)
def test_a_call_that_could_tell_something_is_found(wrong):
    assert faults(wrong) == [1]
