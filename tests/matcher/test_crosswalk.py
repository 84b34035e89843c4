"""The dictionary between needs and service types."""

import csv
from dataclasses import replace

import pytest

from matcher.crosswalk import (
    Covers,
    Crosswalk,
    CrosswalkRow,
    TypeOrder,
    crosswalk,
    crosswalk_rows,
    document_phrases,
    documents_named,
    need_orders,
    type_orders,
)
from matcher.crosswalk.rows import TABLES, table_text
from pie.codes import NeedDomain
from resources_catalog.taxonomy import ServiceType, ServiceTypeId, Taxonomy, service_types

DOCUMENTS = {
    "photo_id",
    "birth_certificate",
    "social_security_card",
    "proof_of_address",
    "proof_of_income",
    "proof_of_residency",
    "lease",
    "eviction_notice",
    "utility_bill",
    "immigration_papers",
    "insurance_card",
    "medical_records",
    "school_records",
    "discharge_papers",
    "referral_letter",
    "custody_papers",
    "proof_of_age",
    "tax_return",
    "bank_statement",
}


def row(service_type: str, weight: int, covers: Covers = Covers.BRANCH, domain: NeedDomain = NeedDomain.FOOD):
    return CrosswalkRow(
        domain=domain, service_type=ServiceTypeId(service_type), weight=weight, covers=covers, source="a test"
    )


def tree(**parents: str | None) -> Taxonomy:
    return Taxonomy(
        ServiceType(
            id=ServiceTypeId(name),
            name=name,
            parent=None if parent is None else ServiceTypeId(parent),
            definition=name,
            source="a test",
        )
        for name, parent in parents.items()
    )


SMALL = tree(food=None, pantry="food", mobile="pantry", meals="food")


def spread(*rows: CrosswalkRow) -> dict[str, int]:
    return dict(Crosswalk(rows, SMALL, version="1").service_types(NeedDomain.FOOD))


@pytest.mark.parametrize("domain", NeedDomain)
def test_every_need_has_a_type_that_meets_it_directly(domain):
    assert max(crosswalk().service_types(domain).values()) == 1000


def test_every_row_is_known_weighted_sourced_and_said_once():
    rows = crosswalk_rows()

    assert all(row.service_type in service_types() for row in rows)
    assert all(1 <= row.weight <= 1000 and row.source for row in rows)
    assert len({(row.domain, row.service_type) for row in rows}) == len(rows)


def test_almost_every_type_leads_from_some_need():
    silent = {type_.id for type_ in service_types() if not crosswalk().domains(type_.id)}

    assert silent == {"disaster", "disaster.preparedness", "navigation"}


def test_a_parent_covers_what_stands_under_it():
    assert spread(row("food", 500)) == {"food": 500, "pantry": 500, "mobile": 500, "meals": 500}


def test_a_descendant_with_its_own_row_keeps_it_for_what_is_under_it_too():
    assert spread(row("food", 500), row("pantry", 900)) == {"pantry": 900, "mobile": 900, "food": 500, "meals": 500}


def test_a_row_for_the_type_alone_reaches_nothing_under_it():
    assert spread(row("food", 500), row("pantry", 900, Covers.TYPE)) == {
        "pantry": 900,
        "food": 500,
        "meals": 500,
        "mobile": 500,
    }
    assert spread(row("food", 500, Covers.TYPE)) == {"food": 500}


def test_the_most_direct_types_come_first():
    assert list(spread(row("meals", 300), row("pantry", 900))) == ["mobile", "pantry", "meals"]


def test_a_type_knows_the_needs_it_helps_with():
    both = Crosswalk((row("pantry", 200), row("pantry", 900, domain=NeedDomain.CRISIS)), SMALL, version="1")

    assert dict(both.domains(ServiceTypeId("mobile"))) == {NeedDomain.CRISIS: 900, NeedDomain.FOOD: 200}
    assert dict(both.domains(ServiceTypeId("meals"))) == {}
    assert dict(both.service_types(NeedDomain.GRIEF)) == {}


def test_an_order_holds_for_what_stands_under_its_types():
    order = TypeOrder(first=ServiceTypeId("meals"), then=ServiceTypeId("pantry"), why="because", source="a test")
    other = replace(order, first=ServiceTypeId("food"))
    ordered = Crosswalk((), SMALL, version="1", types=(order, other))

    assert ordered.comes_after(ServiceTypeId("mobile")) == (order, other)
    assert ordered.comes_after(ServiceTypeId("meals")) == ()


def test_orders_name_known_types_and_have_a_source_and_no_circle():
    firsts = {(order.first, order.then) for order in type_orders()} | {(o.first, o.then) for o in need_orders()}

    assert all(order.first in service_types() and order.then in service_types() for order in type_orders())
    assert all(order.source and order.why for order in (*type_orders(), *need_orders()))
    assert not any((then, first) in firsts for first, then in firsts)


def test_identity_comes_before_benefits():
    assert (NeedDomain.IDENTITY_DOCUMENTS, NeedDomain.MONEY_BENEFITS) in {(o.first, o.then) for o in need_orders()}


def test_every_table_gives_a_source_in_every_row():
    for name in TABLES:
        assert all(found["source"] for found in csv.DictReader(table_text(name).splitlines())), name


def test_the_version_is_a_hash_of_the_tables():
    assert len(crosswalk().version) == 12
    assert crosswalk().version == crosswalk().version.lower()


def test_every_document_phrase_is_lower_case_and_leads_to_a_known_document():
    assert {found.document for found in document_phrases()} == DOCUMENTS
    assert all(found.phrase == found.phrase.lower().strip() and found.source for found in document_phrases())


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("Photo ID and proof of income", {"photo_id", "proof_of_income"}),
        ("DC ID, Social Security Card, TB test", {"photo_id", "social_security_card", "medical_records"}),
        ("Birth certificates for children, eviction notice if applicable", {"birth_certificate", "eviction_notice"}),
        ("Driver’s license or passport", {"photo_id"}),
        ("Pay stubs, bank statements, last tax return", {"proof_of_income", "bank_statement", "tax_return"}),
        ("Call for an appointment.", set()),
        ("Leased premises; idea; released", set()),
        ("", set()),
    ],
)
def test_documents_are_told_from_the_words_of_directories(text, documents):
    assert documents_named(text) == documents
