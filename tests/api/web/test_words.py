"""The words of the pages: every value that a page can show has one."""

from enum import Enum

import pytest

from api.web.words import (
    BASES,
    FILTERS,
    PRIORITY_PARTS,
    STANDINGS,
    VERDICTS,
    WITHHELD,
    capital,
    for_whom,
    sentence,
)
from matcher.candidates import WithheldReason
from matcher.eligibility import Standing
from pie.assessment import NOBODY_KNOWN, THE_CLIENT, THE_HOUSEHOLD, Beneficiary, BeneficiaryKind, PersonId
from pie.safety import EscalationLevel
from resources_catalog.criteria import Basis, Verdict


@pytest.mark.parametrize(
    ("table", "values"),
    [(STANDINGS, Standing), (WITHHELD, WithheldReason), (BASES, Basis), (VERDICTS, Verdict)],
    ids=["standings", "reasons for withholding", "bases", "verdicts"],
)
def test_every_value_has_its_words(table: dict[Enum, object], values: type[Enum]):
    assert set(table) == set(values)


@pytest.mark.parametrize("level", list(EscalationLevel))
def test_every_level_of_escalation_has_a_label_and_only_the_immediate_one_is_red(level):
    label, colour = FILTERS["level_label"](level), FILTERS["level_colour"](level)

    assert label
    assert (colour == "govuk-tag--red") is (level is EscalationLevel.IMMEDIATE)


@pytest.mark.parametrize(
    ("beneficiary", "expected"),
    [
        (THE_CLIENT, ""),
        (THE_HOUSEHOLD, "the household"),
        (NOBODY_KNOWN, "whom is not known yet"),
        (Beneficiary(kind=BeneficiaryKind.MEMBER, person=PersonId("ana")), "Ana"),
        (Beneficiary(kind=BeneficiaryKind.MEMBER, person=PersonId("ben")), "a member of the household"),
    ],
)
def test_a_need_says_for_whom(beneficiary, expected):
    assert for_whom(beneficiary, {PersonId("ana"): "Ana"}) == expected


def test_a_part_of_a_priority_without_words_of_its_own_is_said_plainly():
    label = FILTERS["priority_part"]

    assert (label("eased"), label("some_new_part")) == (PRIORITY_PARTS["eased"], "Some new part")


def test_nothing_said_stays_nothing():
    assert (sentence("  "), capital("")) == ("", "")
