"""One request at a time to one host: tried again where the host asks for it, bounded, never led elsewhere unsaid."""

from dataclasses import dataclass
from time import monotonic
from urllib.parse import urljoin, urlsplit

from api.errors import UnreachableFeed

MOST_BYTES = 64 * 1024**2
"""Of one answer; assumed, a page of 100 full services is smaller than 2 MiB."""
TRIES = 5
SECONDS_TO_CONNECT, SECONDS_TO_READ = 10, 60
LONGEST_ANSWER = 300
"""Seconds for one answer; assumed: a host that sends a byte a minute would hold us for ever."""
LONGEST_PAUSE = 120
"""Seconds that are waited between tries at most; assumed."""
MOST_REDIRECTS = 5
_AGAIN = frozenset({429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_CHUNK = 1024**2
_SAFE = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a host answered: the body, None where it has not changed; its entity tag where it gave one."""

    status: int
    body: bytes | None
    etag: str | None = None


class Client:
    """Asks one host. ``pause`` is the first pause between tries in seconds, doubled each time."""

    def __init__(self, *, pause: float = 1.0) -> None:
        import urllib3

        self._pool = urllib3.PoolManager(
            timeout=urllib3.Timeout(connect=SECONDS_TO_CONNECT, read=SECONDS_TO_READ),
            headers={"Accept": "application/json", "User-Agent": "person-in-environment"},
            retries=urllib3.Retry(
                total=TRIES,
                redirect=False,
                status_forcelist=_AGAIN,
                allowed_methods=["GET"],
                backoff_factor=pause,
                backoff_max=LONGEST_PAUSE,
                respect_retry_after_header=True,
                retry_after_max=LONGEST_PAUSE,
                raise_on_status=False,
            ),
        )

    def get(self, url: str, *, etag: str | None = None) -> Answer:
        """The answer to one question. Raises UnreachableFeed where there is none that can be used."""
        for _ in range(MOST_REDIRECTS):
            answer, moved_to = self._asked(url, etag)
            if moved_to is None:
                return answer
            url = _same_house(url, moved_to)
        raise UnreachableFeed(url, "leads on and on", "Give the address that it leads to.")

    def _asked(self, url: str, etag: str | None) -> tuple[Answer, str | None]:
        import urllib3

        if urlsplit(url).scheme not in _SAFE or not urlsplit(url).hostname:
            raise UnreachableFeed(url, "is no web address", "Write it as in https://directory.example/api.")
        headers = {"If-None-Match": etag} if etag else {}
        try:
            response = self._pool.request("GET", url, headers=headers or None, preload_content=False)
            try:
                body = _bounded(url, response)
            finally:
                response.release_conn()
        except urllib3.exceptions.HTTPError as failed:
            reason = type(getattr(failed, "reason", None) or failed).__name__
            raise UnreachableFeed(
                url, f"does not answer ({reason})", "Try again; what was fetched is kept."
            ) from failed
        moved = response.headers.get("Location") if response.status in _MOVED else None
        unchanged = response.status == 304
        return (
            Answer(status=response.status, body=None if unchanged else body, etag=response.headers.get("ETag")),
            urljoin(url, moved) if moved else None,
        )


def _bounded(url: str, response: "object") -> bytes:
    parts: list[bytes] = []
    size = 0
    began = monotonic()
    for part in response.stream(_CHUNK, decode_content=True):  # type: ignore[attr-defined]  # urllib3's answer
        size += len(part)
        if size > MOST_BYTES:
            raise UnreachableFeed(url, "answers with more than 64 MiB", "Ask for smaller pages with --per-page.")
        if monotonic() - began > LONGEST_ANSWER:
            raise UnreachableFeed(
                url, f"takes longer than {LONGEST_ANSWER} seconds", "Ask for smaller pages with --per-page."
            )
        parts.append(part)
    return b"".join(parts)


def _same_house(asked: str, moved_to: str) -> str:
    """The new address, where it is the same host and no less safe; else refused, so that a person looks at it."""
    before, after = urlsplit(asked), urlsplit(moved_to)
    same_host = before.hostname == after.hostname
    same_door = before.scheme == after.scheme and before.port == after.port
    safer = (before.scheme, after.scheme) == ("http", "https")
    if not (same_host and (same_door or safer)):
        target = f"{after.scheme}://{after.netloc}"
        raise UnreachableFeed(asked, f"leads to {target[:80]}", "Give that address yourself if it is meant.")
    return moved_to
