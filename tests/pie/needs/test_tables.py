"""The figures behind priorities: complete, in order, each with a source, and never more than a whole together."""

import pytest

from pie.codes import NeedDomain
from pie.errors import FaultyTable
from pie.needs import figures, tables, urgencies


def test_every_figure_and_urgency_says_its_source():
    assert all(each.source and each.why for each in (*figures().values(), *urgencies().values()))


@pytest.mark.parametrize("part", ["severity", "haste", "recency", "coping"])
def test_a_higher_level_of_an_index_never_counts_less(part):
    levels = [each.thousandths for (name, level), each in figures().items() if name == part and level.isdigit()]

    assert levels == sorted(levels)


def test_the_largest_parts_together_make_a_whole():
    most = sum(tables.thousandths(part, "6") for part in ("severity", "recency", "coping"))
    urgency = max(each.thousandths for each in urgencies().values())

    assert most + urgency + tables.thousandths("root", "most") + tables.thousandths("wished", "yes") == 1000


def test_the_most_urgent_domains_are_those_that_cannot_wait_for_morning():
    first = sorted(NeedDomain, key=lambda domain: -urgencies()[domain].thousandths)[:4]

    assert set(first) == {
        NeedDomain.CRISIS,
        NeedDomain.SAFETY_FROM_VIOLENCE,
        NeedDomain.BED_TONIGHT,
        NeedDomain.FOOD,
    }


def test_a_domain_without_an_urgency_is_a_fault_of_the_table(monkeypatch):
    whole = tables._rows("domain_urgency.csv")
    monkeypatch.setattr(tables, "_rows", lambda _: whole[1:])

    with pytest.raises(FaultyTable, match="no row for crisis"):
        urgencies.__wrapped__()
