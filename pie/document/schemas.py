"""The objects of an assessment document as marshmallow schemas, each of which makes one value."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from marshmallow import ValidationError, post_load, validates_schema

from pie.assessment import (
    CLIENT_ID,
    NOBODY_KNOWN,
    THE_CLIENT,
    THE_HOUSEHOLD,
    Acquaintance,
    Acquaintances,
    Assessment,
    Beneficiary,
    BeneficiaryKind,
    Channel,
    Circle,
    Closeness,
    Consent,
    Direction,
    FindingSource,
    FindingStatus,
    Goal,
    GoalLevel,
    HealthFactor,
    HealthFinding,
    HelpKind,
    Horizon,
    Household,
    LackInEnvironment,
    Observation,
    Often,
    Person,
    PlainFinding,
    Problem,
    Relation,
    RoleProblem,
    Room,
    SafeContact,
    ScreeningAnswer,
    Strength,
    StrengthKind,
    Support,
    TieQuality,
    View,
    Wanted,
    Whereabouts,
    Wish,
)
from pie.codes import Attainment, Coping, Duration, FactorOneCode, FactorTwoCode, NeedDomain, Severity
from pie.document.faults import said
from pie.document.fields import (
    AttainmentLevel,
    Choice,
    Day,
    Degrees,
    DocumentSchema,
    Facts,
    Id,
    Index,
    Part,
    PieCode,
    Rows,
    ScreeningValue,
    Shape,
    Text,
    Truth,
    Weight,
    codes_of,
    words_of,
)
from pie.facts import Subject

FORMAT = "pie-assessment/1"

CLIENT, HOUSEHOLD, UNKNOWN = "client", "household", "unknown"
RESERVED_IDS = (CLIENT, HOUSEHOLD, UNKNOWN)

MOST_PEOPLE = 200
MOST_NAMED = 100
MOST_SHORT = 200
"""Bounds of short lists and texts; assumed, many times what one assessment needs."""

HEALTH_FACTORS = {"mental": HealthFactor.MENTAL, "physical": HealthFactor.PHYSICAL}
_BENEFICIARIES = {CLIENT: THE_CLIENT, HOUSEHOLD: THE_HOUSEHOLD, UNKNOWN: NOBODY_KNOWN}


def _choice(members: Any, kind: str, **rest: Any) -> Choice:
    return Choice(words_of(members), kind=kind, **rest)


def _domains() -> Rows:
    return Rows(_choice(NeedDomain, "need domain"), most=len(NeedDomain), unique=True)


def _ids(most: int = MOST_NAMED) -> Rows:
    return Rows(Id(), most=most, unique=True)


def _short(*, blank: bool = False, **rest: Any) -> Text:
    return Text(most=MOST_SHORT, blank=blank, **rest)


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}


def _names(original: object) -> set[str]:
    return set(original) if isinstance(original, Mapping) else set()


def beneficiary(word: str) -> Beneficiary:
    """Whom the word names: the client, the household, nobody known, or the person of this id."""
    return _BENEFICIARIES.get(word) or Beneficiary(kind=BeneficiaryKind.MEMBER, person=word)  # type: ignore[arg-type]


class ClientSchema(DocumentSchema):
    """The person being helped."""

    name = _short()
    birth_date = Day()
    facts = Facts(Subject.PERSON)

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Person:
        known = {"circumstances": data.pop("facts")} if "facts" in data else {}
        return Person(id=CLIENT_ID, relation=Relation.SELF, **known, **data)


class PersonSchema(DocumentSchema):
    """Somebody in the client's life."""

    id = Id(required=True, reserved=RESERVED_IDS)
    relation = _choice([each for each in Relation if each is not Relation.SELF], "relation")
    name = _short()
    birth_date = Day()
    lives_with_client = Truth()
    source_of_harm = Truth()
    facts = Facts(Subject.PERSON)

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Person:
        known = {"circumstances": data.pop("facts")} if "facts" in data else {}
        return Person(**known, **data)


class HouseholdSchema(DocumentSchema):
    """Who lives together beside the client, and what holds for all of them."""

    members = Rows(Id(reserved=RESERVED_IDS), most=MOST_PEOPLE, unique=True)
    is_complete = Truth()
    facts = Facts(Subject.HOUSEHOLD)

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Household:
        known = {"circumstances": data.pop("facts")} if "facts" in data else {}
        return Household(**known, **_tuples(data))


