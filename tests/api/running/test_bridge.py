"""Between the server and the app: bodies are read whole with a deadline, and nothing of a request is lost or made up."""

import asyncio
from dataclasses import dataclass, field

import pytest
from flask import Flask, Response, request

from api.running import bridge
from api.running.bridge import ONLY_WHETHER, Bridge, environment


@dataclass
class Headers:
    pairs: list

    def items(self):
        return self.pairs


@dataclass
class Scope:
    method: str = "GET"
    path: str = "/"
    query_string: str = ""
    headers: Headers = field(default_factory=lambda: Headers([("host", "pie.example.org")]))
    proto: str = "http"
    http_version: str = "1.1"
    server: str = "127.0.0.1:8080"
    client: str = "192.0.2.7:4711"
    scheme: str = "https"
    authority: str | None = None


class Exchange:
    def __init__(self, *pieces, pause=0.0):
        self.pieces, self.pause, self.read, self.answer = pieces, pause, 0, None

    async def __aiter__(self):
        for piece in self.pieces:
            await asyncio.sleep(self.pause)
            self.read += len(piece)
            yield piece

    def response_empty(self, status, headers):
        self.answer = (status, dict(headers), b"")

    def response_bytes(self, status, headers, body):
        self.answer = (status, dict(headers), body)


@pytest.fixture
def echo():
    """An app that says what it was asked."""
    app = Flask("echo")
    app.config["MAX_CONTENT_LENGTH"] = 10

    @app.route("/", defaults={"path": ""}, methods=["GET", "POST"])
    @app.route("/<path:path>", methods=["GET", "POST"])
    def say(path):
        return {
            "path": path,
            "query": request.args.to_dict(),
            "body": request.get_data(as_text=True),
            "from": request.remote_addr,
            "url": request.host_url,
            "cookies": request.cookies.to_dict(),
            "type": request.content_type,
        }

    @app.route("/empty")
    def empty():
        return Response(status=204)

    return app


def asked(app, scope, exchange, **more):
    made = Bridge(app, threads=1, largest_body=10, **more)
    asyncio.run(made.__rsgi__(scope, exchange))
    made.__rsgi_del__(None)
    return exchange.answer


def posted(*pairs, path="/"):
    return Scope(method="POST", path=path, headers=Headers([("host", "pie.example.org"), *pairs]))


def test_a_request_reaches_the_app_as_it_was_sent(echo):
    scope = posted(("content-length", "5"), ("content-type", "text/plain"), ("cookie", "a=1"), ("cookie", "b=2"))
    scope.path, scope.query_string = "/caf%C3%A9%20x", "q=%C3%BC"

    status, headers, body = asked(echo, scope, Exchange(b"he", b"llo"))

    assert (status, headers["content-type"]) == (200, "application/json")
    assert Flask("reader").json.loads(body) == {
        "path": "café x",
        "query": {"q": "ü"},
        "body": "hello",
        "from": "192.0.2.7",
        "url": "https://pie.example.org/",
        "cookies": {"a": "1", "b": "2"},
        "type": "text/plain",
    }


def test_an_answer_without_a_body_has_none(echo):
    assert asked(echo, Scope(path="/empty"), Exchange())[::2] == (204, b"")


def test_a_body_that_says_it_is_too_large_is_not_read(echo):
    exchange = Exchange(b"x" * 11)

    assert asked(echo, posted(("content-length", "11")), exchange)[0] == 413
    assert exchange.read == 0


def test_a_body_that_does_not_say_how_large_it_is_is_read_to_the_limit_only(echo):
    exchange = Exchange(*[b"xxxxxx"] * 1000)

    assert asked(echo, posted(("transfer-encoding", "chunked")), exchange)[0] == 413
    assert exchange.read == 12


@pytest.fixture
def files():
    """An app that takes more at one of its doors, and says how many bytes came."""
    app = Flask("files")
    app.config["MAX_CONTENT_LENGTH"] = 10

    @app.post("/files")
    def take():
        request.max_content_length = 30
        return {"bytes": len(request.get_data())}

    return app


@pytest.mark.parametrize("sent", [("content-length", "24"), ("transfer-encoding", "chunked")])
def test_where_more_may_be_sent_it_reaches_the_app_whole(files, sent):
    exchange = Exchange(*[b"xxxxxx"] * 4)

    status, _, body = asked(files, posted(sent, path="/files"), exchange, larger={"/files": 30})

    assert (status, Flask("reader").json.loads(body)) == (200, {"bytes": 24})


