"""With what visibility imported places start."""

import pytest

from resources_catalog.listing import Visibility
from resources_catalog.visibility import initial_visibility

PUBLIC, PARTIAL = Visibility.PUBLIC, Visibility.PARTIAL


@pytest.mark.parametrize(
    ("name", "description", "types", "residential", "expected"),
    [
        ("Women's shelter", "For survivors of domestic violence.", ["Domestic violence shelter"], True, PARTIAL),
        ("Nightingale House", None, ["Domestic violence shelter"], True, PARTIAL),
        ("Nightingale House", "Safe house for trafficked women", [], True, PARTIAL),
        ("Nightingale House", None, ["Safe house for trafficked people"], None, PARTIAL),
        ("Emergency shelter", "Located at an undisclosed location.", [], None, PARTIAL),
        ("Family programme", "The address is kept confidential.", [], None, PARTIAL),
        ("Battered women's refuge", None, [], None, PARTIAL),
        ("Albergue", "Para víctimas de violencia doméstica", [], None, PARTIAL),
        ("Domestic violence programme", "We offer women and children safe shelter.", [], None, PARTIAL),
        ("Shelter and hotline", "Help after domestic violence", [], None, PARTIAL),
        ("Men's shelter", "A bed tonight.", ["Emergency shelter for adults"], True, PUBLIC),
        ("Domestic violence counselling", "Confidential counselling for survivors.", [], False, PUBLIC),
        ("Domestic violence hotline", "We find shelter at a confidential location.", [], None, PUBLIC),
        ("Domestic violence court", None, ["Protection orders"], False, PUBLIC),
        ("Legal aid for survivors of domestic violence", "Meets at undisclosed locations", [], False, PUBLIC),
        ("Sexual assault clinic", "Exams after sexual assault", [], None, PUBLIC),
        ("Food pantry", "Open Tuesdays", [], None, PUBLIC),
        ("Programme for batterers", "Groups for men who were violent", [], False, PUBLIC),
    ],
)
def test_a_place_starts_partial_where_people_sleep_and_words_suggest_a_confidential_address(
    name: str, description: str | None, types: list[str], residential: bool | None, expected: Visibility
) -> None:
    visibility = initial_visibility(
        name=name, description=description, type_names=types, residential=residential, organization_name=None
    )

    assert visibility is expected


def test_the_organisation_s_name_counts_too() -> None:
    visibility = initial_visibility(
        name="Residential programme", residential=True, organization_name="Coalition against Domestic Violence"
    )

    assert visibility is PARTIAL
