"""Every made-up request asked as somebody, each answer held against the description, and what came of it counted."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.failures import Failure, FailureGroup

from api.access import DOORS, KEY_SCOPES, ROLE_PERMISSIONS, Need, Permission
from api.ports.people import Role
from tests.api.described import endpoint_of
from tests.fuzz.aimed import aimed, good
from tests.fuzz.doors import Doors
from tests.fuzz.kept import EVERY_SCOPE
from tests.fuzz.made_up import MadeUp

_OF_NO_CLIENT = frozenset({"GET /v1/clients/{client}/emergency", "GET /v1/clients/{client}/audit"})
NEVER_IN_SCOPE: Mapping[str, frozenset[str]] = {"administrator": _OF_NO_CLIENT}
"""Doors that the table opens to somebody who has no client to ask about there: an administrator reads nobody's record."""


@dataclass(kw_only=True)
class Tally:
    """What came of the requests to one operation: answers by status, and faults with how often each was met.

    ``examples`` were drawn from the description to fit it, ``successes`` had the operation's own method and were answered
    with what was asked for; ``is_let_in`` says whether whoever asked may have that at all.
    """

    label: str
    can_vary: bool
    is_let_in: bool
    examples: int = 0
    successes: int = 0
    statuses: Counter = field(default_factory=Counter)
    faults: Counter = field(default_factory=Counter)

    @property
    def requests(self) -> int:
        return self.statuses.total()

    def shortcomings(self, wanted: int) -> Iterator[str]:
        """What of the asking itself is not enough to show anything."""
        if self.examples < (wanted if self.can_vary else 1):
            yield f"{self.label}: {self.examples} examples only"
        if self.is_let_in and not self.successes:
            yield f"{self.label}: let in, and never answered with what was asked for"
        if not self.is_let_in and self.successes:
            yield f"{self.label}: not let in, and answered {self.successes} times"


def held_by(who: str) -> frozenset[Permission] | None:
    """What somebody may do; None for nobody."""
    if who == "nobody":
        return None
    if who == EVERY_SCOPE:
        return KEY_SCOPES
    return ROLE_PERMISSIONS[Role(who)] if who in set(Role) else frozenset({Permission(who)})


def asked(doors: Doors, requests: MadeUp, who: str) -> Tally:
    """Ask an operation as somebody: every other request that fits is aimed at what there is, and so are those that do not."""
    held = held_by(who)
    door = DOORS[endpoint_of(doors.app, requests.operation.path, requests.operation.method)]
    is_let_in = door.needs is Need.OPEN or (held is not None and door.admits(held))
    is_let_in &= requests.label not in NEVER_IN_SCOPE.get(who, ())
    tally = Tally(label=requests.label, can_vary=requests.can_vary, is_let_in=is_let_in)
    visit = _Visit(doors, who, tally)
    for number, each in enumerate(requests.fitting):
        case = each.derive()
        visit.ask(aimed(case, doors.kept, who) if number % 2 else case)
        tally.examples += 1
    for number, each in enumerate((*requests.not_fitting, *requests.probes)):
        case = each.derive()
        visit.ask(aimed(case, doors.kept, who) if number % 2 else case)
    visit.ask(good(requests.operation, doors.kept, who))
    return tally


class _Visit:
    """Somebody at one door, in a store that is as it was at the beginning, and again after each change that was made."""

    def __init__(self, doors: Doors, who: str, tally: Tally) -> None:
        self._doors, self._tally = doors, tally
        self._shown = doors.kept.shown_by(who)
        cookies = "; ".join(f"{name}={value}" for name, value in self._shown["cookies"].items())
        # how the library is told that what was shown is genuine
        self._genuine = {**self._shown["headers"], **({"Cookie": cookies} if cookies else {})}
        self._refuses_strangers = False
        load_all_checks()
        doors.begin_anew()

    def ask(self, case) -> None:
        """Ask, look at the answer, and count it."""
        response = case.call(**self._shown)
        status = response.status_code
        self._tally.statuses[status] += 1
        try:
            case.validate_response(
                response, excluded_checks=self._known(), headers=self._genuine, transport_kwargs=self._shown
            )
        except (Failure, FailureGroup, AssertionError) as failure:
            for each in getattr(failure, "exceptions", [failure]):
                said = " ".join(str(each).split())[:300]
                self._tally.faults[f"{case.operation.label} {status}: {type(each).__name__}: {said}"] += 1
        else:
            self._refuses_strangers |= status < 300
        if status < 300 and case.method == case.operation.method.upper():
            self._tally.successes += 1
            if case.method != "GET":
                self._doors.begin_anew()

    def _known(self) -> list:
        """Whether strangers are refused is asked anew until it is known: the door is the same for every request."""
        return [check for check in CHECKS.get_all() if check.__name__ == "ignored_auth" and self._refuses_strangers]
