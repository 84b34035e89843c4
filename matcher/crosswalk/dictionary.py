"""The dictionary between a person's needs and a directory's services, spread over the tree of service types."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from matcher.crosswalk.rows import (
    TABLES,
    Covers,
    CrosswalkRow,
    NeedOrder,
    TypeOrder,
    crosswalk_rows,
    need_orders,
    table_text,
    type_orders,
)
from pie.codes import NeedDomain
from resources_catalog.taxonomy import ServiceTypeId, Taxonomy, service_types

Weights = Mapping[ServiceTypeId, int]


class Crosswalk:
    """Which service types help with a need, and how directly.

    ``version`` is a hash of the tables, twelve hexadecimal digits.
    """

    __slots__ = ("_by_domain", "_by_type", "_orders", "need_orders", "type_orders", "version")

    def __init__(
        self,
        rows: Iterable[CrosswalkRow],
        taxonomy: Taxonomy,
        *,
        version: str,
        needs: tuple[NeedOrder, ...] = (),
        types: tuple[TypeOrder, ...] = (),
    ) -> None:
        self.version = version
        self.need_orders = needs
        self.type_orders = types
        by_domain: dict[NeedDomain, list[CrosswalkRow]] = defaultdict(list)
        for row in rows:
            by_domain[row.domain].append(row)
        self._by_domain = MappingProxyType({domain: _spread(of, taxonomy) for domain, of in by_domain.items()})
        self._by_type = MappingProxyType(_turned(self._by_domain))
        self._orders = MappingProxyType(_spread_orders(types, taxonomy))

    def service_types(self, domain: NeedDomain) -> Weights:
        """Each type that helps with the need and its weight in thousandths, the most direct first."""
        return self._by_domain.get(domain, MappingProxyType({}))

    def domains(self, service_type: ServiceTypeId) -> Mapping[NeedDomain, int]:
        """Each need that a type helps with and its weight in thousandths, the most direct first."""
        return self._by_type.get(service_type, MappingProxyType({}))

    def comes_after(self, service_type: ServiceTypeId) -> tuple[TypeOrder, ...]:
        """What is best done before using a service of this type; an order holds for what stands under its types too."""
        return self._orders.get(service_type, ())


@cache
def crosswalk() -> Crosswalk:
    """The crosswalk that ships with the package."""
    digest = hashlib.sha256("\0".join(table_text(name) for name in TABLES).encode()).hexdigest()
    return Crosswalk(crosswalk_rows(), service_types(), version=digest[:12], needs=need_orders(), types=type_orders())


def _spread(rows: Iterable[CrosswalkRow], taxonomy: Taxonomy) -> Weights:
    own = {row.service_type: row for row in rows}
    found: dict[ServiceTypeId, int] = {}
    for row in own.values():
        below = taxonomy.descendants(row.service_type) if row.covers is Covers.BRANCH else (row.service_type,)
        found.update({type_id: row.weight for type_id in below if _nearest(type_id, own, taxonomy) is row})
    return MappingProxyType(dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))))


def _nearest(
    type_id: ServiceTypeId, own: Mapping[ServiceTypeId, CrosswalkRow], taxonomy: Taxonomy
) -> CrosswalkRow | None:
    if type_id in own:
        return own[type_id]
    above = (own[up] for up in taxonomy.ancestors(type_id) if up in own)
    return next((row for row in above if row.covers is Covers.BRANCH), None)


def _turned(by_domain: Mapping[NeedDomain, Weights]) -> dict[ServiceTypeId, Mapping[NeedDomain, int]]:
    found: dict[ServiceTypeId, dict[NeedDomain, int]] = defaultdict(dict)
    for domain, weights in by_domain.items():
        for type_id, weight in weights.items():
            found[type_id][domain] = weight
    return {
        type_id: MappingProxyType(dict(sorted(domains.items(), key=lambda pair: (-pair[1], pair[0]))))
        for type_id, domains in found.items()
    }


def _spread_orders(orders: Iterable[TypeOrder], taxonomy: Taxonomy) -> dict[ServiceTypeId, tuple[TypeOrder, ...]]:
    found: dict[ServiceTypeId, tuple[TypeOrder, ...]] = {}
    for order in orders:
        for type_id in taxonomy.descendants(order.then):
            found[type_id] = (*found.get(type_id, ()), order)
    return found
