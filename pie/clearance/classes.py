"""Which classes somebody must be cleared for to see a part of an assessment: the one registry beside that of facts.

``parts.csv`` speaks of parts whatever they say, ``findings.csv`` of roles, types and problems of the environment, the table
of need domains of what a finding leads to, and the registry of facts of each fact.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from importlib import resources

from pie.assessment import (
    CLIENT_ID,
    BeneficiaryKind,
    HealthFactor,
    HealthFinding,
    LackInEnvironment,
    PlainFinding,
    Problem,
    RoleProblem,
    ScreeningAnswer,
)
from pie.circumstances import EVERYTHING
from pie.codes import NeedDomain, domain_entries, environment_problem, problem_type, role
from pie.codes.tables import Row, rows, unrepeated
from pie.errors import FaultyTable, UnknownCode
from pie.facts import Sensitivity, fact
from pie.leads import leads_to
from pie.screening import NOT_SAID, NotUnderstood, coded_answers, instrument_named, question_code, reading, scored_rules
from pie.screening.instruments import instruments_asking
from pie.screening.results import plain_name, result_instruments, result_question

Classes = frozenset[Sensitivity]

EVERY_CLASS: Classes = EVERYTHING
"""What free text needs, for it may tell anything."""
_EVERY = "every"
_SPEAKS_OF = 600
"""From so many thousandths on a finding speaks of a need domain rather than touching it; assumed."""


class Part(StrEnum):
    """A part of an assessment that is kept by class whatever it says."""

    NAME = "name"
    BIRTH_DATE = "birth_date"
    WHEREABOUTS = "whereabouts"
    PEOPLE = "people"
    HARMED_BY = "harmed_by"
    SAFE_CONTACT = "safe_contact"
    ACQUAINTANCES = "acquaintances"
    ESCALATIONS = "escalations"
    ORGANIZATION = "organization"
    WORDS = "words"
    CONSENTS = "consents"
    DIAGNOSIS = "diagnosis"
    MENTAL_HEALTH_FINDING = "mental_health_finding"
    PHYSICAL_HEALTH_FINDING = "physical_health_finding"
    UNKNOWN_ANSWER = "unknown_answer"


def covers(clearance: Classes, classes: Classes) -> bool:
    """Whether somebody with this clearance may see what is kept by these classes; what is public, everybody may."""
    return classes - {Sensitivity.PUBLIC} <= clearance


@cache
def part_classes(part: Part) -> Classes:
    """The classes of a part; raises FaultyTable where the table does not speak of it."""
    found = {row.member("part", Part): _classes(row) for row in unrepeated(_table("parts.csv"), "part")}
    if part not in found:
        raise FaultyTable("parts.csv", 1, f"no row for {part.value}")
    return found[part]


def classes_of_facts(names: Iterable[str]) -> Classes:
    """The classes of these facts."""
    return frozenset(fact(name).sensitivity for name in names)


@cache
def classes_of_domain(domain: NeedDomain) -> Classes:
    """The classes by which a finding of this need domain is kept."""
    return frozenset(Sensitivity(each) for each in domain_entries()[domain].classes)


def classes_of_domains(domains: Iterable[NeedDomain]) -> Classes:
    """The classes of all these need domains together."""
    return frozenset[Sensitivity]().union(*(classes_of_domain(each) for each in domains))


def classes_of_problem(problem: Problem) -> Classes:
    """The classes of one finding: what it is, what it speaks of, and whom it is about.

    Who does harm by it is a part of it with a class of its own: a finding that may be seen does not go, which would tell.
    """
    spoken_of = (domain for domain, weight, _ in leads_to(problem) if weight >= _SPEAKS_OF)
    found = _of_kind(problem) | classes_of_domains(spoken_of)
    if problem.about.kind is BeneficiaryKind.MEMBER:
        found |= part_classes(Part.PEOPLE)
    return found


def classes_of_screening(given: ScreeningAnswer) -> Classes:
    """The classes of one answer: those of everything that its instrument asks, whatever was answered.

    An answer that nobody here can read, or that is in a person's own words, may tell anything.
    """
    found = _of_answer(given)
    return found if given.about == CLIENT_ID else found | part_classes(Part.PEOPLE)


def _of_answer(given: ScreeningAnswer) -> Classes:
    unknown = part_classes(Part.UNKNOWN_ANSWER)
    read = reading(given)
    if isinstance(read, NotUnderstood) or read.in_words:
        return unknown
    called = plain_name(given.instrument)
    instrument = instrument_named(given.instrument)
    if instrument is not None and called in instrument.names:
        return _of_instruments()[instrument.id]
    result = result_question(given)
    if result is not None and result.domains and called in result_instruments():
        return classes_of_domains(result.domains)
    is_said = given.instrument != NOT_SAID
    return unknown if is_said else _of_code(question_code(given))


def _of_code(code: str) -> Classes:
    """The classes of a question whose instrument nobody says: those of every instrument that asks it."""
    found = frozenset[Sensitivity]().union(*(_of_instruments()[each.id] for each in instruments_asking(code)))
    return found or part_classes(Part.UNKNOWN_ANSWER)


@cache
def _of_instruments() -> Mapping[str, Classes]:
    """By instrument, the classes of every need domain and fact that one of its answers or totals speaks of."""
    found: dict[str, Classes] = {}
    for (instrument, _, _), answer in coded_answers().items():
        spoken_of = classes_of_domains(answer.domains) | classes_of_facts((*answer.facts, *answer.ask))
        found[instrument] = found.get(instrument, frozenset({Sensitivity.PERSONAL})) | spoken_of
    for (instrument, _), rule in scored_rules().items():
        found[instrument] = found.get(instrument, frozenset({Sensitivity.PERSONAL})) | classes_of_domains(rule.domains)
    return found


def _of_kind(problem: Problem) -> Classes:
    match problem.kind:
        case RoleProblem(role=of_role, type=of_type):
            return _of_finding("role", of_role.id) | _of_finding("type", of_type.id)
        case LackInEnvironment(problem=lack):
            return _of_finding("environment", lack.id)
        case HealthFinding(factor=HealthFactor.MENTAL):
            return part_classes(Part.MENTAL_HEALTH_FINDING)
        case HealthFinding():
            return part_classes(Part.PHYSICAL_HEALTH_FINDING)
        case PlainFinding():
            return frozenset({Sensitivity.PERSONAL})


def _of_finding(kind: str, id_: str) -> Classes:
    return _findings().get((kind, id_), frozenset()) | {Sensitivity.PERSONAL}


@cache
def _findings() -> Mapping[tuple[str, str], Classes]:
    known = {"role": role, "type": problem_type, "environment": environment_problem}
    found = {}
    for row in unrepeated(_table("findings.csv"), "kind", "id"):
        kind, id_ = row.one_of("kind", tuple(known)), row.text("id")
        try:
            known[kind](id_)
        except UnknownCode:
            raise row.fault("id", f"is no {kind} of the tables") from None
        found[kind, id_] = _classes(row)
    return found


def _classes(row: Row) -> Classes:
    if row.text("classes") == _EVERY:
        return EVERY_CLASS
    return frozenset(row.members("classes", Sensitivity))


def _table(file: str) -> tuple[Row, ...]:
    return rows(file, resources.files("pie.clearance").joinpath(file).read_text(encoding="utf-8"))
