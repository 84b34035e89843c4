"""One statement while it is read: its items so far, the clause that holds, and what was not understood."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from resources_catalog.eligibility_text.clauses import Clause, last_run
from resources_catalog.eligibility_text.items import Drafted, Item, Joint
from resources_catalog.eligibility_text.kinds import Kind, Whom
from resources_catalog.eligibility_text.phrasebook import Form
from resources_catalog.eligibility_text.pieces import Piece

OF_CHILDREN = frozenset({Kind.AGE, Kind.STUDENT, Kind.HEALTH})
"""Kinds that are said of a child where children were just named."""
_OLDEST_CHILD = 22.0
"""Ages up to here beside parents are of their children (assumed; schooling ends there at the latest)."""


@dataclass(slots=True)
class Statement:
    """One statement read piece by piece; what it does not understand is kept as tokens.

    ``is_one_of`` tells that it ends by saying that any one of what follows will do, ``heads_exclusions`` that nobody
    of those who follow may come, ``says_may_come`` that it says of people that they are eligible, ``has_title`` that it begins
    with the name of a service and a colon, ``may_be_title`` with words up to the colon at ``title_end`` that name people as well,
    ``is_case`` that what follows is said for some case, ``is_bound`` that it says "must";
    ``stops`` are the signs that end it, ``start`` its first token. ``joint``, ``has_comma`` and ``says_more`` are what stands
    before the next item, ``aside_at`` where the last bracket began and ``outside`` the clause around it.
    """

    stops: str = ""
    start: int = 0
    items: list[Item] = field(default_factory=list)
    not_evaluable: list[tuple[int, int]] = field(default_factory=list)
    unknown: list[tuple[int, int]] = field(default_factory=list)
    begins_with_or: bool = False
    ends_with_or: bool = False
    ends_with_colon: bool = False
    is_one_of: bool = False
    heads_exclusions: bool = False
    says_may_come: bool = False
    has_title: bool = False
    may_be_title: bool = False
    title_end: int = -1
    is_case: bool = False
    is_bound: bool = False
    clause: Clause = field(default_factory=Clause)
    joint: Joint = Joint.NONE
    has_comma: bool = False
    says_more: bool = False
    is_aside: bool = False
    aside_at: int = -1
    outside: Clause | None = None
    has_begun: bool = False

    def criteria(self) -> Iterator[Drafted]:
        """Every criterion in its order."""
        for item in self.items:
            yield from item.criteria

    def unread(self) -> Iterator[tuple[int, int]]:
        """The places of what was not understood."""
        yield from self.unknown
        kept = {(each.at, each.end) for each in self.criteria() if not each.is_left}
        left = ((each.at, each.end) for each in self.criteria() if each.is_left)
        yield from (place for place in left if place not in kept)

    def last_item(self) -> Item | None:
        """The last item of the clause that holds."""
        return self.items[-1] if self.items and self.items[-1].clause == self.clause.number else None

    def last_criterion(self) -> Drafted | None:
        """What was read last, where nothing joins the next thing to it."""
        found = self.items[-1].criteria[-1:] if self.items and self.joint is Joint.NONE else []
        return found[0] if found else None

    def run_behind(self) -> list[Drafted]:
        """What a word behind it speaks of; within a bracket nothing from before it."""
        run = last_run(self.items, self.clause.number)
        return [each for each in run if each.at > self.aside_at] if self.is_aside else run

    def item(self) -> Item:
        """The item that is being read: a new one after a joint or in a new clause."""
        goes_on = self.last_item() is not None
        if not goes_on or self.joint is not Joint.NONE:
            self.items.append(
                Item(
                    clause=self.clause.number,
                    joint=self.joint if goes_on else Joint.NONE,
                    has_comma=self.has_comma,
                    is_bound=self.clause.is_bound,
                    is_aside=self.is_aside,
                    says_more=self.says_more,
                )
            )
        self._forget_joint()
        return self.items[-1]

    def new_clause(self) -> None:
        """Begin a clause in which nothing holds yet; what "no" named without an answer stays open."""
        self.unknown.extend((each.at, each.end) for each in self.clause.matters)
        self.clause = Clause(number=self.clause.number + 1)
        self._forget_joint()

    def _forget_joint(self) -> None:
        self.joint, self.has_comma, self.says_more = Joint.NONE, False, False

    def leave(self, piece: Piece) -> None:
        """Keep the words of a piece as not understood; the item that they stand in says more than was read."""
        self.unknown.append((piece.at, piece.end))
        if not self.clause.skips:
            item = self.item()
            item.is_unread, item.ends_unread = True, not self.is_aside

    def leave_all(self) -> None:
        """Keep the words of every criterion as not understood."""
        for each in self.criteria():
            each.is_left = True

    def add(self, found: Drafted) -> None:
        """Put a criterion into the item that is being read."""
        item = self.item()
        item.ends_unread = False
        is_young = found.kind is Kind.AGE and found.about is Whom.RELATIVE and all(map(_is_young, found.values))
        if item.criteria and (is_young or self._is_of_child(item.criteria[-1], found)):
            found.about = Whom.CHILD
        if found.kind is Kind.PREGNANCY and item.criteria and item.criteria[-1].values == ("children",):
            item.criteria[-1].values = ("expectant",)  # "parents in their first pregnancy"
        item.criteria.append(found)

    def _is_of_child(self, before: Drafted, found: Drafted) -> bool:
        """Whether parents or their children were just named, so that an age, a grade or a condition is the child's."""
        if self.clause.of_children or before.about is Whom.CHILD:
            return found.kind in OF_CHILDREN
        is_parent = before.kind is Kind.FAMILY and before.values == ("children",) and before.form is Form.NOUN
        return is_parent and found.kind is Kind.AGE and all(map(_is_young, found.values))


def _is_young(age: str) -> bool:
    oldest = age.partition("..")[2]
    return age in {"infant", "child", "teen"} or bool(oldest and float(oldest) <= _OLDEST_CHILD)
