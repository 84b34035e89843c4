"""What holds in one clause of a statement while it is read, and what words behind a list do to that list."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from resources_catalog.eligibility_text.items import Drafted, Item, Joint
from resources_catalog.eligibility_text.kinds import Force, Kind, Whom
from resources_catalog.eligibility_text.phrasebook import Form

OPEN_OF = {
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
"""The value of the kind *open* where one of these does not matter."""
MAY_BE_EXCLUDED = frozenset({Kind.HEALTH, Kind.JUSTICE, Kind.HOUSING, Kind.POPULATION, Kind.PREGNANCY, Kind.EMPLOYMENT})
"""Kinds that services name as often to leave people out as to let them in."""


@dataclass(slots=True)
class Clause:
    """What holds for the criteria that follow: how they bind, of whom they are said, whether they are read at all."""

    number: int = 0
    force: Force = Force.REQUIRED
    is_bound: bool = False
    """ "Must be" began it."""
    about: Whom = Whom.PERSON
    of_children: bool = False
    has_escort: bool = False
    """Somebody who comes along is named next."""

    negated: bool = False
    is_by_no: bool = False
    """A plain "no" or "not" began it, and ended at ``no_end``."""
    no_end: int = -1
    is_headed: bool = False
    """A heading with a colon began it: "Exclusions:"."""
    is_either: bool = False
    """ "Or not" began it."""
    is_of_need: bool = False
    """ "Not require" began it."""
    non_at: int = -1
    """Where "non" stood, which turns round the next word only."""

    is_open: bool = False
    """What follows does not matter; up to the next comma whatever it is where it ``is_unasked``, else right behind ``open_end``."""
    is_unasked: bool = False
    open_end: int = -1
    matters: list[Drafted] = field(default_factory=list)
    """What a "no" names that may turn out not to matter."""

    skips: bool = False
    """People's purposes or pasts are told."""
    is_of_past: bool = False
    is_if: bool = False
    """A case is told."""
    is_case: bool = False
    """A second way in is told, whose "must" is its own."""
    of_unread: bool = False
    """It cannot be told what is said of what follows: it stays open."""
    after_topic: bool = False
    """A purpose was told before a comma."""
    example_of: Kind | None = None

    paper_at: int | None = None
    """Papers are asked for from this token on; ``paper_end`` is the end of the last that was named."""
    paper_end: int = -1
    in_brackets: bool = False


def last_run(items: Sequence[Item], clause: int) -> list[Drafted]:
    """The criteria that a word behind them speaks of: the last item, and the list that it ends.

    A comma alone parts lists from what stands before, "adults 18 and over, veterans welcome", unless the kind is one.
    """
    run: list[Drafted] = []
    listed = False
    kinds: set[Kind] = set()
    for item in reversed(items):
        if item.clause != clause or (run and not item.criteria):
            break
        if run and not listed and kinds.isdisjoint(each.kind for each in item.criteria):
            break
        run.extend(item.criteria)
        kinds = {each.kind for each in item.criteria}
        listed = item.joint >= Joint.AND or (listed and item.joint is Joint.COMMA)
        if item.joint is Joint.NONE:
            break
    return run


def turn_back(items: Sequence[Item], clause: int, run: Sequence[Drafted]) -> None:
    """What stands before may not come; of what stands before that, behind a comma, nobody can tell."""
    for item in items:
        for each in item.criteria if item.clause == clause else ():
            if any(each is other for other in run):
                each.negated, each.is_surely_negated = each.kind is not Kind.OPEN, True
                is_card = each.kind is Kind.INSURANCE and not item.names_people  # "Medicaid is not accepted"
                each.is_left = each.is_left or is_card or each.kind is Kind.DOCUMENT
            else:
                each.is_left = each.kind in MAY_BE_EXCLUDED


def make_open(run: Iterable[Drafted]) -> None:
    """What is not needed does not matter; where there is no name for that, it stays open."""
    for each in run:
        if each.kind in OPEN_OF and each.kind not in (Kind.AGE, Kind.GENDER) and not each.is_number:
            each.values, each.kind = (OPEN_OF[each.kind],), Kind.OPEN
            each.force, each.negated, each.form, each.is_left = Force.WELCOME, False, Form.THING, False
        elif each.kind is not Kind.OPEN:
            each.is_left = True


def leave_actors(items: Sequence[Item]) -> None:
    """Who submits papers does it for those who are served: "parents must submit ..."."""
    _leave(items[-1:], lambda each: each.kind is Kind.FAMILY and each.form is Form.NOUN and each.values != ("family",))


def leave_cases(run: Iterable[Drafted]) -> None:
    """What some must bring or do says nothing of the others: "clients who are not citizens must bring ..."."""
    for each in run:
        each.is_left = each.is_left or each.negated


def part_subject(items: Sequence[Item], *, is_bound: bool) -> None:
    """Who stands before a second "must" is no alternative to what the first asks: "families must ... and children must be 5"."""
    if is_bound and items and items[-1].joint in (Joint.COMMA, Joint.AND) and not items[-1].is_unread:
        items[-1].is_subject = True


def leave_students(items: Sequence[Item]) -> None:
    """Whoever comes to learn is called so: "students must be 18 or older"."""
    if len(items) == 1 and len(items[0].criteria) == 1:
        _leave(items, lambda each: each.kind is Kind.STUDENT and each.values == ("enrolled",))


def _leave(items: Sequence[Item], is_meant: Callable[[Drafted], bool]) -> None:
    for item in items:
        for each in item.criteria:
            each.is_left = each.is_left or is_meant(each)
