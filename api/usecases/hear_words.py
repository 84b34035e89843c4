"""Hear what a person says in their own words: what may be a danger first, then needs to confirm with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.words import Heard, has_model, heard_in, heard_up_to
from pie.assessment import CLIENT_ID, Assessment, AssessmentId, Person, Relation
from pie.safety import Safety, emergency_numbers, safety

LONGEST = 100_000
"""Letters that are looked at for danger; assumed, many times what anybody says at once. More than that is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardWords:
    """What words may speak of.

    ``safety`` is what they raise; words clear nothing, so nothing is ever said to be assessed by them. ``up_to`` says how
    far into the text needs were listened for; danger is looked for in all of it.
    """

    safety: Safety
    needs: tuple[Heard, ...]
    up_to: int
    by_meaning: bool
    notes: tuple[str, ...]


def hear_words(text: str, *, on: date, country: str | None = None) -> HeardWords:
    """The escalations that a text may raise, and the needs that it suggests, surest first; nothing is confirmed by it."""
    somebody = Person(id=CLIENT_ID, relation=Relation.SELF)
    told = Assessment(id=AssessmentId("words"), assessed_on=on, client=somebody, words=text)
    found = safety(told, on=on, numbers=emergency_numbers(country))
    needs, up_to = heard_in(text), heard_up_to(text)
    return HeardWords(
        safety=found,
        needs=needs,
        up_to=up_to,
        by_meaning=has_model(),
        notes=tuple(_notes(found, needs, unheard=len(text[up_to:].strip()))),
    )


def _notes(found: Safety, needs: Sequence[Heard], *, unheard: int) -> Iterator[str]:
    if not found.escalations:
        yield "no danger was heard, which clears none: ask"
    if not needs:
        yield "no need was heard: ask what would help"
    if unheard:
        yield f"needs were not listened for in the last {unheard:,} letters: give the rest by itself"
