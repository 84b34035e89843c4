"""Write docs/reference/errors.md from the table of errors: ``python docs/errors_page.py``. A test keeps it up to date."""

import inspect
from collections.abc import Iterator
from pathlib import Path

from api.error_documents import HTTP_ROWS, ROWS, UNEXPECTED, Row

PAGE = Path(__file__).with_name("reference") / "errors.md"
HEAD = """# Errors

At the REST doors every error is a problem document (RFC 9457, `application/problem+json`): `type` leads to a heading of this
page, `title` and `status` say what kind it is, `detail` what happened. Where places of the request are wrong, `errors` lists
each with a JSON Pointer (`pointer`), what is wrong there (`detail`) and what to do (`remedy`). No error repeats what a client
said. An error with a status of 500 or above is ours: it says nothing of the inside, and the log names the place in the code.

At the terminal the same errors are one sentence on standard error, and the exit status is 2; for a fault of ours it is 1.

```json
{
  "type": "docs/reference/errors.md#unreadable-request",
  "title": "The request cannot be read",
  "status": 422,
  "detail": "/needs/0/domain is not a need domain: did you mean food?",
  "errors": [
    {"pointer": "/needs/0/domain", "detail": "is not a need domain", "remedy": "did you mean food?"}
  ]
}
```
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(sections())


def sections() -> Iterator[str]:
    """A section an error class, then those of the web itself."""
    for kind, row in ROWS.items():
        yield _section(row, f"{_meaning(kind)} (`{kind.__module__}.{kind.__name__}`)")
    yield _section(UNEXPECTED, "Anything else that went wrong; a fault of ours.")
    for row, detail in HTTP_ROWS.values():
        yield _section(row, detail)


def _section(row: Row, meaning: str) -> str:
    return f"\n## {row.slug}\n\n**{row.title}** ({int(row.status)}). {meaning}\n"


def _meaning(kind: type[Exception]) -> str:
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split()).replace("``", "`")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
