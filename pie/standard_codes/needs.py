"""A need in standard codes: on what it rests, the notation of the confirmed findings behind it, and candidates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pie.assessment import FindingStatus, Problem, ProblemId
from pie.needs import Need
from pie.standard_codes.findings import PieNotation, notation
from pie.standard_codes.values import Candidates, Narrowing, candidates


class Basis(StrEnum):
    """What a need rests on, the firmest first: only what is firm is offered as a code."""

    CONFIRMED = "confirmed"
    TOLD = "told"
    NAMED = "named"
    SUGGESTED = "suggested"
    ASKED_FOR = "asked_for"

    @property
    def words(self) -> str:
        """The same in a sentence."""
        return _WORDS[self]


_WORDS = {
    Basis.CONFIRMED: "It rests on a confirmed finding.",
    Basis.TOLD: "It rests on what the person told, without a finding.",
    Basis.NAMED: "The caller named it, without an assessment.",
    Basis.SUGGESTED: "Only suggested so far: confirm a finding before it is coded.",
    Basis.ASKED_FOR: "Only help was asked for: record what is found before it is coded.",
}
_FIRM = frozenset({Basis.CONFIRMED, Basis.TOLD, Basis.NAMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedCodes:
    """One need with its codes; the codes of a member's need belong in the record of that member."""

    need: str
    basis: Basis
    pie: tuple[tuple[ProblemId, PieNotation], ...]
    candidates: Candidates


def need_codes(
    need: Need,
    findings: Mapping[ProblemId, Problem],
    *,
    on: date,
    narrowings: Iterable[Narrowing] = (),
    is_named: bool = False,
) -> NeedCodes:
    """The codes of one need on this day. ``findings`` are those it may rest on; ``is_named`` where a caller named it."""
    behind = [findings[id_] for id_ in need.problems if id_ in findings]
    confirmed = [problem for problem in behind if problem.status is FindingStatus.CONFIRMED]
    basis = Basis.NAMED if is_named else _basis(need, behind=bool(behind), confirmed=bool(confirmed))
    concerning = [each for each in narrowings if each.domain is need.domain and each.about == need.beneficiary]
    noted = ((problem.id, notation(problem)) for problem in confirmed)
    return NeedCodes(
        need=need.id,
        basis=basis,
        pie=tuple((id_, found) for id_, found in noted if found is not None),
        candidates=candidates(
            (need.domain,), on=on, narrowings=concerning, withheld="" if basis in _FIRM else basis.words
        ),
    )


def _basis(need: Need, *, behind: bool, confirmed: bool) -> Basis:
    if confirmed:
        return Basis.CONFIRMED
    if need.is_told:
        return Basis.TOLD
    return Basis.SUGGESTED if behind else Basis.ASKED_FOR
