"""From the pieces of one statement to its items: how they bind, what turns them round, what joins them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from resources_catalog.eligibility_text.clauses import (
    OPEN_OF,
    Clause,
    last_run,
    leave_actors,
    leave_students,
    make_open,
    turn_back,
)
from resources_catalog.eligibility_text.items import Drafted, Item, Joint
from resources_catalog.eligibility_text.kinds import Force, Kind, Whom
from resources_catalog.eligibility_text.phrasebook import Form, Role
from resources_catalog.eligibility_text.pieces import Piece, What

_AHEAD = {
    Role.PREFER_AHEAD: Force.PREFERRED,
    Role.WELCOME_AHEAD: Force.WELCOME,
    Role.FOCUS_AHEAD: Force.FOCUS,
    Role.REQUIRED: Force.REQUIRED,
}
_BEHIND = {Role.PREFER_BEHIND: Force.PREFERRED, Role.WELCOME_BEHIND: Force.WELCOME}
_OF_OTHERS = frozenset({"relative", "caregiver"})
_OF_CHILDREN = frozenset({Kind.AGE, Kind.STUDENT, Kind.HEALTH})
_LONGEST_TITLE = 9
"""A title before a colon has fewer tokens (assumed)."""
_OLDEST_CHILD = 22.0
"""Ages up to here beside parents are of their children (assumed; schooling ends there at the latest)."""
_PAPERS = {
    Kind.RESIDENCE: "proof_of_residency", Kind.INCOME: "proof_of_income", Kind.AGE: "proof_of_age", Kind.HEALTH: "medical_records",
    Kind.PREGNANCY: "medical_records", Kind.INSURANCE: "insurance_card", Kind.VETERAN: "military_papers",
    Kind.IMMIGRATION: "immigration_papers", Kind.STUDENT: "school_records",
}  # fmt: skip
_PAPERS_OF_MATTERS = {
    "residence": "proof_of_residency", "income": "proof_of_income", "age": "proof_of_age", "insurance": "insurance_card",
    "immigration": "immigration_papers", "disability": "medical_records",
}  # fmt: skip


@dataclass(slots=True)
class Statement:
    """One statement read piece by piece; what it does not understand is kept as tokens.

    ``is_one_of`` tells that it ends by saying that any one of what follows will do, ``is_bound`` that it says "must";
    ``stops`` are the signs that end it.
    """

    items: list[Item] = field(default_factory=list)
    not_evaluable: list[tuple[int, int]] = field(default_factory=list)
    unknown: list[tuple[int, int]] = field(default_factory=list)
    begins_with_or: bool = False
    ends_with_or: bool = False
    is_one_of: bool = False
    is_bound: bool = False
    stops: str = ""
    _clause: Clause = field(default_factory=Clause)
    _joint: Joint = Joint.NONE
    _comma: bool = False
    _says_more: bool = False
    _is_aside: bool = False
    _aside_at: int = -1
    _outside: Clause | None = None
    _start: int = 0
    _has_begun: bool = False

    def read(self, pieces: Sequence[Piece]) -> None:
        """Read every piece of the statement."""
        self._start = pieces[0].at if pieces else 0
        for piece in pieces:
            match piece.what:
                case What.CRITERION:
                    self._criterion(piece)
                case What.MARKER:
                    self._marker(piece)
                case What.COMMA:
                    self._part(piece)
                case What.UNKNOWN:
                    self._unread(piece)
                case What.STOP:
                    pass
            self._has_begun = self._has_begun or piece.what is not What.MARKER or bool(piece.roles & ~QUIET)
        self.ends_with_or = self._joint is Joint.OR

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

    # -- signs and joints

    def _part(self, piece: Piece) -> None:
        clause = self._clause
        if piece.roles & Role.ASIDE:
            self._is_aside, self._aside_at = not self._is_aside, piece.at
            self._end_aside()
            clause.in_brackets = clause.paper_at is not None and self._is_aside
            return
        if piece.roles & Role.HEADER:
            self._end_title(piece.at)
        clause.has_escort = clause.of_children = False
        if piece.roles & Role.OR:
            self._join(Joint.OR)
            return
        clause.after_topic = clause.after_topic or (clause.skips and not clause.is_of_past)
        clause.skips = False
        clause.about = Whom.PERSON
        self._comma = True
        self._join(Joint.COMMA)

    def _end_aside(self) -> None:
        """What a bracket says of itself ends with it: "18 and over (no upper age limit)"."""
        if self._is_aside:
            self._outside = self._clause
        elif self._outside is not None and self._outside.number != self._clause.number:
            outside = self._outside
            self._new_clause()
            self._clause.force, self._clause.is_bound = outside.force, outside.is_bound
            self._clause.negated, self._clause.is_by_no = outside.negated, outside.is_by_no

    def _end_title(self, colon: int) -> None:
        """A short title that is not wholly understood names a service, and not who may come: "Re-entry program:"."""
        is_title = all(item.clause == self._clause.number for item in self.items)
        if is_title and any(item.is_unread for item in self.items) and colon - self._start < _LONGEST_TITLE:
            for each in self.criteria():
                each.is_left = True

    def _join(self, joint: Joint) -> None:
        if not self._has_begun and joint is Joint.OR:
            self.begins_with_or = True
        self._joint = max(self._joint, joint)

    def _item(self) -> Item:
        """The item that is being read: a new one after a joint or in a new clause."""
        goes_on = bool(self.items) and self.items[-1].clause == self._clause.number
        if not goes_on or self._joint is not Joint.NONE:
            joint = self._joint if goes_on else Joint.NONE
            self.items.append(
                Item(
                    clause=self._clause.number,
                    joint=joint,
                    has_comma=self._comma,
                    is_bound=self._clause.is_bound,
                    says_more=self._says_more,
                )
            )
        self._joint, self._comma, self._says_more = Joint.NONE, False, False
        return self.items[-1]

    def _new_clause(self) -> None:
        self._clause = Clause(number=self._clause.number + 1)
        self._joint, self._comma, self._says_more = Joint.NONE, False, False

    def _unread(self, piece: Piece) -> None:
        clause = self._clause
        if clause.paper_at is not None and clause.paper_end < 0 and not clause.skips:
            self._add_paper("other", piece.end)
            return
        self.unknown.append((piece.at, piece.end))
        if not clause.in_brackets and self._joint is Joint.NONE:
            clause.paper_at = None
        if not clause.skips:
            item = self._item()
            item.is_unread = True
            item.ends_unread = not self._is_aside

    # -- markers

    def _marker(self, piece: Piece) -> None:
        roles = piece.roles
        if not roles & _ACTIVE:
            if not roles & QUIET:
                self._unread(piece)
            return
        for mask, read in self._READERS:
            if roles & mask and read(self, piece):
                return
        if not roles & QUIET:
            self._unread(piece)

    def _elsewhere(self, piece: Piece) -> bool:
        self.not_evaluable.append((piece.at, piece.end))
        self._clause.skips = self._clause.skips or bool(piece.roles & Role.TOPIC)  # "depends on income and family size"
        return True

    def _does_not_matter(self, piece: Piece) -> bool:
        self._clause.is_open, self._clause.negated = True, False
        return True

    def _asks_for_papers(self, piece: Piece) -> bool:
        if not self._clause.skips:
            self._clause.paper_at, self._clause.paper_end = piece.at, -1
        return not self._clause.skips

    def _has_escort(self, piece: Piece) -> bool:
        self._clause.has_escort = True
        self.unknown.append((piece.at, piece.end))
        return True

    def _matters(self, piece: Piece) -> bool:
        """The name of a thing: a paper about it is asked for, or it does not matter."""
        if self._clause.paper_at is not None:
            value = "residence" if piece.roles & Role.RESIDENT else "".join(piece.values)
            self._add_paper(_PAPERS_OF_MATTERS.get(value, "other"), piece.end)
            return True
        if self._clause.is_by_no:
            value = "residence" if piece.roles & Role.RESIDENT else "".join(piece.values)
            self._clause.matters.append(Drafted(Kind.OPEN, (value,), piece.at, piece.end, Force.WELCOME))
            return True
        last = self.items[-1].criteria[-1:] if self.items and self._joint is Joint.NONE else []
        if piece.roles & Role.MATTER and last and last[0].values == ("all",) and last[0].end == piece.at:
            last[0].values, last[0].end = piece.values, piece.end  # "open to all faiths"
            return True
        if piece.roles & Role.MATTER and (self._clause.is_open or self._goes_on_open()):
            self._add(Drafted(Kind.OPEN, piece.values, piece.at, piece.end, Force.WELCOME))
            return True
        return False

    def _goes_on_open(self) -> bool:
        last = self.items[-1].criteria if self.items else []
        return bool(last) and last[-1].kind is Kind.OPEN and last[-1].values != ("all",) and self._joint > Joint.NONE

    def _speaks_of_else(self, piece: Piece) -> bool:
        """What people come for, or what they were or may become, is not what they are."""
        item = self._item()
        item.is_unread = item.ends_unread = self._clause.skips = True
        self._clause.is_of_past = bool(piece.roles & Role.SHIFT)
        self.unknown.append((piece.at, piece.end))
        return True

    def _begins_with_if(self, piece: Piece) -> bool:
        """A statement that begins with "if" says what holds for some, and asks it of nobody."""
        if self._has_begun:
            return False
        self._speaks_of_else(piece)
        self._clause.is_of_past = True
        return True

    def _is_not_needed(self, piece: Piece) -> bool:
        make_open(last_run(self.items, self._clause.number))
        self._new_clause()
        return True

    def _is_needed(self, piece: Piece) -> bool:
        """What "no" stands before and "required" behind does not matter: "no income or residency requirements"."""
        if not self._clause.is_by_no:
            return False
        matters = self._clause.matters if piece.roles & Role.REQUIREMENT else []
        run = last_run(self.items, self._clause.number)
        for each in matters:
            self._add(each)
        return self._is_not_needed(piece) if run or matters else False

    def _may_not_come(self, piece: Piece) -> bool:
        run = self._run_behind()
        has_before = bool(run)
        turn_back(self.items, self._clause.number, run)
        self._new_clause()
        if not has_before:  # "Not eligible: ..." speaks of what follows
            self._clause.negated = True
        return True

    def _run_behind(self) -> list[Drafted]:
        """What a word behind it speaks of; within a bracket nothing from before it."""
        run = last_run(self.items, self._clause.number)
        return [each for each in run if each.at > self._aside_at] if self._is_aside else run

    def _begins_list(self, piece: Piece) -> bool:
        self.is_one_of = True
        return True

    def _binds_behind(self, piece: Piece) -> bool:
        run = self._run_behind() if self._joint is Joint.NONE else []
        for each in run:
            each.force = next(force for role, force in _BEHIND.items() if role & piece.roles)
        if run:
            self._new_clause()
        return bool(run)

    def _binds_ahead(self, piece: Piece) -> bool:
        force = next(force for role, force in _AHEAD.items() if role & piece.roles)
        if self._clause.is_by_no and (not self.items or self.items[-1].clause != self._clause.number):
            return True  # "do not require nursing care"
        if piece.roles & Role.PROCEDURE and self._joint is Joint.NONE:
            leave_actors(self.items)
        elif force is Force.REQUIRED:
            leave_students(self.items)
        self._new_clause()
        self._clause.force = force
        self._clause.is_bound = force is Force.REQUIRED
        self.is_bound = self.is_bound or self._clause.is_bound
        return True

    def _gives_examples(self, piece: Piece) -> bool:
        """Examples are let in as well; those of an exclusion are excluded, those of what nobody understood are left."""
        last = self.items[-1] if self.items and self.items[-1].clause == self._clause.number else None
        if not self._clause.negated:
            if last is None or (last.ends_unread and not last.says_people):
                self._clause.of_unread = True
            else:
                self._new_clause()
                self._clause.force = Force.WELCOME
                self._clause.example_of = last.criteria[-1].kind if last.criteria else None
        self._joint = max(self._joint, Joint.COMMA)
        return True

    def _turns(self, piece: Piece) -> bool:
        clause, is_no = self._clause, bool(piece.roles & Role.NOT)
        if piece.roles & Role.EXCEPT and clause.negated:
            clause.skips = True  # the exception to an exclusion is no second exclusion: it stays open
            self.unknown.append((piece.at, piece.end))
        elif not clause.is_open:  # "even if they are not registered" turns nothing
            is_alternative = is_no and self._joint is Joint.OR and not clause.negated
            if not is_alternative:  # "uninsured or not covered": the second is one way among others
                self._new_clause()
            self._clause.negated, self._clause.is_by_no, self._clause.no_end = True, is_no, piece.end
        return True

    def _joins(self, piece: Piece) -> bool:
        if piece.roles & Role.WHO and self._joint >= Joint.AND:
            self._clause.skips = False
        if piece.roles & (Role.WITH | Role.WHO) and self._joint is not Joint.NONE:
            self._says_more = True
        if piece.roles & Role.OR:
            self._join(Joint.OR)
        elif piece.roles & Role.AND:
            self._join(Joint.AND)
        elif piece.roles & Role.PERSON:
            self._clause.skips = False
            item = self._item()
            item.says_people, item.ends_unread = True, False
        if piece.roles & Role.OF and self._ends_with_others():
            self._clause.about = Whom.RELATIVE
        return bool(piece.roles & (Role.OR | Role.AND | Role.PERSON | QUIET))

    def _ends_with_others(self) -> bool:
        """Whether somebody's relatives or caregivers were just named, so that what follows is said of that somebody."""
        last = self.items[-1].criteria if self.items and self._joint is Joint.NONE else []
        return bool(last) and last[-1].kind is Kind.FAMILY and not _OF_OTHERS.isdisjoint(last[-1].values)

    # -- criteria

    def _criterion(self, piece: Piece) -> None:
        if not self._is_read(piece):
            self.unknown.append((piece.at, piece.end))
            if not self._clause.skips:
                item = self._item()
                item.is_unread, item.ends_unread = True, not self._is_aside
        elif self._is_paper(piece):
            self._add_paper(_PAPERS.get(piece.kind, "other") if piece.kind else "other", piece.end)
        elif piece.kind is not None and self._clause.is_open and piece.kind in OPEN_OF:
            self._add(Drafted(Kind.OPEN, (OPEN_OF[piece.kind],), piece.at, piece.end, Force.WELCOME))
        elif piece.kind is not None:
            self._end_clause_before(piece.kind)
            self._add(self._drafted(piece, piece.kind))
            if piece.is_proof:
                self._clause.paper_at, self._clause.paper_end = piece.at, piece.end
            of_children = self._clause.of_children and piece.kind in _OF_CHILDREN
            self._clause.of_children = piece.names_child or of_children
            if piece.names_other and piece.values == ("relative",):
                self._clause.about = Whom.RELATIVE

    def _is_read(self, piece: Piece) -> bool:
        clause = self._clause
        if clause.skips and not clause.is_of_past and (piece.kind is Kind.RESIDENCE or piece.is_number):
            clause.skips = False  # what people come for is no place and no number
        is_escort = clause.has_escort and piece.kind in (Kind.FAMILY, Kind.AGE) and not piece.is_number
        clause.has_escort = False
        # an organisation that is spoken of after people is somebody else's: "served by an agency"
        is_organisation = piece.kind is Kind.POPULATION and piece.values == ("organisation",)
        is_of_else = is_organisation and self._has_begun and not self._has_organisations()
        is_topic = clause.skips or (clause.after_topic and piece.kind is Kind.INSURANCE)
        return not (is_topic or clause.of_unread or is_escort or is_of_else)

    def _has_organisations(self) -> bool:
        return any(each.values == ("organisation",) for each in (self.items[-1].criteria if self.items else ()))

    def _is_paper(self, piece: Piece) -> bool:
        clause = self._clause
        if clause.paper_at is None or piece.kind is Kind.DOCUMENT:
            clause.paper_at = None
            return False
        is_thing = piece.form is Form.THING or piece.kind is Kind.HEALTH
        goes_on = self._joint is not Joint.NONE and is_thing and piece.kind in _PAPERS
        if clause.paper_end < 0 or clause.in_brackets or goes_on:
            return True
        clause.paper_at = None
        return False

    def _add_paper(self, value: str, end: int) -> None:
        clause = self._clause
        last = self.items[-1].criteria[-1:] if clause.in_brackets and self.items else []
        if last and last[0].values == (value,):
            last[0].end = end
            return
        at = clause.paper_at if clause.paper_at is not None and clause.paper_end < 0 else end - 1
        self._add(Drafted(Kind.DOCUMENT, (value,), at, end, clause.force, negated=clause.negated))
        clause.paper_end = end

    def _end_clause_before(self, kind: Kind) -> None:
        """Examples of another kind have ended, and so has "no" before an "and" that goes on with another kind."""
        if self._clause.example_of not in (None, kind):
            if self._comma and self.items[-1].clause == self._clause.number:
                self._new_clause()  # "in the United States, including Alaska, are veterans"
            self._clause.example_of = None
        if self._clause.is_by_no and self._ends_no(kind):
            self._new_clause()  # "no insurance and an income below ...": the second is asked for

    def _ends_no(self, kind: Kind) -> bool:
        of_clause = [item for item in self.items[-2:] if item.clause == self._clause.number]
        if not of_clause:
            return False
        last, joint = of_clause[-1], self._joint
        if joint is Joint.NONE and not last.criteria and len(of_clause) > 1:
            last, joint = of_clause[-2], last.joint
        return joint is Joint.AND and bool(last.criteria) and last.criteria[-1].kind is not kind

    def _drafted(self, piece: Piece, kind: Kind) -> Drafted:
        clause, is_open = self._clause, kind is Kind.OPEN
        is_far = kind is Kind.RESIDENCE and clause.is_by_no and piece.at > clause.no_end + 1
        negated = clause.negated and not is_open and not is_far  # "no-income residents of Easton" live there
        return Drafted(
            kind=kind, values=piece.values, at=piece.at, end=piece.end, force=Force.WELCOME if is_open else clause.force,
            negated=negated, form=piece.form, is_number=piece.is_number, is_plural=piece.is_plural, about=clause.about,
            is_one_way=piece.is_one_way, is_by_no=clause.is_by_no,
            is_left=negated and piece.is_number and kind is Kind.INCOME,  # who says "not above" is read otherwise
        )  # fmt: skip

    def _add(self, found: Drafted) -> None:
        item = self._item()
        item.ends_unread = False
        if item.criteria and self._is_of_child(item.criteria[-1], found):
            found.about = Whom.CHILD
        if found.kind is Kind.PREGNANCY and item.criteria and item.criteria[-1].values == ("children",):
            item.criteria[-1].values = ("expectant",)  # "parents in their first pregnancy"
        item.criteria.append(found)

    def _is_of_child(self, before: Drafted, found: Drafted) -> bool:
        """Whether parents or their children were just named, so that an age, a grade or a condition is the child's."""
        if self._clause.of_children or before.about is Whom.CHILD:
            return found.kind in _OF_CHILDREN
        is_parent = before.kind is Kind.FAMILY and before.values == ("children",) and before.form is Form.NOUN
        return is_parent and found.kind is Kind.AGE and _is_young(found.values)

    _READERS: ClassVar[tuple[tuple[int, Callable[[Any, Piece], bool]], ...]] = (
        (Role.UNEVALUABLE, _elsewhere),
        (Role.NO_MATTER, _does_not_matter),
        (Role.PROOF_OF, _asks_for_papers),
        (Role.ESCORT, _has_escort),
        (Role.MATTER | Role.RESIDENT, _matters),
        (Role.TOPIC | Role.SHIFT, _speaks_of_else),
        (Role.IF, _begins_with_if),
        (Role.NOT_REQUIRED_BEHIND, _is_not_needed),
        (Role.INELIGIBLE_BEHIND, _may_not_come),
        (Role.ONE_OF, _begins_list),
        (Role.PREFER_BEHIND | Role.WELCOME_BEHIND, _binds_behind),
        (Role.NEEDED | Role.REQUIREMENT, _is_needed),
        (Role.EXAMPLE, _gives_examples),
        (Role.PREFER_AHEAD | Role.WELCOME_AHEAD | Role.FOCUS_AHEAD | Role.REQUIRED, _binds_ahead),
        (Role.NOT | Role.EXCEPT | Role.EXCLUDE_AHEAD, _turns),
        (Role.OR | Role.AND | Role.PERSON | Role.WHO | Role.WITH | Role.OF, _joins),
    )
    """What each marker does, in the order of their strength; the first that has an effect is the one."""


