"""The proposal: order, near misses, unmet needs, explanations, and why any service is in it or not."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from matcher.crosswalk import crosswalk
from matcher.eligibility import Standing
from matcher.errors import UnknownOffer
from matcher.fit import weights
from matcher.proposal import NeedOptions, Option, Proposal, criteria_of, explained, proposal
from matcher.request import NaturalOption
from pie.assessment import THE_HOUSEHOLD, Beneficiary, BeneficiaryKind, PersonId, Wanted
from pie.codes import NeedDomain
from resources_catalog.criteria import AgeBetween, HasAll, Is, LivesIn, OpenToAll, Unread
from resources_catalog.directory import Directory
from resources_catalog.listing import (
    Capacity,
    Phone,
    Point,
    RequiredDocument,
    Schedule,
    ServiceArea,
    Visibility,
)
from resources_catalog.visibility import as_seen_with
from tests.matcher.builders import ON, directory, need, place, request, service, somebody, stated, suggested

FITS = stated(OpenToAll())
NEAR = Point(latitude=38.91, longitude=-77.0)
HOURS = Schedule(id="h", freq="WEEKLY", byday="MO,TU,WE,TH,FR", opens_at="09:00", closes_at="17:00")


def proposed(found: Directory, *, limit: int = 5, **asked: Any) -> Proposal:
    return proposal(request(*asked.pop("needs", ()), **asked), found, crosswalk=crosswalk(), limit=limit)


def first(found: Directory, **asked: Any) -> NeedOptions:
    return proposed(found, **asked).needs[0]


def ids(options: tuple[Option, ...]) -> list[str]:
    return [option.candidate.offer.id for option in options]


def said(*, at: Any = None, **fields: Any) -> Any:
    asked = fields.pop("asked", {})
    found = directory(service("a", **fields), at={"a": [at]} if at else {})
    return first(found, **asked).options[0].explanation


def test_what_fits_stands_before_what_is_silent_before_what_may_not_fit() -> None:
    found = first(
        directory(
            service("check", criteria=[suggested(Is(fact="veteran"))], description="Help with the application"),
            service("fits", criteria=[FITS], fees_description="$5"),
            service("silent", description="Help with the application"),
            service("beside", types={"food.pantry": 599}, criteria=[FITS]),
        ),
        known={"veteran": False},
    )

    assert ids(found.options) == ["fits", "silent", "check", "beside"]
    assert [option.rank for option in found.options] == [1, 2, 3, 4]


def test_an_offer_reported_full_lately_stands_with_those_to_ask() -> None:
    full = (Capacity(id="c", available=0, updated=datetime(2026, 3, 1, tzinfo=UTC)),)

    found = first(directory(service("full", criteria=[FITS], capacities=full), service("silent")))

    assert ids(found.options) == ["silent", "full"]


def test_a_service_is_shown_once_at_its_best_place() -> None:
    far = Point(latitude=38.99, longitude=-77.0)
    nameless = place("3", Point(latitude=38.97, longitude=-77.0), name=None)
    places = [place("1", far), place("2", NEAR), nameless, place("4", None, name=None, addresses=())]

    [option] = first(directory(service("a"), at={"a": places}), known={"transport_modes": ["car"]}).options

    assert option.candidate.offer.id == "a@2"
    assert option.also_at == ("3 Main Street, Easton", "House 1")


def test_further_places_that_may_not_be_told_are_named_by_their_region() -> None:
    guarded = [
        place(id_, NEAR, visibility=Visibility.PARTIAL, approximate=True, region="Easton, DC") for id_ in ("1", "2")
    ]

    [option] = first(directory(service("a"), at={"a": guarded})).options

    assert option.also_at == ("Easton, DC",)


def test_options_beyond_the_limit_are_counted() -> None:
    found = first(directory(*(service(f"s{number}") for number in range(7))), limit=3)

    assert (len(found.options), found.more) == (3, 4)


def test_a_need_that_nobody_wants_help_with_is_listed_apart() -> None:
    unwanted = need(NeedDomain.LEGAL_CIVIL, wanted=Wanted.NOT_NOW)

    found = proposed(directory(service("a")), needs=(unwanted, need()))

    assert [each.need.id for each in found.needs] == ["food:client"]
    assert found.not_wanted == (unwanted,)


@pytest.mark.parametrize(
    ("services", "because"),
    [
        ([], "the directory lists no service of a kind that meets this"),
        ([service("a", withheld_because="x"), service("b", withheld_because="x")], "2 left out: do not refer"),
        ([service("a", criteria=[stated(Is(fact="veteran"))])], "1 not open to you by what they state"),
    ],
)
def test_an_unmet_need_says_why(services: list[Any], because: str) -> None:
    found = first(directory(*services), known={"veteran": False})

    assert (found.options, found.unmet_because) == ((), because)


def test_near_misses_fail_by_one_thing_that_could_change() -> None:
    veteran, local = stated(Is(fact="veteran")), stated(LivesIn(states=("MD",)))
    found = first(
        directory(
            service("never", criteria=[veteran]),
            service("moving", criteria=[local]),
            service("both", criteria=[veteran, local]),
        ),
        known={"veteran": False, "residence_state": "DC"},
        household={"residence_state": "DC"},
    )

    [near] = found.near_misses
    assert (near.candidate.offer.id, near.eligibility.standing) == ("moving", Standing.NOT_ELIGIBLE)
    assert near.explanation.would_fit_if == ("this held of you: living in MD",)
    assert near.explanation.against == ("Does not hold of you: living in MD (the directory states it).",)
    assert found.not_eligible == 3


def test_in_a_household_anybody_may_bring_what_is_missing() -> None:
    found = directory(*(service(f"s{number}", criteria=[stated(AgeBetween(oldest=5))]) for number in range(5)))

    missed = first(
        found, needs=(need(beneficiary=THE_HOUSEHOLD),), known={"age": 40}, household_is_complete=True
    ).near_misses

    assert ids(missed) == ["s0", "s1", "s2"]
    assert missed[0].explanation.would_fit_if == ("this held of you: aged 5 or under",)


def test_ages_in_a_services_own_fields_are_stated_criteria() -> None:
    young = service("a", minimum_age=5, maximum_age=14)
    open_end = service("b", minimum_age=60, maximum_age=99)
    told = service("c", minimum_age=5, criteria=[stated(AgeBetween(youngest=6))])

    assert [each.rule for each in criteria_of(young)] == [AgeBetween(youngest=5, oldest=14)]
    assert [each.rule for each in criteria_of(open_end)] == [AgeBetween(youngest=60)]
    assert criteria_of(told) == told.criteria
    assert criteria_of(service("d", minimum_age=0, maximum_age=120)) == ()


def test_people_from_the_persons_own_life_stand_beside_services() -> None:
    aunt = NaturalOption(need="food:client", who="Rosa", because="Rosa could help with food.")
    other = replace(aunt, need="transport:client")

    assert first(directory(service("a")), natural=(aunt, other)).natural == (aunt,)


def test_the_versions_say_what_the_proposal_was_made_from() -> None:
    found = proposal(request(), directory(service("a")), crosswalk=crosswalk(), assessment_version="7").versions

    assert (found.assessment, found.directory) == ("7", "1")
    assert (found.crosswalk, found.weights) == (crosswalk().version, weights().version)
    assert found.code


def test_questions_and_the_bundle_are_part_of_it() -> None:
    found = proposed(directory(service("a", criteria=[stated(Is(fact="veteran"))])))

    assert [question.fact for question in found.questions] == ["veteran"]
    assert [step.offer for step in found.bundle.steps] == ["a"]


def test_what_fits_is_said_of_whom_it_was_judged_on_without_their_answer() -> None:
    ana = somebody("ana", "your child Ana", age=4)
    found = first(
        directory(service("a", criteria=[stated(AgeBetween(oldest=5)), FITS], description="Walk-ins welcome")),
        needs=(need(beneficiary=Beneficiary(kind=BeneficiaryKind.MEMBER, person=PersonId("ana"))),),
        others=(ana,),
    )

    assert found.options[0].explanation.fits == (
        "Your child Ana: aged 5 or under (the directory states it).",
        "Open to all (the directory states it).",
        "Its words say that one may come without an appointment: “Walk-ins welcome”.",
    )


@pytest.mark.parametrize(
    ("fields", "unknown"),
    [
        ({}, ("It says nothing about who may come. Ask before you go.",)),
        (
            {"criteria": [stated(AgeBetween(youngest=18))]},
            ("Ask whether this holds of you: aged 18 or over; about age nobody has asked yet.",),
        ),
        (
            {"criteria": [stated(Unread(words="see notes"))]},
            ("Ask the service whether you may come, in its own words: “see notes”.",),
        ),
        (
            {"criteria": [stated(Is(fact="pregnant"))]},
            ("It asks for pregnant; you would rather not say (pregnancy), which is fine.",),
        ),
    ],
)
def test_what_is_unknown_is_said_with_why(fields: dict[str, Any], unknown: tuple[str, ...]) -> None:
    from pie.circumstances import DECLINED

    assert said(**fields, asked={"known": {"pregnant": DECLINED}}).unknown == unknown


def test_what_depends_on_others_at_home_is_said() -> None:
    found = first(
        directory(service("a", criteria=[stated(AgeBetween(oldest=5))])),
        needs=(need(beneficiary=THE_HOUSEHOLD),),
        known={"age": 40},
    )

    assert found.options[0].explanation.unknown == ("It depends on who else lives at home: aged 5 or under.",)


def test_an_area_that_cannot_be_read_is_asked_about() -> None:
    area = ServiceArea(id="a", name="The old quarter")

    assert "The old quarter" in said(criteria=[FITS], service_areas=(area,)).unknown[0]


def test_what_speaks_against_it_is_said_with_the_words_it_came_from() -> None:
    found = said(
        types={"food.pantry": 500},
        criteria=[suggested(Is(fact="veteran"), "Vets only")],
        assured_on=None,
        alert="Closed\\nin May",
        fees_description="$20",
        asked={"known": {"veteran": False}},
    )

    assert found.against == (
        "Check first, it may not take you: a veteran (read from “Vets only”).",
        "It helps beside this need rather than with it.",
        "Its words say that it costs money: “$20”.",
        "Nobody knows when this was last verified: call before you go.",
        "The directory says: “Closed in May”.",
    )
    assert found.last_verified == "Nobody knows when this was last verified: call before you go."


def test_papers_that_the_words_on_applying_ask_for_are_brought_and_no_others() -> None:
    asked = {"known": {"documents": ["lease"]}}
    words = (
        "Walk in. Bring a lease and proof of income; photo ID is not required. We help you to get a birth certificate."
    )
    papers = (RequiredDocument(id="d", document="Proof of income"),)

    assert said(application_process=words, asked=asked).bring == (
        "Its words ask for “lease” (you have it).",
        "Its words ask for “proof of income” (you do not have it yet: get it first).",
    )
    assert said(application_process=words, required_documents=papers).bring == (
        "Proof of income.",
        "Its words ask for “lease”.",
    )


def test_what_to_bring_says_which_papers_are_missing() -> None:
    papers = tuple(RequiredDocument(id=text, document=text) for text in ("Photo ID", "A lease.", "Two smiles"))
    rule = HasAll(fact="documents", values=("proof_of_income",))

    found = said(required_documents=papers, criteria=[stated(rule)], asked={"known": {"documents": ["photo_id"]}})

    assert found.bring == (
        "Photo ID (you have it).",
        "A lease (you do not have it yet: get it first).",
        "Two smiles.",
        "Documents: proof of income (get it first).",
    )
    assert found.against[0] == "Papers to get first: documents: proof of income."
    assert found.next_step == "Get what is missing first (proof of income). Call 555-0100."


def test_papers_are_listed_plainly_where_nobody_asked_what_is_at_hand() -> None:
    papers = (RequiredDocument(id="d", document="Photo ID"),)
    rule = stated(HasAll(fact="documents", values=("lease",)))

    assert said(required_documents=papers, criteria=[rule]).bring == ("Photo ID.", "Documents: lease.")


def test_papers_at_hand_are_said_to_be() -> None:
    rule = stated(HasAll(fact="documents", values=("lease",)))

    assert said(criteria=[rule], asked={"known": {"documents": ["lease"]}}).bring == (
        "Documents: lease (you have it).",
    )


@pytest.mark.parametrize(
    ("fields", "at", "step"),
    [
        ({}, None, "Call 555-0100."),
        ({"schedules": (HOURS,)}, None, "Call 555-0100 (Mon–Fri 9:00–17:00)."),
        ({"phones": (Phone(id="p", number="555-0199", extension="7"),)}, None, "Call 555-0199, extension 7."),
        ({"description": "Walk-ins welcome", "schedules": (HOURS,)}, place("1"), "Walk in (Mon–Fri 9:00–17:00)."),
        ({"description": "Walk-ins welcome"}, place("1"), "Walk in; ask for the hours first."),
        ({"phones": (), "schedules": (HOURS,)}, place("1"), "Go there (Mon–Fri 9:00–17:00)."),
        ({"phones": ()}, place("1"), "Go there; the record gives neither a number nor hours."),
        ({"phones": (), "url": "https://a.example"}, None, "Write or apply at https://a.example."),
        ({"phones": ()}, None, "Find out how to reach it: the record gives no number to call."),
    ],
)
def test_the_next_step_is_what_the_record_allows(fields: dict[str, Any], at: Any, step: str) -> None:
    assert said(at=at, **fields).next_step == step


def test_somebody_without_a_safe_phone_calls_from_here() -> None:
    assert said(asked={"known": {"phone_access": False}}).next_step == "Call 555-0100 from a safe phone here."


def test_how_to_apply_is_in_the_services_words_or_to_be_asked() -> None:
    assert said(application_process="Fill in\\n the form. ").how_to_apply == "Fill in the form."
    assert said().how_to_apply == "It does not say how to apply: ask."


def test_how_it_is_reached_is_said() -> None:
    assert said(at=place("1", NEAR), asked={"known": {"transport_modes": ["walk"]}}).getting_there == (
        "1.1 km in a straight line (about 20 minutes on foot, assumed)."
    )
    assert said(name="Food help line").getting_there == "You can get this without going there: by phone."


def test_of_a_place_that_is_not_public_no_text_is_said_even_if_the_directory_holds_it() -> None:
    guarded = place("1", NEAR, visibility=Visibility.PARTIAL, approximate=True, region="Easton, DC")

    found = said(
        at=guarded,
        phones=(),
        application_process="Come to Hollow Lane",
        alert="Behind Hollow Lane",
        url="https://hollow",
    )

    assert "ollow" not in repr(found)
    assert found.how_to_apply == "Call first: the address is confidential."
    assert found.getting_there == "It is in Easton, DC; call to ask how to get there."
    assert found.next_step == "Find out how to reach it: the record gives no number to call."


def why(found: Directory, id_: str, **asked: Any) -> Any:
    return explained(found, crosswalk(), request(*asked.pop("needs", ()), **asked), id_)


def test_any_service_can_be_asked_about() -> None:
    found = directory(
        service("best", criteria=[FITS]),
        service("silent"),
        service("law", types="legal.aid"),
        service("bare", types={}),
        service("closed", withheld_because="do not refer"),
        service("vets", criteria=[stated(Is(fact="veteran"))]),
    )

    told = {id_: why(found, id_, known={"veteran": False})[0] for id_ in found.services}

    assert {id_: (each.is_candidate, each.because) for id_, each in told.items()} == {
        "best": (True, "Number 1 of 2. Everything that it asks for is met."),
        "silent": (True, "Number 2 of 2. It says nothing about who may come."),
        "law": (False, "What kind of service this is does not lead to food."),
        "bare": (False, "Nobody has said yet what kind of service this is."),
        "closed": (False, "Left out: do not refer."),
        "vets": (True, "Not offered. It is only for people a veteran."),
    }
    assert told["vets"].option.rank == 0
    assert told["vets"].option.explanation.would_fit_if == ("this held of you: a veteran",)
    assert told["closed"].eligibility.standing is Standing.ASK
    assert len(told["closed"].withheld) == 1


def test_a_service_is_explained_for_every_wanted_need() -> None:
    needs = (need(), need(NeedDomain.LEGAL_CIVIL), need(NeedDomain.GRIEF, wanted=Wanted.NO))

    found = why(directory(service("a")), "a", needs=needs)

    assert [each.need.id for each in found] == ["food:client", "legal_civil:client"]


def test_what_may_not_be_seen_answers_like_what_is_not_there() -> None:
    seen = as_seen_with(directory(service("a", visibility=Visibility.HIDDEN)))

    for id_ in ("a", "nowhere"):
        with pytest.raises(UnknownOffer, match=f"the directory has no service '{id_}'"):
            why(seen, id_)


def test_the_same_input_gives_the_same_proposal() -> None:
    found = directory(service("a"), service("b", criteria=[FITS]))

    assert proposed(found) == proposed(found)
    assert proposed(found).on == ON
