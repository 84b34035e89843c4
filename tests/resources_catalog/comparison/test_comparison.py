"""Two snapshots are compared by hand here, and as properties of any two."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources_catalog.comparison import Comparison, FieldChange, MassKind, comparison
from resources_catalog.directory import Directory
from resources_catalog.hsds import read_directory
from resources_catalog.listing import Contact, OrganizationId, Phone, Program, ProgramId, Service, Visibility
from tests.resources_catalog.comparison.towns import link, town, with_location, with_services, without_services

SAMPLE = Path(__file__).resolve().parents[3] / "data" / "sample" / "directory"
TOWN = town(40)
UNDONE_BY = {
    MassKind.EMPTIED: MassKind.FILLED,
    MassKind.SET_TO: MassKind.SET_FROM,
    MassKind.PREFIX_ADDED: MassKind.PREFIX_REMOVED,
    MassKind.SUFFIX_ADDED: MassKind.SUFFIX_REMOVED,
}
UNDONE_BY |= {other: kind for kind, other in UNDONE_BY.items()}


def changes(found: Comparison) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (each.record.id, change.field, change.before, change.after) for each in found.changed for change in each.changes
    ]


def masses(found: Comparison) -> list[tuple[str, str, MassKind, str | None, str | None, int]]:
    return [
        (each.table, each.field, each.kind, each.before, each.after, len(each.records)) for each in found.mass_changes
    ]


def renamed(directory: Directory, ids: list[str], name: Callable[[str], str]) -> Directory:
    return with_services(directory, {id_: {"name": name(directory.services[id_].name)} for id_ in ids})


def test_a_hundred_changes_fifty_removals_and_two_thousand_prefixed_names_are_told_as_just_that() -> None:
    old = town(2_400)
    ids = sorted(old.services)
    ids = [*ids[1::3], *ids[::3], *ids[2::3]]
    new = renamed(old, ids[150:2_150], lambda name: f"County: {name}")
    new = with_services(new, {id_: {"fees_description": f"Costs {n}"} for n, id_ in enumerate(ids[:100])})
    new = without_services(new, ids[100:150])

    found = comparison(old, new)

    assert masses(found) == [("services", "name", MassKind.PREFIX_ADDED, None, "County: ", 2_000)]
    assert [each.id for each in found.removed] == sorted(ids[100:150])
    assert sorted(each.record.id for each in found.changed) == sorted(ids[:100])
    assert {change.field for each in found.changed for change in each.changes} == {"fees_description"}
    assert found.added == ()


def test_the_real_directory_with_a_hundred_changes_fifty_removals_and_prefixed_names(
    shared: Path, tmp_path: Path
) -> None:
    source = shared / "directories" / "dc-2022"
    if not source.is_dir():
        pytest.skip("dc-2022 is not in the folder of real directories")
    copy = shutil.copytree(source, tmp_path / "copy")
    with (copy / "services.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    for number, row in enumerate(rows[50:150]):
        row["description"] = f"Written anew, number {number}"
    for row in rows[150:]:
        row["name"] = f"County: {row['name']}"
    with (copy / "services.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows[50:])
    old, new = (read_directory(path, source="directory").directory for path in (source, copy))

    found = comparison(old, new)

    hidden = sum(not change.shown for each in found.changed for change in each.changes)
    [prefixed] = found.mass_changes
    assert (prefixed.field, prefixed.kind, prefixed.after) == ("name", MassKind.PREFIX_ADDED, "County: ")
    assert len(prefixed.records) == len(rows) - 150 - hidden
    assert (len(found.removed), len(found.changed), hidden) == (50, 100 + hidden, 1)


EDITS: tuple[Callable[[Service, str], Service], ...] = (
    lambda each, text: replace(each, name=text),
    lambda each, text: replace(each, description=text),
    lambda each, text: replace(each, email=None),
    lambda each, text: replace(each, wait_time=text),
    lambda each, text: replace(each, extras=(("colour", text),)),
    lambda each, text: replace(each, phones=(replace(each.phones[0], number=text),)),
    lambda each, text: replace(each, phones=(*each.phones, Phone(id=f"new {text}", number=text))),
    lambda each, text: replace(each, phones=()),
    lambda each, text: replace(each, schedules=(replace(each.schedules[0], opens_at=text),)),
    lambda each, text: replace(each, assured_on=date(2026, 11, 1)),
)


@given(edits=st.dictionaries(st.sampled_from(sorted(TOWN.services)), st.integers(0, len(EDITS) - 1), max_size=15))
def test_as_many_changes_are_found_as_were_made(edits: dict[str, int]) -> None:
    changed = {id_: EDITS[number](TOWN.services[id_], f"{id_} is new") for id_, number in edits.items()}
    new = replace(TOWN, services={**TOWN.services, **changed})

    found = comparison(TOWN, new)

    assert [each.record.id for each in found.changed] == sorted(edits)
    assert all(len(each.changes) == 1 for each in found.changed)
    assert (found.added, found.removed, found.mass_changes) == ((), (), ())


snapshots = st.builds(
    lambda gone, edits: without_services(
        replace(
            TOWN,
            services={
                **TOWN.services,
                **{id_: EDITS[number](TOWN.services[id_], text) for id_, (number, text) in edits.items()},
            },
        ),
        gone,
    ),
    gone=st.sets(st.sampled_from(sorted(TOWN.services)), max_size=10),
    edits=st.dictionaries(
        st.sampled_from(sorted(TOWN.services)),
        st.tuples(st.integers(0, len(EDITS) - 1), st.sampled_from("abc")),
        max_size=40,
    ),
)


@given(snapshot=snapshots)
def test_a_snapshot_does_not_differ_from_itself(snapshot: Directory) -> None:
    assert comparison(snapshot, snapshot).is_empty


@settings(max_examples=60)
@given(one=snapshots, other=snapshots)
def test_the_comparison_the_other_way_round_is_the_mirror(one: Directory, other: Directory) -> None:
    there, back = comparison(one, other), comparison(other, one)

    assert [each.id for each in there.added] == [each.id for each in back.removed]
    assert [each.id for each in there.removed] == [each.id for each in back.added]
    assert sorted(changes(there), key=str) == sorted(
        ((id_, field, after, before) for id_, field, before, after in changes(back)), key=str
    )
    assert masses(there) == [
        (table, field, UNDONE_BY.get(kind, kind), after, before, count)
        for table, field, kind, before, after, count in masses(back)
    ]


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ({"email": None}, ("email", MassKind.EMPTIED, None, None)),
        ({"wait_time": "a week"}, ("wait_time", MassKind.FILLED, None, None)),
        ({"assured_on": date(2026, 11, 2)}, ("assured_on", MassKind.SET_TO, None, "2026-11-02")),
    ],
)
def test_one_value_for_all_is_one_change(edit: dict[str, Any], told: tuple[object, ...]) -> None:
    new = with_services(TOWN, dict.fromkeys(TOWN.services, edit))

    assert masses(comparison(TOWN, new)) == [("services", *told, 40)]


@pytest.mark.parametrize(
    ("write", "told"),
    [
        (lambda name: f"The {name}", (MassKind.PREFIX_ADDED, None, "The ")),
        (lambda name: f"{name} (town)", (MassKind.SUFFIX_ADDED, None, " (town)")),
        (lambda name: name.upper(), (MassKind.RESPELLED, None, None)),
    ],
)
def test_the_same_done_to_every_name_is_one_change(
    write: Callable[[str], str], told: tuple[MassKind, str | None, str | None]
) -> None:
    new = renamed(TOWN, sorted(TOWN.services), write)
    kind, before, after = told

    assert masses(comparison(TOWN, new)) == [("services", "name", kind, before, after, 40)]
    assert masses(comparison(new, TOWN)) == [("services", "name", UNDONE_BY.get(kind, kind), after, before, 40)]


def test_words_replaced_in_many_names_are_one_change() -> None:
    old = renamed(TOWN, sorted(TOWN.services), lambda name: f"St. Mary's {name}")
    new = renamed(TOWN, sorted(TOWN.services), lambda name: f"St. Anne's {name}")

    assert masses(comparison(old, new)) == [("services", "name", MassKind.REPLACED, "Mary's", "Anne's", 40)]


def test_dates_that_all_moved_by_a_year_are_one_change() -> None:
    later = {id_: {"assured_on": date(each.assured_on.year + 1, each.assured_on.month, each.assured_on.day)} for id_, each in TOWN.services.items() if each.assured_on}  # fmt: skip

    assert masses(comparison(TOWN, with_services(TOWN, later))) == [
        ("services", "assured_on", MassKind.SHIFTED, None, "365 days", 40)
    ]


def test_the_same_done_to_a_few_names_is_told_name_by_name() -> None:
    found = comparison(TOWN, renamed(TOWN, ["s1", "s2"], lambda name: f"The {name}"))

    assert changes(found) == [
        ("s1", "name", "Tool library 1", "The Tool library 1"),
        ("s2", "name", "Reading hour 2", "The Reading hour 2"),
    ]


def test_records_under_other_ids_are_found_again_by_what_they_say() -> None:
    other_ids = with_services(town(40, prefix="x"), {"xs3": {"description": "Something else."}})

    found = comparison(TOWN, other_ids)

    assert [(each.table, each.kind, len(each.records)) for each in found.mass_changes] == [
        ("services", MassKind.RE_KEYED, 40),
        ("locations", MassKind.RE_KEYED, 40),
    ]
    assert [change for change in changes(found) if change[1] != "id"] == [
        ("xs3", "description", "What number 3 does for people.", "Something else.")
    ]
    assert sum(field == "id" for _, field, _, _ in changes(found)) == 10  # ten agencies: too few to be told as one
    assert found.counts["services"].re_keyed == 40


def test_ids_that_are_row_numbers_do_not_turn_one_removal_into_changes_everywhere() -> None:
    rows = list(TOWN.services.values())
    moved_up = [replace(each, id=rows[n].id) for n, each in enumerate(rows[1:])]
    places = {each.service_id: each.location_id for each in TOWN.services_at_locations}
    links = tuple(link(new.id, places[old.id]) for new, old in zip(moved_up, rows[1:], strict=True))
    new = replace(TOWN, services={each.id: each for each in moved_up}, services_at_locations=links)

    found = comparison(TOWN, new)

    assert [each.id for each in found.removed] == [rows[0].id]
    assert [(each.kind, len(each.records)) for each in found.mass_changes] == [(MassKind.RE_KEYED, 39)]
    assert changes(found) == []


def test_without_ids_a_record_with_another_name_is_known_again_only_where_nothing_else_says_the_same() -> None:
    bare_town = with_services(town(3), {id_: {"description": f"Only {id_}."} for id_ in ("s0", "s1", "s2")})
    twins = with_services(bare_town, {id_: {"description": "Twin.", "email": None, "assured_on": None, "phones": ()} for id_ in ("s1", "s2")})  # fmt: skip
    other_ids = {f"x{n}": replace(each, id=f"x{n}", name=f"New {n}") for n, each in enumerate(twins.services.values())}
    new = replace(twins, services=other_ids, services_at_locations=())

    found = comparison(twins, new)

    named = [
        (each.record.id, change.before) for each in found.changed for change in each.changes if change.field == "name"
    ]
    assert named == [("x0", "Soup kitchen 0")]
    assert [len(found.added), len(found.removed)] == [2, 2]


def test_a_service_that_moved_is_told_by_organisation_and_place() -> None:
    new = with_services(TOWN, {"s1": {"organization_id": OrganizationId("o7")}})
    links = [link("s1", "l9") if each.service_id == "s1" else each for each in new.services_at_locations]
    new = replace(new, services_at_locations=tuple(links))

    found = comparison(TOWN, new)

    assert changes(found) == [("s1", "organization", "Agency 1", "Agency 7"), ("s1", "places", "House 1", "House 9")]
    assert found.changed[0].moved
    assert found.counts["services"].moved == 1


def test_parts_are_compared_as_parts_of_their_owner() -> None:
    phones = (Phone(id="p1", number="406-555-0001", type="voice"), Phone(id="q", number="406-555-9999", type="fax"))
    new = with_services(TOWN, {"s1": {"phones": phones[::-1]}, "s2": {"phones": (replace(phones[1], id="other"),)}})

    assert changes(comparison(TOWN, new)) == [
        ("s1", "phones", None, "406-555-9999, fax"),
        ("s2", "phones.number", "406-555-0002", "406-555-9999"),
        ("s2", "phones.type", "voice", "fax"),
    ]


def test_what_differs_at_a_place_is_told_of_the_service() -> None:
    links = [replace(each, description="Ring twice.") if each.service_id == "s1" else each for each in TOWN.services_at_locations]  # fmt: skip

    found = comparison(TOWN, replace(TOWN, services_at_locations=tuple(links)))

    assert changes(found) == [("s1", "places.description", None, "Ring twice.")]


def test_what_a_removed_service_leaves_with_its_place_is_no_change_of_the_place() -> None:
    new = without_services(TOWN, ["s1"])
    new = with_location(new, "l1", phones=TOWN.services["s1"].phones)

    found = comparison(TOWN, new)

    assert ([each.id for each in found.removed], found.changed) == (["s1"], ())


def test_programmes_and_their_services_are_compared() -> None:
    program = Program(id=ProgramId("g1"), name="Winter help", organization_id=OrganizationId("o1"))
    old = replace(TOWN, programs={"g1": program})
    new = replace(
        with_services(TOWN, {"s1": {"program_id": ProgramId("g1")}}), programs={"g1": replace(program, name="Help")}
    )

    assert changes(comparison(old, new)) == [("g1", "name", "Winter help", "Help"), ("s1", "program", None, "Help")]


SECRETS = ("Marigold", "31999", "38.7", "Ruth")


def guarded(visibility: Visibility, street: str, **more: Any) -> Directory:
    place = TOWN.locations["l1"]
    address = replace(place.addresses[0], address_1=street, postal_code="31999")
    town_ = with_location(TOWN, "l1", addresses=(address,), visibility=visibility, **more)
    return with_services(town_, {"s1": {"contacts": (Contact(id="c", name="Ruth"),)}})


@pytest.mark.parametrize("first", list(Visibility))
@pytest.mark.parametrize("second", list(Visibility))
def test_what_may_not_be_told_of_a_place_in_either_snapshot_is_not_told(first: Visibility, second: Visibility) -> None:
    old = guarded(first, "7 Marigold Way", description="Behind the Marigold bakery")
    new = guarded(second, "9 Marigold Close", description="Opposite the Marigold bakery")

    found = comparison(old, new)

    if Visibility.HIDDEN in {first, second}:
        assert [each.record.id for each in found.changed if each.record.table == "locations"] == []
    if {first, second} != {Visibility.PUBLIC}:
        assert [secret for secret in SECRETS if secret in repr(found)] == []
    else:
        assert "Marigold" in repr(found)


def test_a_partial_place_is_said_to_have_changed_and_nothing_more() -> None:
    old, new = guarded(Visibility.PARTIAL, "7 Marigold Way"), guarded(Visibility.PARTIAL, "9 Marigold Close")

    [changed] = comparison(old, new).changed

    assert (changed.record.table, changed.record.name) == ("locations", "Alderford")
    assert changed.changes == (FieldChange(field="not shown", shown=False),)


def test_a_service_that_went_to_a_place_that_may_not_be_told_does_not_name_it() -> None:
    old = with_location(TOWN, "l9", visibility=Visibility.PARTIAL, name="Marigold House")
    links = [link("s1", "l9") if each.service_id == "s1" else each for each in old.services_at_locations]

    there = comparison(old, replace(old, services_at_locations=tuple(links)))
    back = comparison(replace(old, services_at_locations=tuple(links)), old)

    assert "Marigold" not in repr((there, back))
    assert changes(there) == [("s1", "places", "House 1", "one that is not shown")]


def test_the_sample_directory_does_not_differ_from_itself() -> None:
    whole = read_directory(SAMPLE).directory

    assert comparison(whole, whole).is_empty
