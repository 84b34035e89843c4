"""What a data package says of its files: which table each is, in which encoding (Frictionless Data Package, version 1 or 2).

A description helps where a file's own name does not say which table it is; where it does, the name stands.
"""

import codecs
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.lines import DAMAGE
from resources_catalog.hsds.sources import SourceFile
from resources_catalog.hsds.tables import SAME_TABLE, TABLES

_LONGEST = 8 * 1024**2  # bytes; assumed, many times the longest official one


def described(files: tuple[SourceFile, ...], faults: Faults) -> tuple[SourceFile, ...]:
    """The same files, each with the table and the encoding that a ``datapackage.json`` beside them gives it."""
    packages = [file for file in files if file.name.rsplit("/", 1)[-1].lower() == "datapackage.json"]
    found = {file.name: file for file in files}
    for package in packages:
        folder = package.name.rpartition("/")[0]
        for path, resource in _resources(package, faults):
            name = f"{folder}/{path}" if folder else path
            if name in found:
                found[name] = _as_described(found[name], resource, package, faults)
            else:
                faults.add(package.name, "describes a file that is not there", "read without it", value=path)
    return tuple(found.values())


def _resources(package: SourceFile, faults: Faults) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The path and the description of each file that the package names."""
    try:
        with package.open() as stream:
            document = json.loads(stream.read(_LONGEST))
    except (ValueError, RecursionError, *DAMAGE):
        faults.add(package.name, "is no description of tables that can be read", "the files were read by their names")
        return
    resources = document.get("resources") if isinstance(document, dict) else None
    for resource in resources if isinstance(resources, list) else ():
        if isinstance(resource, dict):
            paths = resource.get("path")
            for path in paths if isinstance(paths, list) else [paths]:
                if isinstance(path, str):
                    yield path.removeprefix("./"), resource


def _as_described(file: SourceFile, resource: Mapping[str, Any], package: SourceFile, faults: Faults) -> SourceFile:
    named = str(resource.get("name") or "").strip().lower().replace("-", "_")
    table = SAME_TABLE.get(named, named)
    if SAME_TABLE.get(file.stem, file.stem) not in TABLES and table in TABLES:
        file = replace(file, table=table)
    encoding = resource.get("encoding")
    if isinstance(encoding, str) and _narrow(encoding):
        if _is_known(encoding):
            return replace(file, encoding=encoding)
        wrong = "names an encoding that nobody knows"
        faults.add(package.name, wrong, "the encoding was told from the file", field="encoding", value=encoding)
    return file


def _narrow(encoding: str) -> bool:
    """Whether it says something that the file itself would not tell."""
    return encoding.lower().replace("_", "-") not in {"utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii"}


def _is_known(encoding: str) -> bool:
    try:
        return bool(codecs.lookup(encoding)._is_text_encoding)  # noqa: SLF001  # else "rot13" and "zip" would do
    except (LookupError, ValueError):
        return False
