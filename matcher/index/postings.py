"""For each kind of need, the offers whose types meet it: the inverted index of the directory."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matcher.candidates import is_action_itself, relevant_types
from matcher.crosswalk import Crosswalk
from matcher.index.columns import Columns
from matcher.index.groups import Numbers, Truths
from pie.codes import NeedDomain
from resources_catalog.listing import TypeId


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Postings:
    """The offers that meet a kind of need, in the order of their ids.

    ``relevance`` in thousandths; ``is_action`` tells what may be shown while an escalation waits. ``relevant`` holds, by
    the number of its kind, by which types an offer meets the need.
    """

    rows: Numbers
    relevance: Numbers
    is_action: Truths
    relevant: Mapping[int, Mapping[TypeId, int]]


class AllPostings:
    """The postings of every kind of need, each made when it is first asked for."""

    def __init__(self, columns: Columns, crosswalk: Crosswalk) -> None:
        self._columns, self._crosswalk = columns, crosswalk
        self._made: dict[NeedDomain, Postings] = {}

    def __getitem__(self, domain: NeedDomain) -> Postings:
        """The postings of a kind of need."""
        found = self._made.get(domain)
        if found is None:
            found = self._made[domain] = self._posted(domain)
        return found

    def _posted(self, domain: NeedDomain) -> Postings:
        kinds = self._columns.kinds
        relevance = np.zeros(kinds.count, dtype=np.int64)
        is_action = np.zeros(kinds.count, dtype=np.bool_)
        relevant: dict[int, Mapping[TypeId, int]] = {}
        for kind, row in enumerate(kinds.first.tolist()):
            types = relevant_types(self._columns.offers[row].service.types, domain, self._crosswalk)
            if types:
                relevant[kind] = types
                relevance[kind] = max(types.values())
                is_action[kind] = is_action_itself(types)
        meets = np.zeros(kinds.count, dtype=np.bool_)
        meets[list(relevant)] = True
        rows = np.flatnonzero(meets[kinds.of])
        of = kinds.of[rows]
        return Postings(rows=rows, relevance=relevance[of], is_action=is_action[of], relevant=relevant)
