"""Generated directories and requests: small, invented, and mean to every rule of the matcher."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from matcher.request import Request, Somebody
from pie.assessment import NOBODY_KNOWN, THE_CLIENT, THE_HOUSEHOLD, Beneficiary, BeneficiaryKind, PersonId
from pie.circumstances import DECLINED, Circumstances
from pie.codes import NeedDomain
from pie.safety import EscalationLevel
from resources_catalog.criteria import (
    AgeBetween,
    AllOf,
    AnyOf,
    Basis,
    Criterion,
    HasAll,
    IncomeAtMost,
    Is,
    LivesIn,
    Not,
    OneOf,
    OpenToAll,
    Rule,
    Unread,
    Whom,
)
from resources_catalog.directory import Directory
from resources_catalog.listing import (
    Address,
    Capacity,
    Language,
    Location,
    Point,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceStatus,
    Visibility,
)
from tests.matcher import builders

TYPES = ("food.pantry", "food.meals", "food", "housing.emergency_shelter", "crisis.suicide_line", "legal.aid")
DOMAINS = (NeedDomain.FOOD, NeedDomain.BED_TONIGHT, NeedDomain.LEGAL_CIVIL, NeedDomain.MENTAL_HEALTH)
CHILD = PersonId("ana")
SECRET = ("Hollow", "20019", "38.871234", "-76.981234")
"""What tells a partial or hidden place in generated directories: street, postcode, coordinates."""

rules: st.SearchStrategy[Rule] = st.recursive(
    st.one_of(
        st.builds(AgeBetween, youngest=st.sampled_from([0, 5, 18, 60]), oldest=st.sampled_from([None, 64, 99])),
        st.sampled_from(["veteran", "pregnant", "disability", "lgbtq", "children_under_5"]).map(lambda name: Is(fact=name)),
        st.just(OneOf(fact="housing_status", values=("shelter", "unsheltered"))),
        st.just(OneOf(fact="immigration_status", values=("refugee", "asylee"))),
        st.just(HasAll(fact="documents", values=("photo_id",))),
        st.just(IncomeAtMost(amount=20_000, each_further_person=5_000)),
        st.just(LivesIn(states=("DC",))),
        st.just(Unread(words="see notes")),
    ),
    lambda inner: st.one_of(
        st.builds(Not, rule=inner),
        st.builds(AllOf, rules=st.lists(inner, min_size=1, max_size=2).map(tuple)),
        st.builds(AnyOf, rules=st.lists(inner, min_size=1, max_size=2).map(tuple)),
    ),
    max_leaves=3,
)  # fmt: skip
criteria = st.builds(
    Criterion,
    rule=rules | st.just(OpenToAll()),
    basis=st.sampled_from(list(Basis)),
    source=st.just("criteria"),
    words=st.sampled_from([None, "some words"]),
    about=st.just(Whom.PERSON) | st.sampled_from(list(Whom)),
)

person_facts: dict[str, st.SearchStrategy[Any]] = {
    "age": st.integers(0, 99),
    "veteran": st.booleans(),
    "pregnant": st.booleans(),
    "disability": st.booleans(),
    "lgbtq": st.booleans(),
    "immigration_status": st.sampled_from(["citizen", "refugee"]),
    "documents": st.sampled_from([["photo_id"], ["lease"]]),
    "languages": st.sampled_from([["es"], ["en"], ["en", "es"]]),
    "homebound": st.booleans(),
    "phone_access": st.booleans(),
    "transport_modes": st.sampled_from([["walk"], ["bus"], ["car", "bus"]]),
    "free_hours": st.sampled_from([["weekend"], ["weekday_day"]]),
    "travel_minutes_max": st.sampled_from([20, 60]),
}
household_facts: dict[str, st.SearchStrategy[Any]] = {
    "household_income_year": st.sampled_from([10_000, 22_000, 50_000]),
    "household_size": st.integers(1, 4),
    "housing_status": st.sampled_from(["stable", "shelter"]),
    "children_under_5": st.booleans(),
    "residence_state": st.sampled_from(["DC", "MD"]),
}


def answers(facts: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={name: each | st.just(DECLINED) for name, each in facts.items()})


points = st.builds(
    Point, latitude=st.sampled_from([38.90, 38.91, 38.98, 39.60]), longitude=st.sampled_from([-77.0, -77.02, -76.5])
)
office_hours = Schedule(id="h", freq="WEEKLY", byday="MO,TU,WE", opens_at="09:00", closes_at="17:00")


@st.composite
def services(draw: st.DrawFn, id_: str) -> Service:
    types = draw(st.dictionaries(st.sampled_from(TYPES), st.sampled_from([300, 700, 1000]), min_size=1, max_size=2))
    return builders.service(
        id_,
        types=types,
        criteria=draw(st.lists(criteria, max_size=3)),
        assured_on=draw(st.sampled_from([None, builders.VERIFIED, date(2025, 7, 1), date(2024, 6, 1), date(2020, 1, 1)])),
        status=draw(st.sampled_from(list(ServiceStatus))),
        withheld_because=draw(st.sampled_from([None, None, None, "do not refer"])),
        description=draw(st.sampled_from([None, "Walk-ins welcome.", "Help with the application."])),
        fees_description=draw(st.sampled_from([None, "Free", "$20 a visit"])),
        wait_time=draw(st.sampled_from([None, "6 weeks"])),
        languages=draw(st.sampled_from([(), (Language(code="es"),), (Language(code="fr"),)])),
        required_documents=draw(st.sampled_from([(), (RequiredDocument(id="d", document="Photo ID"),)])),
        capacities=draw(
            st.sampled_from([(), (Capacity(id="c", available=0, updated=datetime(2026, 2, 28, tzinfo=UTC)),)])
        ),
        service_areas=draw(st.sampled_from([(), (ServiceArea(id="a", name="DC"),), (ServiceArea(id="a", name="TX"),)])),
        schedules=draw(st.sampled_from([(), (office_hours,)])),
        visibility=draw(st.sampled_from([Visibility.PUBLIC, Visibility.PUBLIC, Visibility.PARTIAL])),
    )  # fmt: skip


def guarded_place(id_: str, visibility: Visibility) -> Location:
    address = Address(id=f"a-{id_}", address_1="7 Hollow Lane", city="Easton", state_province="DC", postal_code="20019")
    return replace(
        builders.place(id_, Point(latitude=38.871234, longitude=-76.981234)),
        addresses=(address,),
        name="Hollow House",
        description="In Hollow Lane behind the old mill",
        visibility=visibility,
    )


@st.composite
def locations(draw: st.DrawFn, id_: str) -> Location:
    if draw(st.booleans()):
        return builders.place(id_, draw(st.none() | points))
    return guarded_place(id_, draw(st.sampled_from([Visibility.PARTIAL, Visibility.HIDDEN])))


@st.composite
def directories(draw: st.DrawFn) -> Directory:
    found = [draw(services(f"s{number}")) for number in range(draw(st.integers(0, 5)))]
    at = {
        each.id: [draw(locations(f"{each.id}-{number}")) for number in range(draw(st.integers(0, 2)))] for each in found
    }
    return builders.directory(*found, at=at, status_is_informative=draw(st.booleans()))


beneficiaries = st.sampled_from(
    [THE_CLIENT, THE_HOUSEHOLD, NOBODY_KNOWN, Beneficiary(kind=BeneficiaryKind.MEMBER, person=CHILD)]
)


@st.composite
def requests(draw: st.DrawFn) -> Request:
    wanted = draw(
        st.lists(
            st.tuples(st.sampled_from(DOMAINS), beneficiaries), min_size=1, max_size=2, unique_by=lambda each: each
        )
    )
    child = Somebody(id=CHILD, called="your child Ana", circumstances=Circumstances.of(draw(answers(person_facts))))
    levels = draw(st.sampled_from([(), (), (EscalationLevel.IMMEDIATE,), (EscalationLevel.TODAY,)]))
    return builders.request(
        *(builders.need(domain, beneficiary) for domain, beneficiary in wanted),
        known=draw(answers(person_facts)),
        household=draw(answers(household_facts)),
        others=(child,),
        household_is_complete=draw(st.booleans()),
        escalations=tuple(builders.escalation(level=level) for level in levels),
    )
