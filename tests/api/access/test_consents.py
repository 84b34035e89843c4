"""Whether a client agreed that something is sent, at the moment of sending."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.access.consents import consent_covers
from api.ports.cases import GivenConsent, Purpose, SendingChannel
from pie.facts import Sensitivity

PERSONAL, HEALTH = Sensitivity.PERSONAL, Sensitivity.HEALTH
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
GIVEN = GivenConsent(
    id="k1",
    client_id="c1",
    purpose=Purpose.RECORD,
    recipients=("Harbour Clinic", "Hill School"),
    classes=frozenset({PERSONAL}),
    channels=frozenset({SendingChannel.POST}),
    starts_on=date(2026, 11, 24),
    ends_on=date(2026, 11, 24),
)
ASKED = {
    "purpose": Purpose.RECORD,
    "recipient": "harbour  clinic ",
    "classes": frozenset({PERSONAL, Sensitivity.PUBLIC}),
    "channel": SendingChannel.POST,
    "at": NOON,
}


def covers(*consents, **asked):
    return consent_covers(consents, **ASKED | asked)


@pytest.mark.parametrize(
    ("consent", "asked", "covered"),
    [
        ({}, {}, True),
        ({}, {"recipient": "Hill School"}, True),
        ({}, {"recipient": "Clinic"}, False),
        ({}, {"recipient": ""}, False),
        ({}, {"purpose": Purpose.REFERRAL}, False),
        ({}, {"channel": SendingChannel.EMAIL}, False),
        ({}, {"classes": frozenset({PERSONAL, HEALTH})}, False),
        ({}, {"classes": frozenset()}, True),
        ({"starts_on": date(2026, 11, 25)}, {}, False),
        ({"ends_on": date(2026, 11, 23), "starts_on": date(2026, 11, 1)}, {}, False),
        ({"ends_on": None}, {"at": NOON + timedelta(days=999)}, True),
        ({"revoked_at": NOON}, {}, False),
        ({"revoked_at": NOON + timedelta(seconds=1)}, {}, True),
        ({"channels": frozenset()}, {}, False),
        ({"recipients": ()}, {}, False),
    ],
)
def test_a_consent_covers_what_was_agreed_to_and_nothing_else(consent, asked, covered):
    assert covers(replace(GIVEN, **consent), **asked) is covered


def test_two_consents_for_the_same_recipient_cover_together():
    more = replace(GIVEN, id="k2", classes=frozenset({HEALTH}))

    assert covers(GIVEN, more, classes=frozenset({PERSONAL, HEALTH}))
    assert not covers(GIVEN, replace(more, recipients=("Other",)), classes=frozenset({PERSONAL, HEALTH}))


@settings(max_examples=50)
@given(
    classes=st.sets(st.sampled_from(sorted(Sensitivity))).map(frozenset),
    agreed=st.sets(st.sampled_from(sorted(Sensitivity))).map(frozenset),
)
def test_what_is_covered_is_what_is_public_or_was_agreed_to(classes, agreed):
    covered = covers(replace(GIVEN, classes=agreed), classes=classes)

    assert covered is all(each is Sensitivity.PUBLIC or each in agreed for each in classes)
