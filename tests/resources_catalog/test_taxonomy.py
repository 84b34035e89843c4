"""Our own service types."""

import re
import xml.etree.ElementTree as ET

import pytest

from resources_catalog.errors import UnknownServiceType
from resources_catalog.taxonomy import ServiceType, ServiceTypeId, Taxonomy, TypeFlag, plain_words, service_types

GRAVITY = frozenset(
    [
        "food-insecurity",
        "housing-instability",
        "homelessness",
        "inadequate-housing",
        "transportation-insecurity",
        "financial-insecurity",
        "material-hardship",
        "educational-attainment",
        "employment-status",
        "veteran-status",
        "stress",
        "social-connection",
        "intimate-partner-violence",
        "elder-abuse",
        "personal-health-literacy",
        "health-insurance-coverage-status",
        "medical-cost-burden",
        "digital-literacy",
        "digital-access",
        "utility-insecurity",
        "language-access",
        "incarceration-status",
    ]
)


def a_type(id_: str, parent: str | None = None, **more: object) -> ServiceType:
    return ServiceType(
        id=ServiceTypeId(id_),
        name=str(more.pop("name", id_)),
        parent=None if parent is None else ServiceTypeId(parent),
        definition=id_,
        source="a test",
        **more,
    )


SMALL = Taxonomy.of(
    a_type("food", name="Food"),
    a_type("pantry", "food", name="Food pantry", synonyms=("food bank", "despensa")),
    a_type("mobile", "pantry", name="Mobile pantry", synonyms=("food bank",)),
    a_type("care", name="Care"),
)


def test_the_taxonomy_has_about_300_types_under_about_20_branches():
    assert 230 <= len(service_types()) <= 310
    assert 18 <= len(service_types().branches) <= 23


def test_every_type_is_whole():
    for type_ in service_types():
        assert re.fullmatch(r"[a-z_]+(\.[a-z_]+)?", type_.id), type_
        assert type_.name, type_
        assert type_.definition.endswith("."), type_
        assert type_.synonyms, type_
        assert type_.source, type_
        assert type_.gravity is None or type_.gravity in GRAVITY, type_


def test_every_parent_exists_and_nothing_is_its_own_ancestor():
    for type_ in service_types():
        assert type_.parent is None or type_.parent in service_types()
        assert type_.id not in service_types().ancestors(type_.id)


def test_ids_and_names_are_said_once():
    ids = [type_.id for type_ in service_types()]
    names = [plain_words(type_.name) for type_ in service_types()]

    assert len(set(ids)) == len(ids)
    assert len(set(names)) == len(names)


def test_words_lead_to_one_type_each():
    shared = {
        words: service_types().named(words)
        for type_ in service_types()
        for words in (type_.name, *type_.synonyms)
        if len(service_types().named(words)) > 1
    }

    assert shared == {}


def test_names_of_open_eligibility_are_spelt_as_there(shared):
    tree = ET.parse(shared / "taxonomies" / "openeligibility_v2.0.0_taxonomy.xml")  # noqa: S314 – our own file
    known = {element.get("title") for element in tree.find("services").iter() if element.get("title")}

    used = {name for type_ in service_types() for name in type_.open_eligibility}

    assert used <= known
    assert len(used) > 150


def test_shelters_after_violence_are_flagged_as_likely_confidential():
    confidential = {t.id for t in service_types() if TypeFlag.CONFIDENTIAL_ADDRESS_LIKELY in t.flags}

    assert confidential == {"safety.dv_shelter", "safety.trafficking_safe_house"}


def test_what_is_confidential_is_residential():
    for type_ in service_types():
        assert TypeFlag.CONFIDENTIAL_ADDRESS_LIKELY not in type_.flags or TypeFlag.RESIDENTIAL in type_.flags


@pytest.mark.parametrize("type_id", ["crisis.suicide_line", "safety.dv_hotline", "crisis.mobile"])
def test_hotlines_may_be_shown_while_options_are_withheld(type_id):
    assert TypeFlag.CRISIS_CONTACT in service_types()[type_id].flags


@pytest.mark.parametrize("type_id", ["housing.shelter_family", "food.emergency", "safety.dv_shelter"])
def test_help_that_is_itself_the_action_is_flagged(type_id):
    assert TypeFlag.IMMEDIATE_ACTION in service_types()[type_id].flags


@pytest.mark.parametrize(
    ("words", "type_id"),
    [
        ("food stamps", "food.snap_help"),
        ("SNAP", "food.snap_help"),
        ("Food Pantries", "food.pantry"),
        ("banco de alimentos", "food.pantry"),
        ("GED", "education.ged"),
        ("Clases de Inglés", "education.esl"),
        ("Section 8", "housing.voucher"),
        ("Meals-on-Wheels", "food.meals_on_wheels"),
        ("Alcoholics Anonymous", "substance_use.mutual_aid"),
        ("Pañales", "goods.diapers"),
    ],
)
def test_clients_words_lead_to_types(words, type_id):
    assert service_types().named(words) == (type_id,)


def test_words_that_mean_nothing_lead_nowhere():
    assert service_types().named("quantum chromodynamics") == ()
    assert service_types().named("!!") == ()


def test_a_tree_can_be_walked_both_ways():
    assert SMALL.children("food") == ("pantry",)
    assert SMALL.children("mobile") == ()
    assert SMALL.descendants("food") == ("food", "pantry", "mobile")
    assert SMALL.ancestors("mobile") == ("pantry", "food")
    assert SMALL.branch_of("mobile").id == "food"
    assert SMALL.branch_of("food").id == "food"
    assert [type_.id for type_ in SMALL.branches] == ["food", "care"]
    assert (len(SMALL), "pantry" in SMALL, "x" in SMALL) == (4, True, False)


def test_words_shared_by_two_types_lead_to_both():
    assert SMALL.named("Food Banks") == ("pantry", "mobile")


def test_an_unknown_id_says_what_is_near():
    with pytest.raises(UnknownServiceType) as raised:
        service_types()["food.pantri"]

    assert raised.value.near[0] == "food.pantry"
    assert str(raised.value).startswith("there is no service type 'food.pantri'; did you mean food.pantry")


def test_an_id_like_none_gets_no_suggestion():
    with pytest.raises(UnknownServiceType, match=r"^there is no service type 'zzzzzz'$"):
        SMALL["zzzzzz"]


def test_a_parent_that_is_missing_is_refused():
    with pytest.raises(UnknownServiceType):
        Taxonomy.of(a_type("pantry", "food"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Women's Shelters", "women shelter"),
        ("bus passes", "bus pass"),
        ("AIDS", "aids"),
        ("Pantries & Classes", "pantry class"),
        ("parents' groups", "parent group"),
        ("crisis", "crisis"),
    ],
)
def test_plain_words_forget_case_accents_and_plurals(text, words):
    assert plain_words(text) == words
