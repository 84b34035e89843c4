"""A directory as the files to be written: HSDS 3.1 as tables or nested JSON, described, with the side file beside it."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any

from resources_catalog.directory import Directory
from resources_catalog.hsds.exchange.beyond import BEYOND, CONFIDENTIAL, Beyond, beyond_lines
from resources_catalog.hsds.exchange.confidential import confidential_lines
from resources_catalog.hsds.exchange.datapackage import described_documents, described_tables
from resources_catalog.hsds.exchange.nested_json import DOCUMENTS, Nesting
from resources_catalog.hsds.exchange.projection import Rows, projected
from resources_catalog.hsds.exchange.public import Publication, publication
from resources_catalog.hsds.exchange.tables_csv import csv_table


class Form(Enum):
    """How a directory is written: a folder of CSV tables, a folder of nested JSON, or the tables in one zip."""

    CSV = "csv"
    JSON = "json"
    ZIP = "zip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The files of one directory by name, each as its text in pieces, and what there is to say of them.

    ``counts`` are the rows of each table, ``beside`` what went to the side file by table, attribute and reason.
    """

    form: Form
    files: Mapping[str, Callable[[], Iterator[str]]]
    counts: Mapping[str, int]
    beside: Mapping[tuple[str, str | None, str], int]
    publication: Publication
    with_hidden: bool


def package(directory: Directory, form: Form, *, country: str | None = None, with_hidden: bool = False) -> Package:
    """What is written of a directory: its public parts, and on wish all else in a file of its own.

    ``country`` stands in for the country of addresses that give none.
    """
    public = publication(directory)
    rows, beyond = projected(public.directory, country=country)
    files = written_files(rows, beyond, form)
    if with_hidden:
        files[f"{CONFIDENTIAL}.json"] = partial(confidential_lines, directory, public.directory)
    return Package(
        form=form,
        files=files,
        counts={table: len(each) for table, each in rows.items()},
        beside=Counter(beyond.why),
        publication=public,
        with_hidden=with_hidden,
    )


def written_files(rows: Rows, beyond: Beyond, form: Form) -> dict[str, Callable[[], Iterator[str]]]:
    """The files of rows and of what they leave unsaid, by name."""
    return {**dict(_described(rows, form)), f"{BEYOND}.json": partial(beyond_lines, beyond)}


def _described(rows: Rows, form: Form) -> Iterator[tuple[str, Callable[[], Iterator[str]]]]:
    if form is Form.JSON:
        yield "datapackage.json", partial(_document, described_documents())
        nesting = Nesting(rows)
        for table in DOCUMENTS:
            yield f"{table}.json", partial(_list, nesting, table)
        return
    yield "datapackage.json", partial(_document, described_tables())
    for table, each in rows.items():
        yield f"{table}.csv", partial(_table, table, each)


def _table(table: str, rows: Iterable[Any]) -> Iterator[str]:
    yield csv_table(table, rows)


def _document(document: Mapping[str, Any]) -> Iterator[str]:
    yield json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _list(nesting: Nesting, table: str) -> Iterator[str]:
    """A JSON list with one object a line."""
    before = "[\n"
    for each in nesting.objects(table):
        yield before + json.dumps(each, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
