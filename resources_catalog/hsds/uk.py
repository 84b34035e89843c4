"""The Open Referral UK profile, its version 3.0 (a profile of HSDS 3.0) and the older 1.0, brought to HSDS 3.1.

3.0 writes some names twice, in a field of its own and in that of HSDS. 1.0 has eligibility with ages, regular schedules,
taxonomy terms and addresses under the names of HSDS 2; how people attend and what is delivered stay beside the listing.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

V3 = "Open Referral UK 3.0"
V1 = "Open Referral UK 1.0"
Record = Mapping[str, Any]

_SIGNS_3: Mapping[str, frozenset[str]] = {
    "service_areas": frozenset({"service_area"}),
    "accessibility": frozenset({"accessibility"}),
    "taxonomy_terms": frozenset({"term"}),
    "taxonomies": frozenset({"taxonomy_terms"}),
}
"""Fields that only the profile has in these tables of HSDS 3."""
_SIGNS_1 = frozenset({
    "eligibilitys", "service_taxonomys", "regular_schedules", "attending_access", "deliverable_type", "fundings", "reviews",
})  # fmt: skip
_TWICE = {
    "service_areas": ("service_area", "name"),
    "accessibility": ("accessibility", "description"),
    "taxonomy_terms": ("term", "name"),
}
_WRITTEN = frozenset({"fees"})
"""A field of services that HSDS 3 has given up for ``fees_description``, and the profile has not."""


def is_uk_3(table: str, fields: Iterable[str]) -> bool:
    """Whether the fields of a record are those of the profile's version 3.0."""
    names = set(fields)
    if table == "services":
        return bool(_WRITTEN & names) and "fees_description" not in names and not is_uk_1(names)
    return bool(_SIGNS_3.get(table, frozenset()) & names)


def is_uk_1(fields: Iterable[str]) -> bool:
    """Whether the fields of a service are those of the profile's version 1.0."""
    return bool(_SIGNS_1 & set(fields))


def is_uk_profile(said: object) -> bool:
    """Whether what an API says of itself, its version or the address of its profile, names the profile."""
    return isinstance(said, str) and any(
        word in said.lower() for word in ("hsds-uk", "openreferraluk", "open referral uk")
    )


def once(table: str, cells: dict[str, Any]) -> dict[str, Any]:
    """A record without the field that says again what HSDS's own says; where only the profile's is there, under HSDS's name."""
    if table not in _TWICE:
        return cells
    own, name = _TWICE[table]
    if own not in cells:
        return cells
    said = cells[own]
    kept = {key: value for key, value in cells.items() if key != own}
    if kept.setdefault(name, said) != said:
        return cells  # two different texts: the profile's own is told as a field that is not HSDS's
    return kept


def service_of(record: Record) -> dict[str, Any]:
    """A service of version 1.0 as HSDS 3 nests it."""
    kept = {name: value for name, value in record.items() if name not in _SERVICE_LISTS or not _is_records(value)}
    lists = {
        "schedules": [*_schedules(record.get("regular_schedules")), *_holidays(record.get("holiday_schedules"))],
        "attributes": list(_attributes(record.get("service_taxonomys"))),
        "funding": _records(record.get("fundings")),
        "languages": [_renamed(each, {"language": "name"}) for each in _records(record.get("languages"))],
        "service_areas": [_renamed(each, {"service_area": "name"}) for each in _records(record.get("service_areas"))],
        "service_at_locations": [_at_location(each) for each in _records(record.get("service_at_locations"))],
    }
    kept |= {name: found for name, found in lists.items() if found}
    return kept | _eligibility(_records(record.get("eligibilitys")), record)


_SERVICE_LISTS = frozenset({
    "regular_schedules", "holiday_schedules", "service_taxonomys", "fundings", "eligibilitys", "languages", "service_areas",
    "service_at_locations",
})  # fmt: skip


