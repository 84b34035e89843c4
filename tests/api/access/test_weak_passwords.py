"""Which passwords are refused: what is tried first, and nothing for the kinds of characters it has."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.access.weak_passwords import LONGEST, SHORTEST, common_words, weaknesses

ABOUT = ("ada.worker@harbour.example", "Ada Worker", "Harbour House")


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("fourteen chars", "fewer than 15"),
        ("x" * 257, "more than 256"),
        ("aaaaaaaaaaaaaaaaaaaa", "same few characters"),
        ("abcabcabcabcabcabc", "same few characters"),
        ("tangerine-tangerine-", "same few characters"),
        ("qwertyuiop123456", "tried first"),
        ("1234567890123456", "tried first"),
        ("1234567890!@#$%^&*()", "tried first"),
        ("zaq12wsxcde34rfv", "tried first"),
        ("P@ssw0rd P@ssw0rd!", "tried first"),
        ("Password2026Password!", "tried first"),
        ("NovemberSunshine2026", "tried first"),
        ("correct horse battery staple", "tried first"),
        ("ILoveYouForever!!!", "tried first"),
        ("Ada.Worker@harbour2026", "tried first"),
        ("harbourhouseharbour1", "tried first"),
        ("person-in-environment", "tried first"),
    ],
)
def test_what_is_tried_first_is_refused_with_the_reason(password, said):
    assert said in " ".join(weaknesses(password, ABOUT))


@pytest.mark.parametrize(
    "password",
    [
        "violet kettle under the stairs",
        "x7!kQ9#mZ2$pL5^w",
        "all lower case and no digit",
        "8305 1747 2960 5186 94",
        "ünïcødé grüßt die straße",
        "密码很长很长很长的一段中文文字呀",
        "🦆🪑🌋🧦🍐🪁🛶🎺🧲🕰🦔🥁🚲🧵🪵",
        "tractor Monday glass pepper",
        "~;?/,<{'[}-=\"|:",
    ],
)
def test_what_a_stranger_would_not_try_is_taken_whatever_it_is_made_of(password):
    assert weaknesses(password, ABOUT) == ()


def test_lengths_count_characters_however_they_are_composed():
    composed = "é" * 3 + "abcdfghijklm"

    assert len(composed) == SHORTEST
    assert weaknesses(composed.replace("é", "e\u0301")) == weaknesses(composed)
    assert "fewer" in weaknesses("e\u0301" * 14)[0]


@given(st.text(max_size=LONGEST + 10), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_at_all_has_an_answer_that_does_not_repeat_it(password, about):
    found = weaknesses(password, about)

    assert len(found) <= 1
    assert all(each in _REASONS for each in found)


_REASONS = {
    "has fewer than 15 characters",
    "has more than 256 characters",
    "repeats the same few characters again and again",
    "is made of words, names or patterns that are tried first",
}


@given(st.lists(st.sampled_from(common_words()), min_size=2, max_size=6), st.sampled_from(["", "1", "2026", "!"]))
def test_common_words_alone_are_never_enough(words, end):
    password = "-".join(words) + end

    assert weaknesses(password) != ()


@given(st.text(st.sampled_from(string.printable), min_size=40, max_size=80).filter(lambda text: len(set(text)) > 25))
def test_a_long_password_made_at_random_is_taken(password):
    assert weaknesses(password, ABOUT) == ()


def test_no_common_word_has_signs_or_capitals():
    assert all(word == word.casefold() and word.isalpha() for word in common_words())
    assert len(set(common_words())) == len(common_words())
