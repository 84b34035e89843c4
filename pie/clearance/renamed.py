"""Ids of unseen parts that somebody happened to use give way, so that nobody can find out by trying what is there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from pie.assessment import Assessment, ProblemId, SupportId
from pie.clearance.classes import classes_of_problem
from pie.clearance.seen import Sees


def with_unlike_ids(before: Assessment, sent: Assessment, sees: Sees) -> Assessment:
    """``before`` with another id for each unseen finding or support whose id stands in ``sent`` too."""
    problems = {
        ProblemId(old): ProblemId(new)
        for old, new in _unlike(
            (each.id for each in before.problems if not sees.whole(classes_of_problem(each))),
            {each.id for each in sent.problems},
            {each.id for each in before.problems},
        ).items()
    }
    supports = {
        SupportId(old): SupportId(new)
        for old, new in _unlike(
            (each.id for each in before.supports if not sees.sees_support(each)),
            {each.id for each in sent.supports},
            {each.id for each in before.supports},
        ).items()
    }
    return _renamed(before, problems, supports) if problems or supports else before


def _unlike(hidden: Iterable[str], used: set[str], known: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for id_ in hidden:
        if id_ in used:
            taken = used | known | set(found.values())
            found[id_] = next(
                name for name in (f"{id_[:90]}-{number}" for number in range(2, 9999)) if name not in taken
            )
    return found


def _renamed(
    assessment: Assessment, problems: Mapping[ProblemId, ProblemId], supports: Mapping[SupportId, SupportId]
) -> Assessment:
    of: Callable[[ProblemId], ProblemId] = lambda id_: problems.get(id_, id_)  # noqa: E731
    tie: Callable[[SupportId], SupportId] = lambda id_: supports.get(id_, id_)  # noqa: E731
    known = assessment.acquaintances
    return replace(
        assessment,
        problems=tuple(
            replace(each, id=of(each.id), aggravates=tuple(map(of, each.aggravates))) for each in assessment.problems
        ),
        strengths=tuple(replace(each, eases=tuple(map(of, each.eases))) for each in assessment.strengths),
        goals=tuple(replace(each, problems=tuple(map(of, each.problems))) for each in assessment.goals),
        supports=tuple(replace(each, id=tie(each.id)) for each in assessment.supports),
        acquaintances=known
        and replace(
            known, pairs=tuple(replace(each, one=tie(each.one), other=tie(each.other)) for each in known.pairs)
        ),
    )
