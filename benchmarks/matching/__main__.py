"""``python -m benchmarks.matching``: one match at a time on growing directories, the flow and the index side by side.

Times are of the processor, so that another program on the machine does not count; ratios are of the same run.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from api.settings import Settings
from api.usecases.ask import Asked, request_of
from benchmarks.large_town import again_and_again
from matcher.crosswalk import crosswalk
from matcher.index import MatchingIndex
from matcher.proposal import proposal
from matcher.request import Request
from pie.document import read_assessment
from resources_catalog.classify import classified
from resources_catalog.directory import Directory
from resources_catalog.eligibility_text import with_suggested_criteria
from resources_catalog.hsds import read_directory
from resources_catalog.taxonomy import service_types
from resources_catalog.visibility import as_seen_with

_DAY = date(2026, 11, 24)
"""The same in every run, so that answers can be compared."""
_SIZES = (1_250, 2_500, 5_000, 10_000, 20_000)
_TURNS = 3
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Milliseconds of the processor on one directory; a match is the median over the clients."""

    services: int
    made_ms: float
    flow_ms: float
    index_ms: float
    longest_ms: float
    same: bool


def main() -> int:
    """Measure each size, or a directory that is given, and print a line for each."""
    reader = argparse.ArgumentParser(prog="python -m benchmarks.matching")
    reader.add_argument("--services", type=int, nargs="+", default=_SIZES, help="how many services the town has")
    reader.add_argument("--directory", type=Path, help="a directory of your own instead of the town")
    given = reader.parse_args()
    sys.stdout.write(
        "One match, milliseconds of the processor (median over the sample clients)\n\n"
        "| services | making ready | flow | index | index, longest | times | answers |\n|---|---|---|---|---|---|---|\n"
    )
    town = _read(given.directory or Settings().directory)
    sizes = [len(town.services)] if given.directory else given.services
    found = [_told(measured(as_seen_with(again_and_again(town, size)))) for size in sizes]
    return 0 if all(each.same for each in found) else 1


def measured(directory: Directory) -> Measured:
    """What a match takes on a directory, by the flow and by the index, and whether they answer the same."""
    directory.offers_by_type  # noqa: B018  (made once for both)
    index, made = _timed(lambda: _ready(directory))
    flow, quick, same = [], [], True
    for request in _requests():
        slow, took = _timed(lambda request=request: proposal(request, directory, crosswalk=crosswalk()))  # type: ignore[misc]
        flow.append(took)
        turns = [_timed(lambda request=request: index.proposal(request)) for _ in range(_TURNS)]  # type: ignore[misc]
        quick.append(statistics.median(took for _, took in turns))
        same = same and all(repr(answer) == repr(slow) for answer, _ in turns)
    return Measured(
        services=len(directory.services),
        made_ms=made,
        flow_ms=statistics.median(flow),
        index_ms=statistics.median(quick),
        longest_ms=max(quick),
        same=same,
    )


def _ready(directory: Directory) -> MatchingIndex:
    index = MatchingIndex(directory, crosswalk())
    index.warm(_DAY)
    return index


def _timed(ask: Callable[[], Answer]) -> tuple[Answer, float]:
    begun = time.process_time()
    answer = ask()
    return answer, (time.process_time() - begun) * 1000


def _requests() -> list[Request]:
    paths = sorted(Settings().assessments.glob("*.json"))
    return [request_of(Asked(about=read_assessment(path.read_bytes()), on=_DAY)) for path in paths]


def _read(path: Path) -> Directory:
    return with_suggested_criteria(classified(read_directory(path).directory, service_types()))


def _told(one: Measured) -> Measured:
    sys.stdout.write(
        f"| {one.services:,} | {one.made_ms:.0f} | {one.flow_ms:.0f} | {one.index_ms:.0f} | {one.longest_ms:.0f} "
        f"| {one.flow_ms / one.index_ms:.1f} | {'the same' if one.same else 'NOT the same'} |\n"
    )
    sys.stdout.flush()
    return one


if __name__ == "__main__":
    sys.exit(main())
