"""What a text suggests, on the way to a standing: never not eligible, and never a fit while a word is not understood."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.eligibility import Standing
from matcher.proposal.ranking import Judge
from matcher.request import circle, subjects
from pie.assessment import THE_CLIENT
from resources_catalog.criteria import AgeBetween, Basis, Criterion, Unread, Whom
from resources_catalog.eligibility_text import with_suggested_criteria
from resources_catalog.listing import Service
from tests.matcher import builders
from tests.matcher.strategies import answers, household_facts, person_facts

ADULT = AgeBetween(youngest=18)
PIECES = (
    "Women", "men 18+", "ages 5-12", "60 and over", "seniors", "veterans", "homeless families", "Maryland residents",
    "income below 200% of poverty", "people with disabilities", "students", "no sex offenses", "photo ID",
    "parents of children under 6", "families of veterans", "priority to veterans", "children welcome", "open to all",
)  # fmt: skip
texts = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from([", ", " and ", " or ", "; ", ". ", "\n"])),
    min_size=1,
    max_size=4,
).map(lambda pairs: "".join(piece + joint for piece, joint in pairs))


def told(text: str, *stated: Criterion) -> Service:
    words = Criterion(rule=Unread(words=text), basis=Basis.SUGGESTED, source="eligibility_description", words=text)
    service = builders.service("s", criteria=[*stated, words], eligibility_description=text)
    return with_suggested_criteria(builders.directory(service)).services["s"]


def standing(service: Service, client: dict[str, Any], household: dict[str, Any]) -> Standing:
    request = builders.request(known=client, household=household)
    judge = Judge(
        need=request.needs[0],
        request=request,
        weights=None,  # type: ignore[arg-type] # nothing is weighed
        known=None,  # type: ignore[arg-type]
        on=subjects(request, THE_CLIENT),
        others={whom: circle(request, THE_CLIENT, whom) for whom in Whom},
    )
    return judge.eligibility(service).standing


@settings(max_examples=40, deadline=None)
@given(text=texts, client=answers(person_facts), household=answers(household_facts))
def test_words_alone_make_nobody_ineligible(text: str, client: dict[str, Any], household: dict[str, Any]) -> None:
    assert standing(told(text), client, household) is not Standing.NOT_ELIGIBLE


@settings(max_examples=40, deadline=None)
@given(text=texts, client=answers(person_facts), household=answers(household_facts))
def test_with_a_word_that_nobody_knows_nothing_fits(
    text: str, client: dict[str, Any], household: dict[str, Any]
) -> None:
    known = client | {"age": 30}

    before = standing(told(text, builders.stated(ADULT)), known, household)
    masked = standing(told(f"{text} zwgkq", builders.stated(ADULT)), known, household)

    assert masked in {Standing.ASK, Standing.CHECK_FIRST}
    assert before is not Standing.NOT_ELIGIBLE
