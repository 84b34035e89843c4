"""What the words of a service suggest stands beside what binds, never over it."""

from dataclasses import replace
from datetime import date

import pytest

from resources_catalog.changes import RecordKind, listing_document, record_from_document
from resources_catalog.criteria import (
    AgeBetween,
    Basis,
    Criterion,
    Is,
    LivesIn,
    OpenToAll,
    Unread,
    Verdict,
    Whom,
)
from resources_catalog.eligibility_text import KnownPlaces, with_suggested_criteria
from resources_catalog.listing import Address, Service, ServiceArea, Visibility
from resources_catalog.visibility import as_seen_with
from tests.matcher import builders


def spoken(text: str, *stated: Criterion, **more: object) -> Service:
    """A service as it is imported: what it states, and its text as a text."""
    words = Criterion(rule=Unread(words=text), basis=Basis.SUGGESTED, source="eligibility_description", words=text)
    return builders.service("s", criteria=[*stated, words], eligibility_description=text, **more)


def read(service: Service) -> tuple[Criterion, ...]:
    return with_suggested_criteria(builders.directory(service)).services[service.id].criteria


def said(criteria: tuple[Criterion, ...]) -> list[str]:
    return [str(each) for each in criteria if each.basis is Basis.SUGGESTED]


def test_a_text_that_is_understood_becomes_suggested_criteria_with_their_words() -> None:
    found = read(spoken("Veterans 60 and over"))

    assert [(each.basis, str(each.rule), each.words) for each in found] == [
        (Basis.SUGGESTED, "a veteran", "Veterans"),
        (Basis.SUGGESTED, "aged 60 or over", "60 and over"),
    ]


def test_what_is_not_understood_stays_beside_as_the_whole_text() -> None:
    found = read(spoken("Veterans; must love zwgk"))

    assert said(found) == ["a veteran", "in its own words: “Veterans; must love zwgk”"]


def test_a_text_of_which_nothing_becomes_a_rule_stays_as_it_is() -> None:
    service = spoken("Call for details")

    assert read(service) == service.criteria


@pytest.mark.parametrize(
    ("text", "stated", "beside"),
    [
        ("60 and over", AgeBetween(youngest=60), []),
        ("Adults", AgeBetween(youngest=18), []),
        ("Ages 18 to 24", AgeBetween(youngest=18), ["in its own words: “Ages 18 to 24”"]),
        ("Veterans 60 and over", AgeBetween(youngest=60), ["a veteran"]),
        ("Open to everyone", AgeBetween(youngest=60), []),
        ("Veterans", OpenToAll(), ["in its own words: “Veterans”"]),
        ("Open to everyone", OpenToAll(), []),
        ("Any age", OpenToAll(), []),
        ("Maryland residents", LivesIn(counties=("Kestrel County",)), ["in its own words: “Maryland residents”"]),
        ("Maryland residents", LivesIn(states=("MD",)), []),
    ],
)
def test_what_is_stated_rules_and_the_text_is_not_counted_again(text: str, stated: object, beside: list[str]) -> None:
    assert said(read(spoken(text, builders.stated(stated)))) == beside  # type: ignore[arg-type] # a rule of any class


def test_ages_in_fields_of_their_own_count_as_stated() -> None:
    assert said(read(spoken("Ages 5 to 12", minimum_age=5, maximum_age=12))) == []


def test_a_confirmed_criterion_is_kept_and_the_text_on_it_left_out() -> None:
    confirmed = Criterion(
        rule=Is(fact="veteran"), basis=Basis.CONFIRMED, source="text", confirmed_by="Jo", confirmed_on=date(2026, 1, 1)
    )

    assert read(spoken("Veterans", confirmed)) == (confirmed,)


def test_of_whom_the_words_speak_is_kept_and_what_is_unclear_stays_a_text() -> None:
    found = read(spoken("Families with children under 6"))

    assert [each.about for each in found] == [Whom.PERSON, Whom.CHILD]


def test_reading_twice_changes_nothing_and_the_version_tells_a_change() -> None:
    directory = builders.directory(spoken("Veterans; zwgk"))

    once = with_suggested_criteria(directory)
    twice = with_suggested_criteria(once)

    assert once.version != directory.version
    assert [str(each) for each in twice.services["s"].criteria].count("a veteran") == 1


def test_a_name_is_told_by_the_places_that_the_directory_itself_knows() -> None:
    ward = [ServiceArea(id=f"a{number}", name=f"Ward {number}") for number in (7, 8)]
    elsewhere = builders.place(
        "b", addresses=(Address(id="b", city="Weston", region="Dunmore-Kestrel", state_province="MD"),)
    )
    directory = builders.directory(
        builders.service("s", service_areas=ward), at={"s": [builders.place("a"), elsewhere]}
    )
    places = KnownPlaces.of(directory)

    rules = {
        name: places.residence(name, name) for name in ("easton", "kestrel county", "ward 7", "norwood", "20019", "usa")
    }

    known = {"residence_city": "Weston", "residence_state": "MD", "residence_area": frozenset({"Ward 8"})}
    assert rules["norwood"] is None
    assert {name: str(rule.judge(known)) for name, rule in rules.items() if rule} == {
        "easton": "not met",
        "kestrel county": "met",
        "ward 7": "not met",
        "20019": "unknown",
        "usa": "unknown",
    }
    assert rules["ward 7"] is not None
    assert rules["ward 7"].judge({"residence_area": frozenset({"Old Mill"})}) is Verdict.UNKNOWN
    assert places.region == "contiguous"


def test_the_guideline_is_that_of_the_only_state_where_the_directory_has_places() -> None:
    far_north = builders.place("a", addresses=(Address(id="a", city="Easton", state_province="AK"),))

    assert KnownPlaces.of(builders.directory(builders.service("s"), at={"s": [far_north]})).region == "alaska"


def test_of_a_place_that_may_not_be_told_the_rules_stay_and_the_words_and_places_go() -> None:
    service = spoken("Veterans living in Easton, zwgk behind Hollow Mill", visibility=Visibility.PARTIAL)
    directory = builders.directory(service, at={"s": [builders.place("a")], "t": []})
    other = replace(directory, services={**directory.services, "t": builders.service("t")})

    seen = as_seen_with(with_suggested_criteria(other)).services["s"]

    assert str(seen.criteria[0]) == "a veteran"
    assert "Hollow" not in repr(seen)
    assert "Easton" not in repr(seen.criteria)


@pytest.mark.parametrize("visibility", [Visibility.HIDDEN, Visibility.PARTIAL])
def test_what_is_guarded_does_not_change_what_a_name_means(visibility: Visibility) -> None:
    service = spoken("Norwood residents, Ward 7 residents", service_areas=[ServiceArea(id="n", name="Norwood")])
    guarded = builders.service(
        "z",
        visibility=visibility,
        service_areas=[ServiceArea(id=f"w{number}", name=f"Ward {number}") for number in (6, 7)],
    )
    house = builders.place(
        "h", addresses=(Address(id="h", city="Norwood", state_province="DC"),), visibility=visibility
    )
    alone = builders.directory(service)
    together = builders.directory(service, guarded, at={"z": [house]})

    assert with_suggested_criteria(together).services["s"] == with_suggested_criteria(alone).services["s"]


def test_suggested_criteria_are_kept_in_the_store_as_they_are() -> None:
    service = with_suggested_criteria(builders.directory(spoken("Families with children under 6; zwgk"))).services["s"]

    document = listing_document(service)

    assert '"about":"child"' in document
    assert record_from_document(RecordKind.SERVICE, document) == service
