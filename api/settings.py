"""How this installation runs: ``PIE_…`` variables, each documented, an unknown one refused."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from ipaddress import ip_address, ip_network
from pathlib import Path

from api.errors import UnsafeSetting

PREFIX = "PIE_"
MOST_OPTIONS = 50
"""Options listed for one need at most; assumed, ten times what a worker talks through."""
_SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"
_KEY_BYTES, _FEWEST_DIFFERENT = 32, 16
"""Length of a key, and how many different bytes a random one has at least: 30 of 256 on average, below 16 never in practice."""
_HOST_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?", re.ASCII)


class Retention(StrEnum):
    """What the server does with closed records that were kept long enough."""

    LIST = "list"
    """Their number is logged every day, and nothing is changed."""
    APPLY = "apply"
    """They are erased, for good."""


class Tls(StrEnum):
    """Who sees to it that nobody on the way can read along."""

    NONE = "none"
    PROXY = "proxy"
    FILES = "files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transport:
    """How answers travel: in the clear (to this machine only), through a proxy that encrypts, or encrypted by the server."""

    kind: Tls = Tls.NONE
    certificate: Path | None = None
    key: Path | None = None

    def __str__(self) -> str:
        return f"{self.certificate},{self.key}" if self.kind is Tls.FILES else self.kind.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with its default; docs/reference/settings.md says what each is for."""

    directory: Path = _SAMPLE / "directory"
    assessments: Path = _SAMPLE / "assessments"
    host: str = "127.0.0.1"
    port: int = 8080
    country: str = "US"
    postcodes: Path | None = None
    label_after_days: int = 180
    lower_after_days: int = 365
    withhold_after_days: int = 1095
    largest_body_bytes: int = 2_000_000
    options_per_need: int = 5
    keep_directory_days: int = 730
    retention: Retention = Retention.LIST
    retention_years: int = 7
    accounts: bool = True
    data: Path = Path("pie-data")
    database_url: str | None = field(default=None, repr=False)  # may hold a password
    secret_keys: tuple[str, ...] | None = field(default=None, repr=False)
    tls: Transport = Transport()
    proxies: tuple[str, ...] = ("127.0.0.0/8", "::1/128")
    allowed_hosts: tuple[str, ...] = ()
    demo_users: bool = False
    workers: int = 1
    metrics_nearby: bool = False


def settings_from(environment: Mapping[str, str]) -> Settings:
    """The settings that the environment states; raises UnsafeSetting for an unknown, unreadable or unsafe one.

    >>> settings_from({"PIE_PORT": "9000"}).port
    9000
    """
    known = {f"{PREFIX}{field.name.upper()}": field.name for field in fields(Settings)}
    given: dict[str, object] = {}
    for name, text in environment.items():
        if not name.startswith(PREFIX):
            continue
        if name not in known:
            raise UnsafeSetting(name, "no such setting", f"There are {', '.join(sorted(known))}.")
        given[known[name]] = _READERS[known[name]](name, text)
    settings = Settings(**given)  # type: ignore[arg-type]
    _check_ages(settings)
    return settings


