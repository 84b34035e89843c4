"""What a record says of help with an application, and with an application for what."""

from functools import lru_cache

from matcher.fit.naming import concern, types_named_in
from pie.codes import NeedDomain
from resources_catalog.listing import Service
from resources_catalog.record_texts import application_help
from resources_catalog.taxonomy import ServiceTypeId, service_types


def helps_apply(service: Service, domain: NeedDomain) -> bool:
    """Whether it says that it helps with an application, and not only with one for something that is no help here.

    >>> from resources_catalog.listing import ServiceId
    >>> clinic = Service(id=ServiceId("c"), name="", description="Check-ups, help with Medicaid applications.")
    >>> helps_apply(clinic, NeedDomain.HEALTH_COVERAGE), helps_apply(clinic, NeedDomain.FOOD)
    (True, False)
    """
    said = _applications(f"{service.application_process or ''}\n{service.description or ''}")
    return any(not types or concern(types, domain) for types in said)


@lru_cache(maxsize=20_000)
def _applications(text: str) -> tuple[frozenset[ServiceTypeId], ...]:
    """For each place that speaks of such help, the kinds of service that it names; a whole branch is no kind yet."""
    return tuple(_named_in(each.clause.words) for each in application_help(text))


def _named_in(clause: str) -> frozenset[ServiceTypeId]:
    return frozenset(each for each in types_named_in(clause) if service_types()[each].parent is not None)
