"""How a priority is put together: every piece of evidence counts by the same table, and each part takes the strongest.

Each part is the highest that any single piece of evidence gives, so that raising one severity can only raise it.
What eases is a share of the pressure, rounded down, so that it never takes away more than a rise brings.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pie.assessment import FindingStatus, PersonId, ProblemId, Wanted
from pie.codes import Coping, Duration, FactName, NeedDomain, Severity
from pie.graph import MadeWorse
from pie.leads import WHOLE
from pie.needs.need import PriorityPart
from pie.needs.tables import ASKED_FOR, NOT_ASKED, thousandths, urgencies

NONE_WORSE = MadeWorse()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason for a need: a problem, a fact or a wish.

    ``weight_permille`` says how strongly it leads to the need's domain; ``makes_worse`` counts the problems that it
    aggravates. A wish is evidence without severity, coping or duration. Behind a fact, ``fact`` is its name and ``person``
    the one it was told of (None: the household).
    """

    said: str
    weight_permille: int = WHOLE
    severity: Severity | None = None
    duration: Duration | None = None
    coping: Coping | None = None
    status: FindingStatus = FindingStatus.CONFIRMED
    problem: ProblemId | None = None
    is_wish: bool = False
    makes_worse: MadeWorse = NONE_WORSE
    fact: FactName | None = None
    person: PersonId | None = None

    @property
    def counts_permille(self) -> int:
        """The share of the table's figures that this evidence brings: its weight, half of it while only suggested."""
        return self.weight_permille * thousandths("status", self.status.value) // WHOLE

    @property
    def level(self) -> str:
        """The level of severity in the table."""
        if self.is_wish:
            return ASKED_FOR
        return NOT_ASKED if self.severity is None else str(self.severity.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """The share of the pressure that somebody or something takes off, in thousandths, and why."""

    permille: int
    by: str
    said: str


def parts(
    domain: NeedDomain,
    evidence: Sequence[Evidence],
    *,
    wanted: Wanted | None,
    helpers: Sequence[Relief] = (),
    strengths: Sequence[Relief] = (),
) -> tuple[PriorityPart, ...]:
    """The parts of a need's priority that are not 0, in a fixed order; they add up to 0..1000.

    ``helpers`` hold the capacity of each helper, ``strengths`` how strongly each strength bears on the need.
    """
    pressure = tuple(_strongest(name, evidence, _FIGURES[name], domain) for name in _FIGURES)
    root = _strongest("root", evidence, _root, domain)
    found = (*pressure, root, _wished(wanted), _eased(pressure, helpers, strengths))
    return tuple(part for part in found if part.thousandths)


def strongest_evidence(evidence: Iterable[Evidence]) -> Evidence:
    """The evidence that weighs most by severity; of equal ones the one with the higher severity, then the first."""
    return max(evidence, key=lambda each: (_severity(each), each.severity or 0))


def _strongest(
    name: str,
    evidence: Sequence[Evidence],
    figure: Callable[[Evidence, NeedDomain], tuple[int, str]],
    domain: NeedDomain,
) -> PriorityPart:
    best, why = max((figure(each, domain) for each in evidence), key=lambda each: (each[0], each[1]))
    return PriorityPart(name=name, thousandths=best, because=why)


def _severity(each: Evidence) -> int:
    return thousandths("severity", each.level) * each.counts_permille // WHOLE


def _severity_part(each: Evidence, _: NeedDomain) -> tuple[int, str]:
    return _severity(each), f"{each.said} – {_how_bad(each)}{_how_sure(each)}"


def _urgency_part(each: Evidence, domain: NeedDomain) -> tuple[int, str]:
    urgency = urgencies()[domain]
    haste = thousandths("haste", each.level) * each.counts_permille
    return urgency.thousandths * haste // (WHOLE * WHOLE), f"{domain.label}: {urgency.why}"


def _recency_part(each: Evidence, _: NeedDomain) -> tuple[int, str]:
    level = NOT_ASKED if each.duration is None else str(each.duration.value)
    since = "since when was not asked" if each.duration is None else each.duration.label
    return thousandths("recency", level) * each.counts_permille // WHOLE, f"{each.said} – {since}"


def _coping_part(each: Evidence, _: NeedDomain) -> tuple[int, str]:
    level = NOT_ASKED if each.coping is None else str(each.coping.value)
    how = "how the person copes was not asked" if each.coping is None else f"coping {each.coping.label}"
    return thousandths("coping", level) * each.counts_permille // WHOLE, f"{each.said} – {how}"


def _root(each: Evidence, _: NeedDomain) -> tuple[int, str]:
    suggested = each.makes_worse.suggested * thousandths("status", FindingStatus.SUGGESTED.value)
    confirmed = each.makes_worse.confirmed * thousandths("status", FindingStatus.CONFIRMED.value)
    worse = (suggested + confirmed) * thousandths("root", "each") // WHOLE
    capped = min(worse, thousandths("root", "most"))
    return capped * each.counts_permille // WHOLE, f"{each.said} – makes {_counted(each.makes_worse.number)} worse"


def _wished(wanted: Wanted | None) -> PriorityPart:
    level = NOT_ASKED if wanted is None else wanted.value
    return PriorityPart(name="wished", thousandths=thousandths("wished", level), because="help with it is wanted")


def _eased(pressure: Sequence[PriorityPart], helpers: Sequence[Relief], strengths: Sequence[Relief]) -> PriorityPart:
    share = relief_permille([each.permille for each in helpers], [each.permille for each in strengths])
    eased = sum(part.thousandths for part in pressure) * share // WHOLE
    said = "; ".join(each.said for each in (*helpers, *strengths))
    return PriorityPart(name="eased", thousandths=-eased, because=said)


def relief_permille(helpers: Sequence[int], strengths: Sequence[int]) -> int:
    """The share of the pressure taken off, in thousandths, by these capacities and bearings; more never takes off less.

    >>> relief_permille([1000], []), relief_permille([1000, 500], []), relief_permille([], [1000])
    (400, 450, 100)
    """
    best, *others = sorted(helpers, reverse=True) or [0]
    by_helpers = best * thousandths("relief", "best_helper") + sum(others) * thousandths("relief", "other_helper")
    by_strengths = sum(strengths) * thousandths("relief", "strength")
    return min(by_helpers // WHOLE, thousandths("relief", "helpers_most")) + min(
        by_strengths // WHOLE, thousandths("relief", "strengths_most")
    )


def _how_bad(each: Evidence) -> str:
    if each.is_wish:
        return "not assessed yet, counted like low severity"
    return "how bad was not asked, counted like moderate" if each.severity is None else each.severity.label


def _how_sure(each: Evidence) -> str:
    return ", only suggested so far, so it counts half" if each.status is FindingStatus.SUGGESTED else ""


def _counted(number: int) -> str:
    return "1 other problem" if number == 1 else f"{number} other problems"


_FIGURES: dict[str, Callable[[Evidence, NeedDomain], tuple[int, str]]] = {
    "severity": _severity_part,
    "urgency": _urgency_part,
    "recency": _recency_part,
    "coping": _coping_part,
}
