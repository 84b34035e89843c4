"""The address of a one-time link, as whoever gets it can open it."""

from typing import TYPE_CHECKING

from api.settings import Tls

if TYPE_CHECKING:
    from api.settings import Settings


def link_address(settings: "Settings", secret: str, *, host: str | None = None, port: int | None = None) -> str:
    """Where the page of a link stands: under the first allowed name, or at this machine's own address."""
    if settings.tls.kind is not Tls.NONE and settings.allowed_hosts:
        at = settings.allowed_hosts[0]
        base = f"https://{at}" if settings.tls.kind is Tls.PROXY else f"https://{at}:{port or settings.port}"
    else:
        name = host or settings.host
        base = f"http://{f'[{name}]' if ':' in name else name}:{port or settings.port}"
    return f"{base}/welcome/{secret}"
