"""Worlds that differ only in what a caller may not see answer them alike: status, body, order, counts, versions,
lengths, headers; at every door of clients, and on every page. What is different is added here by hand, one kind at a time,
without asking what decides what may be seen.
"""

from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pie.assessment import (
    CLIENT_ID,
    Assessment,
    Beneficiary,
    BeneficiaryKind,
    Circle,
    Goal,
    HealthFactor,
    HealthFinding,
    Household,
    Person,
    PlainFinding,
    Problem,
    Relation,
    RoleProblem,
    SafeContact,
    ScreeningAnswer,
    Strength,
    StrengthKind,
    Support,
    Wanted,
    Wish,
)
from pie.circumstances import DECLINED
from pie.clearance import as_seen_with
from pie.codes import NeedDomain, Severity, problem_type, role
from pie.document import write_assessment
from pie.facts import FactType, Sensitivity, Subject, facts
from tests.api.clients.worlds import PUBLIC, SENSITIVE, NoPace, clearances, world
from tests.pie.strategies import ASSESSED_ON, assessments

WORLDS = 5
EXAMPLES = max(50, min(settings().max_examples // 4, 250)) if settings().max_examples > 100 else 50
"""Each example is one assessment and four others that differ from it in what may not be seen: 200 pairs each time, and
1,000 in ``make deep``."""
VIOLENCE, HEALTH, MENTAL = Sensitivity.VIOLENCE, Sensitivity.HEALTH, Sensitivity.MENTAL_HEALTH
SAM = Person(id="sam", relation=Relation.PARTNER, name="Sam Oakes", source_of_harm=True)
DOMAINS = {
    VIOLENCE: NeedDomain.SAFETY_FROM_VIOLENCE,
    HEALTH: NeedDomain.HEALTH_CARE,
    MENTAL: NeedDomain.MENTAL_HEALTH,
    Sensitivity.SUBSTANCE_USE: NeedDomain.SUBSTANCE_USE,
    Sensitivity.IMMIGRATION: NeedDomain.IMMIGRATION,
    Sensitivity.JUSTICE: NeedDomain.JUSTICE_REENTRY,
}


def fact_told(told: Assessment, of: Sensitivity, draw) -> Assessment:
    """With a fact of the class, told or declined, of the client or of the household."""
    chosen = draw(st.sampled_from([each for each in facts().values() if each.sensitivity is of]))
    value = draw(st.sampled_from([DECLINED, _value(chosen)]))
    if chosen.subject is Subject.HOUSEHOLD:
        home = told.household
        return replace(told, household=replace(home, circumstances=home.circumstances.with_(chosen.name, value)))
    return replace(told, client=replace(told.client, circumstances=told.client.circumstances.with_(chosen.name, value)))


def _value(chosen):
    match chosen.type:
        case FactType.BOOL:
            return True
        case FactType.INT:
            return chosen.minimum or 1
        case FactType.SET:
            return [chosen.choices[0]] if chosen.choices else ["es"]
        case FactType.CHOICE:
            return chosen.choices[0]
        case FactType.TEXT:
            return "somewhere"


def finding(told: Assessment, of: Sensitivity, draw) -> Assessment:
    """With a finding of the class, that may make others worse, and may be made worse by them."""
    kinds = [PlainFinding(domain=DOMAINS[of])] if of in DOMAINS else []
    if of is VIOLENCE:
        kinds.append(RoleProblem(role=role("friend"), type=problem_type("victimization")))
    if of in {HEALTH, MENTAL}:
        factor = HealthFactor.PHYSICAL if of is HEALTH else HealthFactor.MENTAL
        kinds.append(HealthFinding(factor=factor, label="as the doctor said"))
    if of is Sensitivity.IMMIGRATION:
        kinds.append(RoleProblem(role=role("immigrant_refugee"), type=problem_type("loss")))
    if not kinds:
        return fact_told(told, of, draw)
    ids = [each.id for each in told.problems]
    added = Problem(
        id=draw(st.sampled_from([each for each in ("hidden1", "problem9", "hidden3") if each not in ids])),
        kind=draw(st.sampled_from(kinds)),
        severity=draw(st.none() | st.sampled_from(Severity)),
        aggravates=tuple(ids[:1]),
        # that sam does harm is told of sam already; that this says so too changes nothing
        harmed_by=draw(st.sampled_from([None, "sam"])) if SAM in told.people else None,
    )
    worse = [replace(each, aggravates=(*each.aggravates, added.id)) for each in told.problems]
    return replace(told, problems=(added, *worse) if draw(st.booleans()) else (*told.problems, added))


def wish(told: Assessment, of: Sensitivity, draw) -> Assessment:
    """With a wish that names what the class is about."""
    if of not in DOMAINS:
        return fact_told(told, of, draw)
    added = Wish(domain=DOMAINS[of], wanted=draw(st.sampled_from(Wanted)))
    return replace(told, wishes=(added, *told.wishes))


def answer(told: Assessment, of: Sensitivity, draw) -> Assessment:
    """With an answer to a screening that asks about the class."""
    given_answers = {
        MENTAL: ScreeningAnswer(instrument="C-SSRS", question="Item 4", answer="Yes"),
        VIOLENCE: ScreeningAnswer(instrument="LAP", question="Item 1", answer="Yes"),
    }
    own_words = ScreeningAnswer(instrument="our own", question="how are you", answer="he came back")
    added = given_answers.get(of, own_words)
    return replace(told, screening=(*told.screening, draw(st.sampled_from([added, own_words]))))


def words(told: Assessment, of: Sensitivity, draw) -> Assessment:
    """With words somewhere, which may tell anything."""
    text = draw(st.sampled_from(["he hit me again", "I want to die", "nothing to eat"]))
    places = [
        replace(told, words=text),
        replace(told, notes=text),
        replace(told, goals=(*told.goals, Goal(id="goal9", words=text))),
        replace(told, strengths=(*told.strengths, Strength(id="strength9", kind=StrengthKind.SKILL, words=text))),
        replace(told, problems=tuple(replace(each, words=text) for each in told.problems)),
        replace(told, supports=(*told.supports, Support(id="support9", circle=Circle.FORMAL, organization=text))),
    ]
    return draw(st.sampled_from(places))


def somebody(told: Assessment, of: Sensitivity, draw) -> Assessment:
    """With somebody around the client, who may help, need help, do harm or live there; for the class of violence only."""
    if of is not VIOLENCE:
        return finding(told, of, draw)
    person = Person(
        id="sam",
        relation=draw(st.sampled_from([Relation.PARTNER, Relation.CHILD])),
        name="Sam Oakes",
        source_of_harm=draw(st.booleans()),
    )
    more = replace(told, people=(*(each for each in told.people if each != SAM), person))
    home = replace(more.household, members=(*more.household.members, "sam"), is_complete=True)
    of_sam = Beneficiary(kind=BeneficiaryKind.MEMBER, person="sam")
    return draw(
        st.sampled_from(
            [
                more,
                replace(more, household=home),
                replace(more, supports=(*more.supports, Support(id="support9", circle=Circle.FAMILY, person="sam"))),
                replace(
                    more, wishes=(*more.wishes, Wish(domain=NeedDomain.FOOD, wanted=Wanted.YES, beneficiary=of_sam))
                ),
                replace(
                    more,
                    problems=(
                        *more.problems,
                        Problem(id="hidden2", kind=PlainFinding(domain=NeedDomain.FOOD), about=of_sam),
                    ),
                ),
                replace(more, problems=tuple(replace(each, harmed_by="sam") for each in more.problems)),
                replace(told, safe_contact=SafeContact(words="not at home")),
                replace(told, household=Household(circumstances=told.household.circumstances)),
            ]
        )
    )


KINDS = (fact_told, finding, wish, answer, words, somebody)


@st.composite
def alike(draw):
    """A class, and assessments of which all but the first have something of that class, or several things, added."""
    of = draw(st.sampled_from(SENSITIVE))
    base = draw(assessments(most=2))
    base = replace(base, client=replace(base.client, name=draw(st.none() | st.just("as she told it"))))
    if draw(st.booleans()):
        helper = Support(id="support8", circle=Circle.FAMILY, person="sam")
        base = replace(base, people=(*base.people, SAM), supports=(*base.supports, helper))
    return of, (base, *(different(base, of, draw) for _ in range(WORLDS - 1)))


def different(base, of, draw):
    """With one or two things more, of which the caller may see none."""
    other = base
    for number, kind in enumerate(draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=2, unique=True))):
        if number == 0 or kind is not somebody:
            other = kind(other, of, draw)
    return other


