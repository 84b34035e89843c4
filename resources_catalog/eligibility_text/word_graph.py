"""Phrases as one graph of words, which a text is walked through once from each of its words.

A phrase may have places where any of several words will do, "{in|from} jail": such a place is written once into the graph,
however many phrases it makes with the others. Where a text may be at several points of the graph at once, these are one
state, found when a text first comes there and kept (the subset construction, done only as far as it is needed).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

_BRACES = re.compile(r"[{}]")
_START = 0
Words = Callable[[str, int], Sequence[str]]
"""Cuts a part of a phrase into words; the number is the point where the part begins, 0 for the beginning of the phrase."""
NOWHERE = -1
_MOST_KEPT = 100_000
"""So many ways on from a state are kept; beyond them it is found anew each time that a word leads nowhere (assumed)."""


class WordGraph:
    """The points that phrases lead through, by number, and the number of each phrase at its end.

    Everything lies in a few flat tables: many small ones would be walked by every collection of garbage.
    """

    __slots__ = ("_ends", "_first", "_known", "_next", "_points", "_size", "_skips", "_states", "_steps", "_words")

    def __init__(self, phrases: Iterable[str], words: Words) -> None:
        self._steps: dict[tuple[int, str], tuple[int, ...]] = {}
        self._skips: dict[int, tuple[int, ...]] = {}
        self._ends: dict[int, tuple[int, ...]] = {}
        self._size = 1
        plain: dict[tuple[int, str], int] = {}
        for number, phrase in enumerate(phrases):
            end = self._written(phrase, words, plain)
            self._ends[end] = (*self._ends.get(end, ()), number)
        self._known: dict[tuple[int, ...], int] = {}
        self._points: list[tuple[int, ...]] = []
        self._states: list[tuple[int, ...]] = []
        self._next: dict[tuple[int, str], int] = {}
        start = self._state({_START})
        points = self._points[start]
        self._words = frozenset(word for _, word in self._steps)
        self._first = frozenset(word for point, word in self._steps if point in points)

    def begins(self, word: str) -> int:
        """The state after the first word of a phrase; ``NOWHERE`` where none begins with it."""
        return self.after(_START, word) if word in self._first else NOWHERE

    def after(self, state: int, word: str) -> int:
        """The state after one more word; ``NOWHERE`` where no phrase goes on with it."""
        found = self._next.get((state, word))
        if found is not None:
            return found
        if word not in self._words:
            return NOWHERE
        points = {further for point in self._points[state] for further in self._steps.get((point, word), ())}
        reached = self._state(points) if points else NOWHERE
        if points or len(self._next) < _MOST_KEPT:
            self._next[state, word] = reached
        return reached

    def ended(self, state: int) -> tuple[int, ...]:
        """The numbers of the phrases that have ended here, in their order."""
        return self._states[state]

    def _state(self, points: set[int]) -> int:
        waiting = list(points)
        while waiting:
            for further in self._skips.get(waiting.pop(), ()):
                if further not in points:
                    points.add(further)
                    waiting.append(further)
        key = tuple(sorted(points))
        if key not in self._known:
            self._known[key] = len(self._points)
            self._points.append(key)
            self._states.append(tuple(sorted(number for point in key for number in self._ends.get(point, ()))))
        return self._known[key]

    # -- writing

    def _written(self, phrase: str, words: Words, plain: dict[tuple[int, str], int]) -> int:
        """The point at the end of a phrase; phrases that begin alike share their points up to the first choice."""
        first, *parts = _BRACES.split(phrase)
        at = _START
        for word in words(first, at):
            if (at, word) not in plain:
                plain[at, word] = self._step(at, word)
            at = plain[at, word]
        for place, part in enumerate(parts):
            if place % 2:
                at = self._along(at, words(part, at))
            else:
                at = self._through(at, [words(each, at) for each in part.split("|")])
        return at

    def _along(self, at: int, words: Sequence[str]) -> int:
        for word in words:
            at = self._step(at, word)
        return at

    def _through(self, at: int, choices: Sequence[Sequence[str]]) -> int:
        """From a point through any of several words to one point behind them all."""
        behind = self._new()
        for words in choices:
            if words:
                last = self._along(at, words[:-1])
                self._steps[last, words[-1]] = (*self._steps.get((last, words[-1]), ()), behind)
            else:
                self._skips[at] = (*self._skips.get(at, ()), behind)
        return behind

    def _step(self, at: int, word: str) -> int:
        point = self._new()
        self._steps[at, word] = (*self._steps.get((at, word), ()), point)
        return point

    def _new(self) -> int:
        self._size += 1
        return self._size - 1


def spelt_out(phrase: str) -> Iterator[str]:
    """Every phrase that one with braces stands for.

    >>> list(spelt_out("{in|from} jail"))
    ['in jail', 'from jail']
    """
    before, brace, rest = phrase.partition("{")
    if not brace:
        yield phrase
        return
    choices, _, behind = rest.partition("}")
    for chosen in choices.split("|"):
        yield from spelt_out(f"{before}{chosen}{behind}")
