"""``make fuzz``: made-up requests at every door, as everybody who may come, held against the description of the doors.

No answer may be a fault of ours, a status that is not described, or a body that is not as described. It ends with 1
where one is, and where the asking shows nothing: too few examples, or nothing that was ever answered with what was asked for.
"""

import argparse
import statistics
import sys
import time
import warnings
from collections import Counter
from collections.abc import Sequence

from tests.api.access.house import ROLES, SCOPES
from tests.fuzz.asked import Tally, asked
from tests.fuzz.doors import Doors
from tests.fuzz.kept import EVERY_SCOPE
from tests.fuzz.made_up import made_up

EXAMPLES = 100
EVERYBODY = ("nobody", *(role.value for role in ROLES), EVERY_SCOPE, *SCOPES)


def main() -> int:
    """Ask as everybody; print what came of it."""
    reader = argparse.ArgumentParser(prog="make fuzz")
    reader.add_argument("--examples", type=int, default=EXAMPLES, help="fitting requests for each operation and caller")
    reader.add_argument("--only", default="", help="operations whose name holds this")
    reader.add_argument("--who", nargs="*", choices=EVERYBODY, default=EVERYBODY, help="as these only")
    given = reader.parse_args()
    warnings.simplefilter("ignore")  # of the library, about requests that it could not make
    doors, began = Doors(), time.process_time()
    requests = [made_up(each, examples=given.examples) for each in doors.operations() if given.only in each.label]
    _say(f"{len(requests)} operations, {sum(len(list(each.all)) for each in requests)} requests made up", began)
    wrong = 0
    for who in given.who:
        began = time.process_time()
        tallies = [asked(doors, each, who) for each in requests]
        wrong += _told(who, tallies, given.examples, began)
    _say("nothing is wrong" if not wrong else f"{wrong} things are wrong", began)
    return 1 if wrong else 0


def _told(who: str, tallies: Sequence[Tally], wanted: int, began: float) -> int:
    """Print what came of asking as somebody; how many things are wrong."""
    statuses, faults = (
        sum((each.statuses for each in tallies), Counter()),
        sum((each.faults for each in tallies), Counter()),
    )
    varied = [each.examples for each in tallies if each.can_vary] or [0]
    let_in = [each for each in tallies if each.is_let_in]
    shortcomings = [line for each in tallies for line in each.shortcomings(wanted)]
    _say(
        f"{who}: {len(tallies)} operations, {sum(statuses.values())} requests; fitting examples of each that can vary "
        f"{min(varied)} at least, {statistics.median(varied):.0f} at the median; let in at {len(let_in)}, "
        f"{sum(each.successes > 0 for each in let_in)} of them answered with what was asked for; "
        f"{sum(faults.values())} faults, {len(shortcomings)} shortcomings",
        began,
    )
    _say("    " + ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items())))
    for each in let_in:
        _say(f"    {each.successes / each.requests:4.0%} of {each.requests:3} answered: {each.label}")
    for fault, count in faults.most_common():
        _say(f"    FAULT {count} × {fault}")
    for line in shortcomings:
        _say(f"    SHORT {line}")
    return sum(faults.values()) + len(shortcomings)


def _say(line: str, began: float | None = None) -> None:
    spent = f" ({time.process_time() - began:.0f} s)" if began is not None else ""
    sys.stdout.write(f"{line}{spent}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
