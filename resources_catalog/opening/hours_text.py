"""Opening hours that a directory writes as text, as schedules; it abstains from whatever is not plainly hours and days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from resources_catalog.listing import Schedule
from resources_catalog.opening.clock_text import ClockText, morning_span, span_from
from resources_catalog.opening.hours_words import Kind, Token, tokens
from resources_catalog.opening.recurrence import DAY_CODES, DAY_MINUTES

_LONGEST = 400  # characters; assumed: longer texts are descriptions
_HALF_DAY = 12 * 60
_EVERY_DAY = frozenset(range(7))
_DASHED_TIMES = [Kind.TO, Kind.TIME, Kind.TO, Kind.TIME]


@dataclass(frozen=True, slots=True)
class _Days:
    """Days that belong together; ``places`` are those in the month ("1st and 3rd"), none for every week."""

    weekdays: frozenset[int]
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Spans:
    """Ranges of minutes after midnight; ``spans`` is empty for "closed"."""

    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Break:
    """A semicolon, a new line or a bracket: days and times on either side do not belong together.

    A ``loose`` one (a semicolon) may stand between two ranges of times of the same days.
    """

    is_loose: bool = False


_Item = _Days | _Spans | _Break


class _Unsure(Exception):
    """The text is not plainly hours and days; caught in this module, which then abstains."""


def hours_from_text(text: str) -> tuple[Schedule, ...] | None:
    """The schedules that a text states, or None when unsure: unknown words, hours without days, times that clash.

    A day that is named as closed has no schedule. Times without am or pm are read only where one reading is plausible
    ("9-5"). Linear in the length of the text.

    >>> [(each.byday, each.opens_at, each.closes_at) for each in hours_from_text("Mon-Fri 9-5; Sat 10am - 2pm")]
    [('MO,TU,WE,TH,FR', '09:00', '17:00'), ('SA', '10:00', '14:00')]
    >>> hours_from_text("Hours vary, by appointment") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    found = tokens(text)
    if not found:
        return None
    try:
        pairs = _pairs(_items(found))
        _refuse_clashes(pairs)
    except _Unsure:
        return None
    schedules = [each for days, spans in pairs for each in _schedules(days, spans)]
    return tuple(replace(each, id=f"hours-{place}") for place, each in enumerate(schedules, 1)) or None


def _items(found: list[Token]) -> list[_Item]:
    """Tokens as days, times and breaks, neighbours of one kind together."""
    items: list[_Item] = []
    place = 0
    while place < len(found):
        kind = found[place].kind
        if kind in {Kind.DAY, Kind.NTH, Kind.EVERY_DAY}:
            item, place = _days(found, place)
        elif kind is Kind.TIME:
            item, place = _spans(found, place)
        elif kind in {Kind.ALL_HOURS, Kind.CLOSED}:
            item, place = _Spans(((0, DAY_MINUTES),) if kind is Kind.ALL_HOURS else ()), place + 1
        elif kind is Kind.BREAK:
            item, place = _Break(is_loose=found[place].is_loose), place + 1
        elif kind in {Kind.COMMA, Kind.AND}:
            place += 1
            continue
        else:
            raise _Unsure
        items.append(item)
    return items


def _days(found: list[Token], place: int) -> tuple[_Item, int]:
    """A list of days and ranges of days, with their places in the month before them."""
    weekdays: set[int] = set()
    places: list[int] = []
    while place < len(found):
        token = found[place]
        if token.kind is Kind.NTH and not weekdays:
            places += token.places
        elif token.kind is Kind.EVERY_DAY:
            weekdays |= set(token.days)
        elif token.kind is Kind.DAY:
            last, place = _range_end(found, place)
            weekdays |= {(token.value + ahead) % 7 for ahead in range((last - token.value) % 7 + 1)}
        elif not _joins_days(found, place):
            break
        place += 1
    if not weekdays or (places and len(weekdays) > 1):
        raise _Unsure
    return _Days(frozenset(weekdays), tuple(dict.fromkeys(places))), place


def _range_end(found: list[Token], place: int) -> tuple[int, int]:
    """The last day of a range that starts here, and where it stands; a single day ends itself."""
    last = place
    if _kinds(found, place + 1, 1) == [Kind.TO] and _kinds(found, place + 1, 4) != _DASHED_TIMES:
        if _kinds(found, place + 2, 1) != [Kind.DAY]:
            raise _Unsure
        last = place + 2
    # "Monday - 9:00 - 5:00": a dash before the times
    dash = _kinds(found, last + 1, 4) == _DASHED_TIMES
    return found[last].value, last + 1 if dash else last


def _kinds(found: list[Token], place: int, count: int) -> list[Kind]:
    return [token.kind for token in found[place : place + count]]


def _joins_days(found: list[Token], place: int) -> bool:
    """A comma or "and" between days; one before times starts something else."""
    following = [token.kind for token in found[place + 1 : place + 3] if token.kind not in {Kind.COMMA, Kind.AND}]
    return found[place].kind in {Kind.COMMA, Kind.AND} and following[:1] in ([Kind.DAY], [Kind.EVERY_DAY], [Kind.NTH])


