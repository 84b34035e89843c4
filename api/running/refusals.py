"""What the server refuses to run with: nobody else's machine may reach it without accounts, encryption, and names of its own."""

from collections.abc import Callable

from api.errors import UnsafeSetting
from api.settings import Settings, Tls, loopback


def refuse_unsafe(settings: Settings, host: str) -> None:
    """Raise UnsafeSetting, with the remedy, where these settings are not safe to serve with at this address.

    An address of this machine is safe with most of them; any other one, or a proxy in front, lets others in.

    >>> refuse_unsafe(Settings(), "127.0.0.1")
    >>> refuse_unsafe(Settings(), "192.0.2.7")
    Traceback (most recent call last):
    api.errors.UnsafeSetting: PIE_TLS: others could read along at 192.0.2.7. Name CERTIFICATE.pem,KEY.pem, or say proxy where one encrypts in front of this server.
    """
    if loopback(host) and settings.tls.kind is not Tls.PROXY:
        return
    for name, is_unsafe, wrong, remedy in _RULES:
        if is_unsafe(settings):
            raise UnsafeSetting(name, wrong.format(host=host), remedy)


_RULES: tuple[tuple[str, Callable[[Settings], bool], str, str], ...] = (
    (
        "PIE_ACCOUNTS",
        lambda settings: not settings.accounts,
        "without accounts only this machine may ask, and others can reach {host}",
        "Leave PIE_ACCOUNTS on, or serve on 127.0.0.1.",
    ),
    (
        "PIE_TLS",
        lambda settings: settings.tls.kind is Tls.NONE,
        "others could read along at {host}",
        "Name CERTIFICATE.pem,KEY.pem, or say proxy where one encrypts in front of this server.",
    ),
    (
        "PIE_DEMO_USERS",
        lambda settings: settings.demo_users,
        "everybody knows the passwords of the demo users, and others can reach {host}",
        "Turn PIE_DEMO_USERS off, and begin with an empty data folder.",
    ),
    (
        "PIE_ALLOWED_HOSTS",
        lambda settings: not settings.allowed_hosts,
        "the server does not know under which names it may be asked for at {host}",
        "Write the names that people type, for example pie.example.org.",
    ),
)
"""Setting, when it is unsafe, what is wrong, what to do; in the order in which somebody sets a server up."""
