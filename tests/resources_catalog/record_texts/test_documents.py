"""Documents that words ask for, by a dictionary that is handed in."""

import pytest

from resources_catalog.record_texts import DocumentNames, read_documents

NAMES = DocumentNames.of(
    {
        "photo id": "photo_id",
        "id": "photo_id",
        "proof of income": "proof_of_income",
        "lease": "lease",
        "letter": "letter",
    }
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Photo ID", [("photo_id", True, False)]),
        ("Bring photo ID and a lease", [("photo_id", True, True), ("lease", True, True)]),
        ("Proof of income required", [("proof_of_income", True, True)]),
        ("Must bring proof of sobriety", [(None, True, True)]),
        ("You must come twice to get a photo ID", [("photo_id", True, False)]),
        ("We replace a lost photo ID", [("photo_id", True, False)]),
        ("No documents needed", [(None, False, False)]),
        ("No ID required", [(None, False, False)]),
        ("None", [(None, False, False)]),
        ("A lease is not required", []),
        (
            "Bring the following:\nphoto ID\na lease; proof of income",
            [("photo_id", True, True), ("lease", True, True), ("proof_of_income", True, True)],
        ),
        ("Must call. A lease is signed later", [("lease", True, False)]),
        ("You need to complete our referral letter", [("letter", True, False)]),
        ("Bring a copy of your lease", [("lease", True, True)]),
        ("Copies of the plan", [(None, True, False)]),
        ("Verification of income", [("proof_of_income", True, False)]),
        ("Leased cars", []),
        ("Call", []),
        ("", []),
    ],
)
def test_documents_are_read_and_whether_they_are_asked_for(
    text: str, told: list[tuple[str | None, bool, bool]]
) -> None:
    assert [(each.code, each.is_needed, each.is_asked) for each in read_documents(text, NAMES).said] == told


def test_a_dictionary_without_words_still_tells_that_something_is_asked_for() -> None:
    read = read_documents("Bring a birth certificate", DocumentNames.of({}))

    assert [(each.code, each.span.words, each.confidence) for each in read.said] == [(None, "birth certificate", 700)]
