"""Workers who ask at once, and how long they wait."""

import hashlib
import http.client
import json
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.load.filled import client_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: method, path, body, and whether both databases must give the same bytes in answer."""

    method: str
    path: str
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What so many workers got: requests a second, median and p95 in milliseconds, answers that were no success."""

    requests: int
    per_second: float
    median_ms: float
    p95_ms: float
    failed: int
    answers: str


Question = Callable[[int], Asked]


def questions(clients: int, match: bytes) -> dict[str, Question]:
    """What is asked, by name; the number decides about whom."""
    return {
        "/healthz": lambda _: Asked(method="GET", path="/healthz"),
        "read a client": lambda number: Asked(method="GET", path=f"/v1/clients/{client_id(number * 7 % clients)}"),
        "a page of clients": lambda number: Asked(
            method="GET", path=f"/v1/clients?limit=20&after={client_id(number * 11 % clients)}"
        ),
        "make a client": lambda number: Asked(
            method="POST", path="/v1/clients", body=json.dumps({"called": f"New {number}"}).encode()
        ),
        "match": lambda _: Asked(method="POST", path="/v1/match", body=match),
    }


def asked(host: str, port: int, question: Question, shown: list[str], requests: int, *, number: int = 0) -> Times:
    """Have every worker ask, all at once, so many requests together, from the one with this number on."""
    each = max(1, requests // len(shown))
    times: list[float] = []
    failed: list[int] = []
    answers: dict[int, str] = {}
    lock = threading.Lock()
    ready = threading.Barrier(len(shown) + 1)

    def work(worker: int, key: str) -> None:
        connection = http.client.HTTPConnection(host, port, timeout=120)
        ready.wait()
        for nth in range(number + worker * each, number + (worker + 1) * each):
            begun = time.perf_counter()
            status, body = _one(connection, question(nth), key)
            took = (time.perf_counter() - begun) * 1000
            with lock:
                times.append(took)
                answers[nth] = hashlib.sha256(body).hexdigest()
                if status >= http.client.BAD_REQUEST:
                    failed.append(status)
        connection.close()

    threads = [threading.Thread(target=work, args=(nth, key)) for nth, key in enumerate(shown)]
    for thread in threads:
        thread.start()
    ready.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - begun
    return Times(
        requests=len(times),
        per_second=len(times) / took,
        median_ms=statistics.median(times),
        p95_ms=statistics.quantiles(times, n=20)[-1],
        failed=len(failed),
        answers=hashlib.sha256("".join(answers[nth] for nth in sorted(answers)).encode()).hexdigest(),
    )


def _one(connection: http.client.HTTPConnection, request: Asked, key: str) -> tuple[int, bytes]:
    headers = {"Authorization": f"Bearer {key}", **dict(request.headers)}
    if request.body:
        headers["Content-Type"] = "application/json"
    connection.request(request.method, request.path, body=request.body or None, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read()