class WhereaboutsSchema(DocumentSchema):
    """Where the household is: a point, a postcode, or the name of a place that the directory uses."""

    latitude = Degrees(most=90)
    longitude = Degrees(most=180)
    postcode = _short()
    name = _short()
    country = _short()

    rules: ClassVar[Shape] = {
        "dependentRequired": {"latitude": ["longitude"], "longitude": ["latitude"]},
        "not": {
            "properties": {"latitude": {"const": 0}, "longitude": {"const": 0}},
            "required": ["latitude", "longitude"],
        },
    }

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def is_a_point(self, data: dict[str, Any], original: object, **_: Any) -> None:
        given_here = _names(original)
        halves = {"latitude", "longitude"} - given_here
        if len(halves) == 1:
            raise ValidationError(said("is missing", "a point needs latitude and longitude"), halves.pop())
        if data.get("latitude") == 0 and data.get("longitude") == 0:
            raise ValidationError(said("is 0,0: a point in the sea off Africa", "give the place, or leave it out"))

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Whereabouts:
        return Whereabouts(**data)


class HealthSchema(DocumentSchema):
    """PIE's factors III and IV: what is known of the person's health, and by whom."""

    factor = Choice(HEALTH_FACTORS, kind="factor of health", required=True)
    label = _short(required=True)
    code = _short()
    code_system = _short()
    diagnosed_by = _short()
    reported_by = _short()

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> HealthFinding:
        return HealthFinding(**data)


_KINDS = ("pie", "role", "type", "environment", "health", "domain")
_INDICES = ("severity", "duration", "coping")
_WAYS = ({"pie"}, {"role", "type"}, {"environment"}, {"health"}, {"domain"})
_ONE_KIND = "give one of: pie, role with type, environment, health, domain"


def _way_rule(way: set[str]) -> Shape:
    others = [*(each for each in _KINDS if each not in way), *(_INDICES if way == {"pie"} else ())]
    return {"required": sorted(way), "properties": dict.fromkeys(others, False)}


class ProblemSchema(DocumentSchema):
    """One finding: in PIE notation, as role and type, of the environment, of health, or by need domain alone."""

    id = Id(required=True)
    pie = PieCode()
    role = Choice(codes_of("role"), kind="role")
    type = Choice(codes_of("type"), kind="problem type")
    environment = Choice(codes_of("environment"), kind="problem in the environment")
    health = Part(HealthSchema)
    domain = _choice(NeedDomain, "need domain")
    severity = Index(Severity)
    duration = Index(Duration)
    coping = Index(Coping)
    about = Id()
    domains = _domains()
    words = Text(blank=True)
    status = _choice(FindingStatus, "status of a finding")
    source = _choice(FindingSource, "source of a finding")
    view = _choice(View, "view")
    aggravates = _ids()
    harmed_by = Id(reserved=(HOUSEHOLD, UNKNOWN))

    rules: ClassVar[Shape] = {"oneOf": [_way_rule(way) for way in _WAYS]}

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def is_of_one_kind(self, data: dict[str, Any], original: object, **_: Any) -> None:
        given_here = _names(original)
        given = given_here & set(_KINDS)
        if not given:
            raise ValidationError(said("does not say what the problem is", _ONE_KIND))
        if given in ({"role"}, {"type"}):
            raise ValidationError(
                said("is missing", "a role problem needs role and type"), ({"role", "type"} - given).pop()
            )
        if given not in _WAYS:
            raise ValidationError(said("says more than once what the problem is", _ONE_KIND))
        if "pie" in given:
            repeated = [name for name in _INDICES if name in given_here]
            if repeated:
                wrong = said("is part of the PIE code already", "leave it out, or write role and type instead")
                raise ValidationError({name: [wrong] for name in repeated})

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Problem:
        given = {name: data.pop(name) for name in _KINDS if name in data}
        if "about" in data:
            data["about"] = beneficiary(data["about"])
        return Problem(**_finding(given), **_tuples(data))


