"""One answer: understood by question and answer together, or said not to be, and why."""

import pytest

from pie.circumstances import DECLINED
from pie.screening import (
    NOT_SAID,
    NotUnderstood,
    Outcome,
    Puzzle,
    Reading,
    coded_answers,
    instrument_named,
    instruments,
    is_asked,
    questions,
    reading,
)
from tests.pie.screening.answers import ROWS, SHAPES, answer, given


@pytest.mark.parametrize("key", ROWS, ids="/".join)
def test_every_row_of_every_instrument_is_read_as_its_table_says(key):
    row, asked = coded_answers()[key], given(*key)

    read = reading(asked)

    assert isinstance(read, Reading)
    assert (read.given, read.instrument, read.question) == (
        asked,
        instruments()[key[0]].called,
        questions()[key[:2]].label,
    )
    assert read.answer == (SHAPES["number"] if questions()[key[:2]].kind == "number" else row.label)
    assert (read.outcome, read.domains, read.haste) == (row.outcome, row.domains, row.haste)
    assert (read.icd10cm, read.ask, read.flag, read.score) == (row.icd10cm, row.ask, row.flag, row.score)
    assert read.facts == row.told_by(SHAPES["number"])
    assert read.notes == ()


@pytest.mark.parametrize("key", ROWS, ids="/".join)
def test_where_the_instrument_is_not_said_no_answer_is_read_as_less_than_its_instrument_would(key):
    with_it = reading(given(*key))
    alone = reading(answer(with_it.given.question, with_it.given.answer, NOT_SAID))

    assert isinstance(alone, Reading)
    assert alone.outcome is with_it.outcome or (with_it.outcome, alone.outcome) == (Outcome.NEGATIVE, Outcome.CONTEXT)


CASES = [
    # yes is good news here, and bad news elsewhere
    ("PRAPARE", "93026-3", "LA33-6", Outcome.NEGATIVE),
    ("PRAPARE", "93026-3", "LA32-8", Outcome.POSITIVE),
    ("PRAPARE", "76501-6", "LA33-6", Outcome.POSITIVE),
    # three questions stand in two instruments, with answers of their own
    ("AHC HRSN", "93030-5", "LA33-6", Outcome.POSITIVE),
    ("PRAPARE", "93030-5", "LA30134-3", Outcome.POSITIVE),
    ("AHC HRSN", "93038-8", "LA13909-9", Outcome.CONTEXT),
    ("PRAPARE", "93038-8", "LA13909-9", Outcome.NEGATIVE),
    # words that mean the same for every question
    ("PRAPARE", "93026-3", "No", Outcome.POSITIVE),
    ("PRAPARE", "93026-3", "unsure", Outcome.POSITIVE),
    ("AHC HRSN", "93159-2", "never", Outcome.NEGATIVE),
    ("AHC HRSN", "96779-4", "already shut off", Outcome.POSITIVE),
    ("PRAPARE", "93026-3", "declined", Outcome.DECLINED),
    ("PRAPARE", "63512-8", "refused", Outcome.DECLINED),
    ("AHC HRSN", "95614-4", "LA30122-8", Outcome.DECLINED),
    # written otherwise
    ("prapare", " 93026-3 ", "la32-8", Outcome.POSITIVE),
    ("http://forms.example/Questionnaire/prapare|2.0", "93026-3", "LA32-8", Outcome.POSITIVE),
    ("96777-8", "71802-3", "LA31995-6", Outcome.POSITIVE),
    # totals
    ("AHC HRSN", "95614-4", "11", Outcome.POSITIVE),
    ("AHC HRSN", "95614-4", "10", Outcome.NEGATIVE),
    ("AHC HRSN", "95614-4", "yes", Outcome.POSITIVE),
    ("PHQ-2", "55758-7", "3", Outcome.POSITIVE),
    ("PHQ-2", "55758-7", "2", Outcome.NEGATIVE),
    ("PHQ-2", "55758-7", "no", Outcome.NEGATIVE),
    # results of other instruments
    ("C-SSRS screener", "item 4", "yes", Outcome.POSITIVE),
    ("C-SSRS screener", "4", "no", Outcome.NEGATIVE),
    ("C-SSRS screener", "6", "lifetime", Outcome.POSITIVE),
    ("C-SSRS screener", "1", "unsure", Outcome.CONTEXT),
    ("LAP", "q5", "yes", Outcome.SCORED),
    ("LAP", "q1", "yes", Outcome.POSITIVE),
    ("LAP", "result", "high danger", Outcome.POSITIVE),
    ("HITS", "total", "11", Outcome.POSITIVE),
    ("HITS", "total", "10", Outcome.NEGATIVE),
    ("PHQ-9", "44260-8", "LA6569-3", Outcome.POSITIVE),
    ("PHQ-9", "9", "0", Outcome.NEGATIVE),
    ("PHQ-9", "total", "10", Outcome.POSITIVE),
    ("PHQ-9", "44261-6", "9", Outcome.NEGATIVE),
    ("EASI", "result", "declined", Outcome.DECLINED),
]


@pytest.mark.parametrize(("instrument", "question", "code", "outcome"), CASES)
def test_an_answer_means_what_it_means_for_its_question(instrument, question, code, outcome):
    assert reading(answer(question, code, instrument)).outcome is outcome


