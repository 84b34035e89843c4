"""The made-up requests of every operation, made once and asked by everybody: fitting its description, and not fitting it."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.generation import GenerationMode

MOST_PROBES, _LOOKED_THROUGH = 40, 300
"""Of the requests that go through a description rule by rule (each bound, each missing header, each other method): how many
are asked, spread over the first so many. The shape of an assessment alone would give thousands."""


@dataclass(frozen=True, kw_only=True)
class MadeUp:
    """The requests for one operation. ``fitting`` are drawn from its description; ``can_vary`` where there is a choice."""

    operation: object
    fitting: tuple
    not_fitting: tuple
    probes: tuple
    can_vary: bool

    @property
    def label(self) -> str:
        return self.operation.label

    @property
    def all(self) -> Iterator:
        return itertools.chain(self.fitting, self.not_fitting, self.probes)


def made_up(operation, *, examples: int) -> MadeUp:
    """So many fitting requests, a third as many that do not fit, and probes of single rules."""
    inputs = (operation.path_parameters, operation.headers, operation.query, operation.body)
    can_vary = any(len(list(each)) for each in inputs)
    return MadeUp(
        operation=operation,
        fitting=_drawn(operation, GenerationMode.POSITIVE, examples),
        not_fitting=_drawn(operation, GenerationMode.NEGATIVE, max(1, examples // 3)) if can_vary else (),
        probes=tuple(_spread(list(itertools.islice(_probes(operation), _LOOKED_THROUGH)), MOST_PROBES)),
        can_vary=can_vary,
    )


def _drawn(operation, mode: GenerationMode, count: int) -> tuple:
    found = []

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def keep(case):
        found.append(case)

    try:
        keep()
    except Unsatisfiable:  # nothing of it can be wrong
        return ()
    return tuple(found)


def _probes(operation) -> Iterator:
    modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
    schema = operation.schema
    return schema.iter_coverage_cases(
        operation, generation_modes=modes, generation_config=schema.config.generation_for(operation=operation)
    )


def _spread(cases: list, most: int) -> Iterator:
    """So many of them, from the whole of the list."""
    step = max(1, -(-len(cases) // most))
    yield from cases[::step]
