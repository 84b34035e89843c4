"""Phrases as one graph of words: it finds exactly what a plain list of all phrases would."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources_catalog.eligibility_text.word_graph import NOWHERE, WordGraph, spelt_out

WORDS = st.sampled_from(["in", "the", "old", "jail", "town"])
PARTS = st.lists(WORDS, max_size=3).map(" ".join)
CHOICES = st.lists(PARTS, min_size=1, max_size=3).map(lambda parts: "{" + "|".join(parts) + "}")
PHRASES = st.lists(st.one_of(PARTS, CHOICES), min_size=1, max_size=3).map(" ".join)


def split(part: str, begins_at: int) -> list[str]:
    return part.split()


def found_by_graph(phrases: list[str], text: list[str]) -> set[tuple[int, int]]:
    """The numbers of the phrases that the text begins with, and how many words each takes."""
    graph = WordGraph(phrases, split)
    state = graph.begins(text[0])
    found: set[tuple[int, int]] = set()
    for length, word in enumerate([*text[1:], ""], start=1):
        if state == NOWHERE:
            break
        found |= {(number, length) for number in graph.ended(state)}
        state = graph.after(state, word)
    return found


def found_by_list(phrases: list[str], text: list[str]) -> set[tuple[int, int]]:
    spelt = ((number, words.split()) for number, phrase in enumerate(phrases) for words in spelt_out(phrase))
    return {(number, len(words)) for number, words in spelt if words and text[: len(words)] == words}


@given(phrases=st.lists(PHRASES, max_size=6), text=st.lists(WORDS, min_size=1, max_size=6))
def test_the_graph_finds_what_a_list_of_every_phrase_does(phrases: list[str], text: list[str]) -> None:
    assert found_by_graph(phrases, text) == found_by_list(phrases, text)


@pytest.mark.parametrize(
    ("phrase", "spelt"),
    [
        ("jail", ["jail"]),
        ("{in|from} {|old} jail", ["in  jail", "in old jail", "from  jail", "from old jail"]),
    ],
)
def test_a_phrase_with_choices_stands_for_every_one_of_them(phrase: str, spelt: list[str]) -> None:
    assert list(spelt_out(phrase)) == spelt


def test_many_choices_in_a_row_make_few_points() -> None:
    many = " ".join("{" + "|".join(f"w{row}x{place}" for place in range(10)) + "}" for row in range(8))

    graph = WordGraph([many], split)

    state = graph.begins("w0x3")
    for row in range(1, 8):
        state = graph.after(state, f"w{row}x7")
    assert graph.ended(state) == (0,)


def test_phrases_that_begin_alike_keep_to_themselves() -> None:
    graph = WordGraph(["{in|from} jail", "in town"], split)

    assert graph.after(graph.begins("from"), "town") == NOWHERE
    assert [graph.ended(graph.after(state, "jail")) for state in (graph.begins("in"), graph.begins("from"))] == [
        (0,), (0,),
    ]  # fmt: skip


def test_states_are_kept_once_they_were_found() -> None:
    graph = WordGraph(["in jail", "in the old jail"], split)
    walk = ["in", "the", "old", "jail"]

    first, second = ([graph.begins(walk[0])], [graph.begins(walk[0])])
    for states in (first, second):
        for _, word in pairwise(walk):
            states.append(graph.after(states[-1], word))

    assert first == second
