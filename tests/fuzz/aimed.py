"""Made-up requests aimed at what there is: ids and versions that lead somewhere, and for each operation one that is as it should be."""

from collections.abc import Mapping
from typing import Any

from schemathesis.core.parameters import ParameterLocation

from api.rest.clients.asking import LISTED
from tests.api.clients.documents import FOOD
from tests.fuzz.kept import CONSENT, FILE, Kept

_NEEDS = {"needs": [{"domain": "food", "severity": 4}], "facts": {"age": 34}}
_WHY = {"why": "they called"}

GOOD_BODIES: Mapping[str, Any] = {
    "POST /v1/match": _NEEDS,
    "POST /v1/match/explain": {**_NEEDS, "service": "s-1"},
    "POST /v1/screen": {
        "format": "pie-screening/1",
        "instrument": "PRAPARE",
        "answers": [{"question": "93026-3", "answer": "LA32-8"}],
    },
    "POST /v1/words": {"words": "there is nothing to eat"},
    "POST /v1/review": {"before": {**FOOD, "id": "a0", "assessed_on": "2026-10-01"}, "after": FOOD},
    "POST /v1/clients": {"assessment": FOOD},
    "POST /v1/clients/search": {"name": "Tom"},
    "PATCH /v1/clients/{client}": {"open": False},
    "POST /v1/clients/{client}/assessments": {"assessment": FOOD, "why": "a second visit"},
    "POST /v1/clients/{client}/matches": {},
    "POST /v1/clients/{client}/consents": CONSENT,
    "POST /v1/clients/{client}/export": {"recipient": "Quay Pantry", "channel": "phone", "purpose": "referral"},
    "POST /v1/clients/{client}/emergency": {"reason": "she called", "hours": 1},
    "POST /v1/clients/{client}/erasure": {"dry_run": False},
    "PUT /v1/drafts/{draft}": {"document": {"words": "half a sentence"}},
    "POST /v1/users": {"login": "new@harbour.example", "name": "New Here", "roles": ["intake_worker"]},
    "PATCH /v1/users/{user}": {"name": "Another Name"},
    "POST /v1/groups": {"name": "West"},
    "POST /v1/keys": {"name": "intake forms", "scopes": ["match"]},
    "POST /v1/keys/{key}/rotate": {"overlap_hours": 1},
    "POST /v1/directory/changes/{number}/undo": _WHY,
    "POST /v1/directory/imports": FILE.encode(),
    "POST /v1/directory/imports/{id_}/apply": {**_WHY, "confirmed": True},
    "POST /v1/services/search": {"words": "soup", "limit": LISTED},
    "PATCH /v1/listings/{table}/{id_}": {"values": {"name": "Soup"}, **_WHY},
    "POST /v1/listings/{table}/{id_}/verify": {"on": "2026-11-20"},
    "POST /v1/listings/{table}/{id_}/visibility": {"visibility": "partial", **_WHY},
}
"""A body for each operation that takes one, such that it is answered with what was asked for."""

_NAMED_IN_BODIES: Mapping[str, Mapping[str, Any]] = {
    "POST /v1/match/explain": {"service": "s-1"},
    "POST /v1/clients/{client}/export": {"recipient": "Quay Pantry", "channel": "phone", "purpose": "referral"},
}
"""What a body names of what there is; the rest of it stays as it was drawn."""
_MEANT = (
    ("/imports/{id_}", "id_", "taken"),
    ("/listings/", "id_", "listing"),
    ("/undo", "number", "change"),
    ("/assessments/", "number", "version"),
)
"""Arguments that are named alike and mean different things: part of the path, argument, and what is meant."""
_VERSIONS = (("/consents/", "consent"), ("/clients/", "client"), ("/users/", "user"), ("/imports/", "taken"), ("/listings/", "listing"))  # fmt: skip


def aimed(case, kept: Kept, who: str):
    """The same request for what there is, in the version that it has; what is meant to be wrong stays as it is."""
    wrong = case.meta.is_negative_at if case.meta is not None else lambda _: False
    if not wrong(ParameterLocation.PATH):
        case.path_parameters.update(_ids(case.operation, kept, who))
    if not wrong(ParameterLocation.HEADER):
        case.headers.update(_version(case.operation, kept))
    if isinstance(case.body, Mapping) and not wrong(ParameterLocation.BODY):
        case.body = {**case.body, **_NAMED_IN_BODIES.get(case.operation.label, {})}
    return case


def good(operation, kept: Kept, who: str):
    """A request as it should be."""
    body = GOOD_BODIES.get(operation.label)
    given = {} if body is None else {"body": body, "media_type": "application/json"}
    return operation.Case(path_parameters=_ids(operation, kept, who), headers=_version(operation, kept), **given)


def _ids(operation, kept: Kept, who: str) -> dict[str, Any]:
    known, found = kept.ids_for(who), {}
    for name in (each.name for each in operation.path_parameters):
        meant = next((what for part, argument, what in _MEANT if part in operation.path and argument == name), name)
        found[name] = known[meant]
    return found


def _version(operation, kept: Kept) -> dict[str, str]:
    if not any(each.name == "If-Match" for each in operation.headers):
        return {}
    return {"If-Match": kept.versions[next(what for part, what in _VERSIONS if part in operation.path)]}