@pytest.mark.parametrize(("length", "path", "read"), [(31, "/files", 0), (24, "/", 0)])
def test_where_more_may_be_sent_there_is_an_end_too(files, length, path, read):
    exchange = Exchange(*[b"xxxxxx"] * 6)

    status = asked(files, posted(("content-length", f"{length}"), path=path), exchange, larger={"/files": 30})[0]

    assert (status, exchange.read) == (413 if path == "/files" else 404, read)


def test_one_large_body_is_in_memory_at_a_time_and_small_ones_do_not_wait(files):
    made = Bridge(files, threads=4, largest_body=10, larger={"/files": 30})
    large = [Exchange(b"x" * 12, b"x" * 12, pause=0.02) for _ in range(3)]
    small = Exchange(b"x" * 6)

    async def all_at_once():
        tasks = [
            asyncio.ensure_future(made.__rsgi__(posted(("content-length", "24"), path="/files"), each))
            for each in large
        ]
        await asyncio.sleep(0)
        await made.__rsgi__(posted(("content-length", "6"), path="/files"), small)
        begun = [each for each in large if each.read]
        await asyncio.gather(*tasks)
        return begun

    begun = asyncio.run(all_at_once())
    made.__rsgi_del__(None)

    assert small.answer[0] == 200
    assert len(begun) <= 1
    assert [each.answer[0] for each in large] == [200, 200, 200]


def test_somebody_who_is_not_let_in_holds_the_place_of_a_large_body_for_no_moment():
    app = Flask("closed")

    @app.post("/files")
    def take():
        return {"whether": request.environ[ONLY_WHETHER]}, 401

    made = Bridge(app, threads=1, largest_body=10, larger={"/files": 30})
    exchange = Exchange(b"x" * 24, pause=10)
    asyncio.run(made.__rsgi__(posted(("transfer-encoding", "chunked"), path="/files"), exchange))
    made.__rsgi_del__(None)

    assert (exchange.read, exchange.answer[0]) == (0, 401)


def test_a_body_in_pieces_is_whole(echo):
    answer = asked(echo, posted(("transfer-encoding", "chunked")), Exchange(b"a", b"b", b"c"))

    assert (answer[0], Flask("reader").json.loads(answer[2])["body"]) == (200, "abc")


def test_a_body_that_does_not_arrive_is_given_up_and_holds_no_thread(echo, monkeypatch):
    monkeypatch.setattr(bridge, "BODY_S", 0.05)

    status, headers, _ = asked(echo, posted(("content-length", "5")), Exchange(b"h", b"ello", pause=10))

    assert (status, headers["connection"]) == (408, "close")


def test_a_body_that_ends_before_its_length_is_not_taken_for_whole(echo):
    assert asked(echo, posted(("content-length", "5")), Exchange(b"hel"))[0] == 400


def test_a_header_with_an_underscore_cannot_stand_for_another():
    environ = environment(posted(("x_forwarded_for", "127.0.0.1"), ("x-forwarded-for", "192.0.2.9")), b"")

    assert environ["HTTP_X_FORWARDED_FOR"] == "192.0.2.9"


def test_where_a_request_names_no_host_its_address_does():
    scope = Scope(headers=Headers([]), authority="pie.example.org")

    assert environment(scope, b"")["HTTP_HOST"] == "pie.example.org"


def test_what_is_no_request_is_left_alone(echo):
    assert asked(echo, Scope(proto="ws"), Exchange()) is None


def test_the_end_is_told_once_everything_was_answered(echo):
    ended = []
    made = Bridge(echo, threads=1, largest_body=10, at_end=lambda: ended.append(True))

    made.__rsgi_del__(None)

    assert ended == [True]


def test_an_answer_is_closed_when_it_was_read():
    closed = []

    def app(_, start_response):
        start_response("200 OK", [("X-A", "b")])
        answer = Response(b"x").iter_encoded()
        closed.append(answer)
        return _Closing(answer, closed)

    assert asked(app, Scope(), Exchange()) == (200, {"x-a": "b"}, b"x")
    assert closed[-1] == "closed"


class _Closing:
    def __init__(self, inner, closed):
        self.inner, self.closed = inner, closed

    def __iter__(self):
        return iter(self.inner)

    def close(self):
        self.closed.append("closed")
