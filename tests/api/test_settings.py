"""Settings are read from the environment, and refused where they cannot be used."""

from pathlib import Path

import pytest

from api.errors import UnsafeSetting
from api.settings import Settings, loopback, settings_from


def test_without_a_variable_every_setting_has_its_default():
    assert settings_from({"HOME": "/nowhere"}) == Settings()


def test_every_setting_is_read_from_its_variable():
    assert settings_from(
        {
            "PIE_DIRECTORY": "town",
            "PIE_ASSESSMENTS": "clients",
            "PIE_HOST": "::1",
            "PIE_PORT": "0",
            "PIE_COUNTRY": "gb",
            "PIE_LABEL_AFTER_DAYS": "10",
            "PIE_LOWER_AFTER_DAYS": "20",
            "PIE_WITHHOLD_AFTER_DAYS": "30",
            "PIE_LARGEST_BODY_BYTES": "5000",
            "PIE_OPTIONS_PER_NEED": "3",
        }
    ) == Settings(
        directory=Path("town"),
        assessments=Path("clients"),
        host="::1",
        port=0,
        country="GB",
        label_after_days=10,
        lower_after_days=20,
        withhold_after_days=30,
        largest_body_bytes=5000,
        options_per_need=3,
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PIE_PROT", "8080"),
        ("PIE_PORT", "eighty"),
        ("PIE_PORT", "70000"),
        ("PIE_HOST", "0.0.0.0"),  # noqa: S104  (what must be refused)
        ("PIE_HOST", "example.org"),
        ("PIE_COUNTRY", "USA"),
        ("PIE_LABEL_AFTER_DAYS", "400"),
        ("PIE_LARGEST_BODY_BYTES", "0"),
        ("PIE_OPTIONS_PER_NEED", "51"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_name_and_a_remedy(name, text):
    with pytest.raises(UnsafeSetting) as refused:
        settings_from({name: text})

    assert refused.value.name == name
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("host", "is_own"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("10.0.0.1", False), ("", False)],
)
def test_only_addresses_of_this_machine_are_its_own(host, is_own):
    assert loopback(host) is is_own
