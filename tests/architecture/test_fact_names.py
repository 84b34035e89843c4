"""Directory and assessment do not know each other; the facts they both speak of have the same names."""

from pie.facts import FactType, facts
from resources_catalog.criteria.phrases import phrases


def _registered() -> dict[str, FactType]:
    return {str(name): fact.type for name, fact in facts().items()}


def test_every_fact_a_criterion_may_ask_is_registered() -> None:
    assert sorted(set(phrases()) - set(_registered())) == []


def test_every_fact_that_the_rules_on_age_income_and_residence_ask_is_registered() -> None:
    asked = {"age": FactType.INT, "household_size": FactType.INT, "household_income_year": FactType.INT}
    places = {f"residence_{kind}" for kind in ("postcode", "area", "city", "county", "state", "country")}

    registered = _registered()

    assert {name: registered.get(name) for name in asked} == asked
    assert places <= set(registered)