PUZZLES = [
    ("PRAPARE", "1234-5", "LA33-6", Puzzle.UNKNOWN_QUESTION),
    ("PRAPARE", "linkId 7", "LA33-6", Puzzle.UNKNOWN_QUESTION),
    ("C-SSRS screener", "q12", "yes", Puzzle.UNKNOWN_QUESTION),
    ("PRAPARE", "71802-3", "LA31995-6", Puzzle.OF_ANOTHER_INSTRUMENT),
    ("AHC HRSN", "93030-5", "LA30134-3", Puzzle.OF_ANOTHER_INSTRUMENT),
    ("PRAPARE", "67875-5", "LA30194-7", Puzzle.OF_ANOTHER_QUESTION),
    ("PRAPARE", "67875-5", "LA33-6", Puzzle.OF_ANOTHER_QUESTION),
    ("AHC HRSN", "71802-3", "LA99999-9", Puzzle.UNKNOWN_ANSWER),
    ("AHC HRSN", "71802-3", "in a tent", Puzzle.UNKNOWN_ANSWER),
    ("AHC HRSN", "71802-3", "http://forms.example|LA31995-6", Puzzle.UNKNOWN_ANSWER),
    ("Hunger Vital Sign", "88122-7", "Often true", Puzzle.UNKNOWN_ANSWER),
    ("PRAPARE", "93026-3", "not asked", Puzzle.NOT_ASKED),
    ("PRAPARE", "63512-8", "unknown", Puzzle.NOT_ASKED),
    ("C-SSRS screener", "q4", "not asked", Puzzle.NOT_ASKED),
    ("C-SSRS screener", "q4", "perhaps", Puzzle.UNKNOWN_ANSWER),
    ("HITS", "total", "rather high", Puzzle.UNKNOWN_ANSWER),
    ("PRAPARE", "63512-8", "many", Puzzle.OUT_OF_RANGE),
    ("PRAPARE", "63586-2", "-1", Puzzle.OUT_OF_RANGE),
    ("AHC HRSN", "95614-4", "3", Puzzle.OUT_OF_RANGE),
    ("AHC HRSN", "95614-4", "21", Puzzle.OUT_OF_RANGE),
    ("AHC HRSN", "95614-4", "rather high", Puzzle.UNKNOWN_ANSWER),
]  # fmt: skip


@pytest.mark.parametrize(("instrument", "question", "code", "puzzle"), PUZZLES)
def test_what_cannot_be_understood_says_why_and_repeats_no_words(instrument, question, code, puzzle):
    found = reading(answer(question, code, instrument))

    assert isinstance(found, NotUnderstood)
    assert found.puzzle is puzzle
    assert found.because
    assert code not in found.because or puzzle is Puzzle.NOT_ASKED


def test_a_word_for_a_high_result_is_a_positive_total():
    assert reading(answer("95614-4", "high", "AHC HRSN")).outcome is Outcome.POSITIVE


def test_where_two_instruments_differ_and_none_is_said_the_more_careful_reading_is_taken_and_told():
    read = reading(answer("93038-8", "LA13909-9", NOT_SAID))

    assert (read.outcome, read.instrument) == (Outcome.CONTEXT, "AHC HRSN")
    assert read.notes == (
        "the instrument is not said: read as AHC HRSN, the more careful way; PRAPARE would read it as negative",
    )


def test_where_two_instruments_agree_both_are_named():
    assert reading(answer("88122-7", "LA28397-0", NOT_SAID)).instrument == "AHC HRSN or Hunger Vital Sign"


def test_a_question_under_the_name_of_another_instrument_is_read_and_noted():
    read = reading(answer("93033-9", "LA33-6", "AHC HRSN"))

    assert (read.instrument, read.outcome) == ("PRAPARE", Outcome.POSITIVE)
    assert read.notes == ("the file calls it AHC HRSN, which has no such question",)


NUMBERS = [
    ("63512-8", "6", (("household_size", 6),), ()),
    ("63512-8", "6.0", (("household_size", 6),), ()),
    ("63512-8", "2.5", (), ("tells no fact: it is no whole number",)),
    ("63512-8", "0", (), ("tells no fact: give a whole number of people from 1 to 30",)),
    ("63586-2", "25000.75", (("household_income_year", 25000),), ()),
    ("63586-2", "0", (("household_income_year", 0),), ()),
]


@pytest.mark.parametrize(("question", "number", "facts", "notes"), NUMBERS)
def test_a_number_tells_the_fact_that_it_can_be(question, number, facts, notes):
    read = reading(answer(question, number))

    assert (read.outcome, read.facts, read.notes) == (Outcome.CONTEXT, facts, notes)


def test_a_text_is_kept_with_the_answer_and_not_said_again():
    read = reading(answer("56799-0", "over the bakery"))

    assert read.in_words
    assert (read.given.answer, read.answer) == ("over the bakery", "an address")
    assert "bakery" not in read.said


def test_a_refusal_declines_the_fact_and_one_who_could_not_answer_declines_nothing():
    assert reading(answer("76501-6", "LA30122-8")).facts == (("afraid_of_partner", DECLINED),)
    assert reading(answer("93030-5", "LA30257-2")).facts == ()


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Accountable Health Communities", "AHC HRSN"),
        ("AHC-HRSN core", "AHC HRSN"),
        ("PHQ-2", "PHQ-2"),
        ("hvs", "Hunger Vital Sign"),
        ("http://forms.example/SDOHCC-QuestionnaireHungerVitalSign", "Hunger Vital Sign"),
        ("PRAPARE and Hunger Vital Sign together", None),
        ("PHQ-9", None),
        ("", None),
    ],
)
def test_an_instrument_is_known_by_its_names_and_panels(name, called):
    found = instrument_named(name)

    assert (found.called if found is not None else None) == called


def test_a_question_is_asked_here_or_not():
    assert [is_asked(code) for code in ("71802-3", "95614-4", "44260-8", "1234-5")] == [True, True, True, False]
