"""What a reader of eligibility gets right: by kind of criterion, by force, and where it says the opposite."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from benchmarks.quality.metrics import Counts
from benchmarks.quality.statements import Labelled, Said, Statement

StatementReader = Callable[[str], Sequence[Said]]
Confusion = tuple[str, str]
OLDEST_AT_SCHOOL = 22
"""Years to which pupils with a disability may stay at school (the latest of the states; assumed as the end of childhood)."""


@dataclass(slots=True)
class StatementScores:
    """The tally of one reader over one half.

    ``abstained`` counts, by kind, what was missed where the reader said nothing wrong of that kind: it was silent, not
    mistaken. ``opposite`` counts criteria read with the negation turned, ``read_as_and`` alternatives read as all needed.
    """

    statements: int = 0
    exact: int = 0
    by_kind: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    abstained: Counter[str] = field(default_factory=Counter)
    not_evaluable: int = 0
    not_evaluable_abstained: int = 0
    matched: int = 0
    force_right: int = 0
    about_right: int = 0
    opposite: int = 0
    alternatives: int = 0
    read_as_and: int = 0
    confusions: Counter[Confusion] = field(default_factory=Counter)

    @property
    def overall(self) -> Counts:
        """All kinds together."""
        return sum(self.by_kind.values(), Counts())


def statement_scores(pairs: Iterable[tuple[Statement, Sequence[Said]]]) -> StatementScores:
    """The tally over statements and what one reader said of each."""
    scores = StatementScores()
    for statement, found in pairs:
        _add(scores, statement, found)
    return scores


def _add(scores: StatementScores, statement: Statement, found: Sequence[Said]) -> None:
    scores.statements += 1
    if not statement.is_evaluable:
        scores.not_evaluable += 1
        scores.not_evaluable_abstained += not found
    told = _without_both_genders(found, statement)
    wrong = [
        said for said in told if not any(label.allows(said) or label.implies(said) for label in statement.criteria)
    ]
    missed = _count_labels(scores, statement.criteria, told, wrong)
    for said in wrong:
        scores.by_kind[said.kind] += Counts(wrong=1)
        if any(label.allows(replace(said, negated=not said.negated)) for label in statement.criteria):
            scores.opposite += 1
    _confuse(scores, wrong, missed)
    scores.exact += not wrong and not missed
    _count_alternatives(scores, statement.criteria, told)


def _without_both_genders(found: Sequence[Said], statement: Statement) -> list[Said]:
    """Women and men together exclude few: saying so where the label does not is no fault."""
    genders = {said.value for said in found if said.kind == "gender" and not said.negated}
    labelled = any(label.said.kind == "gender" for label in statement.criteria)
    if {"female", "male"} <= genders and not labelled:
        return [said for said in found if said.kind != "gender"]
    return list(found)


def _count_labels(
    scores: StatementScores, criteria: Sequence[Labelled], told: Sequence[Said], wrong: Sequence[Said]
) -> list[Labelled]:
    missed: list[Labelled] = []
    wrong_kinds = {said.kind for said in wrong}
    minors = _speaks_of_minors(criteria)
    for label in criteria:
        if label.is_optional:
            continue
        answers = [said for said in told if label.allows(said)]
        kind = label.said.kind
        if not answers:
            missed.append(label)
            scores.by_kind[kind] += Counts(missed=1)
            scores.abstained[kind] += kind not in wrong_kinds
            continue
        scores.by_kind[kind] += Counts(right=1)
        scores.matched += 1
        scores.force_right += any(said.force == label.said.force for said in answers)
        scores.about_right += any(_same_person(label.said.about, said.about, minors=minors) for said in answers)
    return missed


def _speaks_of_minors(criteria: Iterable[Labelled]) -> bool:
    ages = [label.said.value for label in criteria if label.said.kind == "age"]
    grades = any(label.said.value.startswith("grade:") for label in criteria if label.said.kind == "student")
    return grades or any(age in {"child", "teen", "youth", "infant"} or _ends_young(age) for age in ages)


def _ends_young(age: str) -> bool:
    """Whether a range of ages ends at 22, the age to which schooling goes at most."""
    oldest = age.partition("..")[2]
    return oldest != "" and float(oldest) <= OLDEST_AT_SCHOOL


def _same_person(label: str, found: str, *, minors: bool) -> bool:
    """A child who is served may be called the child or the person; a household's members are of the household."""
    return label == found or (minors and {label, found} == {"person", "child"})


def _confuse(scores: StatementScores, wrong: Sequence[Said], missed: Sequence[Labelled]) -> None:
    """Pairs what was missed with what was said wrongly of the same kind; the rest was missed or made up."""
    left = list(wrong)
    for label in missed:
        other = next((said for said in left if said.kind == label.said.kind), None)
        if other is not None:
            left.remove(other)
        scores.confusions[_name(label.said), _name(other) if other else "nothing"] += 1
    for said in left:
        scores.confusions["nothing", _name(said)] += 1


def _name(said: Said) -> str:
    return f"{'not ' if said.negated else ''}{said.kind} {said.value if said.kind != 'residence' else 'place'}"


def _count_alternatives(scores: StatementScores, criteria: Sequence[Labelled], told: Sequence[Said]) -> None:
    """Over pairs of criteria that are alternatives and were both found: whether the reader lets one of them do."""
    branches = [(label, _branches(label.said.choice)) for label in criteria if label.said.choice]
    for at, (one, of_one) in enumerate(branches):
        for other, of_other in branches[at + 1 :]:
            if of_one.keys() != of_other.keys() or any(of_one[name] & of_other[name] for name in of_one):
                continue
            pairs = [(a, b) for a in told if one.allows(a) for b in told if other.allows(b) and a is not b]
            if pairs:
                scores.alternatives += 1
                scores.read_as_and += not any(_apart(a, b) for a, b in pairs)


def _branches(choice: str) -> Mapping[str, frozenset[str]]:
    """The letter of a choice and the numbers of its branches, "a12" as {"a": {"1", "2"}}."""
    return {choice[0]: frozenset(choice[1:])} if choice else {}


def _apart(one: Said, other: Said) -> bool:
    """Whether two found criteria are alternatives to the reader; what does not require anything excludes nobody."""
    if "required" not in {one.force, other.force}:
        return True
    if one.criterion == other.criterion is not None:
        return True  # values of one criterion: any of them will do
    if not one.choice or not other.choice or one.choice[0] != other.choice[0]:
        return False
    return not frozenset(one.choice[1:]) & frozenset(other.choice[1:])
