"""``make bench``: 20 workers at once over 5,000 services and 2,000 clients, on SQLite and on PostgreSQL.

Every figure stands beside that of ``/healthz`` in the same run, so that runs on other machines can be compared.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from api.settings import Settings
from benchmarks.load.asking import Times, asked, questions
from benchmarks.load.filled import Size, fill
from benchmarks.serving import served
from benchmarks.stores import KEY, file_url, opened, postgresql

_WARMING = 4
"""Requests before those that count, so that every process has read what it keeps in memory."""
_MUST_BE_EQUAL = frozenset({"/healthz", "read a client", "match"})
"""Answers that hold no id made at random and no moment; they have to be the same bytes on both databases."""


def main() -> int:
    """Fill, ask, print a table for each database."""
    reader = argparse.ArgumentParser(prog="make bench")
    reader.add_argument("--services", type=int, default=5_000)
    reader.add_argument("--clients", type=int, default=2_000)
    reader.add_argument("--workers", type=int, default=20)
    reader.add_argument(
        "--requests", type=int, default=1_000, help="for each question; a twentieth of them for a match"
    )
    given = reader.parse_args()
    size = Size(services=given.services, clients=given.clients, workers=given.workers)
    with tempfile.TemporaryDirectory(prefix="pie-load-") as name, postgresql(Path(name)) as server:
        folder = Path(name)
        found = [
            _measured(folder / "on-file", file_url(folder), size, given.requests),
            _measured(folder / "on-postgresql", server.get_uri(), size, given.requests),
        ]
    unequal = [each for each in _MUST_BE_EQUAL if found[0][each].answers != found[1][each].answers]
    failed = sum(times.failed for of_one in found for times in of_one.values())
    same = "the same on both databases" if not unequal else f"NOT the same on both: {', '.join(sorted(unequal))}"
    sys.stdout.write(f"\nAnswers: {same}; {failed} requests failed\n")
    return 1 if unequal or failed else 0


def _measured(folder: Path, url: str, size: Size, requests: int) -> dict[str, Times]:
    folder.mkdir()
    store = opened(url)
    shown = fill(store, size)
    store.close()
    match = (Settings().assessments / "terrence.json").read_bytes()
    found = {}
    settings = {"PIE_DATABASE_URL": url, "PIE_SECRET_KEYS": KEY, "PIE_WORKERS": "2"}
    with served(folder, unhurried=True, **settings) as (host, port):
        of_each = questions(size.clients, match)
        # the directory is read and made ready before anything counts, not beside the first questions
        asked(host, port, of_each["match"], shown, 2 * size.workers, number=10_000_000)
        for name, question in of_each.items():
            asked(host, port, question, shown[:_WARMING], _WARMING, number=10_000_000)
            count = requests if name != "match" else max(size.workers, requests // 20)
            found[name] = asked(host, port, question, shown, count)
    _print(url.split(":", maxsplit=1)[0], size, found)
    return found


def _print(name: str, size: Size, found: dict[str, Times]) -> None:
    base = found["/healthz"]
    sys.stdout.write(
        f"\n{name}: {size.services:,} services, {size.clients:,} clients, {size.workers} workers at once\n\n"
        f"| question | requests | a second | × /healthz | median ms | p95 ms | p95 × /healthz |\n|---|---|---|---|---|---|---|\n"
    )
    for question, times in found.items():
        sys.stdout.write(
            f"| {question} | {times.requests:,} | {times.per_second:.0f} | {times.per_second / base.per_second:.3f} "
            f"| {times.median_ms:.1f} | {times.p95_ms:.1f} | {times.p95_ms / base.p95_ms:.1f} |\n"
        )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
