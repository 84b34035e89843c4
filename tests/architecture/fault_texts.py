"""Which faults the readers of directories can tell: the texts in the code, with ``*`` for what differs."""

import ast
from collections.abc import Iterator
from pathlib import Path

HSDS = Path(__file__).resolve().parents[2] / "resources_catalog" / "hsds"
_PLACE_OF_WRONG = {"add": 1, "fault": 1, "note": 0, "tell": 0, "_cell_fault": 2, "_tell": 0}
"""The functions that keep a fault, and which of their arguments says what is wrong."""


def fault_texts() -> frozenset[str]:
    """What every fault of the readers says is wrong."""
    return frozenset(text for path in HSDS.rglob("*.py") for text in _texts_of(path))


def _texts_of(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = {name: value for node in tree.body if isinstance(node, ast.Assign) for name, value in _pairs(node)}
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            place = _PLACE_OF_WRONG.get(_name(call.func))
            if place is not None and place < len(call.args):
                yield from _said(call.args[place], function, constants)


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def _said(said: ast.expr, function: ast.FunctionDef, constants: dict[str, ast.expr]) -> Iterator[str]:
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        yield said.value
    elif isinstance(said, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in said.values)
    elif isinstance(said, ast.IfExp):
        yield from _said(said.body, function, constants)
        yield from _said(said.orelse, function, constants)
    elif isinstance(said, ast.Name):
        here = [
            value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for name, value in _pairs(node)
            if name == said.id
        ]
        for value in here or [constants[name] for name in [said.id] if name in constants]:
            yield from _said(value, function, constants)


def _pairs(node: ast.Assign) -> Iterator[tuple[str, ast.expr]]:
    """Each name that an assignment gives a value, with the value."""
    for target in node.targets:
        if isinstance(target, ast.Name):
            yield target.id, node.value
        elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            for each, value in zip(target.elts, node.value.elts, strict=True):
                if isinstance(each, ast.Name):
                    yield each.id, value
