"""Behind a proxy: where a request came from, and that it came encrypted, is the proxy's to say, and nobody else's."""

from collections.abc import Callable, Collection, Iterable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from werkzeug.middleware.proxy_fix import ProxyFix

PAST_THE_PROXY = "pie.past_the_proxy"
"""Set in the environment of a request that did not come through the proxy."""
_Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Proxied:
    """An app that believes ``X-Forwarded-For`` and ``X-Forwarded-Proto`` when they come from one of these addresses.

    Whoever reaches the port itself is marked; what they say of themselves counts for nothing.
    """

    def __init__(self, app: _Application, proxies: Collection[str]) -> None:
        self._past, self._proxies = app, tuple(ip_network(each) for each in proxies)
        self._through = ProxyFix(app, x_for=1, x_proto=1)  # one proxy, so one step back

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        if self._is_proxy(environ.get("REMOTE_ADDR", "")):
            return self._through(environ, start_response)
        environ[PAST_THE_PROXY] = True
        return self._past(environ, start_response)

    def _is_proxy(self, text: str) -> bool:
        try:
            address = ip_address(text)
        except ValueError:
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        return any(address in network for network in self._proxies)
