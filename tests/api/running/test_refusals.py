"""The server refuses to run where others could reach it and something that protects people is missing."""

from dataclasses import replace
from pathlib import Path

import pytest

from api.errors import UnsafeSetting
from api.running.refusals import refuse_unsafe
from api.settings import Settings, Tls, Transport

EVERYWHERE = "0.0.0.0"  # noqa: S104  (what is asked about)
SAFE = Settings(
    tls=Transport(kind=Tls.FILES, certificate=Path("c.pem"), key=Path("k.pem")), allowed_hosts=("pie.example.org",)
)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_this_machine_alone_may_be_served_as_it_is(host):
    refuse_unsafe(Settings(accounts=False, demo_users=True), host)


@pytest.mark.parametrize("host", [EVERYWHERE, "::", "192.0.2.7"])
def test_everybody_may_be_served_where_nothing_is_missing(host):
    refuse_unsafe(SAFE, host)


@pytest.mark.parametrize(
    ("unsafe", "name"),
    [
        ({"accounts": False}, "PIE_ACCOUNTS"),
        ({"tls": Transport()}, "PIE_TLS"),
        ({"demo_users": True}, "PIE_DEMO_USERS"),
        ({"allowed_hosts": ()}, "PIE_ALLOWED_HOSTS"),
    ],
)
def test_one_thing_that_is_missing_is_refused_with_its_name_and_a_remedy(unsafe, name):
    with pytest.raises(UnsafeSetting) as refused:
        refuse_unsafe(replace(SAFE, **unsafe), EVERYWHERE)

    assert refused.value.name == name
    assert refused.value.remedy


def test_behind_a_proxy_others_reach_this_machines_own_address_too():
    proxied = Settings(tls=Transport(kind=Tls.PROXY))

    with pytest.raises(UnsafeSetting, match="PIE_ALLOWED_HOSTS"):
        refuse_unsafe(proxied, "127.0.0.1")
