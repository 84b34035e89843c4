"""What somebody may see of an assessment, and what a change by them keeps."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pie.assessment import (
    CLIENT_ID,
    Assessment,
    Beneficiary,
    BeneficiaryKind,
    Consent,
    FindingStatus,
    HealthFactor,
    HealthFinding,
    Household,
    LackInEnvironment,
    Person,
    PlainFinding,
    Problem,
    Relation,
    RoleProblem,
    SafeContact,
    ScreeningAnswer,
    Whereabouts,
)
from pie.circumstances import Circumstances
from pie.clearance import (
    EVERY_CLASS,
    IN_PART,
    NOT_AT_THIS_CLEARANCE,
    Part,
    as_seen_with,
    classes_of_problem,
    classes_of_screening,
    merged,
    part_classes,
    refused,
    with_safety_seen,
)
from pie.codes import NeedDomain, Severity, environment_problem, problem_type, role
from pie.document import read_assessment, write_assessment
from pie.facts import Sensitivity
from pie.graph import sources_of_harm
from pie.safety import Safety, safety
from tests.pie.strategies import ASSESSED_ON, assessments

VIOLENCE, HEALTH, MENTAL = Sensitivity.VIOLENCE, Sensitivity.HEALTH, Sensitivity.MENTAL_HEALTH
PERSONAL, JUSTICE, IMMIGRATION = Sensitivity.PERSONAL, Sensitivity.JUSTICE, Sensitivity.IMMIGRATION
ORDINARY = frozenset({Sensitivity.PUBLIC, Sensitivity.INTERNAL, PERSONAL})
SENSITIVE = sorted(EVERY_CLASS - ORDINARY)

few = settings(max_examples=15)  # whole assessments take their time
clearances = st.sets(st.sampled_from(sorted(EVERY_CLASS))).map(frozenset)
texts = st.none() | st.just("as she told it")
answers = st.sampled_from(
    [
        ScreeningAnswer(instrument="hunger_vital_sign", question="88122-7", answer="LA28397-0"),
        ScreeningAnswer(instrument="C-SSRS", question="Item 4", answer="Yes"),
        ScreeningAnswer(instrument="PRAPARE", question="93026-3", answer="LA33-6"),
        ScreeningAnswer(instrument="our own", question="what now", answer="he came back"),
    ]
)


@st.composite
def whole(draw: st.DrawFn) -> Assessment:
    """An assessment with something in every part."""
    found = draw(assessments(most=2))
    return replace(
        found,
        client=replace(found.client, name=draw(texts)),
        problems=tuple(replace(each, words=draw(texts)) for each in found.problems),
        supports=tuple(replace(each, words=draw(texts)) for each in found.supports),
        screening=tuple(draw(st.lists(answers, max_size=2, unique=True))),
        consents=tuple(draw(st.lists(st.just(Consent(purpose="referral", given=True)), max_size=1))),
        safe_contact=draw(st.sampled_from([SafeContact(), SafeContact(words="never at home")])),
        whereabouts=draw(st.sampled_from([Whereabouts(), Whereabouts(postcode="20001")])),
        words=draw(texts),
        notes=draw(texts),
    )


def in_order(assessment: Assessment) -> Assessment:
    """The same with its lists in the order of what stands in them, so that two can be compared."""
    lists = {
        each.name: tuple(sorted(getattr(assessment, each.name), key=repr))
        for each in fields(assessment)
        if isinstance(getattr(assessment, each.name), tuple)
    }
    lists["problems"] = tuple(
        sorted((replace(each, aggravates=tuple(sorted(each.aggravates))) for each in assessment.problems), key=repr)
    )
    lists["supports"] = tuple(
        sorted(
            (
                replace(
                    each,
                    helps_with=tuple(sorted(each.helps_with)),
                    could_help_with=tuple(sorted(each.could_help_with)),
                )
                for each in assessment.supports
            ),
            key=repr,
        )
    )
    known = assessment.acquaintances
    pairs = known and replace(known, pairs=tuple(sorted(known.pairs, key=repr)))
    return replace(assessment, **lists, acquaintances=pairs)


@few
@given(assessment=whole())
def test_somebody_who_may_see_everything_does(assessment):
    assert as_seen_with(assessment, EVERY_CLASS) == assessment


@few
@given(assessment=whole(), clearance=clearances)
def test_what_was_seen_is_seen_the_same_again(assessment, clearance):
    seen = as_seen_with(assessment, clearance)

    assert as_seen_with(seen, clearance) == seen


@few
@given(assessment=whole(), more=clearances, less=clearances)
def test_a_wider_clearance_hides_nothing_that_a_narrower_one_shows(assessment, more, less):
    narrow = less & more

    assert as_seen_with(as_seen_with(assessment, more), narrow) == as_seen_with(assessment, narrow)


@few
@given(assessment=whole(), clearance=clearances)
def test_what_is_seen_is_a_document_that_can_be_sent_back(assessment, clearance):
    seen = as_seen_with(assessment, clearance)

    assert read_assessment(write_assessment(seen)) == seen
    assert refused(seen, clearance) == ()


@few
@given(before=whole(), sent=whole(), clearance=clearances)
def test_a_change_is_seen_by_whoever_made_it_as_they_made_it(before, sent, clearance):
    change = as_seen_with(sent, clearance)

    after = merged(before, change, clearance)

    assert unmarked(as_seen_with(after, clearance)) == unmarked(change)
    assert read_assessment(write_assessment(after)) == after


@few
@given(before=whole(), clearance=clearances)
def test_a_change_of_nothing_keeps_everything(before, clearance):
    after = merged(before, as_seen_with(before, clearance), clearance)

    assert in_order(after) == in_order(before)


@few
@given(before=whole(), sent=whole(), clearance=clearances)
def test_what_may_not_be_sent_is_told_by_its_place_and_never_repeated(before, sent, clearance):
    faults = refused(sent, clearance)

    assert bool(faults) is (as_seen_with(sent, clearance) != sent)
    assert all("told" not in each.wrong + each.remedy for each in faults)


def unmarked(told: Assessment) -> Assessment:
    """The same without who is marked as doing harm: an unseen finding may mark somebody whom the sender did not."""
    return replace(told, people=tuple(replace(each, source_of_harm=False) for each in told.people))


def test_whoever_does_harm_by_an_unseen_finding_is_marked_for_those_who_may_see_who_does_harm():
    sam = Person(id="sam", relation=Relation.SIBLING, name="Sam")
    told = assessment(people=(sam,), problems=(plain("p1", NeedDomain.MENTAL_HEALTH, harmed_by="sam"),))
    clearance = frozenset({PERSONAL, Sensitivity.VIOLENCE})

    seen = as_seen_with(told, clearance)

    assert (seen.problems, seen.people) == ((), (replace(sam, source_of_harm=True),))
    assert merged(told, seen, clearance) == told
    assert merged(told, replace(seen, people=(sam,)), clearance) == told
    assert as_seen_with(told, frozenset({PERSONAL})).people == ()


def assessment(**parts: object) -> Assessment:
    return Assessment(
        id="a1",
        assessed_on=ASSESSED_ON,
        **{"client": Person(id=CLIENT_ID, relation=Relation.SELF), **parts},
    )


def plain(id_: str, domain: NeedDomain, **more: object) -> Problem:
    return Problem(id=id_, kind=PlainFinding(domain=domain), **more)


RENT = plain("p1", NeedDomain.STABLE_HOUSING)
PARTNER = Person(id="x", relation=Relation.PARTNER, name="Sam", source_of_harm=True)
CHILD = Beneficiary(kind=BeneficiaryKind.MEMBER, person="kid")


@pytest.mark.parametrize(
    ("problem", "classes"),
    [
        (RENT, {PERSONAL}),
        (plain("p", NeedDomain.SAFETY_FROM_VIOLENCE), {PERSONAL, VIOLENCE}),
        (plain("p", NeedDomain.FOOD, about=CHILD), {PERSONAL, VIOLENCE}),
        (plain("p", NeedDomain.FOOD, harmed_by="x"), {PERSONAL}),
        (plain("p", NeedDomain.FOOD, domains=(NeedDomain.IMMIGRATION,)), {PERSONAL, IMMIGRATION}),
        (Problem(id="p", kind=HealthFinding(factor=HealthFactor.PHYSICAL, label="x")), {HEALTH}),
        (Problem(id="p", kind=HealthFinding(factor=HealthFactor.MENTAL, label="x")), {MENTAL}),
        (
            Problem(id="p", kind=RoleProblem(role=role("prisoner"), type=problem_type("isolation"))),
            {PERSONAL, JUSTICE},
        ),
        (
            Problem(id="p", kind=RoleProblem(role=role("friend"), type=problem_type("victimization"))),
            {PERSONAL, VIOLENCE},
        ),
        (Problem(id="p", kind=RoleProblem(role=role("worker_paid"), type=problem_type("loss"))), {PERSONAL}),
        (
            Problem(id="p", kind=LackInEnvironment(problem=environment_problem("legal_discrimination_orientation"))),
            {PERSONAL, Sensitivity.GENDER_ORIENTATION},
        ),
    ],
)
def test_a_finding_is_kept_by_what_it_speaks_of(problem, classes):
    assert classes_of_problem(problem) == classes


@pytest.mark.parametrize(
    ("instrument", "question", "answer", "classes"),
    [
        ("hunger_vital_sign", "88122-7", "LA28397-0", {PERSONAL}),
        ("not said", "88122-7", "LA28397-0", None),
        ("C-SSRS", "Item 4", "Yes", {MENTAL, VIOLENCE, Sensitivity.SUBSTANCE_USE}),
        ("hunger_vital_sign", "88122-7", "she cried", EVERY_CLASS),
        ("a note on her husband", "88122-7", "LA28397-0", EVERY_CLASS),
        ("PRAPARE, with a note", "93026-3", "LA33-6", EVERY_CLASS),
        ("our own", "88122-7x", "LA28397-0", EVERY_CLASS),
    ],
)
def test_an_answer_is_kept_by_all_that_its_instrument_asks(instrument, question, answer, classes):
    given_answer = ScreeningAnswer(instrument=instrument, question=question, answer=answer)

    found = classes_of_screening(given_answer)

    assert found == classes if classes is not None else found >= {PERSONAL, VIOLENCE}


def test_an_instrument_that_asks_of_violence_is_seen_with_that_class_only():
    answer = ScreeningAnswer(instrument="ahc_hrsn", question="71802-3", answer="LA31994-9")

    assert VIOLENCE in classes_of_screening(answer)


def test_every_part_has_its_classes_in_the_table():
    assert all(part_classes(part) for part in Part)


def test_without_the_class_of_violence_nobody_around_the_client_is_there():
    told = assessment(
        people=(PARTNER,),
        household=Household(members=("x",), is_complete=True),
        safe_contact=SafeContact(words="not at home"),
    )

    seen = as_seen_with(told, EVERY_CLASS - {VIOLENCE})

    assert (seen.people, seen.household, seen.safe_contact) == ((), Household(), SafeContact())


@pytest.mark.parametrize("missing", SENSITIVE)
def test_free_text_needs_every_class(missing):
    told = assessment(words="all of it", notes="mine", problems=(replace(RENT, words="he stopped paying"),))

    seen = as_seen_with(told, EVERY_CLASS - {missing})

    assert (seen.words, seen.notes, [each.words for each in seen.problems]) == (None, None, [None])


def test_an_illness_is_a_finding_of_health_to_whoever_may_not_know_which():
    told = assessment(
        problems=(Problem(id="p1", kind=HealthFinding(factor=HealthFactor.PHYSICAL, label="HIV", code="B20")),)
    )

    seen = as_seen_with(told, frozenset({PERSONAL, HEALTH}))

    assert seen.problems[0].kind == HealthFinding(factor=HealthFactor.PHYSICAL, label="a finding of physical health")
    assert merged(told, seen, frozenset({PERSONAL, HEALTH})) == told


def test_an_id_that_an_unseen_finding_has_can_be_used_and_tells_nothing():
    before = assessment(
        problems=(plain("p1", NeedDomain.SAFETY_FROM_VIOLENCE), plain("p2", NeedDomain.IMMIGRATION, aggravates=("p1",)))
    )

    after = merged(before, assessment(problems=(RENT,)), ORDINARY)

    assert [(each.id, each.kind.domain.value, each.aggravates) for each in after.problems] == [
        ("p1", "stable_housing", ()),
        ("p1-2", "safety_from_violence", ()),
        ("p2", "immigration", ("p1-2",)),
    ]


def test_a_finding_that_is_taken_away_takes_the_references_to_it_along():
    before = assessment(problems=(RENT, plain("p2", NeedDomain.IMMIGRATION, aggravates=("p1",))))

    after = merged(before, assessment(), ORDINARY)

    assert after.problems == (plain("p2", NeedDomain.IMMIGRATION),)


def test_facts_of_a_class_that_is_not_seen_stay_as_they_are():
    before = assessment(
        client=Person(
            id=CLIENT_ID, relation=Relation.SELF, circumstances=Circumstances.of({"age": 30, "pregnant": True})
        )
    )
    change = replace(before, client=replace(before.client, circumstances=Circumstances.of({"age": 31})))

    after = merged(before, change, ORDINARY)

    assert dict(after.client.circumstances.known) == {"age": 31, "pregnant": True}


def test_what_may_not_be_sent_is_named_by_its_place():
    sent = assessment(
        client=Person(id=CLIENT_ID, relation=Relation.SELF, circumstances=Circumstances.of({"pregnant": True})),
        problems=(RENT, plain("p2", NeedDomain.IMMIGRATION), replace(RENT, id="p3", words="late")),
        words="late again",
    )

    assert [each.pointer for each in refused(sent, ORDINARY)] == [
        "/client/facts/pregnant",
        "/problems/1",
        "/problems/2/words",
        "/words",
    ]


def test_safety_is_never_an_all_clear_to_whoever_may_not_see_it():
    told = assessment(
        client=Person(
            id=CLIENT_ID, relation=Relation.SELF, circumstances=Circumstances.of({"suicidal_intent_or_plan": True})
        )
    )
    found = safety(told, on=ASSESSED_ON)

    assert with_safety_seen(found, EVERY_CLASS) == found
    assert with_safety_seen(found, EVERY_CLASS - {VIOLENCE}) == Safety(not_assessed=(NOT_AT_THIS_CLEARANCE,))
    assert with_safety_seen(found, EVERY_CLASS - {HEALTH}) == replace(
        found, not_assessed=(IN_PART, *found.not_assessed)
    )


def test_a_finding_stays_without_telling_who_does_harm_by_it():
    sam = Person(id="sam", relation=Relation.PARTNER)
    told = assessment(people=(sam,), problems=(plain("p1", NeedDomain.FOOD, harmed_by="sam"),))

    assert as_seen_with(told, {PERSONAL}).problems == (plain("p1", NeedDomain.FOOD),)
    assert as_seen_with(told, {PERSONAL, VIOLENCE}).problems == told.problems


@pytest.mark.parametrize(
    "left",
    [
        (plain("p1", NeedDomain.FOOD, severity=Severity.HIGH),),
        (plain("p1", NeedDomain.FOOD, status=FindingStatus.REFUTED),),
        (),
    ],
    ids=["changed", "refuted", "taken away"],
)
def test_who_does_harm_is_still_known_when_somebody_who_does_not_see_it_changes_the_finding(left):
    sam = Person(id="sam", relation=Relation.PARTNER)
    before = assessment(people=(sam,), problems=(plain("p1", NeedDomain.FOOD, harmed_by="sam"),))

    after = merged(before, assessment(problems=left), {PERSONAL})

    assert sources_of_harm(after) == {"sam"}
    assert as_seen_with(after, {PERSONAL}).problems == left
