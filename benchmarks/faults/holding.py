"""Many connections held open half way, while requests in good order are answered."""

import http.client
import socket
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

_HEAD = b"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\n"
_BODY = (
    b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 100000\r\n\r\nlogin="
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Times of requests in milliseconds (the slowest of a hundred in twenty: p95), with nothing held, and meanwhile."""

    alone_p95_ms: float
    half_heads_p95_ms: float
    half_bodies_p95_ms: float
    failed: int


def held(host: str, port: int, *, connections: int = 200, requests: int = 100) -> Held:
    """Ask a server while nothing is held, while heads of requests never end, and while bodies never end."""
    alone, failed = _asked(host, port, requests)
    with _half_open(host, port, connections, _HEAD):
        heads, failed_heads = _asked(host, port, requests)
    with _half_open(host, port, connections, _BODY):
        bodies, failed_bodies = _asked(host, port, requests)
    return Held(
        alone_p95_ms=alone,
        half_heads_p95_ms=heads,
        half_bodies_p95_ms=bodies,
        failed=failed + failed_heads + failed_bodies,
    )


@contextmanager
def _half_open(host: str, port: int, count: int, said: bytes) -> Iterator[None]:
    with ExitStack() as stack:
        for _ in range(count):
            stack.enter_context(socket.create_connection((host, port), timeout=10)).sendall(said)
        time.sleep(0.5)
        yield


def _asked(host: str, port: int, count: int) -> tuple[float, int]:
    """The p95 in milliseconds of so many requests one after the other, and how many were not answered in 10 seconds."""
    times, failed = [], 0
    for _ in range(count):
        begun = time.perf_counter()
        connection = http.client.HTTPConnection(host, port, timeout=10)
        try:
            connection.request("GET", "/readyz")
            failed += connection.getresponse().status != http.HTTPStatus.OK
        except OSError:
            failed += 1
        finally:
            connection.close()
        times.append((time.perf_counter() - begun) * 1000)
        if failed > 3:
            break
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0], failed
