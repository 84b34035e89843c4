"""An invented client with a proposal made by hand, so that a page can be looked at without a match."""

from dataclasses import replace
from datetime import date

from api.usecases.show_client import ShownClient
from matcher.bundle import Bundle, Step
from matcher.candidates import AgeBands, Candidate, Journey, Withheld, WithheldReason, verified
from matcher.eligibility import Eligibility, Judged, Standing
from matcher.explanation import Explanation
from matcher.fit import Fit, ScorePart
from matcher.proposal import NeedOptions, Option, Proposal, Versions
from matcher.questions import Question
from matcher.request import NaturalOption
from pie.assessment import (
    CLIENT_ID,
    THE_HOUSEHOLD,
    Assessment,
    AssessmentId,
    Circle,
    Direction,
    Person,
    PersonId,
    Relation,
    Support,
    SupportId,
    TieQuality,
    Wanted,
)
from pie.codes import NeedDomain
from pie.ecomap import ecomap, ecomap_table
from pie.graph import situation_graph
from pie.measures import network_measures
from pie.needs import bare_need
from resources_catalog.criteria import AgeBetween, Basis, Criterion, Verdict
from resources_catalog.directory import Offer
from resources_catalog.listing import (
    Address,
    Location,
    LocationId,
    Organization,
    OrganizationId,
    Phone,
    Service,
    ServiceId,
    Visibility,
)
from resources_catalog.places import Place, reach

TODAY = date(2026, 11, 24)
HARM = "Viktor Example"


def assessment():
    return Assessment(
        id=AssessmentId("mara-1"),
        assessed_on=date(2026, 11, 20),
        client=Person(id=CLIENT_ID, relation=Relation.SELF, name="Mara Example"),
        people=(
            Person(id=PersonId("aunt"), relation=Relation.OTHER_FAMILY, name="Aunt Lena"),
            Person(id=PersonId("ex"), relation=Relation.FORMER_PARTNER, name=HARM, source_of_harm=True),
        ),
        supports=(
            Support(
                id=SupportId("s1"),
                circle=Circle.FAMILY,
                person=PersonId("aunt"),
                quality=TieQuality.STRONG,
                direction=Direction.TO_CLIENT,
                helps_with=(NeedDomain.TRANSPORT,),
            ),
        ),
        words="I want my own kitchen again.",
    )


def offer(number=1, *, name=None, visibility=Visibility.PUBLIC, assured_on=date(2026, 9, 1)):
    return Offer(
        service=Service(
            id=ServiceId(f"service-{number}"),
            name=name or f"Food parcels {number}",
            organization_id=OrganizationId("o"),
            phones=(Phone(id="p", number="555 0100"),),
            assured_on=assured_on,
            visibility=visibility,
        ),
        organization=Organization(id=OrganizationId("o"), name="Elmford Pantry"),
        location=Location(
            id=LocationId("l"),
            region="Elmford",
            addresses=(Address(id="a", address_1=f"{number} Mill Lane", city="Elmford"),),
        ),
    )


def option(rank=1, *, standing=Standing.FITS, of=None, would_fit_if=()):
    return Option(
        rank=rank,
        candidate=Candidate(
            offer=of or offer(rank),
            need="food:household",
            domain=NeedDomain.FOOD,
            relevance=1000,
            via=(),
            journey=Journey(reach=reach(of or offer(rank), Place())),
            verified=verified((of or offer(rank)).service.assured_on, TODAY, AgeBands()),
        ),
        eligibility=Eligibility(
            standing=standing,
            verdict=Verdict.UNKNOWN,
            criteria=(
                Judged(
                    criterion=Criterion(
                        rule=AgeBetween(youngest=18), basis=Basis.SUGGESTED, source="description", words="adults only"
                    ),
                    verdict=Verdict.UNKNOWN,
                    about="you",
                    missing=("age",),
                ),
            ),
            because="one criterion is still open",
        ),
        fit=Fit(
            parts=(
                ScorePart(name="relevance", thousandths=1200, because="it gives food", source="assumed"),
                ScorePart(name="open_criteria", thousandths=-300, because="one criterion is open", source="assumed"),
            )
        ),
        explanation=Explanation(
            fits=("it gives food to take home", "it is for people from Elmford"),
            unknown=("your age",),
            against=(),
            bring=("a letter with your address",),
            how_to_apply="Walk in",
            next_step="Call 555 0100; open Monday 9 to 12",
            would_fit_if=would_fit_if,
        ),
    )


def need_options(**given):
    need = bare_need(NeedDomain.FOOD, THE_HOUSEHOLD)
    stale = Withheld(offer=offer(5), need=need.id, reason=WithheldReason.STALE, because="last verified in 2019")
    made = NeedOptions(
        need=need,
        options=(option(1), option(2, standing=Standing.ASK), option(3, standing=Standing.CHECK_FIRST)),
        near_misses=(option(4, standing=Standing.NOT_ELIGIBLE, would_fit_if=("you were over 60",)),),
        not_eligible=3,
        withheld=(stale,),
        natural=(NaturalOption(need=need.id, who="Aunt Lena", because="Aunt Lena could cook on Sundays"),),
        more=2,
    )
    return replace(made, **given)


def proposal(**given):
    needs = given.get("needs", (need_options(),))
    steps = tuple(
        Step(
            offer=each.options[0].candidate.offer.id, needs=(each.need.id,), because="the most pressing of what is left"
        )
        for each in needs
        if each.options
    )
    question = Question(
        fact="age", about="you", wording="How old are you?", value=40, settles=("Food parcels 1",), because="one asks"
    )
    made = Proposal(
        on=TODAY,
        escalations=(),
        acknowledged=(),
        not_assessed=("violence at home",),
        needs=needs,
        not_wanted=(bare_need(NeedDomain.EMPLOYMENT, wanted=Wanted.NOT_NOW),),
        questions=(question,),
        bundle=Bundle(steps=steps, trips=1, agencies=1, forms=1),
        versions=Versions(assessment="mara-1", directory="d1", crosswalk="c1", weights="w1", code="0.1.0"),
    )
    return replace(made, **given)


def shown(**given):
    graph = situation_graph(assessment())
    return ShownClient(
        id="mara",
        called="Mara Example",
        assessment=assessment(),
        proposal=proposal(**given),
        ecomap=ecomap(graph, for_export=False),
        ecomap_rows=ecomap_table(graph, for_export=False),
        measures=network_measures(graph, on=TODAY, for_export=False),
    )
