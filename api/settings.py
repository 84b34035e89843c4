"""How this installation runs: ``PIE_…`` variables, each documented, an unknown one refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from ipaddress import ip_address
from pathlib import Path

from api.errors import UnsafeSetting

PREFIX = "PIE_"
MOST_OPTIONS = 50
"""Options listed for one need at most; assumed, ten times what a worker talks through."""
_SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"


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
    if not loopback(text):
        raise UnsafeSetting(name, "not an address of this machine", "Until there are accounts, use 127.0.0.1.")
    return text


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
}
