"""The rules a directory can state about who may come: each judges a mapping of fact names to values, and says itself.

A fact that is missing from the mapping is unknown. A set-valued fact, once known, is known whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from resources_catalog.criteria.phrases import listed, phrase_of, value_phrase
from resources_catalog.criteria.poverty import guideline
from resources_catalog.criteria.verdict import Verdict

Facts = Mapping[str, object]
"""Fact names to values (bool, int, str or frozenset[str]); a missing name is unknown."""


class Rule(Protocol):
    """What every rule can do."""

    def judge(self, known: Facts) -> Verdict:
        """The verdict on what is known."""
        ...

    def facts(self) -> frozenset[str]:
        """The names of the facts that can change the verdict."""
        ...


def _verdict(*, holds: bool) -> Verdict:
    return Verdict.MET if holds else Verdict.NOT_MET


def _number(known: Facts, fact: str) -> int | float | None:
    """The value of a counted fact; anything that is not a number is unknown, never zero."""
    value = known.get(fact)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _values(known: Facts, fact: str) -> frozenset[str] | None:
    """The value of a choice or set fact as a set of codes, folded; None where unknown."""
    value = known.get(fact)
    if isinstance(value, str):
        return frozenset({value.casefold()})
    if isinstance(value, frozenset | set | tuple | list):
        return frozenset(str(item).casefold() for item in value)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenToAll:
    """The directory says outright that anyone may come."""

    def judge(self, known: Facts) -> Verdict:
        """Always met: the statement itself is the evidence."""
        return Verdict.MET

    def facts(self) -> frozenset[str]:
        """Nothing needs to be known."""
        return frozenset()

    def __str__(self) -> str:
        return "open to all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A requirement in words that nobody has turned into a rule yet: always unknown, never dropped."""

    words: str

    def judge(self, known: Facts) -> Verdict:
        """Always unknown: what is not understood is asked about, not guessed."""
        return Verdict.UNKNOWN

    def facts(self) -> frozenset[str]:
        """No registered fact would settle it."""
        return frozenset()

    def __str__(self) -> str:
        return f"in its own words: “{self.words}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeBetween:
    """Open to people of these ages in years, both ends included.

    >>> str(AgeBetween(youngest=60)), str(AgeBetween(youngest=5, oldest=14))
    ('aged 60 or over', 'aged 5 to 14')
    """

    youngest: float = 0
    oldest: float | None = None

    def judge(self, known: Facts) -> Verdict:
        """Met when the age in years lies between both ends."""
        age = _number(known, "age")
        if age is None:
            return Verdict.UNKNOWN
        return _verdict(holds=age >= self.youngest and (self.oldest is None or age <= self.oldest))

    def facts(self) -> frozenset[str]:
        """The age."""
        return frozenset({"age"})

    def __str__(self) -> str:
        if self.oldest is None:
            return f"aged {self.youngest:g} or over" if self.youngest else "of any age"
        return f"aged {self.youngest:g} to {self.oldest:g}" if self.youngest else f"aged {self.oldest:g} or under"


@dataclass(frozen=True, slots=True, kw_only=True)
class Is:
    """A yes/no fact holds.

    >>> str(Is(fact="veteran"))
    'a veteran'
    """

    fact: str

    def judge(self, known: Facts) -> Verdict:
        """Met when the fact is known to be true."""
        value = known.get(self.fact)
        return _verdict(holds=value) if isinstance(value, bool) else Verdict.UNKNOWN

    def facts(self) -> frozenset[str]:
        """The one fact."""
        return frozenset({self.fact})

    def __str__(self) -> str:
        return phrase_of(self.fact).holds


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf:
    """A choice, or a set-valued fact, has at least one of these values.

    >>> str(OneOf(fact="housing_status", values=("shelter", "unsheltered")))
    'housing situation: shelter or unsheltered'
    """

    fact: str
    values: tuple[str, ...]

    def judge(self, known: Facts) -> Verdict:
        """Met when any of the person's values is among the rule's."""
        has = _values(known, self.fact)
        if has is None:
            return Verdict.UNKNOWN
        return _verdict(holds=not has.isdisjoint(value.casefold() for value in self.values))

    def facts(self) -> frozenset[str]:
        """The one fact."""
        return frozenset({self.fact})

    def __str__(self) -> str:
        return f"{phrase_of(self.fact).name}: {listed(map(value_phrase, self.values), joined_by='or')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HasAll:
    """A set-valued fact holds every one of these values: documents, most often."""

    fact: str
    values: tuple[str, ...]

    def judge(self, known: Facts) -> Verdict:
        """Met when no value of the rule is missing from the person's."""
        has = _values(known, self.fact)
        return Verdict.UNKNOWN if has is None else _verdict(holds=has.issuperset(v.casefold() for v in self.values))

    def facts(self) -> frozenset[str]:
        """The one fact."""
        return frozenset({self.fact})

    def __str__(self) -> str:
        return f"{phrase_of(self.fact).name}: {listed(map(value_phrase, self.values), joined_by='and')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeast:
    """A counted fact reaches a number, that number included."""

    fact: str
    number: int

    def judge(self, known: Facts) -> Verdict:
        """Met when the value is the number or more."""
        value = _number(known, self.fact)
        return Verdict.UNKNOWN if value is None else _verdict(holds=value >= self.number)

    def facts(self) -> frozenset[str]:
        """The one fact."""
        return frozenset({self.fact})

    def __str__(self) -> str:
        return f"{phrase_of(self.fact).name} {self.number} or more"


