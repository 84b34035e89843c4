"""Who may use a service: values that say themselves and judge any mapping of fact names to values."""

from resources_catalog.criteria.criterion import Basis, Criterion, Whom
from resources_catalog.criteria.dated import OutOfDate, as_of, figures_note, is_out_of_date
from resources_catalog.criteria.following import follows
from resources_catalog.criteria.rules import (
    AgeBetween,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Facts,
    HasAll,
    IncomeAtMost,
    IncomeWithinPoverty,
    Is,
    LivesIn,
    Not,
    OneOf,
    OpenToAll,
    Rule,
    Unread,
    never_fails,
)
from resources_catalog.criteria.verdict import Verdict

__all__ = [
    "AgeBetween",
    "AllOf",
    "AnyOf",
    "AtLeast",
    "AtMost",
    "Basis",
    "Criterion",
    "Facts",
    "HasAll",
    "IncomeAtMost",
    "IncomeWithinPoverty",
    "Is",
    "LivesIn",
    "Not",
    "OneOf",
    "OpenToAll",
    "OutOfDate",
    "Rule",
    "Unread",
    "Verdict",
    "Whom",
    "as_of",
    "figures_note",
    "follows",
    "is_out_of_date",
    "never_fails",
]
