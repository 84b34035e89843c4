"""What is counted and timed for whoever runs the server. Labels are names of routes and kinds, never a path or an id."""

import os
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from api.running import SHARED_COUNTS

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Metrics:
    """The counts of one app; with several processes each writes its own, and any of them tells them all."""

    registry: CollectorRegistry
    requests: Counter
    seconds: Histogram
    answering: Gauge

    @classmethod
    def begun(cls) -> "Metrics":
        """Counts that begin at nothing."""
        registry = CollectorRegistry()
        return cls(
            registry,
            Counter("pie_requests", "Requests answered", labelnames=("route", "method", "status"), registry=registry),
            Histogram(
                "pie_request_seconds", "Time to answer", labelnames=("route",), buckets=_SECONDS, registry=registry
            ),
            Gauge("pie_requests_being_answered", "Requests now", multiprocess_mode="livesum", registry=registry),
        )

    def count(self, *, route: str | None, method: str, status: int, seconds: float) -> None:
        """Count one request; what is no route of ours is ``none``, a method that nobody uses ``other``."""
        known = method if method in _METHODS else "other"
        self.requests.labels(route or "none", known, str(status)).inc()
        self.seconds.labels(route or "none").observe(seconds)

    def told(self) -> bytes:
        """Every count, of all processes where there are several."""
        if SHARED_COUNTS not in os.environ:
            return generate_latest(self.registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)
