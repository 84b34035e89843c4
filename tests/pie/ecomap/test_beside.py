"""Two ecomaps side by side: everybody keeps their place, what came and went is said in words, and harm is not exported."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from pie.assessment import CLIENT_ID, Assessment, Circle, Closeness, Person, Relation, Support, TieQuality
from pie.ecomap import BesideRow, ecomaps_beside
from pie.graph import situation_graph, sources_of_harm
from pie.history import compared
from tests.pie.strategies import assessments

DAYS = (date(2026, 5, 4), date(2026, 11, 2))
SVG = "{http://www.w3.org/2000/svg}"


def beside(before, after, *, for_export=False):
    same = compared(before, after).same
    return ecomaps_beside(*map(situation_graph, (before, after)), same=same, days=DAYS, for_export=for_export)


def assessed(*ties, people=()):
    return Assessment(
        id="a", assessed_on=DAYS[0], client=Person(id=CLIENT_ID, name="Rosa"), people=people, supports=ties
    )


def tie(name, id_="t", **rest):
    return Support(id=id_, circle=Circle.GROUPS, organization=name, **rest)


def drawn(svg):
    return ET.fromstring(svg)  # noqa: S314 - we drew it ourselves


def frames(svg):
    """Where each box stands."""
    boxes = [each for each in drawn(svg).iter(f"{SVG}rect") if each.get("class") == "box"]
    return [tuple(each.get(name) for name in ("x", "y", "width", "height")) for each in boxes]


def texts(svg):
    return [each.text for each in drawn(svg).iter(f"{SVG}text")]


STRONG, BROKEN = tie("Choir", quality=TieQuality.STRONG), tie("Choir", quality=TieQuality.BROKEN)
CLUB, KITCHEN = tie("Chess club", "c"), tie("Kitchen", "k")


def test_what_came_went_and_changed_is_said_in_words_and_in_the_table():
    found = beside(assessed(STRONG, CLUB), assessed(BROKEN, KITCHEN))

    assert found.rows == (
        BesideRow(who="Chess club", circle="groups and clubs", before="tie not asked", after="not mentioned again",
                  change="not mentioned again"),
        BesideRow(who="Choir", circle="groups and clubs", before="strong; direction not asked",
                  after="broken; direction not asked", change="changed"),
        BesideRow(who="Kitchen", circle="groups and clubs", before="not recorded then", after="tie not asked",
                  change="new"),
    )  # fmt: skip
    assert "not recorded then" in texts(found.before)
    assert {"NEW", "CHANGED", "not mentioned again", "not on this side"} <= set(texts(found.after))
    assert "Since the earlier ecomap: Chess club: not mentioned again; Choir: changed; Kitchen: new." in found.after
    assert "Ecomap: Rosa, 4 May 2026" in texts(found.before)


def test_the_same_twice_has_no_marks():
    found = beside(assessed(STRONG), assessed(STRONG))

    assert [each.change for each in found.rows] == ["as before"]
    assert not {"NEW", "CHANGED", "not on this side"} & set(texts(found.both))
    assert "Nothing changed since the earlier ecomap." in found.after


def test_one_organisation_written_otherwise_has_one_place():
    found = beside(assessed(STRONG), assessed(replace(STRONG, id="other", organization=" CHOIR")))

    assert len(found.rows) == 1


pairs = st.tuples(assessments(most=3), assessments(most=3)).map(
    lambda both: (both[0], replace(both[1], client=replace(both[1].client, birth_date=both[0].client.birth_date)))
)


@settings(max_examples=40)
@given(both=pairs)
def test_everybody_has_the_same_place_on_both_drawings(both):
    found = beside(*both)

    assert frames(found.before) == frames(found.after)
    assert re.findall(r'viewBox="[^"]+"', found.before) == re.findall(r'viewBox="[^"]+"', found.after)
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", found.both)) <= {"#111111", "#ffffff"}
    assert beside(*both) == found


@settings(max_examples=60)
@given(both=pairs)
def test_nothing_exported_shows_who_does_harm_by_either_of_the_two(both):
    found = beside(*both, for_export=True)

    named = {
        each.name for side in both for each in side.people if each.id in sources_of_harm(side) and each.name is not None
    }
    told = found.before + found.after + found.both + str(found.rows)
    assert [name for name in named if name in told] == []
    assert "harm" not in told.lower()


def test_who_is_found_to_do_harm_later_is_not_on_the_exported_earlier_side_either():
    kyle = Person(id="k", name="Kyle", relation=Relation.PARTNER, lives_with_client=True)
    his = Support(id="t", circle=Circle.HOUSEHOLD, person="k", closeness=Closeness.VERY_CLOSE)
    before = assessed(his, people=(kyle,))
    after = assessed(people=(replace(kyle, id="other", source_of_harm=True, relation=Relation.FORMER_PARTNER),))

    shown, exported = beside(before, after), beside(before, after, for_export=True)

    assert "Kyle" in shown.before
    assert "SOURCE OF HARM" in texts(shown.after)
    assert "Kyle" not in exported.both + exported.before + exported.after + str(exported.rows)
