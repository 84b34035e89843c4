"""Our criteria profile inside HSDS: one attribute of a service that says who must be let in, for systems that read it.

The attribute names a term of our own; its value is a JSON list of rules (docs/reference/criteria-profile.md). Only what
a source states or a coordinator confirmed is published so: what was read out of words is no requirement.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping

from resources_catalog.criteria import Criterion
from resources_catalog.criteria.profile import rule_as_json, rule_from
from resources_catalog.errors import ImpossibleCriterion
from resources_catalog.hsds.exchange.cells import Cell
from resources_catalog.hsds.exchange.written_ids import made_id

PROFILE = "pie-criteria/1"
PROFILE_TERM = made_id("taxonomy_terms", PROFILE)
"""The id of the profile's term: the same in every directory."""
AGES = "minimum_age, maximum_age"
"""The source of a criterion that HSDS says in fields of its own."""
READ_FROM = ("minimum_age", "maximum_age", "eligibility_description")


def profile_row() -> dict[str, Cell]:
    """The row of the profile's term."""
    return {
        "id": PROFILE_TERM,
        "code": PROFILE,
        "name": "Who may use the service",
        "description": "The value is a JSON list of rules, all of which must hold: docs/reference/criteria-profile.md.",
        "taxonomy": PROFILE,
    }


def profile_text(criteria: Iterable[Criterion]) -> str | None:
    """The requirements that the profile can say and HSDS has no fields for; None where there are none."""
    said = [
        rule for each in criteria if each.can_exclude and each.source != AGES and (rule := _profiled(each)) is not None
    ]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")) if said else None


def source_mark(row: Mapping[str, Cell], said: str | None) -> str:
    """A short hash of the cells that criteria are read from: where it differs later, they were edited."""
    cells = [row.get(name) for name in READ_FROM]
    return hashlib.sha256(json.dumps([*cells, said]).encode()).hexdigest()[:12]


def _profiled(criterion: Criterion) -> dict[str, object] | None:
    try:
        said = rule_as_json(criterion.rule)
        rule_from(said)
    except (ImpossibleCriterion, RecursionError):
        return None
    return said
