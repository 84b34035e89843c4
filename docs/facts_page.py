"""Write docs/reference/facts.md from the registry of facts: ``python docs/facts_page.py``. A test keeps it up to date."""

from pathlib import Path

from pie.facts import Fact, FactType, facts

PAGE = Path(__file__).with_name("reference") / "facts.md"
HEAD = """# Facts

What rules may ask about a person or a household. A fact that is missing from an assessment was *not asked*; one that was
declined is written as `{"declined": true}`. Facts of a person are judged on whoever the need is for; facts of a household on
the household. A fact that may not weigh never enters a score: it matters only where a service's own criteria ask for it.

| fact | of the | values | question | class | may weigh |
|---|---|---|---|---|---|
"""


def values(fact: Fact) -> str:
    """What the fact can be, in words."""
    match fact.type:
        case FactType.BOOL:
            return "true, false"
        case FactType.INT:
            return f"whole number, {fact.minimum} to {fact.maximum} {fact.unit}".strip()
        case FactType.TEXT:
            return "text"
        case FactType.CHOICE:
            return "one of " + ", ".join(f"`{choice}`" for choice in fact.choices)
        case FactType.SET:
            named = ", ".join(f"`{choice}`" for choice in fact.choices)
            return ("list of " + (named or "texts") + (", and others" if fact.open and named else "")).strip()


def page() -> str:
    """The whole page."""
    rows = (
        f"| `{fact.name}` | {fact.subject.value} | {values(fact)} | {fact.question} | {fact.sensitivity.value} | "
        f"{'yes' if fact.may_weigh else 'no'} |"
        for fact in facts().values()
    )
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
