"""What a worker and a client record together: findings, strengths, supports, goals, wishes, as frozen values.

``None`` anywhere means *not asked yet*: never "no" and never zero.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import NewType, TypeAlias

from pie.circumstances import NOTHING_KNOWN, Circumstances
from pie.codes import (
    Attainment,
    Coping,
    Duration,
    EnvironmentProblem,
    FactName,
    NeedDomain,
    ProblemType,
    Role,
    Severity,
)

AssessmentId = NewType("AssessmentId", str)
PersonId = NewType("PersonId", str)
ProblemId = NewType("ProblemId", str)
SupportId = NewType("SupportId", str)
StrengthId = NewType("StrengthId", str)
GoalId = NewType("GoalId", str)

CLIENT_ID = PersonId("client")
"""The id of the person being helped, in every assessment."""


class FindingStatus(Enum):
    """A finding is suggested until a person confirms or refutes it."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"


class FindingSource(Enum):
    """How a finding came to be known."""

    SAID = "said"
    OBSERVED = "observed"
    DOCUMENT = "document"
    SCREENING = "screening"


class View(Enum):
    """Whose view a finding is; the three may differ, and all are kept."""

    CLIENT = "client"
    WORKER = "worker"
    CARER = "carer"


class Relation(Enum):
    """Who somebody is to the client."""

    SELF = "self"
    PARTNER = "partner"
    FORMER_PARTNER = "former_partner"
    CHILD = "child"
    PARENT = "parent"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    SIBLING = "sibling"
    OTHER_FAMILY = "other_family"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"
    COLLEAGUE = "colleague"
    PROFESSIONAL = "professional"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The client or somebody in their life.

    A person who is a ``source_of_harm`` is seen in the worker's own assessment views only: never suggested as a
    support, routed through, notified, or shown in anything sent, printed or exported.
    """

    id: PersonId
    relation: Relation = Relation.OTHER
    name: str | None = None
    birth_date: date | None = None
    lives_with_client: bool | None = None
    source_of_harm: bool = False
    circumstances: Circumstances = NOTHING_KNOWN

    def age_on(self, day: date) -> int | None:
        """Age in completed years: from the birth date, else as told; None where neither is known."""
        if self.birth_date is None:
            told = self.circumstances.known.get(FactName("age"))
            return told if isinstance(told, int) else None
        had_birthday = (day.month, day.day) >= (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - (0 if had_birthday else 1)


class BeneficiaryKind(Enum):
    """Whom a need concerns."""

    CLIENT = "client"
    MEMBER = "member"
    HOUSEHOLD = "household"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beneficiary:
    """The client, a member of the household (then ``person`` says who), the household, or not known."""

    kind: BeneficiaryKind
    person: PersonId | None = None

    @property
    def sort_key(self) -> tuple[int, str]:
        """The client first, then members by id, then the household, then unknown."""
        return (list(BeneficiaryKind).index(self.kind), self.person or "")


THE_CLIENT = Beneficiary(kind=BeneficiaryKind.CLIENT, person=CLIENT_ID)
THE_HOUSEHOLD = Beneficiary(kind=BeneficiaryKind.HOUSEHOLD)
NOBODY_KNOWN = Beneficiary(kind=BeneficiaryKind.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleProblem:
    """Factor I: trouble of one type in one social role."""

    role: Role
    type: ProblemType


@dataclass(frozen=True, slots=True, kw_only=True)
class LackInEnvironment:
    """Factor II: what the community does not provide, or does unjustly."""

    problem: EnvironmentProblem


class HealthFactor(Enum):
    """PIE's factors of health."""

    MENTAL = "III"
    PHYSICAL = "IV"


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthFinding:
    """Factors III and IV: what is known of the person's health, by whom, with code and label where given."""

    factor: HealthFactor
    label: str
    code: str | None = None
    code_system: str | None = None
    diagnosed_by: str | None = None
    reported_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainFinding:
    """A need in plain words, where nobody has coded it in PIE."""

    domain: NeedDomain


