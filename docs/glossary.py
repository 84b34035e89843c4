"""Write the second half of docs/glossary.md from the docstrings of the public classes: ``python docs/glossary.py``.

The first half, the words of the field, is written by hand and kept. A test fails when the second half is out of date.
"""

import importlib
import inspect
import pkgutil
from pathlib import Path

PAGE = Path(__file__).with_name("glossary.md")
MARK = "## The classes\n"
PACKAGES = ("pie", "resources_catalog", "matcher", "api")


def classes() -> dict[str, type]:
    """Every public class of the four packages, by module and name."""
    found: dict[str, type] = {}
    for package in map(importlib.import_module, PACKAGES):
        for listed in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(listed.name)
            for name, item in vars(module).items():
                is_ours = inspect.isclass(item) and item.__module__ == module.__name__
                if is_ours and not name.startswith("_"):
                    found[f"{module.__name__}.{name}"] = item
    return found


def meaning(item: type) -> str:
    """The first sentence of the class's docstring, on one line."""
    text = " ".join((item.__doc__ or "").split("\n\n")[0].split())
    return text.replace("|", "\\|")


def second_half() -> str:
    """The table of classes, by name."""
    rows = sorted((path.rsplit(".", 1)[1], path.rsplit(".", 1)[0], meaning(item)) for path, item in classes().items())
    lines = [f"| {name} | {said} | `{module}` |" for name, module, said in rows]
    return "\n".join([MARK, "| class | meaning | where |", "|---|---|---|", *lines]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(PAGE.read_text(encoding="utf-8").split(MARK)[0] + second_half(), encoding="utf-8")
