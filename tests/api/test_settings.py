"""Settings are read from the environment, and refused where they cannot be used."""

from pathlib import Path

import pytest

from api.errors import UnsafeSetting
from api.settings import Settings, Tls, Transport, loopback, settings_from

NEWER = "Zx1Q0m5mD7nC2p1b7yV3kJ8sW4tE6uR9oI0aL5gH3fA="
OLDER = "hT5rW2qE8yU1iO4pA7sD0fG3jK6lZ9xC2vB5nM8wQ1g="


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
            "PIE_ACCOUNTS": "off",
            "PIE_DATA": "here",
            "PIE_DATABASE_URL": "postgresql://us@there/pie",
            "PIE_SECRET_KEYS": f"{NEWER}, {OLDER}",
            "PIE_TLS": "proxy",
            "PIE_PROXIES": "10.0.0.5 fd00::/64",
            "PIE_ALLOWED_HOSTS": "Pie.example.org other.example.org",
            "PIE_DEMO_USERS": "ON",
            "PIE_WORKERS": "4",
            "PIE_METRICS_NEARBY": "on",
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
        accounts=False,
        data=Path("here"),
        database_url="postgresql://us@there/pie",
        secret_keys=(NEWER, OLDER),
        tls=Transport(kind=Tls.PROXY),
        proxies=("10.0.0.5/32", "fd00::/64"),
        allowed_hosts=("pie.example.org", "other.example.org"),
        demo_users=True,
        workers=4,
        metrics_nearby=True,
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PIE_PROT", "8080"),
        ("PIE_PORT", "eighty"),
        ("PIE_PORT", "70000"),
        ("PIE_HOST", "example.org"),
        ("PIE_COUNTRY", "USA"),
        ("PIE_LABEL_AFTER_DAYS", "400"),
        ("PIE_LARGEST_BODY_BYTES", "0"),
        ("PIE_OPTIONS_PER_NEED", "51"),
        ("PIE_ACCOUNTS", "yes please"),
        ("PIE_SECRET_KEYS", "changeme"),
        ("PIE_SECRET_KEYS", "secret secret"),
        ("PIE_SECRET_KEYS", "é"),
        ("PIE_SECRET_KEYS", " , "),
        ("PIE_SECRET_KEYS", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
        ("PIE_SECRET_KEYS", "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
        ("PIE_TLS", "yes"),
        ("PIE_TLS", "no-such.pem,no-such.key"),
        ("PIE_PROXIES", "proxy.example.org"),
        ("PIE_PROXIES", "10.0.0.5/24"),
        ("PIE_ALLOWED_HOSTS", "https://pie.example.org"),
        ("PIE_ALLOWED_HOSTS", "pie.example.org:8080"),
        ("PIE_WORKERS", "0"),
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


def test_a_certificate_and_its_key_are_two_files_that_are_there(tmp_path):
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    certificate.touch()
    key.touch()

    tls = settings_from({"PIE_TLS": f"{certificate},{key}"}).tls

    assert tls == Transport(kind=Tls.FILES, certificate=certificate, key=key)
    assert str(tls) == f"{certificate},{key}"


def test_neither_keys_nor_the_password_of_a_database_are_ever_printed():
    settings = settings_from({"PIE_SECRET_KEYS": NEWER, "PIE_DATABASE_URL": "postgresql://us:hush@there/pie"})

    assert NEWER not in repr(settings)
    assert "hush" not in repr(settings)