@pytest.fixture(scope="module")
def worlds(parts, migrated_file, vault):
    with patch("api.app.Pace", NoPace), patch("api.usecases.clients.find._PER_HOUR", 10**9):
        yield tuple(world(parts, migrated_file, vault) for _ in range(WORLDS))


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(told=alike(), data=st.data())
def test_worlds_that_differ_in_what_a_caller_may_not_see_answer_them_alike(worlds, told, data):
    of, assessments_of_one = told
    who = data.draw(st.sampled_from(["ordinary", f"not_{of}", "system"]))
    ids = {each.keep(one) for each, one in zip(worlds, assessments_of_one, strict=True)}
    sent = write_assessment(as_seen_with(assessments_of_one[0], clearances().get(who, PUBLIC)))

    (id_,) = ids
    for answers in zip(*(each.answers(who, id_, sent) for each in worlds), strict=True):
        first, *others = map(told_by, answers)
        assert others == [first] * len(others)


def told_by(answer):
    return answer.request.method, answer.request.path, answer.status_code, answer.data, list(answer.headers)


def test_the_worlds_do_differ_for_whoever_may_see(worlds):
    told = Assessment(id="a1", assessed_on=ASSESSED_ON, client=Person(id=CLIENT_ID, relation=Relation.SELF))
    worse = replace(told, problems=(Problem(id="p1", kind=PlainFinding(domain=NeedDomain.SAFETY_FROM_VIOLENCE)),))
    one, other, *rest = worlds
    ids = {one.keep(told), other.keep(worse), *(each.keep(told) for each in rest)}  # every world goes on alike

    (id_,) = ids
    answers = [
        [told_by(each) for each in which.answers("not_health", id_, write_assessment(told))] for which in (one, other)
    ]

    different = {(here[0], here[1]) for here, there in zip(*answers, strict=True) if here != there}
    statuses = {(method, path.rpartition("/")[2]): status for method, path, status, *_ in answers[0]}
    at = f"/v1/clients/{id_}"
    assert {("GET", at), ("POST", f"{at}/matches"), ("GET", f"{at}/assessments/1")} <= different
    assert {(method, path) for (method, path), status in statuses.items() if status >= 400} == {
        ("POST", "assessments"),  # to a version that is not the present one any more
    }