def _eligibility(given: list[Record], record: Record) -> dict[str, Any]:
    """Who may come: the texts, and the widest ages of all, for several eligibilities are alternatives."""
    texts = [str(each["eligibility"]) for each in given if each.get("eligibility")]
    found: dict[str, Any] = {}
    if texts and not record.get("eligibility_description"):
        found["eligibility_description"] = "; ".join(dict.fromkeys(texts))
    for field, widest in (("minimum_age", min), ("maximum_age", max)):
        ages = [each.get(field) for each in given]
        numbers = [age for age in ages if isinstance(age, int | float) and not isinstance(age, bool)]
        if numbers and len(numbers) == len(ages) and field not in record:
            found[field] = widest(numbers)
        elif len(ages) == 1 and ages[0] is not None and field not in record:
            found[field] = ages[0]  # no number: told where ages are read
    return found


def _attributes(given: object) -> Iterator[dict[str, Any]]:
    for each in _records(given):
        term = each.get("taxonomy")
        attribute = {name: value for name, value in each.items() if name != "taxonomy"}
        if isinstance(term, dict):
            attribute["taxonomy_term"] = _renamed(term, {"vocabulary": "taxonomy"})
        yield attribute


def _at_location(given: Record) -> dict[str, Any]:
    link = {name: value for name, value in given.items() if name not in _HOURS_HERE}
    hours = [
        *(each for name in ("regular_schedule", "regular_schedules") for each in _schedules(given.get(name))),
        *(each for name in ("holidayScheduleCollection", "holiday_schedules") for each in _holidays(given.get(name))),
    ]
    if hours:
        link["schedules"] = hours
    if isinstance(given.get("location"), dict):
        link["location"] = _location(given["location"])
    return link


_HOURS_HERE = frozenset({"regular_schedule", "regular_schedules", "holidayScheduleCollection", "holiday_schedules"})


def _location(given: Record) -> dict[str, Any]:
    place = {
        name: value
        for name, value in given.items()
        if name not in {"physical_addresses", "accessibility_for_disabilities"}
    }
    place.setdefault("location_type", "physical")
    addresses = [{"address_type": "physical", **each} for each in _records(given.get("physical_addresses"))]
    access = [
        _renamed(each, {"accessibility": "description"})
        for each in _records(given.get("accessibility_for_disabilities"))
    ]
    return place | ({"addresses": addresses} if addresses else {}) | ({"accessibility": access} if access else {})


def _schedules(given: object) -> Iterator[dict[str, Any]]:
    for each in _records(given):
        weekly = {"freq": "WEEKLY"} if each.get("byday") and not each.get("freq") else {}
        yield {name: value for name, value in each.items() if name != "weekday"} | weekly | _weekday(each)


def _weekday(schedule: Record) -> dict[str, Any]:
    """A weekday by its number (1 is Monday) or its name, where ``byday`` is silent."""
    from resources_catalog.hsds.older_schedules import days_named

    named = (
        days_named(str(schedule.get("weekday") or "")) if schedule.get("weekday") and not schedule.get("byday") else ()
    )
    return {"freq": named[0][0], "byday": named[0][1]} if len(named) == 1 else {}


def _holidays(given: object) -> Iterator[dict[str, Any]]:
    for each in _records(given):
        dates = _renamed(each, {"start_date": "valid_from", "end_date": "valid_to"})
        yield {**dates, "closed": "true" if each.get("closed", True) else "false"}


def _records(given: object) -> list[Record]:
    found = given if isinstance(given, list) else [given]
    return [each for each in found if isinstance(each, dict)]


def _is_records(given: object) -> bool:
    return isinstance(given, list) and all(isinstance(each, dict) for each in given)


def _renamed(record: Record, names: Mapping[str, str]) -> dict[str, Any]:
    """The record with fields under HSDS's names; a field that is there under that name already wins."""
    there = {name: value for name, value in record.items() if name not in names}
    return {names[name]: record[name] for name in names if name in record} | there
