"""The second drawing of statements: no words of the first, few of one organisation, and each text as it was labelled."""

import re
from collections import Counter

import pytest

from benchmarks.quality.sampled_services import organisation_of
from benchmarks.quality.sampled_statements import MOST_OF_ONE, second_eligibility_places
from benchmarks.quality.sampling import MIAMI, Drawn
from benchmarks.quality.sources import Place, Sources, label_rows


@pytest.fixture
def drawn_of(tmp_path, monkeypatch):
    """The texts that a second drawing takes from (agency, text), where the first drawing took the rows named."""

    def drawn(records, first=(), count=9, rare=None):
        (tmp_path / "town.csv").write_text(
            "ParentAgency,PublicName,Eligibility\n" + "".join(f'{agency},,"{text}"\n' for agency, text in records),
            encoding="utf-8",
        )
        places = [Drawn(place=Place(file="town.csv", row=row, column="Eligibility"), chosen_for="") for row in first]
        module = "benchmarks.quality.sampled_statements"
        monkeypatch.setattr(f"{module}.eligibility_places", lambda _: places)
        monkeypatch.setattr(f"{module}.AT_RANDOM", (("town.csv", "Eligibility", count),))
        monkeypatch.setattr(f"{module}.BESIDES", ())
        monkeypatch.setattr(f"{module}.FURTHER", ())
        monkeypatch.setattr(f"{module}.RARE", rare or {})
        sources = Sources(tmp_path)
        return [(sources.text(each.place), each.chosen_for) for each in second_eligibility_places(sources)]

    return drawn


def test_what_was_drawn_first_is_not_drawn_again_however_it_is_written(drawn_of):
    found = drawn_of([("Oak", "Adults, 18+"), ("Elm", "adults 18+"), ("Ash", "Adults 18")], first=[1])

    assert found == [("Adults 18", "random")]


def test_few_statements_of_one_organisation_are_drawn(drawn_of):
    found = drawn_of([("Oak", f"Ages {years} and over") for years in range(10, 20)])

    assert len(found) == MOST_OF_ONE


def test_what_is_rare_is_drawn_of_what_is_left_and_begins_otherwise(drawn_of):
    told = "Homeless or sheltered men and women of the old town by the harbour"
    records = [("Oak", told), ("Elm", f"{told} or elsewhere"), ("Ash", "Adults"), ("Fir", "Teens or adults")]

    found = drawn_of(records, first=[1], count=0, rare={"or": (r"\bor\b", 3)})

    assert found == [("Teens or adults", "or")]


def test_the_statements_held_out_have_no_words_of_the_others(shared):
    sources = Sources(shared / "directories")

    texts = {drawing: [_letters(_text(row, sources)) for row in rows] for drawing, rows in _by_drawing().items()}

    assert set(texts["1"]).isdisjoint(texts["2"])
    assert len(set(texts["2"])) == len(texts["2"])


def test_the_statements_held_out_are_few_of_one_organisation(shared):
    sources = Sources(shared / "directories")

    places = [each.place for each in second_eligibility_places(sources)]

    of_one = Counter(organisation_of(each, sources) for each in places if each.file != MIAMI)
    assert max(of_one.values()) <= MOST_OF_ONE


def _by_drawing():
    rows = label_rows("eligibility_statements")
    return {drawing: [row for row in rows if row["drawing"] == drawing] for drawing in ("1", "2")}


def _text(row, sources):
    return sources.text(Place(file=row["file"], row=int(row["row"]), column=row["column"])) or ""


def _letters(text):
    return re.sub(r"[^a-z0-9+$%]", "", text.casefold())