def _spans(found: list[Token], place: int) -> tuple[_Item, int]:
    """A list of ranges of times."""
    written: list[tuple[ClockText, ClockText]] = []
    while place < len(found):
        if found[place].kind is Kind.TIME:
            if [token.kind for token in found[place + 1 : place + 3]] != [Kind.TO, Kind.TIME]:
                raise _Unsure
            written.append((found[place].clock, found[place + 2].clock))
            place += 3
        elif found[place].kind in {Kind.COMMA, Kind.AND} and [t.kind for t in found[place + 1 : place + 2]] == [
            Kind.TIME
        ]:
            place += 1
        else:
            break
    return _Spans(tuple(_span(written, number) for number in range(len(written)))), place


def _span(written: list[tuple[ClockText, ClockText]], number: int) -> tuple[int, int]:
    """One range of a list; of "7-9, 3-6" the first is in the morning, as a list goes on through the day."""
    span = span_from(*written[number])
    if span is not None:
        return span
    morning = morning_span(*written[number])
    following = span_from(*written[number + 1]) if number + 1 < len(written) else None
    if morning is None or following is None or not morning[1] <= following[0] < morning[0] + _HALF_DAY:
        raise _Unsure
    return morning


def _pairs(items: list[_Item]) -> list[tuple[_Days, _Spans]]:
    """Days with their times, all in one order between two breaks: "days, times" or "times, days"."""
    pairs: list[tuple[_Days, _Spans]] = []
    segment: list[_Item] = []
    items = _lists_joined(items)
    said = [item for item in items if not isinstance(item, _Break)]
    if len(said) == 2:
        return _segment_pairs(said, is_only=False)  # one pair and no more: a break between them parts nothing
    for item in (*items, _Break()):
        if not isinstance(item, _Break):
            segment.append(item)
            continue
        pairs += _segment_pairs(segment, is_only=len(items) == len(segment))
        segment = []
    return pairs


def _lists_joined(items: list[_Item]) -> list[_Item]:
    """Ranges of times with nothing but a semicolon between them as one list: "9-12; 1-5"."""
    joined: list[_Item] = []
    for item in items:
        before = joined[-2:]
        if isinstance(item, _Spans) and len(before) == 2 and before[1] == _Break(is_loose=True):
            earlier = before[0]
            if isinstance(earlier, _Spans) and _goes_on(earlier, item):
                joined[-2:] = [_Spans((*earlier.spans, *item.spans))]
                continue
        joined.append(item)
    return joined


def _goes_on(earlier: _Spans, later: _Spans) -> bool:
    return (
        bool(earlier.spans and later.spans)
        and earlier.spans[-1][1] <= later.spans[0][0]
        and later.spans[-1][1] <= DAY_MINUTES
    )


def _segment_pairs(segment: Sequence[_Item], *, is_only: bool) -> list[tuple[_Days, _Spans]]:
    if len(segment) == 1 and is_only and segment[0] == _Spans(((0, DAY_MINUTES),)):
        return [(_Days(_EVERY_DAY), _Spans(((0, DAY_MINUTES),)))]
    if len(segment) % 2:
        raise _Unsure
    pairs = []
    for first, second in zip(segment[::2], segment[1::2], strict=True):
        if type(first) is not type(segment[0]):
            raise _Unsure
        if isinstance(first, _Days) and isinstance(second, _Spans):
            pairs.append((first, second))
        elif isinstance(first, _Spans) and isinstance(second, _Days):
            pairs.append((second, first))
        else:
            raise _Unsure
    return pairs


def _refuse_clashes(pairs: list[tuple[_Days, _Spans]]) -> None:
    """Times of one day that overlap, or a day both open and closed, were meant in some way that is not read here."""
    taken: dict[int, list[tuple[int, int]]] = {}
    closed = {day for days, spans in pairs if not spans.spans for day in days.weekdays}
    for days, spans in pairs:
        for day in days.weekdays if spans.spans else ():
            if day in closed:
                raise _Unsure
            for opens, closes in spans.spans:
                if any(opens < end and closes > start for start, end in taken.get(day, ())):
                    raise _Unsure
                taken.setdefault(day, []).append((opens, closes))
    if not taken:
        raise _Unsure


def _schedules(days: _Days, spans: _Spans) -> list[Schedule]:
    codes = [DAY_CODES[day] for day in sorted(days.weekdays)]
    byday = ",".join(f"{place}{code}" for code in codes for place in days.places) or ",".join(codes)
    return [
        Schedule(
            id="",
            freq="MONTHLY" if days.places else "WEEKLY",
            byday=byday,
            opens_at=_written(opens),
            closes_at=_written(closes),
        )
        for opens, closes in spans.spans
    ]


def _written(minutes: int) -> str:
    of_day = minutes % DAY_MINUTES
    return f"{of_day // 60:02}:{of_day % 60:02}"
