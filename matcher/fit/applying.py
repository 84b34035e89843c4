"""What a record says of help with an application, and with an application for what."""

import re
from functools import lru_cache

from matcher.fit.naming import concern, types_named_in
from pie.codes import NeedDomain
from resources_catalog.listing import Service
from resources_catalog.taxonomy import ServiceTypeId, service_types

# Own phrase list: read only where it is unmistakable, for a phrase that is missed costs little and a wrong one much.
_HELPS = re.compile(
    r"\b(?:help|helps|assist|assists|assistance|assisting|support|guidance)\b (?:\w+ ){0,4}?"
    r"(?:apply|applying|application|applications|enrol+ment|enrol+ing|paperwork|fill(?:ing)? (?:in|out))\b"
    r"|\b(?:application|enrol+ment) assistance\b|\bcertified application counsel+ors?\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"[^.;,:\n]*\Z")
_AFTER = re.compile(r"[^.;:\n]*")
_LONGEST = 120  # characters to either side; assumed: further off the words speak of something else


def helps_apply(service: Service, domain: NeedDomain) -> bool:
    """Whether it says that it helps with an application, and not only with one for something that is no help here.

    >>> from resources_catalog.listing import ServiceId
    >>> clinic = Service(id=ServiceId("c"), name="", description="Check-ups, help with Medicaid applications.")
    >>> helps_apply(clinic, NeedDomain.HEALTH_COVERAGE), helps_apply(clinic, NeedDomain.FOOD)
    (True, False)
    """
    said = _applications(f"{service.application_process or ''} {service.description or ''}")
    return any(not types or concern(types, domain) for types in said)


@lru_cache(maxsize=20_000)
def _applications(text: str) -> tuple[frozenset[ServiceTypeId], ...]:
    """For each place that speaks of such help, the kinds of service that it names; a whole branch is no kind yet."""
    return tuple(_named_around(text, found) for found in _HELPS.finditer(text))


def _named_around(text: str, found: re.Match[str]) -> frozenset[ServiceTypeId]:
    before = _BEFORE.search(text, max(0, found.start() - _LONGEST), found.start())
    after = _AFTER.match(text, found.end(), found.end() + _LONGEST)
    clause = f"{before.group() if before else ''}{found.group()}{after.group() if after else ''}"
    return frozenset(each for each in types_named_in(clause) if service_types()[each].parent is not None)
