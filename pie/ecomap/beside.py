"""Two ecomaps of one person side by side: everybody in the same place on both, what came and went said in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pie.ecomap.layout import Layout, layout
from pie.ecomap.parts import (
    HEADING,
    RADIUS,
    Words,
    absent_drawn,
    box_drawn,
    description,
    document,
    heading,
    height_of,
    legend,
    middle_drawn,
    ties_drawn,
    title_of,
    words_of,
)
from pie.ecomap.shown import (
    CIRCLES,
    Around,
    around,
    centre,
    help_words,
    order_around,
    strain_words,
    tie_words,
)
from pie.ecomap.text import wrapped
from pie.graph import SituationGraph, is_source_of_harm, people, person_node

NEW, GONE, OTHER, ALIKE = "new", "not mentioned again", "changed", "as before"
NOT_THEN = "not recorded then"
_GAP = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideRow:
    """Somebody on either of two ecomaps in words: the ties before and now, and what became of them."""

    who: str
    circle: str
    before: str
    after: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EcomapsBeside:
    """Two ecomaps with the same places for the same people: each for itself, both in one drawing, and as a table."""

    before: str
    after: str
    both: str
    rows: tuple[BesideRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seat:
    """The place of one person or organisation on both drawings."""

    before: Around | None
    after: Around | None

    @property
    def last(self) -> Around:
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of both is always there
        return found

    @property
    def change(self) -> str:
        if self.before is None or self.after is None:
            return NEW if self.before is None else GONE
        return ALIKE if _said(self.before) == _said(self.after) else OTHER


def ecomaps_beside(
    before: SituationGraph,
    after: SituationGraph,
    *,
    same: Mapping[str, str],
    days: tuple[date, date],
    for_export: bool,
) -> EcomapsBeside:
    """The ecomaps of two days side by side; ``same`` leads from keys of the later graph to those of the earlier.

    With ``for_export`` nobody who does harm by either of the two is on any of it, nor anybody called like them.
    """
    shunned = _shunned(before, after, same) if for_export else (frozenset[str](), frozenset[str]())
    seats = _seats(
        around(before, for_export=for_export, without=shunned[0]),
        around(after, for_export=for_export, without=shunned[1]),
        same,
    )
    words = [(_words(seat.before, seat, NOT_THEN), _words(seat.after, seat, GONE)) for seat in seats]
    places = layout([max(map(height_of, each)) for each in words], radius=RADIUS, top=HEADING)
    homes = [
        centre(graph, for_export=for_export, without=without)
        for graph, without in zip((before, after), shunned, strict=True)
    ]
    titles = [f"{title_of(home[0])}, {day.day} {day:%B %Y}" for home, day in zip(homes, days, strict=True)]
    bodies = [
        [
            heading(title, places),
            *_drawn(seats, [each[side] for each in words], places, side),
            middle_drawn(home, places),
        ]
        for side, (title, home) in enumerate(zip(titles, homes, strict=True))
    ]
    said = [description(_shown(seats, 0)), f"{description(_shown(seats, 1))} {_changes_said(seats)}"]
    return EcomapsBeside(
        before=_one(bodies[0], places, titles[0], said[0], "ecomap-before", seats),
        after=_one(bodies[1], places, titles[1], said[1], "ecomap-after", seats),
        both=_both(bodies, places, titles, said, seats),
        rows=tuple(_row(seat) for seat in seats),
    )


def _shunned(
    before: SituationGraph, after: SituationGraph, same: Mapping[str, str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The keys on each side of whoever does harm by either side, or is called like somebody who does."""
    sides = (before, after)
    harmful = [{person_node(each.id) for each in people(graph) if is_source_of_harm(graph, each.id)} for graph in sides]
    names = {
        each.name.casefold()
        for graph in sides
        for each in people(graph)
        if each.name and is_source_of_harm(graph, each.id)
    }
    called = [
        {person_node(each.id) for each in people(graph)[1:] if each.name and each.name.casefold() in names}
        for graph in sides
    ]
    back = {then: now for now, then in same.items()}
    return (
        frozenset(harmful[0] | called[0] | {same[key] for key in harmful[1] if key in same}),
        frozenset(harmful[1] | called[1] | {back[key] for key in harmful[0] if key in back}),
    )


