"""Which answers to a question are worth telling apart, given the rules that ask about the fact."""

from collections.abc import Iterable, Sequence

from pie.facts import Fact, FactType
from resources_catalog.criteria import (
    AgeBetween,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    HasAll,
    IncomeAtMost,
    IncomeWithinPoverty,
    LivesIn,
    Not,
    OneOf,
    Rule,
)

ELSEWHERE = "none of these"
_RESIDENCE = "residence_"


def possible_answers(fact: Fact, rules: Iterable[Rule]) -> tuple[object, ...]:
    """One answer for each way the rules could fall out: both truths, each choice, a number on each side of each bound.

    All count as equally likely, for want of anything better (assumed). Empty where the rules do not tell.
    """
    atoms = [atom for rule in rules for atom in _atoms(rule) if fact.name in atom.facts()]
    match fact.type:
        case FactType.BOOL:
            return (True, False)
        case FactType.CHOICE:
            return fact.choices
        case FactType.INT:
            return tuple(sorted({side for bound in _bounds(atoms) for side in (bound, bound + 1) if side >= 0}))
        case FactType.SET:
            return _sets(_named(atoms, fact.name))
        case FactType.TEXT:
            named = _named(atoms, fact.name)
            return (*named, ELSEWHERE) if named else ()


def _atoms(rule: Rule) -> Iterable[Rule]:
    if isinstance(rule, AllOf | AnyOf):
        for part in rule.rules:
            yield from _atoms(part)
    elif isinstance(rule, Not):
        yield from _atoms(rule.rule)
    else:
        yield rule


def _bounds(atoms: Sequence[Rule]) -> Iterable[int]:
    """The last number below each bound, so that this and the next number lie on either side of it."""
    for atom in atoms:
        match atom:
            case AgeBetween(youngest=youngest, oldest=oldest):
                yield int(youngest) - 1
                if oldest is not None:
                    yield int(oldest)
            case AtLeast(number=number):
                yield number - 1
            case AtMost(number=number) | IncomeAtMost(amount=number):
                yield number
            case IncomeWithinPoverty():
                limit = atom.limit(1)
                if limit is not None:
                    yield limit
            case _:
                pass


def _named(atoms: Sequence[Rule], name: str) -> tuple[str, ...]:
    """Every value that a rule names for the fact, each once, in order."""
    found: set[str] = set()
    for atom in atoms:
        if isinstance(atom, OneOf | HasAll):
            found.update(atom.values)
        elif isinstance(atom, LivesIn):
            found.update(atom.named(name.removeprefix(_RESIDENCE)))
    return tuple(sorted(found))


def _sets(named: tuple[str, ...]) -> tuple[object, ...]:
    if not named:
        return ()
    return (frozenset[str](), *(frozenset({one}) for one in named), frozenset(named))