def _finding(given: Mapping[str, Any]) -> dict[str, Any]:
    match given:
        case {"pie": FactorOneCode() as code}:
            kind = RoleProblem(role=code.role, type=code.problem_type)
            return {"kind": kind, "severity": code.severity, "duration": code.duration, "coping": code.coping}
        case {"pie": FactorTwoCode() as code}:
            kind_of = LackInEnvironment(problem=code.problem)
            return {"kind": kind_of, "severity": code.severity, "duration": code.duration}
        case {"role": role, "type": of_type}:
            return {"kind": RoleProblem(role=role, type=of_type)}
        case {"environment": problem}:
            return {"kind": LackInEnvironment(problem=problem)}
        case {"health": finding}:
            return {"kind": finding}
        case _:
            return {"kind": PlainFinding(domain=given["domain"])}


class StrengthSchema(DocumentSchema):
    """What the person brings."""

    id = Id(required=True)
    kind = _choice(StrengthKind, "kind of strength", required=True)
    words = Text(required=True)
    person = Id(reserved=(HOUSEHOLD, UNKNOWN))
    eases = _ids()
    domains = _domains()

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Strength:
        return Strength(**_tuples(data))


class SupportSchema(DocumentSchema):
    """A person or organisation that helps, or could."""

    id = Id(required=True)
    circle = _choice(Circle, "circle", required=True)
    person = Id(reserved=RESERVED_IDS)
    organization = _short()
    gives = Rows(_choice(HelpKind, "kind of help"), most=len(HelpKind), unique=True)
    helps_with = _domains()
    could_help_with = _domains()
    closeness = _choice(Closeness, "closeness")
    direction = _choice(Direction, "direction")
    quality = _choice(TieQuality, "quality of a tie")
    critical = _choice(Often, "frequency")
    room = _choice(Room, "amount of room")
    words = Text(blank=True)

    rules: ClassVar[Shape] = {"oneOf": [{"required": ["person"]}, {"required": ["organization"]}]}

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def is_somebody(self, data: dict[str, Any], original: object, **_: Any) -> None:
        given_here = _names(original)
        if len(given_here & {"person", "organization"}) != 1:
            raise ValidationError(said("does not say who helps", "give either person or organization"))

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Support:
        gives = frozenset(data.pop("gives", ()))
        return Support(gives=gives, **_tuples(data))


class AcquaintanceSchema(DocumentSchema):
    """Two supports who know each other."""

    one = Id(required=True)
    other = Id(required=True)

    @validates_schema
    def is_of_two(self, data: dict[str, Any], **_: Any) -> None:
        if "one" in data and data["one"] == data.get("other"):
            raise ValidationError(
                said("is the same support again", "name two supports, or leave the pair out"), "other"
            )

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Acquaintance:
        return Acquaintance(**data)


class AcquaintancesSchema(DocumentSchema):
    """Who of the supports knows whom; complete only where every pair was asked about."""

    pairs = Rows(Part(AcquaintanceSchema))
    is_complete = Truth()

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Acquaintances:
        return Acquaintances(**_tuples(data))


class GoalLevelSchema(DocumentSchema):
    """What one level of a goal's scale looks like, in the person's own words."""

    level = AttainmentLevel(required=True)
    words = Text(required=True)

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> GoalLevel:
        return GoalLevel(**data)


class ObservationSchema(DocumentSchema):
    """The level of a goal that was seen on one day."""

    level = AttainmentLevel(required=True)
    on = Day(required=True)
    words = Text(blank=True)

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Observation:
        return Observation(**data)


_LEVELS = tuple(each.value for each in Attainment)
_OF_A_SCALE = ("weight", "baseline", "observed")


def _all_levels() -> Shape:
    """Each of the five levels, once."""
    each_of = [
        {"contains": {"type": "object", "properties": {"level": {"const": level}}, "required": ["level"]}}
        for level in _LEVELS
    ]
    return {"minItems": len(_LEVELS), "allOf": each_of}