def _seats(before: Iterable[Around], after: Iterable[Around], same: Mapping[str, str]) -> tuple[_Seat, ...]:
    earlier = {each.key: each for each in before}
    seats = []
    for each in after:
        was = earlier.pop(same.get(each.key, ""), None)
        seats.append(_Seat(before=was, after=each))
    seats += [_Seat(before=each, after=None) for each in earlier.values()]
    return tuple(sorted(seats, key=lambda seat: (order_around(seat.last), seat.after is None)))


def _shown(seats: Iterable[_Seat], side: int) -> tuple[Around, ...]:
    found = (seat.after if side else seat.before for seat in seats)
    return tuple(each for each in found if each is not None)


def _words(each: Around | None, seat: _Seat, absent: str) -> list[Words]:
    if each is None:
        name = [Words(text=text, size=15) for text in wrapped(seat.last.called, 200, 15.5, 3)]
        return [*name, Words(text=absent, size=13)]
    marked = each is seat.after and seat.change in {NEW, OTHER}
    return [*([Words(text=seat.change.upper(), size=13, is_bold=True)] if marked else []), *words_of(each)]


def _drawn(seats: Iterable[_Seat], words: list[list[Words]], places: Layout, side: int) -> Iterable[str]:
    lines, boxes = [], []
    for seat, said, box in zip(seats, words, places.boxes, strict=True):
        each = seat.after if side else seat.before
        if each is None:
            boxes.append(absent_drawn(seat.last, said, box))
        else:
            lines.append(ties_drawn(each, box, places))
            boxes.append(box_drawn(each, said, box))
    return (*lines, *boxes)


def _one(body: list[str], places: Layout, title: str, said: str, name: str, seats: tuple[_Seat, ...]) -> str:
    key, height = _legend(places, seats)
    return document([*body, key], places.width, places.height + height, title, said, name)


def _both(bodies: list[list[str]], places: Layout, titles: list[str], said: list[str], seats: tuple[_Seat, ...]) -> str:
    width = 2 * places.width + _GAP
    key, height = _legend(replace(places, width=width), seats)
    moved = f'<g transform="translate({places.width + _GAP:.0f} 0)">{"".join(bodies[1])}</g>'
    title = f"{titles[0]}, beside {titles[1][0].lower()}{titles[1][1:]}"
    return document(["".join(bodies[0]), moved, key], width, places.height + height, title, " Then: ".join(said))


def _legend(places: Layout, seats: tuple[_Seat, ...]) -> tuple[str, float]:
    shown = (*_shown(seats, 0), *_shown(seats, 1))
    return legend(
        places,
        with_harm=any(each.is_source_of_harm for each in shown),
        with_absent=any(seat.before is None or seat.after is None for seat in seats),
    )


def _changes_said(seats: Iterable[_Seat]) -> str:
    said = [f"{seat.last.called}: {seat.change}" for seat in seats if seat.change != ALIKE]
    return f"Since the earlier ecomap: {'; '.join(said)}." if said else "Nothing changed since the earlier ecomap."


def _row(seat: _Seat) -> BesideRow:
    return BesideRow(
        who=seat.last.called,
        circle=CIRCLES[seat.last.circle],
        before=_said(seat.before) if seat.before else NOT_THEN,
        after=_said(seat.after) if seat.after else GONE,
        change=seat.change,
    )


def _said(each: Around) -> str:
    """Every tie in words, as it stands in the box; whether somebody does harm too."""
    ties = each.ties or (None,)
    return "; ".join(
        ", ".join(filter(None, (tie_words(tie), help_words(tie), strain_words(each, tie)))) for tie in ties
    )
