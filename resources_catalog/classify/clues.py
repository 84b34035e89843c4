"""Clues that a service is of some type, and how several of them add up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from resources_catalog.classify.meant import meant
from resources_catalog.listing import OfferedType, TypeBasis
from resources_catalog.taxonomy import ServiceType, ServiceTypeId, Taxonomy, TypeFlag

LEAST_CONFIDENCE = 330
"""Below this a type is not named at all, in thousandths (assumed; read on 150 real records)."""
LEAST_SHARE = 500
"""What a type must have of the best one's confidence, in thousandths (assumed)."""
MOST_TYPES = 6
"""More than this would say nothing about a service (assumed)."""

WITHIN_BRANCH = 180
"""How much surer a type is when its branch is stated (assumed)."""
MOST_OF_LOOSE_WORDS = 400
"""What words that many kinds of help are called by can tell at most, in thousandths (assumed)."""
_ONLY_WHEN_NAMED = frozenset({TypeFlag.CONFIDENTIAL_ADDRESS_LIKELY, TypeFlag.CRISIS_CONTACT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One reason to think that a service is of a type; ``strength`` in thousandths.

    ``named`` where the record names the type and is not only like it; ``loose`` where it does so by words that many
    kinds of help are called by. ``stated`` where the source itself filed the service under this type; ``says`` is
    shown to a coordinator.
    """

    type_id: ServiceTypeId
    strength: int
    says: str
    stated: bool = False
    named: bool = True
    loose: bool = False


def offered_types(clues: Iterable[Clue], taxonomy: Taxonomy) -> tuple[OfferedType, ...]:
    """The types that the clues speak for, surest first; none is an answer.

    Clues are taken as independent: what remains doubtful after one is halved (or less) by the next. A type above a
    found one is left out unless it is surer, a whole branch in any case.
    """
    by_type: dict[ServiceTypeId, list[Clue]] = defaultdict(list)
    for clue in clues:
        by_type[clue.type_id].append(clue)
    firm = _firm_branches(by_type, taxonomy)
    told = (
        _offered(type_id, of) if _branch(type_id, taxonomy) in firm else _loosely_offered(type_id, of)
        for type_id, of in by_type.items()
        if _well_founded(taxonomy[type_id], of)
    )
    found = sorted(meant(told), key=_surest_first)
    if not found:
        return ()
    least = max(LEAST_CONFIDENCE, found[0].confidence * LEAST_SHARE // 1000)
    kept = [offered for offered in found if offered.confidence >= least]
    return tuple(offered for offered in kept if not _said_better(offered, kept, taxonomy))[:MOST_TYPES]


def _firm_branches(by_type: Mapping[ServiceTypeId, list[Clue]], taxonomy: Taxonomy) -> frozenset[ServiceTypeId]:
    """The branches that the record speaks of in words of their own, or in no loose ones: counselling on debts is not."""
    firm: set[ServiceTypeId] = set()
    loose: set[ServiceTypeId] = set()
    for type_id, clues in by_type.items():
        branch = _branch(type_id, taxonomy)
        firm.update(branch for clue in clues if clue.named and not clue.loose)
        loose.update(branch for clue in clues if clue.loose)
    every = {_branch(type_id, taxonomy) for type_id in by_type}
    return frozenset(firm | (every - loose))


def _branch(type_id: ServiceTypeId, taxonomy: Taxonomy) -> ServiceTypeId:
    return (taxonomy.ancestors(type_id) or (type_id,))[-1]


def _loosely_offered(type_id: ServiceTypeId, clues: list[Clue]) -> OfferedType:
    """What loose words alone tell: no more for being said again, nor for being like a text that uses them."""
    return replace(
        _offered(type_id, clues),
        confidence=min(MOST_OF_LOOSE_WORDS, max(clue.strength for clue in clues)),
        basis=TypeBasis.SUGGESTED,
    )


def _well_founded(type_: ServiceType, clues: Iterable[Clue]) -> bool:
    """A hotline may be shown in danger and a safe house is hidden: neither is told from mere likeness."""
    return not type_.flags & _ONLY_WHEN_NAMED or any(clue.named for clue in clues)


def _said_better(offered: OfferedType, kept: Iterable[OfferedType], taxonomy: Taxonomy) -> bool:
    """Whether something under this type is kept that is as sure, or this is a whole branch and so says little."""
    branch = taxonomy[offered.type_id].parent is None
    below = (other for other in kept if offered.type_id in taxonomy.ancestors(other.type_id))
    return any(branch or other.confidence >= offered.confidence for other in below)


def branch_clues(clues: Iterable[Clue], taxonomy: Taxonomy) -> Iterator[Clue]:
    """A source that files a service under a whole branch makes what is suggested within that branch surer."""
    every = tuple(clues)
    filed = {clue.type_id: clue for clue in every if clue.stated and taxonomy[clue.type_id].parent is None}
    for type_id in sorted({clue.type_id for clue in every} - filed.keys()):
        for branch in taxonomy.ancestors(type_id):
            if branch in filed:
                yield Clue(type_id=type_id, strength=WITHIN_BRANCH, says=filed[branch].says, named=False)


def _offered(type_id: ServiceTypeId, clues: list[Clue]) -> OfferedType:
    ordered = sorted(clues, key=lambda clue: (-clue.strength, clue.says))
    doubt = 1000
    for clue in ordered:
        doubt = doubt * (1000 - clue.strength) // 1000
    return OfferedType(
        type_id=type_id,
        confidence=min(990, max(1, 1000 - doubt)),
        basis=TypeBasis.STATED if any(clue.stated for clue in ordered) else TypeBasis.SUGGESTED,
        evidence=tuple(dict.fromkeys(clue.says for clue in ordered))[:4],
    )


def _surest_first(offered: OfferedType) -> tuple[int, str]:
    return -offered.confidence, offered.type_id
