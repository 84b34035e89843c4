"""Which facts could still change a verdict, and which papers a rule names."""

from resources_catalog.criteria import AllOf, AnyOf, Facts, HasAll, Not, OneOf, Rule, Verdict

DOCUMENTS = "documents"


def open_facts(rule: Rule, known: Facts) -> frozenset[str]:
    """The facts that are not known and whose answer could still change this rule's verdict.

    None where the verdict is settled: a part that is met settles an *any*, one that is not met settles an *all*.

    >>> from resources_catalog.criteria import AgeBetween, Is
    >>> sorted(open_facts(AnyOf(rules=(Is(fact="veteran"), AgeBetween(youngest=60))), {"age": 34}))
    ['veteran']
    """
    if rule.judge(known) is not Verdict.UNKNOWN:
        return frozenset()
    if isinstance(rule, AllOf | AnyOf):
        return frozenset().union(*(open_facts(part, known) for part in rule.rules))
    if isinstance(rule, Not):
        return open_facts(rule.rule, known)
    return rule.facts() - known.keys()


def papers_named(rule: Rule) -> frozenset[str]:
    """The codes of every document that the rule names."""
    if isinstance(rule, AllOf | AnyOf):
        return frozenset().union(*(papers_named(part) for part in rule.rules))
    if isinstance(rule, OneOf | HasAll) and rule.fact == DOCUMENTS:
        return frozenset(rule.values)
    return frozenset()


def papers_lacking(rule: Rule, known: Facts) -> tuple[str, ...]:
    """The fewest papers for want of which alone the rule is not met; none where something else fails too.

    Where one of several would do, the first by its code is named.

    >>> papers_lacking(HasAll(fact="documents", values=("photo_id", "lease")), {"documents": frozenset({"lease"})})
    ('photo_id',)
    """
    named = papers_named(rule)
    if not named or rule.judge(known) is not Verdict.NOT_MET:
        return ()
    held = known.get(DOCUMENTS)
    has = held if isinstance(held, frozenset) else frozenset()
    lacking = named - has
    for code in sorted(lacking, reverse=True):
        if not _fails(rule, known, has | (lacking - {code})):
            lacking -= {code}
    return () if _fails(rule, known, has | lacking) else tuple(sorted(lacking))


def _fails(rule: Rule, known: Facts, documents: frozenset[str]) -> bool:
    return rule.judge({**known, DOCUMENTS: documents}) is Verdict.NOT_MET