@dataclass(frozen=True, slots=True, kw_only=True)
class AtMost:
    """A counted fact does not pass a number, that number included."""

    fact: str
    number: int

    def judge(self, known: Facts) -> Verdict:
        """Met when the value is the number or less."""
        value = _number(known, self.fact)
        return Verdict.UNKNOWN if value is None else _verdict(holds=value <= self.number)

    def facts(self) -> frozenset[str]:
        """The one fact."""
        return frozenset({self.fact})

    def __str__(self) -> str:
        return f"{phrase_of(self.fact).name} {self.number} or less"


def _income_verdict(known: Facts, limit_for_one: int, each_further: int, limit_of: "_Limit") -> Verdict:
    income, size = _number(known, "household_income_year"), _number(known, "household_size")
    if income is None:
        return Verdict.UNKNOWN
    if size is None or size < 1:
        # the limit can only rise with the household, so an income within the limit for one is within any
        within_for_one = income <= limit_for_one
        return Verdict.MET if within_for_one else (Verdict.UNKNOWN if each_further else Verdict.NOT_MET)
    return _verdict(holds=income <= limit_of(int(size)))


class _Limit(Protocol):
    def __call__(self, household_size: int, /) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeAtMost:
    """The household's yearly income is at most an amount, plus so much for each further person."""

    amount: int
    each_further_person: int = 0

    def judge(self, known: Facts) -> Verdict:
        """Met within the limit for the household's size."""
        return _income_verdict(known, self.amount, self.each_further_person, self._limit)

    def _limit(self, household_size: int) -> int:
        return self.amount + self.each_further_person * (household_size - 1)

    def facts(self) -> frozenset[str]:
        """Income, and the size where the limit depends on it."""
        return frozenset(
            {"household_income_year", "household_size"} if self.each_further_person else {"household_income_year"}
        )

    def __str__(self) -> str:
        further = f", plus {self.each_further_person:,} for each further person" if self.each_further_person else ""
        return f"with a household income of at most {self.amount:,} a year{further}"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeWithinPoverty:
    """The household's yearly income is within a percentage of a dated poverty guideline.

    ``year`` is None where the one in force on the day of the match is meant; ``as_of`` then fills it in.

    >>> str(IncomeWithinPoverty(percent=185, year=2026)), str(IncomeWithinPoverty(percent=130))
    ('with a household income within 185 % of the 2026 poverty guideline', 'with a household income within 130 % of the poverty guideline')
    """

    percent: int
    year: int | None = None
    region: str = "contiguous"

    def judge(self, known: Facts) -> Verdict:
        """Met within the guideline's limit for the household's size; unknown where no year tells which guideline."""
        if self.year is None:
            return Verdict.UNKNOWN
        table = guideline(self.region, self.year)
        limits = table.limit(1, self.percent), table.each_further_person
        return _income_verdict(known, *limits, lambda size: table.limit(size, self.percent))

    def limit(self, household_size: int) -> int | None:
        """The yearly income up to which a household of this size meets the rule; None where no year tells it."""
        return None if self.year is None else guideline(self.region, self.year).limit(household_size, self.percent)

    def facts(self) -> frozenset[str]:
        """Income and size of the household."""
        return frozenset({"household_income_year", "household_size"})

    def __str__(self) -> str:
        where = "" if self.region == "contiguous" else f" for {self.region.capitalize()}"
        of_year = "" if self.year is None else f"{self.year} "
        return f"with a household income within {self.percent} % of the {of_year}poverty guideline{where}"


