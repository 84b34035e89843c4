"""Every fault, one after the other, with its figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.store.database import Database
from benchmarks.faults.failing import Failed, each_failed
from benchmarks.faults.filling import filled
from benchmarks.faults.holding import held
from benchmarks.faults.kept import Found, begin, write_intake
from benchmarks.faults.killing import killed
from benchmarks.faults.stopping import stopped
from benchmarks.faults.taking_in import take_in
from benchmarks.serving import served
from benchmarks.stores import file_url, opened, postgresql

_SLOWER = 20
"""How many times slower a request may be while others hold connections; a server that is starved answers in no time at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One fault: its name, what was found in figures, and whether that is as promised."""

    name: str
    figures: str
    holds: bool


def everything(folder: Path, *, cycles: int) -> Iterator[Line]:
    """Break everything in a folder of its own."""
    yield _killed("SQLite", file_url(folder, "killed"), cycles)
    yield from _failed("SQLite", file_url(folder, "failed"))
    yield _filled(folder)
    with postgresql(folder) as server:
        yield _killed("PostgreSQL", server.get_uri(), cycles)
        yield from _failed("PostgreSQL", server.get_uri())
        yield _stopped(server)
    yield _held(folder)


def _killed(name: str, url: str, cycles: int) -> Line:
    found, acknowledged = killed(url, cycles)
    figures = f"{cycles} processes killed in the middle of writing; {acknowledged} intakes acknowledged, {_told(found)}"
    return Line(name=f"kill -9, {name}", figures=figures, holds=found.is_whole and acknowledged >= cycles)


def _failed(name: str, url: str) -> Iterator[Line]:
    store = opened(url)
    begin(store)
    intake = each_failed(store, lambda: write_intake(store, "failing"))
    yield _failing(f"the N-th statement of an intake fails, {name}", intake)
    yield _failing(f"the N-th statement of a directory import fails, {name}", _import_failed(store))
    store.close()


def _import_failed(store: Database) -> Failed:
    return each_failed(store, lambda: take_in(store))


def _failing(name: str, failed: Failed) -> Line:
    figures = (
        f"{failed.statements} statements, each made to fail once; something was kept after {failed.changed} of them"
    )
    return Line(name=name, figures=figures, holds=failed.statements > 1 and not failed.changed)


def _filled(folder: Path) -> Line:
    result = filled(folder)
    figures = (
        f"{result.before} intakes until “{result.reason}”, reading went on, {result.afterwards} more with room again; "
        f"{_told(result.found)}"
    )
    return Line(name="disk full, SQLite", figures=figures, holds=result.could_read and result.found.is_whole)


def _stopped(server: Any) -> Line:
    result = stopped(server, 5)
    figures = (
        f"stopped at once and started 5 times under 4 writers; {result.acknowledged} intakes acknowledged, "
        f"{result.told} times told to try again, {_told(result.found)}"
    )
    return Line(name="PostgreSQL gone and back", figures=figures, holds=result.found.is_whole and result.told > 0)


def _held(folder: Path) -> Line:
    with served(folder) as (host, port):
        times = held(host, port)
    figures = (
        f"p95 of a request {times.alone_p95_ms:.1f} ms alone, {times.half_heads_p95_ms:.1f} ms beside 200 half heads, "
        f"{times.half_bodies_p95_ms:.1f} ms beside 200 half bodies; {times.failed} not answered"
    )
    slowest = max(times.half_heads_p95_ms, times.half_bodies_p95_ms)
    return Line(
        name="half-open connections", figures=figures, holds=not times.failed and slowest < _SLOWER * times.alone_p95_ms
    )


def _told(found: Found) -> str:
    chain = "the audit's chain holds" if found.chain_holds else "the audit's chain is BROKEN"
    return f"{found.lost} lost, {found.half} half, {chain}"
