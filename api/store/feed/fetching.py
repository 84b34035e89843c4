"""Walks the pages of an HSDS API, then asks for each service whole, and writes the records only when all are there."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from api.errors import UnreachableFeed
from api.store.feed.http import Client
from api.store.feed.kept import Kept

MOST_PAGES = 20_000
PER_PAGE = 100
_CONTENTS = ("contents", "content", "items", "results", "data")
_PAGES = ("total_pages", "totalPages")
_TOTAL = ("total_items", "totalElements")
_WHOLE = frozenset({"phones", "schedules", "service_at_locations", "locations", "contacts", "languages"})
"""Fields that only a whole service has; a page may list summaries."""
_ABSENT = frozenset({404, 405, 501})

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What there is now: services, organisations, how many questions were asked for it this time, and what was odd."""

    services: int
    organizations: int
    asked: int
    odd: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    records: list[dict[str, Any]]
    pages: int | None
    total: int | None


class _Walk:
    def __init__(self, address: str, kept: Kept, client: Client, *, refresh: bool, say: Progress) -> None:
        self.address, self.kept, self.client, self.refresh, self.say = address, kept, client, refresh, say
        self.asked = 0
        self.short = 0
        self.odd: list[str] = []

    def address_of(self, path: str, query: Mapping[str, object] | None = None) -> str:
        """The address of one question."""
        return f"{self.address}{path}" + (f"?{urlencode(query)}" if query else "")

    def document(self, path: str, query: Mapping[str, object] | None = None) -> Any | None:
        """The answer to one question, from what is kept or from the host; None where the host has no such thing."""
        url = self.address_of(path, query)
        known = self.kept.answer(url)
        if known is not None and not self.refresh:
            return known
        self.asked += 1
        answer = self.client.get(url, etag=self.kept.etag(url) if known is not None else None)
        if answer.body is None and known is not None:
            return known
        if answer.status in _ABSENT:
            return None
        if answer.status != 200:
            raise UnreachableFeed(url, f"answers with status {answer.status}", _why(answer.status))
        document = _parsed(url, answer.body or b"")
        self.kept.keep(url, answer.body or b"", answer.etag)
        return document

    def records(self, kind: str, per_page: int) -> Iterator[dict[str, Any]]:
        """Every record of a kind, page after page; none where the API does not list that kind."""
        before: list[dict[str, Any]] = []
        given = 0
        for page in range(1, MOST_PAGES + 1):
            query = {"page": page, "per_page": per_page}
            document = self.document(f"/{kind}", query)
            if document is None and page == 1:
                return
            try:
                found = _page(f"{self.address}/{kind}", document, page, before)
            except UnreachableFeed:
                self.kept.forget(self.address_of(f"/{kind}", query))
                raise
            before = found.records
            given += len(found.records)
            yield from found.records
            self.say(f"{kind}: page {page}" + (f" of {found.pages}" if found.pages else ""))
            if not found.records or (found.pages is not None and page >= found.pages):
                self._compare(kind, given, found.total)
                return
        raise UnreachableFeed(f"{self.address}/{kind}", f"has more than {MOST_PAGES:,} pages", "Ask for larger pages.")

    def _compare(self, kind: str, given: int, total: int | None) -> None:
        if total is not None and total != given:
            self.odd.append(f"the host says that it has {total:,} {kind}, and its pages hold {given:,}")

    def whole(self, service: dict[str, Any]) -> dict[str, Any]:
        """The service with all that belongs to it; what the page says where the API gives no more."""
        id_ = service.get("id")
        if _WHOLE & service.keys() or not isinstance(id_, str | int):
            return service
        document = self.document(f"/services/{quote(str(id_), safe='')}")
        if not isinstance(document, dict):
            self.short += 1
            return service
        return document


def fetch(
    url: str, folder: Path, *, client: Client, per_page: int = PER_PAGE, refresh: bool = False, say: Progress
) -> Fetched:
    """Fetch the directory that an HSDS 3.x API serves at this address into a folder that ``read_directory`` reads.

    What was fetched before an interruption is not asked for again; ``refresh`` asks again for what has changed. The
    records are written at the end, so that a folder never looks whole while it is not. Raises UnreachableFeed with
    the address that failed, and UnreadableFile for a folder that cannot be used.
    """
    address = _plain_address(url)
    kept = Kept(folder, address)
    kept.refreshing(now=refresh or kept.is_refreshing)
    walk = _Walk(address, kept, client, refresh=kept.is_refreshing, say=say)
    services = []
    for number, summary in enumerate(walk.records("services", per_page), 1):
        services.append(walk.whole(summary))
        say(f"services: {number}")
    if not services:
        raise UnreachableFeed(f"{address}/services", "lists no service", "Is this the root of an HSDS API?")
    organizations = list(walk.records("organizations", per_page))
    kept.write("services.ndjson", _lines(services))
    if organizations:
        kept.write("organizations.ndjson", _lines(organizations))
    kept.refreshing(now=False)
    if 0 < walk.short < len(services):
        walk.odd.append(f"services that are there in short only, for the host does not give them whole: {walk.short:,}")
    return Fetched(services=len(services), organizations=len(organizations), asked=walk.asked, odd=tuple(walk.odd))


def _plain_address(url: str) -> str:
    """The root of the API; an address with a question or a password in it is refused, for it would be kept in a file."""
    parts = urlsplit(url.strip())
    if parts.query or parts.fragment or parts.username or parts.password:
        wrong = "holds a question or a password"
        raise UnreachableFeed(
            parts.hostname or "the address", wrong, "Give the root of the API, as in https://a.example/api."
        )
    return url.strip().rstrip("/").removesuffix("/services")


def _page(where: str, document: Any, page: int, before: list[dict[str, Any]]) -> _Page:
    """One page, given what the page before had; raises UnreachableFeed for one that cannot be a page of this walk."""
    if isinstance(document, dict):
        records = next((document[name] for name in _CONTENTS if isinstance(document.get(name), list)), None)
        pages, total = (
            next((document[name] for name in names if isinstance(document.get(name), int)), None)
            for names in (_PAGES, _TOTAL)
        )
    else:
        records, pages, total = document, None, None
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise UnreachableFeed(where, "answers with no list of records", "Is this the root of an HSDS API?")
    if pages is None and isinstance(document, list):
        pages = 1  # a bare list has no pages: it is all there is
    if records and records == before:
        raise UnreachableFeed(where, f"gives page {page - 1} again as page {page}", "Tell whoever runs it.")
    if not records and pages is not None and page < pages:
        wrong = f"gives nothing on page {page} of {pages}"
        raise UnreachableFeed(where, wrong, "Try again later; what was fetched is kept.")
    return _Page(records=records, pages=pages, total=total)


def _parsed(url: str, body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise UnreachableFeed(url, "answers with something that is not JSON", "Is it the API, or a page?") from None


def _lines(records: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(record, ensure_ascii=True, sort_keys=True).encode() + b"\n" for record in records)


def _why(status: int) -> str:
    if status in {401, 403}:
        return "It wants a key or a sign-in, which this command does not send."
    return "Try again later; what was fetched is kept."
