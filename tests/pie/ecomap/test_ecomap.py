"""The ecomap: everybody is there, nobody is in the way of another, and what must not be shown is not."""

import re
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from pie.assessment import (
    CLIENT_ID,
    Assessment,
    Circle,
    Direction,
    HelpKind,
    Household,
    Often,
    Person,
    Relation,
    Support,
    TieQuality,
)
from pie.codes import NeedDomain
from pie.ecomap import EcomapRow, ecomap, ecomap_table
from pie.ecomap.layout import layout
from pie.ecomap.text import text_width
from pie.graph import situation_graph, sources_of_harm
from tests.pie.strategies import assessments

GOLDEN = Path(__file__).with_name("small_ecomap.svg")
LONG_NAMES = (
    "Saint Brigid's Food Pantry and Community Kitchen of the Lower Town and the Harbour",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "山田太郎相談支援センター",
    'Ann <b>&"x"</b>\x00\n Other',
    "i",
)


def a_small_assessment() -> Assessment:
    return Assessment(
        id="a",
        assessed_on=date(2026, 3, 2),
        client=Person(id=CLIENT_ID, name="Rosa"),
        people=(
            Person(id="ana", name="Ana", relation=Relation.CHILD),
            Person(id="ex", name="Karl", relation=Relation.FORMER_PARTNER, source_of_harm=True),
            Person(id="may", name="Aunt May", relation=Relation.OTHER_FAMILY),
            Person(id="nel", relation=Relation.NEIGHBOUR),
        ),
        household=Household(members=("ana",)),
        supports=(
            Support(
                id="t1",
                circle=Circle.FAMILY,
                person="may",
                quality=TieQuality.STRONG,
                direction=Direction.TO_CLIENT,
                gives=frozenset({HelpKind.MONEY, HelpKind.PRACTICAL}),
                helps_with=(NeedDomain.CHILD_CARE, NeedDomain.FOOD),
            ),
            Support(
                id="t2",
                circle=Circle.FORMAL,
                organization="Lantern House",
                quality=TieQuality.STRESSFUL,
                direction=Direction.BOTH,
                critical=Often.SOMETIMES,
            ),
            Support(id="t3", circle=Circle.FAMILY, person="ex", quality=TieQuality.CONFLICTUAL),
        ),
    )


def a_crowd(number: int = 20) -> Assessment:
    qualities = [*TieQuality, None]
    ties = [
        Support(
            id=f"t{index:02}",
            circle=list(Circle)[index % 7],
            organization=f"{LONG_NAMES[index % 5]} {index}",
            quality=qualities[index % 7],
            direction=[*Direction, None][index % 4],
            gives=frozenset(HelpKind),
            helps_with=tuple(NeedDomain)[: index % 9],
        )
        for index in range(number)
    ]
    return Assessment(
        id="a", assessed_on=date(2026, 3, 2), client=Person(id=CLIENT_ID, name=LONG_NAMES[0]), supports=tuple(ties)
    )


def drawn(assessment: Assessment, *, for_export: bool = True) -> ET.Element:
    return ET.fromstring(ecomap(situation_graph(assessment), for_export=for_export))  # noqa: S314


def tagged(root: ET.Element, tag: str) -> list[ET.Element]:
    return list(root.iter(f"{{http://www.w3.org/2000/svg}}{tag}"))


def boxes(root: ET.Element) -> list[tuple[float, float, float, float]]:
    found = [each for each in tagged(root, "rect") if each.get("class") == "box"]
    return [tuple(float(each.get(name)) for name in ("x", "y", "width", "height")) for each in found]


def overlap(one, other) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def test_a_small_ecomap_looks_like_the_kept_one():
    assert ecomap(situation_graph(a_small_assessment()), for_export=True) == GOLDEN.read_text(encoding="utf-8")


def test_the_table_says_what_the_drawing_shows():
    graph = situation_graph(a_small_assessment())

    exported = (
        EcomapRow(
            who="Aunt May",
            circle="family",
            tie="strong",
            direction="gives help",
            gives="practical, money: food, child care",
            strain="",
        ),
        EcomapRow(
            who="a neighbour",
            circle="neighbours",
            tie="not asked",
            direction="direction not asked",
            gives="",
            strain="",
        ),
        EcomapRow(
            who="Lantern House",
            circle="services",
            tie="stressful",
            direction="gives and gets help",
            gives="",
            strain="under strain, sometimes critical",
        ),
    )
    harm = EcomapRow(
        who="Karl",
        circle="family",
        tie="conflictual",
        direction="direction not asked",
        gives="",
        strain="source of harm, under strain",
    )
    assert ecomap_table(graph, for_export=True) == exported
    assert ecomap_table(graph, for_export=False) == (exported[0], harm, *exported[1:])


def test_a_source_of_harm_is_in_the_workers_view_and_in_nothing_exported():
    graph = situation_graph(a_small_assessment())

    assert "SOURCE OF HARM" in ecomap(graph, for_export=False)
    exported = ecomap(graph, for_export=True).lower()
    assert "karl" not in exported
    assert "harm" not in exported


