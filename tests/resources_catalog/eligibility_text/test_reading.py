"""What is read out of eligibility texts: kinds, values, force, negation, alternatives, and what stays open."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources_catalog.eligibility_text import ReadText, read_eligibility


def told(text: str) -> list[tuple[str, str]]:
    return [(each.kind.value, " or ".join(each.values)) for each in read_eligibility(text).criteria]


def bound(text: str) -> list[tuple[str, str, bool]]:
    return [(each.kind.value, each.force.value, each.negated) for each in read_eligibility(text).criteria]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("60+", "60.."),
        ("Ages 5-14", "5..14"),
        ("18 and older", "18.."),
        ("under 6 years", "..5"),
        ("0 - 21 years", "..21"),
        ("ages 13 to 17", "13..17"),
        ("18 yrs & up", "18.."),
        ("Birth to 5", "..5"),
        ("six months to five years old", "0.5..5"),
        ("Must be at least 21 years of age", "21.."),
        ("Children between 2 1/2 and 18 years old", "2.5..18"),
        ("eighteen years or older", "18.."),
        ("ADULTS AGED 18–59", "18..59"),
        ("55 years and above", "55.."),
        ("Seniors", "senior"),
        ("Adults", "adult"),
    ],
)
def test_ages_are_read_in_all_the_ways_people_write_them(text: str, ages: str) -> None:
    assert told(text) == [("age", ages)]


@pytest.mark.parametrize(
    "text",
    [
        "Open 9 to 5",
        "Up to 3 visits a month",
        "Lived here for one year or more",
        "More than 120 local groups",
        "$20 fee",
    ],
)
def test_other_numbers_are_no_ages(text: str) -> None:
    assert "age" not in {kind for kind, _ in told(text)}


@pytest.mark.parametrize(
    ("text", "criteria"),
    [
        ("Women", [("gender", "female")]),
        ("Men and women", [("gender", "male or female")]),
        ("Veterans", [("veteran", "veteran")]),
        ("Pregnant women", [("gender", "female"), ("pregnancy", "pregnant")]),
        ("Residents of Kestrel County", [("residence", "kestrel county")]),
        ("Kestrel County residents", [("residence", "kestrel county")]),
        ("Must live in Easton or Weston", [("residence", "easton or weston")]),
        ("Residents of Wards 7 and 8", [("residence", "ward 7 or ward 8")]),
        ("Residents of zip codes 20001, 20002", [("residence", "20001 or 20002")]),
        ("Low income", [("income", "low")]),
        ("Income at or below 200% of the federal poverty level", [("income", "poverty:200")]),
        ("Homeless", [("housing", "homeless")]),
        ("Uninsured", [("insurance", "uninsured")]),
        ("Grades 6-8", [("student", "grade:6..8")]),
        ("None", [("open", "all")]),
        ("Open to all", [("open", "all")]),
        ("Regardless of income", [("open", "income")]),
    ],
)
def test_each_kind_is_read(text: str, criteria: list[tuple[str, str]]) -> None:
    assert told(text) == criteria
    assert read_eligibility(text).is_understood


def test_the_words_of_every_kind_together() -> None:
    found = read_eligibility("Women 18+ with children, residents of Ward 7 or 8; no sex offenses")

    assert [(each.kind.value, each.values, each.negated, each.span.words) for each in found.criteria] == [
        ("gender", ("female",), False, "Women"),
        ("age", ("18..",), False, "18+"),
        ("family", ("children",), False, "with children"),
        ("residence", ("ward 7", "ward 8"), False, "residents of Ward 7 or 8"),
        ("justice", ("sex_offence",), True, "sex offenses"),
    ]
    assert found.remainder == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Priority to veterans", ("veteran", "preferred", False)),
        ("Veterans are welcome", ("veteran", "welcome", False)),
        ("Primarily serves veterans", ("veteran", "focus", False)),
        ("Must be a veteran", ("veteran", "required", False)),
        ("Not for veterans", ("veteran", "required", True)),
        ("Veterans are not eligible", ("veteran", "required", True)),
        ("Homeless people are not accepted", ("housing", "required", True)),
    ],
)
def test_how_a_statement_binds(text: str, expected: tuple[str, str, bool]) -> None:
    assert bound(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "People with or without disabilities",
        "Children regardless of disability",
        "Adults, with or without a disability",
    ],
)
def test_what_does_not_matter_is_never_asked_for(text: str) -> None:
    assert "health" not in {each.kind.value for each in read_eligibility(text).criteria}


@pytest.mark.parametrize(
    "text", ["Call for details", "See notes", "Varies", "Contact agency for eligibility requirements"]
)
def test_what_sends_the_reader_elsewhere_is_not_evaluable(text: str) -> None:
    found = read_eligibility(text)

    assert found.criteria == ()
    assert not found.is_understood


@pytest.mark.parametrize(
    "text",
    ["Homeless or low income", "65 or older, or disabled", "Women and children", "Disabled, homeless, or unemployed"],
)
def test_alternatives_are_never_all_asked_for(text: str) -> None:
    choices = {each.choice for each in read_eligibility(text).criteria}

    assert len(choices) == 1
    assert None not in choices


@pytest.mark.parametrize(
    "text", ["Adults. Not pregnant unless referred", "No felons except veterans", "Open to adults unless referred"]
)
def test_an_exception_is_never_read_as_an_exclusion(text: str) -> None:
    found = read_eligibility(text)

    assert {"referral", "veteran"}.isdisjoint(each.kind.value for each in found.criteria)
    assert any({"referred", "veterans"} & set(each.words.split()) for each in found.remainder)


def test_two_things_that_are_both_asked_for_are_no_alternatives() -> None:
    assert {each.choice for each in read_eligibility("Homeless veterans, residents of Easton").criteria} == {None}


@pytest.mark.parametrize(
    "text", ["Former veterans' widowers", "At risk of homelessness", "Interested in adult education"]
)
def test_what_people_were_or_may_become_is_not_what_they_are(text: str) -> None:
    assert {"veteran", "housing homeless"}.isdisjoint(f"{kind} {value}" for kind, value in told(text))


def test_what_is_not_understood_stays_visible() -> None:
    found = read_eligibility("Adults 18 and over who love sailing")

    assert told(found.text) == [("age", "18..")]
    assert " ".join(each.words for each in found.remainder) == "love sailing"
    assert not found.is_understood


TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(
        st.sampled_from(
            ["Women", "18+", "no", "or", "and", "residents of", "Ward 7", "veterans", ",", ";", ".", "with children",
             "priority to", "are welcome", "except", "60", "-", "under", "zebra", "homeless", "not", "<b>", "\\n", "$5"]
        ),
        max_size=14,
    ).map(" ".join),
)  # fmt: skip


@given(TEXTS)
def test_every_word_that_is_shown_stands_where_it_says(text: str) -> None:
    found = read_eligibility(text)

    for span in (*(each.span for each in found.criteria), *found.not_evaluable, *found.remainder):
        assert text[span.start : span.end] == span.words
        assert span.words


@given(TEXTS)
def test_reading_is_the_same_each_time(text: str) -> None:
    assert read_eligibility(text) == read_eligibility(text)


@given(first=TEXTS, second=TEXTS)
def test_a_statement_is_read_the_same_beside_another(first: str, second: str) -> None:
    def kinds(found: ReadText) -> set[tuple[str, bool]]:
        return {(each.kind.value, each.negated) for each in found.criteria} - {("age", False), ("open", False)}

    together = read_eligibility(f"{first}\n.\n{second}")

    assert kinds(together) == kinds(read_eligibility(first)) | kinds(read_eligibility(second))


@given(st.sampled_from(["Women 18+ with children", "Kestrel County residents; no pets", "Veterans are welcome"]))
def test_letters_and_blanks_make_no_difference(text: str) -> None:
    spaced = text.replace(" ", "  ")

    assert told(spaced) == told(text)
    assert told(text.upper()) == told(text)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000, "1 " * 500_000, "(" * 500_000, "and or not " * 90_000, "ward 7 or " * 100_000, "18-" * 300_000,
        "$5 per " * 140_000, "\x00\x07" * 400_000, "наука " * 150_000, "<b>" * 300_000, "\\n" * 400_000, "###MON###" * 90_000,
        "&amp;" * 200_000, "â€™" * 200_000, "Zork: ages 5-6\n" * 60_000, "non veterans or not, " * 50_000, "Veterans are eligible. " * 40_000,
    ],
    ids=lambda text: ascii(text[:8]),
)  # fmt: skip
def test_a_million_characters_take_no_longer_than_they_are(text: str) -> None:
    started = time.process_time()

    found = read_eligibility(text)

    assert time.process_time() - started < 120  # a hundred times what it takes, for machines that count every line
    assert len(found.criteria) < 5_000


def test_what_lies_beyond_the_bound_is_told_as_not_read() -> None:
    text = "Adults. " + "unheard " * 100_000 + "Veterans"

    found = read_eligibility(text)

    assert found.remainder[-1].end == len(text)
