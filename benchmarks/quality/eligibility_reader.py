"""The project's own reading of eligibility texts, brought to the words of the labels."""

import importlib

from benchmarks.quality.statement_scores import StatementReader

MODULE = "resources_catalog.eligibility_text"


def project_reader() -> StatementReader | None:
    """The project's reader; None while there is none."""
    try:
        importlib.import_module(MODULE)
    except ModuleNotFoundError as missing:
        if missing.name != MODULE:
            raise
    return None
