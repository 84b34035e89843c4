"""From the pieces of one statement to its criteria: how they bind, what turns them round, which are alternatives."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from resources_catalog.eligibility_text.kinds import Force, Kind
from resources_catalog.eligibility_text.phrasebook import Role
from resources_catalog.eligibility_text.pieces import Piece, What

_AHEAD = {
    Role.PREFER_AHEAD: Force.PREFERRED,
    Role.WELCOME_AHEAD: Force.WELCOME,
    Role.FOCUS_AHEAD: Force.FOCUS,
    Role.REQUIRED: Force.REQUIRED,
}
_BEHIND = {Role.PREFER_BEHIND: Force.PREFERRED, Role.WELCOME_BEHIND: Force.WELCOME}
_TURNS = frozenset({Role.NOT, Role.EXCEPT, Role.EXCLUDE_AHEAD})
_OPEN_OF = {
    Kind.HEALTH: "disability",
    Kind.AGE: "age",
    Kind.GENDER: "gender",
    Kind.INCOME: "income",
    Kind.INSURANCE: "insurance",
    Kind.RESIDENCE: "residence",
    Kind.IMMIGRATION: "immigration",
    Kind.DOCUMENT: "documents",
    Kind.REFERRAL: "referral",
}
_JOINED_BY = 3
"""So many tokens may stand between two values of one criterion: a comma, a word that joins, an article (assumed)."""


@dataclass(slots=True)
class Drafted:
    """A criterion while its statement is read."""

    kind: Kind
    values: tuple[str, ...]
    at: int
    end: int
    force: Force = Force.REQUIRED
    negated: bool = False
    is_number: bool = False
    names_people: bool = False
    after_or: bool = False
    choice: int | None = None


@dataclass(slots=True)
class Statement:
    """One statement read piece by piece; what it does not understand is kept as tokens."""

    criteria: list[Drafted] = field(default_factory=list)
    not_evaluable: list[tuple[int, int]] = field(default_factory=list)
    unknown: list[tuple[int, int]] = field(default_factory=list)
    _force: Force = Force.REQUIRED
    _negated: bool = False
    _open: bool = False
    _skip: bool = False
    _or: bool = False
    _clause: int = 0
    _has_begun: bool = False
    _and: bool = False
    _ends_with_and: bool = False

    def read(self, pieces: Sequence[Piece]) -> None:
        """Read every piece of the statement."""
        for piece in pieces:
            match piece.what:
                case What.CRITERION:
                    self._criterion(piece)
                case What.MARKER:
                    self._marker(piece)
                case What.COMMA:
                    self._skip = False
                case What.UNKNOWN:
                    self.unknown.append((piece.at, piece.end))
                case What.STOP:
                    pass
            self._has_begun = self._has_begun or piece.what is not What.MARKER or not piece.roles <= _QUIET

    def _marker(self, piece: Piece) -> None:
        roles = piece.roles
        if Role.UNEVALUABLE in roles:
            self.not_evaluable.append((piece.at, piece.end))
        elif Role.NO_MATTER in roles:
            self._open, self._negated = True, False
        elif self._open and Role.MATTER in roles:
            self._add(Drafted(Kind.OPEN, piece.values, piece.at, piece.end, Force.WELCOME))
        elif roles & {Role.TOPIC, Role.SHIFT}:
            self._skip = True
            self.unknown.append((piece.at, piece.end))
        elif Role.NOT_REQUIRED_BEHIND in roles:
            self._drop_last_clause()
        elif Role.INELIGIBLE_BEHIND in roles:
            for each in self.criteria[self._clause :]:
                each.negated = True
        else:
            self._binding(piece)

    def _binding(self, piece: Piece) -> None:
        roles = piece.roles
        behind = next((force for role, force in _BEHIND.items() if role in roles), None)
        ahead = next((force for role, force in _AHEAD.items() if role in roles), None)
        if behind is not None and len(self.criteria) > self._clause:
            for each in self.criteria[self._clause :]:
                each.force = behind
            self._new_clause()
        elif ahead is not None:
            self._new_clause()
            self._force = ahead
        elif Role.EXCEPT in roles and self._negated:
            self._skip = True  # the exception to an exclusion is no second exclusion: it stays open
            self.unknown.append((piece.at, piece.end))
        elif roles & _TURNS:
            self._new_clause()
            self._negated, self._ends_with_and = True, Role.NOT in roles
        else:
            self._joining(piece)

    def _joining(self, piece: Piece) -> None:
        if Role.OR in piece.roles:
            self._or = True
        elif Role.AND in piece.roles:
            self._and = True
        elif Role.PERSON in piece.roles:
            self._skip = False
        elif not piece.roles & _QUIET:
            self.unknown.append((piece.at, piece.end))

    def _new_clause(self) -> None:
        self._clause = len(self.criteria)
        self._force = Force.REQUIRED
        self._negated = self._open = self._skip = self._or = self._and = self._ends_with_and = False

    def _drop_last_clause(self) -> None:
        for each in self.criteria[self._clause :]:
            self.unknown.append((each.at, each.end))
        del self.criteria[self._clause :]

    def _criterion(self, piece: Piece) -> None:
        if piece.kind is None or self._skip or self._is_of_else(piece):
            self.unknown.append((piece.at, piece.end))
            return
        if self._open and piece.kind in _OPEN_OF:
            self._add(Drafted(Kind.OPEN, (_OPEN_OF[piece.kind],), piece.at, piece.end, Force.WELCOME))
            return
        if (
            self._and
            and self._ends_with_and
            and len(self.criteria) > self._clause
            and self.criteria[-1].kind is not piece.kind
        ):
            self._new_clause()  # "no insurance and an income below …": the second is asked for
        self._and = False
        force = Force.WELCOME if piece.kind is Kind.OPEN else self._force
        self._add(
            Drafted(
                piece.kind, piece.values, piece.at, piece.end, force,
                negated=self._negated and piece.kind is not Kind.OPEN, is_number=piece.is_number,
                names_people=piece.names_people, after_or=self._or,
            )
        )  # fmt: skip

    def _is_of_else(self, piece: Piece) -> bool:
        """An organisation that is spoken of after people is somebody else's: "referred by an agency"."""
        return piece.kind is Kind.POPULATION and piece.values == ("organisation",) and self._has_begun

    def _add(self, found: Drafted) -> None:
        self._or = False
        before = self.criteria[-1] if self.criteria else None
        if before is None or before.kind is not found.kind or found.at - before.end > _JOINED_BY:
            self._choose(before, found)
            self.criteria.append(found)
            return
        if found.kind is Kind.AGE and before.is_number is not found.is_number:
            # a number makes the word beside it unnecessary: "children 5-12", "5-12 year old children"
            told = found if found.is_number else before
            before.values, before.is_number, before.end = told.values, True, found.end
            return
        if (before.force, before.negated) == (found.force, found.negated) and not (
            before.is_number and found.is_number
        ):
            before.values = tuple(dict.fromkeys((*before.values, *found.values)))
            before.end = found.end
            return
        self._choose(before, found)
        self.criteria.append(found)

    def _choose(self, before: Drafted | None, found: Drafted) -> None:
        """Criteria with "or" between them are alternatives, the list before it too; so are people of two kinds.

        Nobody could be all of "women and children", so whoever is one of them may come.
        """
        if before is None or before.negated is not found.negated:
            return
        near = found.at - before.end <= _JOINED_BY
        if found.after_or:
            for each in self._list_before(found):
                each.choice = found.choice = self._number(each, found)
        elif near and before.names_people and found.names_people and not found.negated:
            before.choice = found.choice = self._number(before, found)

    def _list_before(self, found: Drafted) -> list[Drafted]:
        """The criterion before, and those before it with no more than a comma between."""
        listed: list[Drafted] = []
        start = found.at - _JOINED_BY
        for each in reversed(self.criteria[self._clause :]):
            if listed and each.end + 1 < start:
                break
            listed.append(each)
            start = each.at
        return listed or self.criteria[-1:]

    def _number(self, one: Drafted, other: Drafted) -> int:
        known = [each.choice for each in (one, other) if each.choice is not None]
        return known[0] if known else len(self.criteria)


_QUIET = frozenset(
    {
        Role.AND, Role.OF, Role.WITH, Role.FILLER, Role.IN_PLACE, Role.ONE_OF, Role.ALL_OF, Role.AGE, Role.UNIT, Role.OLD,
        Role.TO, Role.REQUIREMENT, Role.MATTER, Role.EARN, Role.MONEY_LIMIT,
    }
)  # fmt: skip
"""Markers that by themselves say nothing about who may come."""