class GoalSchema(DocumentSchema):
    """What the person wants to reach, in their own words, with a scale of five levels where one was agreed on."""

    id = Id(required=True)
    words = Text(required=True)
    horizon = _choice(Horizon, "horizon")
    domains = _domains()
    problems = _ids()
    agreed_on = Day()
    due_on = Day()
    scale = Rows(Part(GoalLevelSchema), most=len(_LEVELS), rules=_all_levels())
    weight = Weight()
    baseline = AttainmentLevel()
    observed = Rows(Part(ObservationSchema), most=MOST_NAMED)

    rules: ClassVar[Shape] = {"dependentRequired": {name: ["scale"] for name in _OF_A_SCALE}}

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def has_a_whole_scale(self, data: dict[str, Any], original: object, **_: Any) -> None:
        given = original if isinstance(original, Mapping) else {}
        without = [name for name in _OF_A_SCALE if name in given and "scale" not in given]
        if without:
            wrong = said("needs a scale", "say in scale what each level from -2 to 2 looks like, or leave this out")
            raise ValidationError({name: [wrong] for name in without})
        if isinstance(given.get("scale"), list):
            _check_levels(given["scale"])

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Goal:
        for name, order in (("scale", _by_level), ("observed", _by_day)):
            data[name] = sorted(data.get(name, ()), key=order)
        return Goal(**_tuples(data))


def _check_levels(scale: list[Any]) -> None:
    """Raise for each level that stands twice, and for those that are missing."""
    levels = [each.get("level") if isinstance(each, Mapping) else None for each in scale]
    repeated = {
        number: {"level": [said("is the level of another too", "describe each level once")]}
        for number, level in enumerate(levels)
        if level in _LEVELS and level in levels[:number]
    }
    if repeated:
        raise ValidationError({"scale": repeated})
    missing = [str(level) for level in _LEVELS if level not in levels]
    if missing:
        wrong = said(f"lacks the level {', '.join(missing)}", "describe each of the levels -2, -1, 0, 1 and 2")
        raise ValidationError({"scale": [wrong]})


def _by_level(each: GoalLevel) -> int:
    return each.level


def _by_day(each: Observation) -> date:
    return each.on


class WishSchema(DocumentSchema):
    """Whether help is wanted in a domain, and for whom."""

    domain = _choice(NeedDomain, "need domain", required=True)
    wanted = _choice(Wanted, "wish", required=True)
    beneficiary = Id()

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Wish:
        if "beneficiary" in data:
            data["beneficiary"] = beneficiary(data["beneficiary"])
        return Wish(**data)


class ScreeningSchema(DocumentSchema):
    """One answer or total of a screening instrument."""

    instrument = _short(required=True)
    question = _short(required=True)
    answer = ScreeningValue(required=True)
    answered_on = Day()
    about = Id(reserved=(HOUSEHOLD, UNKNOWN))

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> ScreeningAnswer:
        return ScreeningAnswer(**data)


class ConsentSchema(DocumentSchema):
    """What the person agreed to, or did not."""

    purpose = _short(required=True)
    given = Truth(required=True)
    recipients = Rows(_short(), most=MOST_NAMED)
    starts_on = Day()
    ends_on = Day()
    revoked_on = Day()

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Consent:
        return Consent(**_tuples(data))


class SafeContactSchema(DocumentSchema):
    """How the person can be reached safely, and how not."""

    safe = Rows(_choice(Channel, "way to reach somebody"), most=len(Channel), unique=True)
    unsafe = Rows(_choice(Channel, "way to reach somebody"), most=len(Channel), unique=True)
    words = Text(blank=True)

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> SafeContact:
        return SafeContact(**_tuples(data))


class AssessmentSchema(DocumentSchema):
    """One person-in-environment assessment, made on one day."""

    format = Choice({FORMAT: FORMAT}, kind="format that is read here", required=True)
    id = Id(required=True)
    assessed_on = Day(required=True)
    client = Part(ClientSchema, required=True)
    people = Rows(Part(PersonSchema), most=MOST_PEOPLE)
    household = Part(HouseholdSchema)
    whereabouts = Part(WhereaboutsSchema)
    problems = Rows(Part(ProblemSchema))
    strengths = Rows(Part(StrengthSchema))
    supports = Rows(Part(SupportSchema))
    acquaintances = Part(AcquaintancesSchema)
    goals = Rows(Part(GoalSchema))
    wishes = Rows(Part(WishSchema))
    screening = Rows(Part(ScreeningSchema))
    consents = Rows(Part(ConsentSchema), most=MOST_NAMED)
    safe_contact = Part(SafeContactSchema)
    words = Text(blank=True)
    notes = Text(blank=True)

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Assessment:
        del data["format"]
        return Assessment(**_tuples(data))