@pytest.mark.parametrize("number", [*range(13), 20, 45])
def test_boxes_and_the_household_never_overlap_and_stay_inside_the_drawing(number):
    root = drawn(a_crowd(number))
    circle = tagged(root, "circle")[0]
    middle, radius = [float(circle.get(name)) for name in ("cx", "cy")], float(circle.get("r"))
    household = (middle[0] - radius, middle[1] - radius, 2 * radius, 2 * radius)

    places = boxes(root)
    assert len(places) == number
    assert not [pair for pair in combinations([household, *places], 2) if overlap(*pair)]
    width, height = (float(each) for each in root.get("viewBox").split()[2:])
    assert all(x >= 0 and y >= 0 and x + w <= width and y + h <= height for x, y, w, h in places)


@pytest.mark.parametrize("number", [3, 7, 12, 20, 45])
@pytest.mark.parametrize("ties", [1, 3])
def test_no_line_crosses_a_box(number, ties):
    places = layout([80 + 37 * (index % 5) for index in range(number)], radius=110, top=60)
    everything = [(box.x, box.y, box.width, box.height) for box in places.boxes]

    for box in places.boxes:
        for door in box.doors(ties):
            for step in range(1, 100):
                x = places.middle.x + (door.x - places.middle.x) * step / 100
                y = places.middle.y + (door.y - places.middle.y) * step / 100
                assert not [each for each in everything if overlap((x, y, 0.01, 0.01), each)]


def test_every_text_fits_its_box():
    root = drawn(a_crowd())

    for group in tagged(root, "g"):
        frames = [each for each in group if each.get("class") == "box"]
        for text in tagged(group, "text") if frames else ():
            width, bottom = float(frames[0].get("width")), float(frames[0].get("y")) + float(frames[0].get("height"))
            assert text_width(text.text, float(text.get("font-size"))) <= width
            assert float(text.get("y")) < bottom


def test_every_drawing_has_a_title_a_description_a_role_and_a_legend_of_all_lines():
    root = drawn(a_crowd(0))

    texts = {each.text for each in tagged(root, "text")}
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [tagged(root, tag)[0].get("id") for tag in ("title", "desc")]
    assert {f"{each.value} tie" for each in TieQuality} | {"tie not asked about", "gives help", "gets help"} <= texts
    assert tagged(root, "desc")[0].text == "Nobody around the household is recorded yet."


def test_nothing_depends_on_colour_or_on_another_host():
    text = ecomap(situation_graph(a_crowd()), for_export=False)

    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", text)) == {"#111111", "#ffffff"}
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)|url\(|<style|<script|@font", text) == []


def test_kinds_of_ties_are_told_apart_by_shape_alone():
    found = {}
    for quality in [*TieQuality, None]:
        tie = Support(id="t", circle=Circle.GROUPS, organization="Choir", quality=quality, direction=Direction.BOTH)
        root = drawn(Assessment(id="a", assessed_on=date(2026, 3, 2), client=Person(id=CLIENT_ID), supports=(tie,)))
        group = next(each for each in tagged(root, "g") if each.get("data-tie"))
        found[quality] = ET.tostring(group)

    assert len(set(found.values())) == 7
    assert all(shape.count(b"polygon") == 2 for shape in found.values())


def test_many_at_home_are_counted_in_the_middle():
    people = tuple(Person(id=f"p{index}", name=f"Kid{index}", lives_with_client=True) for index in range(9))
    root = drawn(Assessment(id="a", assessed_on=date(2026, 3, 2), client=Person(id=CLIENT_ID), people=people))

    texts = [each.text for each in tagged(root, "text")]
    assert "Kid4" in texts
    assert "Kid5" not in texts
    assert "and 4 more" in texts


def test_two_ties_to_one_person_are_two_lines_to_one_box():
    ties = tuple(
        Support(id=id_, circle=Circle.GROUPS, organization="Choir", quality=quality)
        for id_, quality in (("a", TieQuality.STRONG), ("b", TieQuality.BROKEN))
    )
    root = drawn(Assessment(id="a", assessed_on=date(2026, 3, 2), client=Person(id=CLIENT_ID), supports=ties))

    assert [each.get("data-tie") for each in tagged(root, "g") if each.get("data-tie")] == ["strong", "broken"]
    assert len(boxes(root)) == 1


@settings(max_examples=50)
@given(assessment=assessments())
def test_nothing_exported_shows_a_source_of_harm(assessment):
    graph = situation_graph(assessment)

    named = {each.name for each in assessment.people if each.id in sources_of_harm(assessment) and each.name}
    said = ecomap(graph, for_export=True) + str(ecomap_table(graph, for_export=True))
    assert not [name for name in named if name in said]
    assert "harm" not in said.lower()


@settings(max_examples=30)
@given(assessment=assessments())
def test_the_worker_sees_everybody_around_and_the_same_drawing_each_time(assessment):
    first = ecomap(situation_graph(assessment), for_export=False)

    assert first == ecomap(situation_graph(assessment), for_export=False)
    shown = {row.who for row in ecomap_table(situation_graph(assessment), for_export=False)}
    assert {each.organization for each in assessment.supports if each.organization} <= shown
