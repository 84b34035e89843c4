"""``make faults``: break what can be broken, print what was found, and end with 1 where anything was lost."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.faults.everything import Line, everything


def main() -> int:
    """Run everything, print a line each."""
    reader = argparse.ArgumentParser(prog="make faults")
    reader.add_argument("--cycles", type=int, default=100, help="how often a process is killed, on each database")
    cycles = reader.parse_args().cycles
    with tempfile.TemporaryDirectory(prefix="pie-faults-") as folder:
        holds = [_shown(line) for line in _lines(Path(folder), cycles)]
    sys.stdout.write(f"\n{sum(holds)} of {len(holds)} hold\n")
    return 0 if all(holds) else 1


def _lines(folder: Path, cycles: int) -> Iterator[Line]:
    yield from everything(folder, cycles=cycles)


def _shown(line: Line) -> bool:
    sys.stdout.write(f"{'holds' if line.holds else 'FAILS'}  {line.name}: {line.figures}\n")
    sys.stdout.flush()
    return line.holds


if __name__ == "__main__":
    sys.exit(main())
