"""What words suggest comes with a file into the directory in the store, and is none of what the source says."""

from resources_catalog.changes import Listing, RecordKey, RecordKind, records_of, taken_in
from resources_catalog.criteria import Basis, Criterion, Is, Unread
from resources_catalog.directory import Directory
from resources_catalog.taxonomy import service_types
from tests.matcher import builders

KEY = RecordKey(RecordKind.SERVICE, "s")


def told(text: str) -> Directory:
    words = Criterion(rule=Unread(words=text), basis=Basis.SUGGESTED, source="eligibility_description", words=text)
    return builders.directory(builders.service("s", criteria=[words], eligibility_description=text))


def put(newer: Directory, *present: Listing) -> dict[RecordKey, Listing]:
    kept = {RecordKey(RecordKind.SERVICE, each.record.id): each for each in present}
    before = builders.directory()
    return {each.key: each for each in taken_in(before, kept, (), newer, service_types()).put}


def test_a_file_brings_what_its_words_suggest_and_the_source_is_taken_to_say_no_more_than_it_does() -> None:
    listing = put(told("Veterans"))[KEY]

    assert [str(each) for each in listing.record.criteria] == ["a veteran"]
    assert listing.told is None


def test_criteria_that_a_person_decided_stay_beside_what_the_source_says() -> None:
    confirmed = Criterion(rule=Is(fact="veteran"), basis=Basis.CONFIRMED, source="text", confirmed_by="Jo")
    service = builders.service("s", criteria=[confirmed], eligibility_description="Veterans and zwgk")
    earlier = Listing(record=service, told=None, decided=frozenset({"criteria"}))

    newer = told("Veterans, zwgk and others")
    listing = put(newer, earlier)[KEY]

    assert listing.record.criteria == (confirmed,)
    assert listing.told == records_of(newer)[KEY]
