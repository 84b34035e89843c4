"""Between the server and the app: a request is read whole, with a deadline, before a thread works on it.

The server reads many connections at once; the app answers a few requests at once, in threads. If an app read bodies
by itself, a few callers who never finish theirs would hold every thread, and everybody else would wait.
"""

import asyncio
import io
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol
from urllib.parse import unquote_to_bytes

BODY_S = 20.0
"""How long a body may take to arrive; assumed, ten times what the largest takes on a slow line."""
LARGER_BODY_S = 120.0
"""How long one may take that is larger than most may be; assumed, a whole directory over a slow line."""
_TOO_SLOW, _NOT_WHOLE = 408, 400
ONLY_WHETHER = "pie.only_whether"
"""Set in the environment of a request without its body, where the app is only asked whether it lets somebody in."""
_NOT_LET_IN = frozenset({401, 403, 421, 429, 503})
Environment = dict[str, Any]
Application = Callable[[Environment, Callable[..., Any]], Iterable[bytes]]


class Headers(Protocol):
    """The headers of a request, as the server gives them."""

    def items(self) -> list[tuple[str, str]]:
        """Every header, its name in small letters."""
        ...


class Scope(Protocol):
    """A request without its body, as the server gives it."""

    proto: str
    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str
    authority: str | None
    headers: Headers


class Exchange(Protocol):
    """The body of a request, and where its answer goes."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """The body in pieces, as they arrive."""
        ...

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        """An answer without a body."""
        ...

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """An answer with its body."""
        ...


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int = 500
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""


class Bridge:
    """An app behind the server: so many threads, bodies of so many bytes at most, and what is done at the end.

    ``larger`` are the paths that take larger bodies, with how large. One of those is in memory at a time, however many come,
    and none of it is read before the app was asked whether it lets in whoever sends it: nobody else holds that one place.
    """

    def __init__(
        self,
        app: Application,
        *,
        threads: int,
        largest_body: int,
        larger: Mapping[str, int] = MappingProxyType({}),
        at_end: Callable[[], None] = lambda: None,
    ) -> None:
        self._app, self._largest, self._larger, self._at_end = app, largest_body, larger, at_end
        self._turn = asyncio.Semaphore(1)
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="request")

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        """Answer one request."""
        if scope.proto != "http":
            return
        most = self._larger.get(scope.path, 0)
        if most > self._largest and self._may_be_larger(scope):
            asked = environment(scope, b"") | {"CONTENT_LENGTH": "0", ONLY_WHETHER: True}
            refused = await self._answered(asked)
            if refused.status in _NOT_LET_IN:
                refused.headers.append(("connection", "close"))  # what is left unread is no next request
                _send(exchange, refused)
                return
            async with self._turn:
                await self._exchange(scope, exchange, most, LARGER_BODY_S)
        else:
            await self._exchange(scope, exchange, max(most, self._largest), BODY_S)

    async def _exchange(self, scope: Scope, exchange: Exchange, most: int, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                body = await self._body(scope, exchange, most)
        except TimeoutError:
            _refuse(exchange, _TOO_SLOW)
            return
        if body is None:
            _refuse(exchange, _NOT_WHOLE)
            return
        _send(exchange, await self._answered(environment(scope, body)))

    async def _answered(self, environ: Environment) -> _Answer:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._answer, environ)

    def __rsgi_del__(self, _: asyncio.AbstractEventLoop) -> None:
        """Finish what is being answered, and end."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._at_end()

    def _may_be_larger(self, scope: Scope) -> bool:
        said = dict(scope.headers.items())
        return "transfer-encoding" in said or int(said.get("content-length", 0)) > self._largest

    async def _body(self, scope: Scope, exchange: Exchange, most: int) -> bytes | None:
        """The body; of one that is too large as much as shows that it is; None where it ended before its length."""
        said = dict(scope.headers.items())
        if "content-length" not in said and "transfer-encoding" not in said:
            return b""
        length = int(said.get("content-length", 0))
        if length > most:
            return b""  # the app refuses it by its length alone
        pieces, size = [], 0
        async for piece in exchange:
            pieces.append(piece)
            size += len(piece)
            if size > most:
                break
        return None if size < length else b"".join(pieces)

    def _answer(self, environ: Environment) -> _Answer:
        begun: list[_Answer] = []

        def start_response(status: str, headers: list[tuple[str, str]], _: object = None) -> None:
            begun.append(_Answer(int(status.split(" ", 1)[0]), [(name.lower(), value) for name, value in headers]))

        answered = self._app(environ, start_response)
        try:
            body = b"".join(answered)
        finally:
            close = getattr(answered, "close", None)
            if close is not None:
                close()
        return _Answer(begun[-1].status, begun[-1].headers, body)


def environment(scope: Scope, body: bytes) -> Environment:
    """The request as an app reads it (PEP 3333)."""
    host, port = _address(scope.server)
    environ: Environment = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.path).decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": _address(scope.client)[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    environ |= _headers(scope.headers.items())
    if environ.pop("HTTP_TRANSFER_ENCODING", None) is not None:
        environ["CONTENT_LENGTH"] = str(len(body))  # it is whole now, and its length is known
    if scope.authority and "HTTP_HOST" not in environ:
        environ["HTTP_HOST"] = scope.authority
    return environ


def _send(exchange: Exchange, answer: _Answer) -> None:
    if answer.body:
        exchange.response_bytes(answer.status, answer.headers, answer.body)
    else:
        exchange.response_empty(answer.status, answer.headers)


def _refuse(exchange: Exchange, status: int) -> None:
    exchange.response_empty(status, [("connection", "close"), ("content-length", "0")])


def _headers(given: list[tuple[str, str]]) -> Mapping[str, str]:
    """Headers under the names that apps know; one that comes twice is joined, as RFC 9110 says; ``a_b`` is not ``a-b``."""
    found: dict[str, str] = {}
    for name, value in given:
        if "_" in name:
            continue
        known = name.upper().replace("-", "_")
        key = known if known in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{known}"
        joint = "; " if name == "cookie" else ","
        found[key] = f"{found[key]}{joint}{value}" if key in found else value
    return found


def _address(text: str) -> tuple[str, str]:
    """Host and port of an address as the server writes it.

    >>> _address("127.0.0.1:8080"), _address("[::1]:8080")
    (('127.0.0.1', '8080'), ('::1', '8080'))
    """
    host, _, port = text.rpartition(":")
    return host.strip("[]"), port
