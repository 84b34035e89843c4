"""How well hours texts are read: exactly, wrongly, or not at all, where saying nothing is sometimes the right answer."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks.quality.sources import Half, Place, label_rows
from benchmarks.quality.weeks import DAYS, Week, week_from_label, week_from_schedules

WeekReader = Callable[[str], Week | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledHours:
    """An hours text's place and the weeks that are right; None among them where abstaining is right."""

    id: str
    place: Place
    label_hash: str
    weeks: frozenset[Week | None]

    @property
    def half(self) -> Half:
        """Which half the text belongs to."""
        return self.place.half


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursScores:
    """Texts by what the reader did; ``readable`` are those for which abstaining is not right."""

    texts: int = 0
    readable: int = 0
    exact: int = 0
    wrong: int = 0
    abstained: int = 0
    abstained_rightly: int = 0


def labelled_hours() -> tuple[LabelledHours, ...]:
    """Every labelled hours text in the order of the file."""
    return tuple(
        LabelledHours(
            id=row["id"],
            place=Place(file=row["file"], row=int(row["row"]), column=row["column"]),
            label_hash=row["hash"],
            weeks=frozenset(week_from_label(week) for week in row["week"].split("|")),
        )
        for row in label_rows("hours")
    )


def hours_scores(answers: Iterable[tuple[LabelledHours, Week | None]]) -> HoursScores:
    """The tally of what a reader answered."""
    every = tuple(answers)
    return HoursScores(
        texts=len(every),
        readable=sum(None not in label.weeks for label, _ in every),
        exact=sum(week is not None and week in label.weeks for label, week in every),
        wrong=sum(week is not None and week not in label.weeks for label, week in every),
        abstained=sum(week is None for _, week in every),
        abstained_rightly=sum(week is None and None in label.weeks for label, week in every),
    )


def project_reader(text: str) -> Week | None:
    """The hours as the project reads them."""
    from resources_catalog.opening.hours_text import hours_from_text

    return week_from_schedules(hours_from_text(text))


_SPAN = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*([ap])\.?m\.?\s*-\s*(\d{1,2})(?::(\d{2}))?\s*([ap])\.?m", re.IGNORECASE)
_DAY = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:\s*-\s*(mon|tue|wed|thu|fri|sat|sun)[a-z]*)?", re.IGNORECASE
)


def pattern_reader(text: str) -> Week | None:
    """The baseline: in each part between semicolons and lines one span of times and the days beside it."""
    week: set[tuple[int, str, str, str]] = set()
    for part in re.split(r";|\n|\\n", text):
        span = _SPAN.search(part)
        if span is not None:
            opens, closes = _clock(*span.group(1, 2, 3)), _clock(*span.group(4, 5, 6))
            week |= {(0, day, opens, closes) for found in _DAY.finditer(part) for day in _days(found[1], found[2])}
    return frozenset(week) or None


def _clock(hour: str, minute: str | None, half: str) -> str:
    return f"{int(hour) % 12 + (12 if half.casefold() == 'p' else 0):02}:{minute or '00'}"


def _days(first: str, last: str | None) -> tuple[str, ...]:
    start = DAYS.index(first[:2].casefold())
    end = DAYS.index((last or first)[:2].casefold())
    return DAYS[start : end + 1]
