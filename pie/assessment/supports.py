"""What eases things: the person's strengths, and the people and organisations who help or could."""

from dataclasses import dataclass
from enum import Enum

from pie.assessment.ids import CLIENT_ID, PersonId, ProblemId, StrengthId, SupportId
from pie.codes import NeedDomain


class StrengthKind(Enum):
    """Kinds of strengths and resources, after the strengths frameworks of Saleebey and of Rapp and Goscha."""

    SKILL = "skill"
    COPING = "coping"
    RELATIONSHIP = "relationship"
    MATERIAL = "material"
    IDENTITY = "identity"
    CULTURE = "culture"
    PAST_SUCCESS = "past_success"
    MOTIVATION = "motivation"
    COMMUNITY = "community"
    ENTITLEMENT = "entitlement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """What the person brings, in words; ``eases`` names the problems it makes lighter."""

    id: StrengthId
    kind: StrengthKind
    words: str
    person: PersonId = CLIENT_ID
    eases: tuple[ProblemId, ...] = ()
    domains: tuple[NeedDomain, ...] = ()


class Circle(Enum):
    """The area of life a support comes from, after Tracy and Whittaker's social network map (1990)."""

    HOUSEHOLD = "household"
    FAMILY = "family"
    FRIENDS = "friends"
    NEIGHBOURS = "neighbours"
    WORK_SCHOOL = "work_school"
    GROUPS = "groups"
    FORMAL = "formal"


class HelpKind(Enum):
    """Kinds of help, after House (1981), with company, respite, advocacy and money beside them."""

    EMOTIONAL = "emotional"
    PRACTICAL = "practical"
    INFORMATION = "information"
    APPRAISAL = "appraisal"
    COMPANIONSHIP = "companionship"
    RESPITE = "respite"
    ADVOCACY = "advocacy"
    MONEY = "money"


class Closeness(Enum):
    """How close a support is."""

    NOT_CLOSE = 1
    FAIRLY_CLOSE = 2
    VERY_CLOSE = 3


class Often(Enum):
    """How often something holds, on the network map's scale."""

    HARDLY_EVER = 1
    SOMETIMES = 2
    ALMOST_ALWAYS = 3


class Direction(Enum):
    """Which way help flows."""

    TO_CLIENT = "to_client"
    FROM_CLIENT = "from_client"
    BOTH = "both"


class TieQuality(Enum):
    """The kind of line on an ecomap, after Hartman (1978)."""

    STRONG = "strong"
    ORDINARY = "ordinary"
    TENUOUS = "tenuous"
    STRESSFUL = "stressful"
    CONFLICTUAL = "conflictual"
    BROKEN = "broken"


class Room(Enum):
    """How much more a support could take on."""

    NONE = 0
    LITTLE = 1
    SOME = 2
    PLENTY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A person or organisation that helps the client, or could.

    Exactly one of ``person`` and ``organization`` is given. ``helps_with`` are need domains it helps with now,
    ``could_help_with`` those it has offered or could.
    """

    id: SupportId
    circle: Circle
    person: PersonId | None = None
    organization: str | None = None
    gives: frozenset[HelpKind] = frozenset()
    helps_with: tuple[NeedDomain, ...] = ()
    could_help_with: tuple[NeedDomain, ...] = ()
    closeness: Closeness | None = None
    direction: Direction | None = None
    quality: TieQuality | None = None
    critical: Often | None = None
    room: Room | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquaintance:
    """Two supports, by their ids, who know each other."""

    one: SupportId
    other: SupportId


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquaintances:
    """Who of the supports knows whom.

    ``is_complete`` is True only where every pair was asked about; else a pair that is not listed is not known.
    """

    pairs: tuple[Acquaintance, ...] = ()
    is_complete: bool = False
