"""What somebody sends and may not see: told by its place, so that it is neither lost nor written unseen."""

from collections.abc import Iterator, Mapping
from typing import Any

from pie.assessment import Assessment
from pie.clearance.classes import Classes
from pie.clearance.seen import as_seen_with
from pie.document import write_assessment
from pie.errors import DocumentFault

_WRONG = "is of a class that your clearance does not include"
_REMEDY = "leave it out here, and tell it to somebody who may record it"
_MOST = 100


def refused(sent: Assessment, clearance: Classes) -> tuple[DocumentFault, ...]:
    """Every place of what was sent that its sender may not see, and so may not write.

    It depends on what was sent and on the clearance alone: nothing that is kept can be found out by sending.
    """
    given, seen = write_assessment(sent), write_assessment(as_seen_with(sent, clearance))
    places = list(_places(given, seen, ""))[:_MOST]
    return tuple(DocumentFault(pointer=place, wrong=_WRONG, remedy=_REMEDY) for place in places)


def _places(given: Any, seen: Any, at: str) -> Iterator[str]:
    if given == seen:
        return
    if isinstance(given, Mapping) and isinstance(seen, Mapping):
        for name, value in given.items():
            yield from _places(value, seen.get(name, _nothing_like(value)), f"{at}/{name}")
    elif isinstance(given, list) and isinstance(seen, list):
        yield from _items(given, seen, at)
    else:
        yield at


def _items(given: list[Any], seen: list[Any], at: str) -> Iterator[str]:
    """The items of a list beside those that were left: left ones keep their order, so each is met by the next like it."""
    left = list(seen)
    for number, item in enumerate(given):
        place = f"{at}/{number}"
        if left and _is_of(item, left[0]):
            yield from _places(item, left.pop(0), place)
        else:
            yield place


def _nothing_like(value: Any) -> Any:
    """An empty value of the same kind, so that what is missing is told by each of its parts."""
    return {} if isinstance(value, Mapping) else [] if isinstance(value, list) else None


def _is_of(given: Any, seen: Any) -> bool:
    if isinstance(given, Mapping) and isinstance(seen, Mapping) and "id" in given:
        return bool(given["id"] == seen.get("id"))
    return bool(given == seen)