def loopback(host: str) -> bool:
    """Whether an address is this machine's own; without accounts nobody else may connect."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def keys_in(name: str, text: str) -> tuple[str, ...]:
    """The keys written in a text, the newest first. Raises UnsafeSetting for what is no key, or not made at random."""
    keys = tuple(key for key in re.split(r"[\s,]+", text) if key)
    for key in keys:
        _check_key(name, key)
    if not keys:
        raise UnsafeSetting(name, "no key in it", "Write what pie db new-key prints, or leave it out.")
    return keys


def _check_key(name: str, key: str) -> None:
    try:
        raw = base64.b64decode(key.encode(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != _KEY_BYTES:
        raise UnsafeSetting(name, "not keys that we can use", "Write what pie db new-key prints, the newest first.")
    if len(set(raw)) < _FEWEST_DIFFERENT:
        raise UnsafeSetting(name, "a key that was not made at random", "Write what pie db new-key prints.")


def _check_ages(settings: Settings) -> None:
    if not settings.label_after_days <= settings.lower_after_days <= settings.withhold_after_days:
        raise UnsafeSetting(
            "PIE_LABEL_AFTER_DAYS",
            "the ages of records are not in order",
            "Give label ≤ lower ≤ withhold, in days.",
        )


def _path(_: str, text: str) -> Path:
    return Path(text)


def _host(name: str, text: str) -> str:
    if text == "localhost":
        return text
    try:
        return str(ip_address(text))
    except ValueError:
        raise UnsafeSetting(
            name, "not an address", "Write for example 127.0.0.1, or 0.0.0.0 for every network."
        ) from None


def _switch(name: str, text: str) -> bool:
    if text.lower() not in {"on", "off"}:
        raise UnsafeSetting(name, "neither on nor off", "Write on or off.")
    return text.lower() == "on"


def _retention(name: str, text: str) -> Retention:
    if text not in set(Retention):
        raise UnsafeSetting(name, "neither list nor apply", "Write list, or apply to have the server erase.")
    return Retention(text)


def _text(_: str, text: str) -> str:
    return text


def _transport(name: str, text: str) -> Transport:
    if text in {Tls.NONE, Tls.PROXY}:
        return Transport(kind=Tls(text))
    certificate, _, key = text.partition(",")
    if not certificate or not key:
        raise UnsafeSetting(name, "neither none, nor proxy, nor two files", "Write CERTIFICATE.pem,KEY.pem.")
    for file in (Path(certificate), Path(key)):
        if not file.is_file():
            raise UnsafeSetting(name, f"there is no file {file}", "Write CERTIFICATE.pem,KEY.pem, or proxy.")
    return Transport(kind=Tls.FILES, certificate=Path(certificate), key=Path(key))


def _networks(name: str, text: str) -> tuple[str, ...]:
    try:
        return tuple(str(ip_network(each)) for each in re.split(r"[\s,]+", text) if each)
    except ValueError:
        raise UnsafeSetting(
            name, "not addresses", "Write for example 10.0.0.5, or 10.0.0.0/24 for a network."
        ) from None


def _hosts(name: str, text: str) -> tuple[str, ...]:
    names = tuple(each.lower() for each in re.split(r"[\s,]+", text) if each)
    for each in names:
        if not _HOST_NAME.fullmatch(each):
            raise UnsafeSetting(
                name, "not names of hosts", "Write for example pie.example.org, without port or address."
            )
    return names


def _country(name: str, text: str) -> str:
    if len(text) != 2 or not text.isalpha():
        raise UnsafeSetting(name, "not a two-letter country code", "Write for example US, GB or AU.")
    return text.upper()


def _whole(lowest: int, highest: int) -> Callable[[str, str], int]:
    def read(name: str, text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = lowest - 1
        if not lowest <= number <= highest:
            raise UnsafeSetting(name, "not a whole number in its range", f"Give one from {lowest} to {highest}.")
        return number

    return read


_READERS: Mapping[str, Callable[[str, str], object]] = {
    "directory": _path,
    "assessments": _path,
    "host": _host,
    "port": _whole(0, 65_535),
    "country": _country,
    "postcodes": _path,
    "label_after_days": _whole(1, 36_500),
    "lower_after_days": _whole(1, 36_500),
    "withhold_after_days": _whole(1, 36_500),
    "largest_body_bytes": _whole(1_000, 100_000_000),
    "options_per_need": _whole(1, MOST_OPTIONS),
    "keep_directory_days": _whole(1, 36_500),
    "retention": _retention,
    "retention_years": _whole(1, 100),
    "accounts": _switch,
    "data": _path,
    "database_url": _text,
    "secret_keys": keys_in,
    "tls": _transport,
    "proxies": _networks,
    "allowed_hosts": _hosts,
    "demo_users": _switch,
    "workers": _whole(1, 64),
    "metrics_nearby": _switch,
}
