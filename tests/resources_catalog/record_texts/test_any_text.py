"""Whatever a text is, every reader takes it: words at their places, the same every time, in time that grows with length."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources_catalog.errors import UnknownTextKind
from resources_catalog.record_texts import KINDS, read_text

PIECES = st.sampled_from(
    ["free", "no", "fee", "$5", "-", "per", "visit", "Walk-in", "walk ins", "not", "accepted", "call", "for", "an", "appointment", "referral required",
     "from", "Mon", "9-5", ";", "\n", "\\n", "###MON###", "<br>", "&nbsp;", "Spanish", "interpreter", "Ward", "7", "and", "8", "County", "6 weeks",
     "waiting list", "closed", "photo id", "proof of", "İ", "ß", "’", "GÇÖ", "(", ")", "if", "unless", "20001", "www.a.org", "\x00", "日本語", "مجاني"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=80)
DOCUMENTS = {"photo id": "photo_id", "proof of income": "proof_of_income"}
HOSTILE = (
    "", " ", "\x00\x01\x02", "<" * 300, "&" * 300, "\\n" * 300, "###MON###" * 50, "GÇÖ" * 99, "Ã©tÃ© Â£5", "الخدمة مجانية", "無料", "\ud800", "<b>Free</b>",
    "$" * 500, "9-" * 500, "(" * 500, "no " * 500, "referral from " * 99, "a county " * 99,
)  # fmt: skip


def places(document: dict[str, object]) -> list[dict[str, object]]:
    said, left = document["said"], document["remainder"]
    assert isinstance(said, list)
    assert isinstance(left, list)
    return [*said, *left]


@pytest.mark.parametrize("kind", KINDS)
@given(text=TEXTS)
def test_words_stand_where_they_are_said_to_stand(kind: str, text: str) -> None:
    document = read_text(kind, text, DOCUMENTS)

    assert all(text[each["start"] : each["end"]] == each["words"] for each in places(document))  # type: ignore[misc] # numbers
    assert all(each["words"] for each in places(document))
    assert document == read_text(kind, text, DOCUMENTS)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "hours"])
@given(
    text=st.lists(
        st.sampled_from(["Free", "No fee", "Walk-in", "Spanish", "6 weeks", "Ward 7", "photo id", "$5 a visit"]),
        max_size=5,
    ).map("; ".join)
)
def test_capitals_and_blanks_change_nothing(kind: str, text: str) -> None:
    def said(written: str) -> list[object]:
        left_out = {"words", "start", "end", "name"}
        return [
            {key: value for key, value in each.items() if key not in left_out}
            for each in read_text(kind, written, DOCUMENTS)["said"]
        ]  # type: ignore[attr-defined] # a list

    assert said(text) == said(text.upper()) == said(text.lower()) == said(text.replace(" ", "\u00a0 "))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_is_too_strange(kind: str, text: str) -> None:
    document = read_text(kind, text, DOCUMENTS)

    assert document["format"] == "pie-record-text/1"
    json.dumps(document)


def test_what_lies_past_the_limit_is_told_as_not_read() -> None:
    document = read_text("fees", "Free. " + "x " * 20_000)

    assert places(document)[-1]["end"] == len("Free. " + "x " * 20_000)


def test_a_kind_that_no_reader_reads_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownTextKind, match="applying, areas, fees, hours, languages, wait, documents"):
        read_text("weather", "Rain")


def test_a_document_tells_every_value_and_leaves_out_what_is_not_said() -> None:
    assert read_text("fees", "$5 a visit, some insurance, bring a towel") == {
        "format": "pie-record-text/1",
        "kind": "fees",
        "said": [
            {
                "words": "$5 a visit", "start": 0, "end": 10, "confidence": 950,
                "charge": "amount", "least": "5", "most": "5", "currency": "USD", "per": "visit",
            },
            {
                "words": "some insurance", "start": 12, "end": 26, "confidence": 950,
                "charge": "insurance", "payer": "some insurance",
            },
        ],
        "remainder": [{"words": "bring a towel", "start": 28, "end": 41}],
    }  # fmt: skip
    assert read_text("hours", "Mon 9-5")["said"] == [
        {
            "words": "Mon 9-5", "start": 0, "end": 7, "confidence": 990,
            "schedule": {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00"},
        }
    ]  # fmt: skip
    assert read_text("hours", "Hours vary")["remainder"] == [{"words": "Hours vary", "start": 0, "end": 10}]