def _is_young(ages: Sequence[str]) -> bool:
    for age in ages:
        oldest = age.partition("..")[2]
        if age not in {"infant", "child", "teen"} and not (oldest and float(oldest) <= _OLDEST_CHILD):
            return False
    return True


_ACTIVE = (
    Role.UNEVALUABLE | Role.NO_MATTER | Role.PROOF_OF | Role.ESCORT | Role.MATTER | Role.RESIDENT | Role.TOPIC | Role.SHIFT
    | Role.NOT_REQUIRED_BEHIND | Role.INELIGIBLE_BEHIND | Role.ONE_OF | Role.PREFER_BEHIND | Role.WELCOME_BEHIND | Role.NEEDED | Role.REQUIREMENT
    | Role.EXAMPLE | Role.PREFER_AHEAD | Role.WELCOME_AHEAD | Role.FOCUS_AHEAD | Role.REQUIRED | Role.NOT | Role.EXCEPT
    | Role.EXCLUDE_AHEAD | Role.IF | Role.OR | Role.AND | Role.PERSON | Role.WHO | Role.WITH | Role.OF
)  # fmt: skip
QUIET = (
    Role.AND | Role.OF | Role.WITH | Role.FILLER | Role.IN_PLACE | Role.ONE_OF | Role.ALL_OF | Role.AGE | Role.UNIT | Role.OLD
    | Role.TO | Role.REQUIREMENT | Role.MATTER | Role.EARN | Role.MONEY_LIMIT | Role.WHO | Role.CONDITION
    | Role.RESIDENT_OF
)  # fmt: skip
"""Markers that by themselves say nothing about who may come."""
