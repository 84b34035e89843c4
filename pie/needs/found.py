"""The needs of a situation, highest first, and needs that other systems name without an assessment."""

from collections.abc import Sequence
from datetime import date

from pie.assessment import THE_CLIENT, Beneficiary, BeneficiaryKind, FindingStatus, ProblemId, Wanted
from pie.codes import NeedDomain, Severity
from pie.errors import NotANeed
from pie.graph import SituationGraph, is_source_of_harm, roots, strengths
from pie.leads import WHOLE
from pie.needs.evidence import Found, Lead, Of, evidence_found, said_of
from pie.needs.need import Need, PriorityPart
from pie.needs.priority import Evidence, Relief, parts, strongest_evidence
from pie.supports import Coverage, coverage


def needs(graph: SituationGraph, *, on: date) -> tuple[Need, ...]:
    """Every need, the highest priority first; equal ones in the order of the domains, then the client before others.

    Those that the person does not want help with are listed too, and say so. A refuted problem and one of severity 1
    bring none; nothing is listed for the benefit of a source of harm. ``on`` is the day on which ages are taken.
    """
    found = evidence_found(graph, on=on)
    covered = coverage(graph)
    rooted = frozenset(roots(graph))
    listed = [_need(graph, found, of, covered[of[0]], rooted) for of in found.evidence]
    return tuple(sorted(listed, key=lambda need: need.sort_key))


def bare_need(
    domain: NeedDomain,
    beneficiary: Beneficiary = THE_CLIENT,
    severity: Severity | None = None,
    *,
    wanted: Wanted | None = Wanted.YES,
) -> Need:
    """A need that a caller names without an assessment; its parts come from the same table.

    Raises NotANeed for severity 1, which means that there is no problem.

    >>> bare_need(NeedDomain.FOOD, severity=Severity.HIGH).priority_permille
    560
    """
    if severity is Severity.NO_PROBLEM:
        raise NotANeed(domain.value)
    evidence = (Evidence(said="named by the caller", severity=severity),)
    return Need(
        domain=domain,
        beneficiary=beneficiary,
        parts=parts(domain, evidence, wanted=wanted),
        because=("Named by the caller, without an assessment.",),
        wanted=wanted,
        severity=severity,
    )


def _need(graph: SituationGraph, found: Found, of: Of, covered: Coverage, rooted: frozenset[ProblemId]) -> Need:
    domain, beneficiary = of
    evidence = sorted(found.evidence[of], key=_order)
    leads = {lead.problem.id: lead for lead in found.leads.get(of, ())}
    helpers = _helpers(covered)
    own = _strengths(graph, domain, leads)
    wanted = found.wanted.get(of)
    return Need(
        domain=domain,
        beneficiary=beneficiary,
        parts=parts(domain, evidence, wanted=wanted, helpers=helpers, strengths=own),
        problems=tuple(each.problem for each in evidence if each.problem is not None),
        because=_because(evidence, leads, rooted, wanted, (*helpers, *own), beneficiary),
        eased_by=tuple(each.by for each in (*helpers, *own)),
        wanted=wanted,
        severity=strongest_evidence(evidence).severity,
        is_told=any(each.problem is None and not each.is_wish for each in evidence),
    )


def _order(each: Evidence) -> tuple[int, str, str]:
    return -(each.severity or 0) * each.counts_permille, each.said, each.problem or ""


def _helpers(covered: Coverage) -> tuple[Relief, ...]:
    return tuple(
        Relief(permille=each.capacity_permille, by=each.support.id, said=f"{each.called} helps with it now")
        for each in covered.helpers
    )


def _strengths(graph: SituationGraph, domain: NeedDomain, leads: dict[ProblemId, Lead]) -> tuple[Relief, ...]:
    """The strengths that bear on the need, by id: on its domain in full, on a problem as far as that leads here."""
    found = []
    for strength in strengths(graph):
        bearing = [leads[id_].weight_permille for id_ in strength.eases if id_ in leads]
        if domain in strength.domains:
            bearing.append(WHOLE)
        if bearing and not is_source_of_harm(graph, strength.person):
            said = f"a strength eases it ({strength.kind.value.replace('_', ' ')})"
            found.append(Relief(permille=max(bearing), by=strength.id, said=said))
    return tuple(found)


def _because(
    evidence: Sequence[Evidence],
    leads: dict[ProblemId, Lead],
    rooted: frozenset[ProblemId],
    wanted: Wanted | None,
    relief: Sequence[Relief],
    beneficiary: Beneficiary,
) -> tuple[str, ...]:
    said = [_sentence(each, leads) for each in evidence if not each.is_wish]
    said += [_root_sentence(each, rooted) for each in evidence if each.makes_worse.number]
    if wanted is not None:
        said.append(_WANTED[wanted])
    if beneficiary.kind is BeneficiaryKind.UNKNOWN:
        said.append("Whom it concerns is not known yet.")
    said += [f"{each.said[0].upper()}{each.said[1:]}." for each in relief]
    return tuple(dict.fromkeys(said))


_WANTED = {
    Wanted.YES: "Help with it is wanted.",
    Wanted.NO: "Help with it is not wanted.",
    Wanted.NOT_NOW: "Help with it is not wanted now.",
}


def _sentence(each: Evidence, leads: dict[ProblemId, Lead]) -> str:
    if each.problem is None:
        return f"From what is known: {each.said}."
    bad = "how bad was not asked" if each.severity is None else each.severity.label
    sure = "; only suggested so far, so it counts half" if each.status is FindingStatus.SUGGESTED else ""
    return f"Problem \u201c{each.said}\u201d ({bad}{sure}): {leads[each.problem].why}."


def _root_sentence(each: Evidence, rooted: frozenset[ProblemId]) -> str:
    worse = ", ".join(f"\u201c{said_of(problem)}\u201d" for problem in each.makes_worse.first)
    unnamed = each.makes_worse.number - len(each.makes_worse.first)
    more = f" and {unnamed} more" if unnamed else ""
    begin = "It is a root: begin here." if each.problem in rooted else "It is itself made worse by another."
    return f"\u201c{each.said}\u201d makes other problems worse: {worse}{more}. {begin}"


def priority_part(need: Need, name: str) -> PriorityPart | None:
    """The part of this name, or None where it counts nothing."""
    return next((part for part in need.parts if part.name == name), None)
