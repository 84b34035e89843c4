"""A directory is fetched page by page, once, whole or not at all, from the host that was named."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from api.cli import main
from api.errors import UnreachableFeed, UnreadableFile
from api.store.feed import Client, Fetched, fetch
from api.store.feed.kept import STATE
from resources_catalog.hsds import read_directory

SERVICES = [{"id": f"s{number}", "name": f"Service {number}", "status": "active"} for number in range(5)]


class Api:
    """An HSDS API that can be told to fail; ``asked`` are the paths that were asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: dict[str, list[tuple[int, bytes, dict[str, str]]]] = {}
        self.address = ""

    def fails(self, path: str, *answers: tuple[int, bytes, dict[str, str]]) -> None:
        self.answers[path] = list(answers)

    def answer(self, target: str, etag: str | None) -> tuple[int, bytes, dict[str, str]]:
        self.asked.append(target)
        if self.answers.get(target):
            return self.answers[target].pop(0)
        path, query = urlsplit(target).path, parse_qs(urlsplit(target).query)
        document = self.document(path, int(query.get("page", ["1"])[0]), int(query.get("per_page", ["2"])[0]))
        if document is None:
            return 404, b"{}", {}
        body = json.dumps(document).encode()
        tag = f'"{len(body)}"'
        return (304, b"", {"ETag": tag}) if etag == tag else (200, body, {"ETag": tag})

    def document(self, path: str, page: int, per_page: int) -> Any:
        match path.split("/")[1:]:
            case ["services"]:
                pages = -(-len(SERVICES) // per_page)
                return {"total_pages": pages, "contents": SERVICES[(page - 1) * per_page : page * per_page]}
            case ["services", id_]:
                found = next((each for each in SERVICES if each["id"] == id_), None)
                return found and found | {"phones": [{"id": f"p-{id_}", "number": "(406) 555-0100"}]}
            case _:
                return None


@contextmanager
def served(api: Api) -> Iterator[Api]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body, headers = api.answer(self.path, self.headers.get("If-None-Match"))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    api.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield api
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def api() -> Iterator[Api]:
    with served(Api()) as found:
        yield found


def fetched(api: Api, folder: Path, *, path: str = "", refresh: bool = False) -> Fetched:
    return fetch(
        f"{api.address}{path}", folder, client=Client(pause=0), per_page=2, refresh=refresh, say=lambda _: None
    )


def test_every_page_is_walked_and_every_service_fetched_whole(api: Api, tmp_path: Path) -> None:
    found = fetched(api, tmp_path / "town", path="/services/")

    directory = read_directory(tmp_path / "town").directory
    assert (found.services, found.organizations, found.asked) == (5, 0, 9)
    assert sorted(each.name for each in directory.services.values()) == [each["name"] for each in SERVICES]
    assert all(each.phones for each in directory.services.values())


def test_after_an_interruption_nothing_is_asked_twice(api: Api, tmp_path: Path) -> None:
    api.fails("/services/s3", *[(500, b"", {})] * 20)
    with pytest.raises(UnreachableFeed, match="/services/s3"):
        fetched(api, tmp_path / "town")
    assert not (tmp_path / "town" / "services.ndjson").exists()
    before, api.answers, api.asked = set(api.asked), {}, []

    found = fetched(api, tmp_path / "town")

    assert found.services == 5
    assert set(api.asked) & before <= {"/services/s3"}


def test_a_busy_host_is_asked_again(api: Api, tmp_path: Path) -> None:
    api.fails("/services?page=1&per_page=2", (429, b"", {"Retry-After": "0"}), (503, b"", {}))

    assert fetched(api, tmp_path / "town").services == 5


def test_what_has_not_changed_is_not_sent_again(api: Api, tmp_path: Path) -> None:
    fetched(api, tmp_path / "town")
    again = fetched(api, tmp_path / "town")
    api.asked = []

    refreshed = fetched(api, tmp_path / "town", refresh=True)

    assert again.asked == 1  # organisations, which this host does not list
    assert (refreshed.services, refreshed.asked) == (5, 9)


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ((200, b"<html>Sign in</html>", {}), "not JSON"),
        ((200, b'{"contents": [1, 2]}', {}), "no list of records"),
        ((200, b'"text"', {}), "no list of records"),
        ((401, b"", {}), "status 401"),
        ((302, b"", {"Location": "http://elsewhere.example/services"}), "leads to http://elsewhere.example"),
        ((302, b"", {"Location": "file:///etc/passwd"}), "leads to file://"),
    ],
)
def test_an_answer_that_is_no_page_is_refused_with_its_address(
    api: Api, tmp_path: Path, answer: tuple[int, bytes, dict[str, str]], wrong: str
) -> None:
    api.fails("/services?page=2&per_page=2", answer)

    with pytest.raises(UnreachableFeed, match=wrong) as refused:
        fetched(api, tmp_path / "town")

    assert "/services" in refused.value.where
    assert not (tmp_path / "town" / "services.ndjson").exists()


def test_a_host_may_lead_on_within_itself_but_not_for_ever(api: Api, tmp_path: Path) -> None:
    first = "/services?page=1&per_page=2"
    api.fails(first, (301, b"", {"Location": first}))
    assert fetched(api, tmp_path / "town").services == 5

    api.fails(first, *[(301, b"", {"Location": first})] * 10)
    with pytest.raises(UnreachableFeed, match="leads on and on"):
        fetched(api, tmp_path / "other")


