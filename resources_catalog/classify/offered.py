"""From the strength of every type to the types that are named: how sure, by what evidence, in what order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from resources_catalog.classify.clues import Clue, ClueKind
from resources_catalog.classify.confidence import confidences
from resources_catalog.classify.meant import meant
from resources_catalog.classify.odds import Odds, type_odds
from resources_catalog.classify.records import RecordRead
from resources_catalog.listing import OfferedType, TypeBasis
from resources_catalog.taxonomy import ServiceTypeId, Taxonomy, TypeFlag

LEAST_OF_FIRST = 200
"""Where nothing is surer than this, none of ours is the answer, in thousandths (assumed; see the reliability measured)."""
LEAST_CONFIDENCE = 90
"""Below this a type is not named at all, in thousandths: second and third answers are worth a look (assumed)."""
MOST_TYPES = 6
"""More than this would say nothing about a service (assumed)."""
MOST_OF_LOOSE_WORDS = 400
"""What words that many kinds of help are called by can tell at most, in thousandths (assumed)."""
OUR_OWN = 985
"""How sure the id of a type of ours makes us, in thousandths (assumed)."""
MOST_EVIDENCE = 4
_CONSIDERED = 12
_ONLY_WHEN_NAMED = frozenset({TypeFlag.CONFIDENTIAL_ADDRESS_LIKELY, TypeFlag.CRISIS_CONTACT})


def offered_types(
    record: RecordRead,
    strength: Odds,
    taxonomy: Taxonomy,
    *,
    taught: Mapping[ServiceTypeId, str] = MappingProxyType({}),
) -> tuple[OfferedType, ...]:
    """The types that a record speaks for, surest first; none is an answer.

    ``strength`` is one row of ``strengths``, with what confirmed services of the directory add; ``taught`` says so. A heading over a type that is as sure is left out.
    """
    considered = _considered(record, strength, taxonomy)
    firm = _firm_branches(record.clues, taxonomy)
    found = sorted(meant(_offered(record, *pair, firm, taxonomy) for pair in considered.items()), key=_surest_first)
    if not found or found[0].confidence < LEAST_OF_FIRST:
        return ()
    named = [offered for offered in found if not _only_gathers(offered, found, taxonomy)]
    told = _with_words([_with_taught(offered, taught) for offered in named[:MOST_TYPES]], record, taxonomy)
    return tuple(offered for offered in told if offered.evidence)


def _considered(record: RecordRead, strength: Odds, taxonomy: Taxonomy) -> dict[ServiceTypeId, int]:
    """The strongest types with their confidence, and those that the source names by our own ids."""
    odds = type_odds(taxonomy)
    sure = confidences(strength)
    best = np.argsort(-strength[:-1], kind="stable")[:_CONSIDERED]
    found = {odds.ids[at]: int(sure[at]) for at in best if sure[at] >= LEAST_CONFIDENCE}
    found |= {type_id: OUR_OWN for type_id, clues in record.clues.items() if any(clue.own for clue in clues)}
    return {type_id: confidence for type_id, confidence in found.items() if _may_be(type_id, record, taxonomy)}


def _may_be(type_id: ServiceTypeId, record: RecordRead, taxonomy: Taxonomy) -> bool:
    """A hotline may be shown in danger and a safe house is hidden: neither is told from mere likeness."""
    if record.only is not None and type_id not in record.only:
        return False
    return not taxonomy[type_id].flags & _ONLY_WHEN_NAMED or any(clue.named for clue in record.clues.get(type_id, ()))


def _firm_branches(by_type: Mapping[ServiceTypeId, tuple[Clue, ...]], taxonomy: Taxonomy) -> frozenset[ServiceTypeId]:
    """The branches that a record does not name by loose words alone: counselling on debts is not about troubles."""
    loose: set[ServiceTypeId] = set()
    firm: set[ServiceTypeId] = set()
    for type_id, clues in by_type.items():
        branch = taxonomy.branch_of(type_id).id
        firm.update(branch for clue in clues if clue.named and not clue.loose)
        loose.update(branch for clue in clues if clue.loose)
    return frozenset(branch.id for branch in taxonomy.branches if branch.id in firm or branch.id not in loose)


def _offered(
    record: RecordRead,
    type_id: ServiceTypeId,
    confidence: int,
    firm: frozenset[ServiceTypeId],
    taxonomy: Taxonomy,
) -> OfferedType:
    clues = record.clues.get(type_id, ())
    above = (clue for heading in taxonomy.ancestors(type_id) for clue in record.clues.get(heading, ()))
    filed = tuple(clue for clue in above if clue.kind is ClueKind.TERM)
    is_firm = taxonomy.branch_of(type_id).id in firm
    stated = is_firm and any(clue.stated for clue in clues)
    return OfferedType(
        type_id=type_id,
        confidence=confidence if is_firm else min(confidence, MOST_OF_LOOSE_WORDS),
        basis=TypeBasis.STATED if stated else TypeBasis.SUGGESTED,
        evidence=tuple(dict.fromkeys(clue.says for clue in (*clues, *filed)))[:MOST_EVIDENCE],
    )


def _only_gathers(offered: OfferedType, kept: Iterable[OfferedType], taxonomy: Taxonomy) -> bool:
    """Whether this is a heading and something under it is kept that is as sure."""
    if not taxonomy[offered.type_id].only_gathers:
        return False
    below = (other for other in kept if offered.type_id in taxonomy.ancestors(other.type_id))
    return any(other.confidence >= offered.confidence for other in below)


def _with_taught(offered: OfferedType, taught: Mapping[ServiceTypeId, str]) -> OfferedType:
    says = taught.get(ServiceTypeId(offered.type_id))
    return offered if says is None else replace(offered, evidence=(says, *offered.evidence)[:MOST_EVIDENCE])


def _with_words(named: Sequence[OfferedType], record: RecordRead, taxonomy: Taxonomy) -> Iterator[OfferedType]:
    """The same with the words that tell each type without naming it, where there is room for them."""
    text = f"{record.name} {record.description or record.terms}"
    telling = type_odds(taxonomy).telling(text, [ServiceTypeId(offered.type_id) for offered in named])
    for offered in named:
        words = telling[ServiceTypeId(offered.type_id)]
        told = (f"words: {', '.join(repr(word) for word in words)}",) if words else ()
        yield replace(offered, evidence=(*offered.evidence, *told)[:MOST_EVIDENCE])


def _surest_first(offered: OfferedType) -> tuple[int, str]:
    return -offered.confidence, offered.type_id
