"""The items of a statement: what stands together, and how it is joined to what stands before."""

from dataclasses import dataclass, field
from enum import IntEnum

from resources_catalog.eligibility_text.kinds import Force, Kind, Whom
from resources_catalog.eligibility_text.phrasebook import Form


class Joint(IntEnum):
    """What stands between two items, the strongest of several: "A, or B" is joined by "or"."""

    NONE = 0
    COMMA = 1
    AND = 2
    OR = 3


@dataclass(slots=True)
class Drafted:
    """A criterion while its text is read; tokens from ``at`` up to ``end``.

    ``form`` tells whether the words name people, say something of them, or name a thing; ``is_number`` that they count,
    ``is_one_way`` that something else would do as well, ``is_by_no`` that a plain "no" or "not" turned it round,
    ``is_surely_negated`` that words behind it or a heading did,
    ``is_left`` that it cannot be told what is said of it, so that its words stay open.
    """

    kind: Kind
    values: tuple[str, ...]
    at: int
    end: int
    force: Force = Force.REQUIRED
    negated: bool = False
    form: Form = Form.THING
    is_number: bool = False
    is_plural: bool = False
    is_one_way: bool = False
    is_by_no: bool = False
    is_surely_negated: bool = False
    is_left: bool = False
    about: Whom = Whom.PERSON
    choice: int | None = None
    branch: int | None = None


@dataclass(slots=True)
class Item:
    """Criteria that stand side by side and are needed together: "low-income women with children".

    ``has_comma`` tells a comma before the joint, ``says_people`` a word such as "individuals", ``ends_unread`` words at its
    end that nobody understood, ``says_more`` that it begins with "with" or "who", ``is_bound`` that it stands after "must be", ``is_aside`` in a bracket,
    ``is_subject`` that a "must" of its own follows.
    """

    clause: int
    joint: Joint = Joint.NONE
    has_comma: bool = False
    is_bound: bool = False
    is_aside: bool = False
    is_subject: bool = False
    says_people: bool = False
    says_more: bool = False
    is_unread: bool = False
    ends_unread: bool = False
    criteria: list[Drafted] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.criteria or self.says_people or self.is_unread)

    @property
    def names_people(self) -> bool:
        """Whether it has a word for those who may come, not only for what they are like."""
        return self.says_people or any(each.form is Form.NOUN for each in self.criteria)
