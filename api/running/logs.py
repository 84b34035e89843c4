"""What the program writes down of itself: a line of JSON with a fixed text and ids, never what anybody said."""

import logging
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

from api.ports.acts import present_request_id


class _StandardError:
    """Where lines go: standard error as it is at that moment, a line at a time."""

    def msg(self, line: str) -> None:
        sys.stderr.write(line + "\n")
        sys.stderr.flush()

    debug = info = warning = error = critical = msg


def write_logs(*, quiet: bool = False) -> None:
    """Have log lines written to standard error; ``quiet`` leaves out what is as it should be."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _with_request,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING if quiet else logging.INFO),
        logger_factory=_StandardError,
        cache_logger_on_first_use=False,
    )


def _with_request(_: Any, __: str, said: MutableMapping[str, Any]) -> Mapping[str, Any]:
    request_id = present_request_id()
    return said if request_id is None else {**said, "request_id": request_id}