def test_a_page_that_comes_again_and_again_is_told(api: Api, tmp_path: Path) -> None:
    page = json.dumps({"contents": SERVICES[:2]}).encode()
    for number in range(1, 9):
        api.fails(f"/services?page={number}&per_page=2", (200, page, {}))

    with pytest.raises(UnreachableFeed, match="gives page 1 again as page 2"):
        fetched(api, tmp_path / "town")


def test_a_page_that_cannot_be_used_is_asked_for_again(api: Api, tmp_path: Path) -> None:
    api.fails("/services?page=2&per_page=2", (200, b'{"error": "later"}', {}))
    with pytest.raises(UnreachableFeed, match="no list of records"):
        fetched(api, tmp_path / "town")

    assert fetched(api, tmp_path / "town").services == 5


def test_an_empty_page_in_the_middle_is_no_end(api: Api, tmp_path: Path) -> None:
    api.fails("/services?page=2&per_page=2", (200, b'{"total_pages": 3, "contents": []}', {}))

    with pytest.raises(UnreachableFeed, match="gives nothing on page 2 of 3"):
        fetched(api, tmp_path / "town")
    assert not (tmp_path / "town" / "services.ndjson").exists()

    assert fetched(api, tmp_path / "town").services == 5


def test_what_the_host_promised_and_did_not_give_is_told(api: Api, tmp_path: Path) -> None:
    last = {"total_pages": 3, "total_items": 7, "contents": SERVICES[4:]}
    api.fails("/services?page=3&per_page=2", (200, json.dumps(last).encode(), {}))
    api.fails("/services/s1", (404, b"", {}))

    found = fetched(api, tmp_path / "town")

    assert found.odd == (
        "the host says that it has 7 services, and its pages hold 5",
        "services that are there in short only, for the host does not give them whole: 1",
    )


def test_a_refresh_that_was_interrupted_is_gone_on_with_as_a_refresh(api: Api, tmp_path: Path) -> None:
    fetched(api, tmp_path / "town")
    api.fails("/services/s3", *[(500, b"", {})] * 20)
    with pytest.raises(UnreachableFeed):
        fetched(api, tmp_path / "town", refresh=True)
    api.answers = {}

    assert fetched(api, tmp_path / "town").asked == 9  # all of it again, for what is kept is of two times
    assert fetched(api, tmp_path / "town").asked == 1


@pytest.mark.parametrize("url", ["http://a.example/api?key=1", "http://me:secret@a.example/api", "http://a.example/#x"])
def test_an_address_with_a_question_or_a_password_is_refused_and_not_kept(url: str, tmp_path: Path) -> None:
    with pytest.raises(UnreachableFeed, match="a question or a password") as refused:
        fetch(url, tmp_path / "town", client=Client(pause=0), say=lambda _: None)

    assert "secret" not in str(refused.value)
    assert not (tmp_path / "town").exists()


def test_an_answer_that_never_ends_is_given_up(api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.store.feed.http.LONGEST_ANSWER", -1)

    with pytest.raises(UnreachableFeed, match="takes longer than"):
        fetched(api, tmp_path / "town")


def test_a_bare_list_is_all_there_is(api: Api, tmp_path: Path) -> None:
    api.fails("/services?page=1&per_page=2", (200, json.dumps(SERVICES).encode(), {}))

    assert fetched(api, tmp_path / "town").services == 5


def test_nobody_answering_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreachableFeed, match="does not answer"):
        fetch("http://127.0.0.1:9", tmp_path / "town", client=Client(pause=0), say=lambda _: None)


@pytest.mark.parametrize("url", ["", "town", "ftp://a.example/x", "file:///etc/passwd", "http://"])
def test_what_is_no_web_address_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(UnreachableFeed, match="is no web address"):
        fetch(url, tmp_path / "town", client=Client(pause=0), say=lambda _: None)


def test_a_folder_with_something_else_in_it_is_left_alone(api: Api, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(UnreadableFile, match="is not empty"):
        fetched(api, tmp_path)

    fetched(api, tmp_path / "town")
    with pytest.raises(UnreadableFile, match="holds what was fetched from"):
        fetch("http://127.0.0.1:9", tmp_path / "town", client=Client(pause=0), say=lambda _: None)

    (tmp_path / "odd" / STATE).mkdir(parents=True)
    (tmp_path / "odd" / STATE / "about.json").write_text("no json")
    with pytest.raises(UnreadableFile, match="cannot be read"):
        fetched(api, tmp_path / "odd")


def test_an_answer_cut_off_by_an_interruption_is_asked_for_again(api: Api, tmp_path: Path) -> None:
    fetched(api, tmp_path / "town")
    kept = sorted((tmp_path / "town" / STATE).glob("*.json"))
    next(each for each in kept if each.name != "about.json").write_bytes(b'{"id": "s')

    assert fetched(api, tmp_path / "town").asked == 2


def test_the_command_says_what_there_is_and_what_comes_next(api: Api, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["fetch", api.address, "-o", str(tmp_path / "town"), "--per-page", "2"])

    assert result.exit_code == 0
    assert "5 services and 0 organisations" in result.output
    refused = CliRunner().invoke(main, ["fetch", "town", "-o", str(tmp_path / "other")])
    assert refused.exit_code == 2
    assert "is no web address" in refused.output