_RESIDENCE = ("postcode", "area", "city", "county", "state", "country")


@dataclass(frozen=True, slots=True, kw_only=True)
class LivesIn:
    """The household lives in one of these places, by whichever kind of name the directory gives.

    >>> str(LivesIn(states=("DC",), cities=("Easton",)))
    'living in Easton or DC'
    """

    postcodes: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    def judge(self, known: Facts) -> Verdict:
        """Met when any named place is the household's; not met only when every kind asked for is known and differs."""
        verdicts = [self._judge_kind(known, fact, names) for fact, names in self._asked()]
        return max(verdicts, default=Verdict.UNKNOWN)

    def named(self, kind: str) -> tuple[str, ...]:
        """The places that the rule names of one kind: "postcode", "area", "city", "county", "state" or "country"."""
        every = (self.postcodes, self.areas, self.cities, self.counties, self.states, self.countries)
        return dict(zip(_RESIDENCE, every, strict=True)).get(kind, ())

    def _asked(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(f"residence_{kind}", self.named(kind)) for kind in _RESIDENCE if self.named(kind)]

    @staticmethod
    def _judge_kind(known: Facts, fact: str, names: tuple[str, ...]) -> Verdict:
        lives = _values(known, fact)
        return Verdict.UNKNOWN if lives is None else _verdict(holds=not lives.isdisjoint(n.casefold() for n in names))

    def facts(self) -> frozenset[str]:
        """The kinds of place that the rule names."""
        return frozenset(fact for fact, _ in self._asked())

    def __str__(self) -> str:
        return f"living in {listed((name for _, names in self._asked() for name in names), joined_by='or')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every rule must hold: the lowest verdict."""

    rules: tuple[Rule, ...]

    def judge(self, known: Facts) -> Verdict:
        """The lowest verdict of the rules; met where there is none."""
        return min((rule.judge(known) for rule in self.rules), default=Verdict.MET)

    def facts(self) -> frozenset[str]:
        """The facts of every rule."""
        return frozenset().union(*(rule.facts() for rule in self.rules))

    def __str__(self) -> str:
        return listed((_bracketed(rule) for rule in self.rules), joined_by="and")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """One rule that holds is enough: the highest verdict."""

    rules: tuple[Rule, ...]

    def judge(self, known: Facts) -> Verdict:
        """The highest verdict of the rules; not met where there is none."""
        return max((rule.judge(known) for rule in self.rules), default=Verdict.NOT_MET)

    def facts(self) -> frozenset[str]:
        """The facts of every rule."""
        return frozenset().union(*(rule.facts() for rule in self.rules))

    def __str__(self) -> str:
        return listed((_bracketed(rule) for rule in self.rules), joined_by="or")


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """The rule must not hold: the ends swap, unknown stays unknown."""

    rule: Rule

    def judge(self, known: Facts) -> Verdict:
        """The other end of the rule's verdict."""
        return self.rule.judge(known).swapped()

    def facts(self) -> frozenset[str]:
        """The facts of the rule."""
        return self.rule.facts()

    def __str__(self) -> str:
        return phrase_of(self.rule.fact).fails if isinstance(self.rule, Is) else f"not {_bracketed(self.rule)}"


def _bracketed(rule: Rule) -> str:
    return f"({rule})" if isinstance(rule, AllOf | AnyOf) else str(rule)


def never_fails(rule: Rule) -> bool:
    """Whether no answer could make a rule not met: it is a text that nobody turned into a rule, or such a text would do too.

    >>> never_fails(AnyOf(rules=(Is(fact="veteran"), Unread(words="and others")))), never_fails(Is(fact="veteran"))
    (True, False)
    """
    match rule:
        case Unread() | OpenToAll():
            return True
        case AnyOf():
            return any(map(never_fails, rule.rules))
        case AllOf():
            return all(map(never_fails, rule.rules))
        case Not():
            return _never_holds(rule.rule)
        case _:
            return False


def _never_holds(rule: Rule) -> bool:
    match rule:
        case Unread():
            return True
        case AllOf():
            return any(map(_never_holds, rule.rules))
        case AnyOf():
            return bool(rule.rules) and all(map(_never_holds, rule.rules))
        case Not():
            return never_fails(rule.rule)
        case _:
            return False