FindingKind: TypeAlias = RoleProblem | LackInEnvironment | HealthFinding | PlainFinding


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding of a problem.

    ``domains`` names the need domains where the worker chose them; empty means: as the tables lead. ``aggravates``
    names the problems that this one makes worse. ``harmed_by`` names the person who does the harm, where there is one.
    """

    id: ProblemId
    kind: FindingKind
    about: Beneficiary = THE_CLIENT
    domains: tuple[NeedDomain, ...] = ()
    severity: Severity | None = None
    duration: Duration | None = None
    coping: Coping | None = None
    words: str | None = None
    status: FindingStatus = FindingStatus.CONFIRMED
    source: FindingSource = FindingSource.SAID
    view: View = View.WORKER
    aggravates: tuple[ProblemId, ...] = ()
    harmed_by: PersonId | None = None


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


class Horizon(Enum):
    """How far off a goal is."""

    SHORT_TERM = "short_term"
    LONG_TERM = "long_term"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLevel:
    """What one level of a goal's scale looks like, in the person's own words."""

    level: Attainment
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """The level of a goal that was seen on one day."""

    level: Attainment
    on: date
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What the person wants to reach, in their own words.

    ``scale`` is empty, or says what each of the five levels looks like; only a goal with one has a ``baseline`` (the
    level at which it starts), a ``weight`` above 0 beside the other goals' (None: counts like 1) and ``observed`` levels.
    """

    id: GoalId
    words: str
    horizon: Horizon = Horizon.SHORT_TERM
    domains: tuple[NeedDomain, ...] = ()
    problems: tuple[ProblemId, ...] = ()
    agreed_on: date | None = None
    due_on: date | None = None
    scale: tuple[GoalLevel, ...] = ()
    weight: float | None = None
    baseline: Attainment | None = None
    observed: tuple[Observation, ...] = ()


class Wanted(Enum):
    """Whether help is wanted."""

    YES = "yes"
    NO = "no"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Whether the person wants help in a domain, and for whom (None: for whomever the need concerns)."""

    domain: NeedDomain
    wanted: Wanted
    beneficiary: Beneficiary | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningAnswer:
    """One answer or total of a screening instrument, as (instrument, question code, answer code or number)."""

    instrument: str
    question: str
    answer: str
    answered_on: date | None = None
    about: PersonId = CLIENT_ID


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What the person agreed to: a purpose, for whom, and from when until when."""

    purpose: str
    given: bool
    recipients: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    revoked_on: date | None = None


class Channel(Enum):
    """Ways to reach somebody."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    POST = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeContact:
    """How the person can be reached safely; a channel that is not listed is not known to be safe."""

    safe: tuple[Channel, ...] = ()
    unsafe: tuple[Channel, ...] = ()
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where the household is: a point in degrees (WGS 84), a postcode, or a place by the name that people use for it.

    Residence facts are kept as facts.
    """

    latitude: float | None = None
    longitude: float | None = None
    postcode: str | None = None
    name: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """The people who live together, beside the client, and what holds for all of them.

    ``is_complete`` is True only where everyone was asked about; a household not asked about may hold more people.
    """

    members: tuple[PersonId, ...] = ()
    is_complete: bool = False
    circumstances: Circumstances = NOTHING_KNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One person-in-environment assessment, made on one day."""

    id: AssessmentId
    assessed_on: date
    client: Person
    people: tuple[Person, ...] = ()
    household: Household = Household()
    whereabouts: Whereabouts = Whereabouts()
    problems: tuple[Problem, ...] = ()
    strengths: tuple[Strength, ...] = ()
    supports: tuple[Support, ...] = ()
    acquaintances: Acquaintances | None = None
    goals: tuple[Goal, ...] = ()
    wishes: tuple[Wish, ...] = ()
    screening: tuple[ScreeningAnswer, ...] = ()
    consents: tuple[Consent, ...] = ()
    safe_contact: SafeContact = SafeContact()
    words: str | None = None
    notes: str | None = None
    everyone: dict[PersonId, Person] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "everyone", {person.id: person for person in (self.client, *self.people)})

    def person(self, id_: PersonId) -> Person:
        """Anybody in the assessment; raises KeyError for an id that the document door would have refused."""
        return self.everyone[id_]
