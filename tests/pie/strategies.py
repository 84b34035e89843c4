"""Generated assessments and their parts: every finding kind, tie and wish, with references that hold.

Strategies are kept by how many people, problems or ties there are: making one anew for each example takes longer than
to draw from it.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations

from hypothesis import strategies as st

from pie.assessment import (
    CLIENT_ID,
    NOBODY_KNOWN,
    THE_CLIENT,
    THE_HOUSEHOLD,
    Acquaintance,
    Acquaintances,
    Assessment,
    AssessmentId,
    Beneficiary,
    BeneficiaryKind,
    Circle,
    Closeness,
    Direction,
    FindingStatus,
    Goal,
    GoalId,
    GoalLevel,
    HealthFactor,
    HealthFinding,
    HelpKind,
    Household,
    LackInEnvironment,
    Observation,
    Often,
    Person,
    PersonId,
    PlainFinding,
    Problem,
    ProblemId,
    Relation,
    RoleProblem,
    Room,
    Strength,
    StrengthId,
    StrengthKind,
    Support,
    SupportId,
    TieQuality,
    Wanted,
    Wish,
)
from pie.circumstances import DECLINED, Circumstances
from pie.codes import (
    Attainment,
    Coping,
    Duration,
    NeedDomain,
    Severity,
    environment_problems,
    fact_needs,
    problem_types,
    roles,
)
from pie.facts import Subject, fact

ASSESSED_ON = date(2026, 3, 2)

domains = st.sampled_from(list(NeedDomain))
some_domains = st.lists(domains, max_size=3, unique=True).map(tuple)
severities = st.none() | st.sampled_from(list(Severity))
relations = st.sampled_from([each for each in Relation if each is not Relation.SELF])
finding_kinds = st.one_of(
    st.builds(RoleProblem, role=st.sampled_from(roles()), type=st.sampled_from(problem_types())),
    st.builds(LackInEnvironment, problem=st.sampled_from(environment_problems())),
    st.builds(HealthFinding, factor=st.sampled_from(list(HealthFactor)), label=st.just("told by a doctor")),
    st.builds(PlainFinding, domain=domains),
)


def maybe(members: type) -> st.SearchStrategy:
    """A member of the enumeration, or None for not asked."""
    return st.none() | st.sampled_from(list(members))


@cache
def circumstances(subject: Subject) -> st.SearchStrategy[Circumstances]:
    """Answers to facts that mean needs, of persons or of households; some are declined."""
    values = {}
    for each in fact_needs():
        if fact(each.fact).subject is subject:
            of_set = each.comparison == "includes"
            values.setdefault(each.fact, []).append([each.value] if of_set else each.value)
    answers = {name: st.sampled_from([*found, DECLINED]) for name, found in values.items()}
    one_told = st.one_of(*(st.tuples(st.just(name), answers[name]) for name in sorted(answers)))
    return st.lists(one_told, max_size=3, unique_by=lambda each: each[0]).map(dict).map(Circumstances.of)


@cache
def people(number: int) -> st.SearchStrategy[tuple[Person, ...]]:
    """So many people with ids person1, person2, …; some live with the client, some are a source of harm."""
    return st.tuples(
        *(
            st.builds(
                Person,
                id=st.just(id_),
                relation=relations,
                name=st.none() | st.just(f"Someone {id_}"),
                birth_date=st.none() | st.dates(date(1940, 1, 1), date(2026, 1, 1)),
                lives_with_client=st.none() | st.booleans(),
                source_of_harm=st.sampled_from([False, False, False, True]),
                circumstances=circumstances(Subject.PERSON),
            )
            for id_ in ids_of_people(number)
        )
    )


def ids_of_people(number: int) -> list[PersonId]:
    """The ids that so many people have."""
    return [PersonId(f"person{index}") for index in range(1, number + 1)]


@cache
def beneficiaries(known: int) -> st.SearchStrategy[Beneficiary]:
    """The client, the household, nobody known, or one of so many people."""
    named = [Beneficiary(kind=BeneficiaryKind.MEMBER, person=each) for each in ids_of_people(known)]
    return st.sampled_from([THE_CLIENT, THE_HOUSEHOLD, NOBODY_KNOWN, *named])


@cache
def problems(known: int, number: int) -> st.SearchStrategy[tuple[Problem, ...]]:
    """So many problems with ids problem1, problem2, … that may aggravate each other in any way, circles too."""
    ids = ids_of_problems(number)
    return st.tuples(
        *(
            st.builds(
                Problem,
                id=st.just(id_),
                kind=finding_kinds,
                about=beneficiaries(known),
                domains=st.just(()) | some_domains,
                severity=severities,
                duration=maybe(Duration),
                coping=maybe(Coping),
                status=st.sampled_from(list(FindingStatus)),
                aggravates=st.lists(st.sampled_from(ids), max_size=2, unique=True).map(tuple),
                harmed_by=st.none() | st.sampled_from([CLIENT_ID, *ids_of_people(known)]),
            )
            for id_ in ids
        )
    )


@cache
def supports(known: int, number: int) -> st.SearchStrategy[tuple[Support, ...]]:
    """So many ties with ids support1, support2, … to these people and to two organisations."""
    ends = [
        {"organization": "Lantern House"},
        {"organization": "River School"},
        *({"person": each} for each in ids_of_people(known)),
    ]
    return st.tuples(*(support(SupportId(f"support{index}"), ends) for index in range(1, number + 1)))


def support(id_: SupportId, ends: list[dict]) -> st.SearchStrategy[Support]:
    """One tie to one of these ends."""
    drawn = st.builds(
        Support,
        id=st.just(id_),
        circle=st.sampled_from(list(Circle)),
        gives=st.frozensets(st.sampled_from(list(HelpKind)), max_size=3),
        helps_with=some_domains,
        could_help_with=some_domains,
        closeness=maybe(Closeness),
        direction=maybe(Direction),
        quality=maybe(TieQuality),
        critical=maybe(Often),
        room=maybe(Room),
    )
    return st.builds(lambda tie, end: replace(tie, **end), drawn, st.sampled_from(ends))


@cache
def acquaintances(ties: int) -> st.SearchStrategy[Acquaintances | None]:
    """Nothing asked, or some pairs of so many ties, all of them asked about or not."""
    ids = [SupportId(f"support{index}") for index in range(1, ties + 1)]
    pairs = [Acquaintance(one=one, other=other) for one, other in combinations(ids, 2)]
    some = st.lists(st.sampled_from(pairs), unique=True).map(tuple) if pairs else st.just(())
    return st.none() | st.builds(Acquaintances, pairs=some, is_complete=st.booleans())


def ids_of_problems(number: int) -> list[ProblemId]:
    """The ids that so many problems have."""
    return [ProblemId(f"problem{index}") for index in range(1, number + 1)]


@cache
def strengths(found: int, number: int) -> st.SearchStrategy[tuple[Strength, ...]]:
    """So many strengths with ids strength1, strength2, … that ease some of so many problems."""
    ids = ids_of_problems(found)
    eases = st.lists(st.sampled_from(ids), max_size=2, unique=True).map(tuple) if ids else st.just(())
    return st.tuples(
        *(
            st.builds(
                Strength,
                id=st.just(StrengthId(f"strength{index}")),
                kind=st.sampled_from(list(StrengthKind)),
                words=st.just("keeps going"),
                eases=eases,
                domains=some_domains,
            )
            for index in range(1, number + 1)
        )
    )


@cache
def home(known: int) -> st.SearchStrategy[tuple[PersonId, ...]]:
    """Who of so many people lives in the household."""
    ids = ids_of_people(known)
    return st.lists(st.sampled_from(ids), max_size=2, unique=True).map(tuple) if ids else st.just(())


birth_dates = st.none() | st.dates(date(1940, 1, 1), date(2015, 1, 1))


@st.composite
def assessments(draw: st.DrawFn, *, most: int = 4) -> Assessment:
    """A whole assessment in which every reference holds, with up to ``most`` people, problems and ties each."""
    people_known, problems_found, ties = (draw(st.integers(0, most)) for _ in range(3))
    return Assessment(
        id=AssessmentId("assessment1"),
        assessed_on=ASSESSED_ON,
        client=Person(
            id=CLIENT_ID,
            relation=Relation.SELF,
            birth_date=draw(birth_dates),
            circumstances=draw(circumstances(Subject.PERSON)),
        ),
        people=draw(people(people_known)),
        household=Household(
            members=draw(home(people_known)),
            circumstances=draw(circumstances(Subject.HOUSEHOLD)),
        ),
        problems=draw(problems(people_known, problems_found)),
        strengths=draw(strengths(problems_found, draw(st.integers(0, 2)))),
        supports=draw(supports(people_known, ties)),
        acquaintances=draw(acquaintances(ties)),
        goals=draw(goals(problems_found, draw(st.integers(0, 2)))),
        wishes=draw(wishes(people_known)),
    )


@cache
def goals(found: int, number: int) -> st.SearchStrategy[tuple[Goal, ...]]:
    """So many goals that so many problems stand in the way of, with and without a scale."""
    ids = tuple(ids_of_problems(found))
    return st.tuples(*(goal(index, ids) for index in range(1, number + 1)))


def goal(index: int, ids: tuple[ProblemId, ...]) -> st.SearchStrategy[Goal]:
    """The goal of this number; one with a scale may have a baseline, a weight and levels that were seen."""
    plain = st.builds(
        Goal,
        id=st.just(GoalId(f"goal{index}")),
        words=st.just("a quiet home"),
        domains=some_domains,
        problems=st.just(ids),
    )
    scale = tuple(GoalLevel(level=level, words=f"looks like {level.value}") for level in Attainment)
    seen = st.builds(Observation, level=st.sampled_from(Attainment), on=st.dates(date(2026, 1, 1), ASSESSED_ON))
    scaled = st.builds(
        lambda goal, weight, baseline, observed: replace(
            goal,
            scale=scale,
            weight=weight,
            baseline=baseline,
            observed=tuple(sorted(observed, key=lambda each: each.on)),
        ),
        plain,
        st.none() | st.sampled_from([1, 2, 0.5]),
        maybe(Attainment),
        st.lists(seen, max_size=2, unique_by=lambda each: each.on),
    )
    return plain | scaled


@cache
def wishes(known: int) -> st.SearchStrategy[tuple[Wish, ...]]:
    """Up to three wishes in any domain, for somebody of so many people or for whomever it concerns."""
    one = st.builds(
        Wish, domain=domains, wanted=st.sampled_from(list(Wanted)), beneficiary=st.none() | beneficiaries(known)
    )
    return st.lists(one, max_size=3).map(tuple)
