"""Where a postcode is: from an installation's own table or from the list of the United States; else unknown, never 0,0."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources_catalog.errors import UnknownPostcode, UnreadablePostcodes
from resources_catalog.listing import Point
from resources_catalog.places import Atlas, Place, Postcodes, place_from, read_postcodes

HEADER = "country,postcode,latitude,longitude,place,source\n"
TABLE = (
    HEADER + "GB,SW1A 1AA,51.501,-0.142,Westminster,invented\n"
    "GB,SW1A,51.5,-0.13,London,invented\n"
    "gb,E1,51.517,-0.058,London,invented\n"
    "DE,200*,53.55,10,Hamburg,invented\n"
    "DE,20*,53.6,10.1,,invented\n"
    "US,59718,45.7,-111.1,Alderford,invented\n"
)


def table(folder: Path, text: str = TABLE, **more: str) -> Postcodes:
    path = folder / "postcodes.csv"
    path.write_text(text, encoding="utf-8")
    return read_postcodes(path, **more)


@pytest.mark.parametrize(
    ("country", "postcode", "latitude", "city"),
    [
        ("GB", "SW1A 1AA", 51.501, "Westminster"),
        ("GB", "sw1a1aa", 51.501, "Westminster"),
        ("GB", "SW1A 2AA", 51.5, "London"),
        ("GB", "SW1A2AA", 51.5, "London"),
        ("GB", "E1 6AN", 51.517, "London"),
        ("DE", "20095", 53.55, "Hamburg"),
        ("de", "20999", 53.6, None),
        ("US", "59718", 45.7, "Alderford"),
        ("USA", "59718", 45.7, "Alderford"),
    ],
)
def test_the_whole_postcode_comes_before_its_outward_part_before_its_beginning(
    tmp_path: Path, country: str, postcode: str, latitude: float, city: str | None
) -> None:
    found = place_from(postcode=postcode, country=country, postcodes=table(tmp_path))

    assert found.point is not None
    assert (found.point.latitude, found.city, found.is_exact) == (latitude, city, False)


@pytest.mark.parametrize(
    ("country", "postcode"), [("GB", "E10 5AA"), ("GB", "N1 1AA"), ("DE", "10115"), ("AU", "2000")]
)
def test_a_postcode_that_no_row_holds_has_no_point(tmp_path: Path, country: str, postcode: str) -> None:
    found = place_from(postcode=postcode, country=country, postcodes=table(tmp_path))

    assert found == Place(postcode=postcode, country=country)


def test_where_no_country_is_named_that_of_the_installation_is_meant(tmp_path: Path) -> None:
    at_home = table(tmp_path, home="DE")

    found = place_from(postcode="20095", postcodes=at_home)

    assert (found.city, found.country) == ("Hamburg", "DE")
    assert place_from(postcode="20001").country == "US"
    assert place_from(postcode="10115", postcodes=at_home) == Place(postcode="10115")


def test_the_united_states_need_no_table(tmp_path: Path) -> None:
    assert place_from(postcode="20001", country="US", postcodes=table(tmp_path, home="GB")).city == "Washington"
    with pytest.raises(UnknownPostcode):
        place_from(postcode="00000", country="US", postcodes=table(tmp_path))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("GB,SW1A,51.5,-0.13\n", "line 2 has no source"),
        ("Britain,SW1A,51.5,-0.13,London,x\n", "line 2 has no country of two letters"),
        ("GB,,51.5,-0.13,London,x\n", "line 2 has no postcode"),
        ("GB,S*W,51.5,-0.13,London,x\n", "line 2 has no postcode"),
        ("GB,SW1A,north,-0.13,London,x\n", "line 2 has no latitude in degrees"),
        ("GB,SW1A,nan,-0.13,London,x\n", "line 2 has no latitude in degrees"),
        ("GB,SW1A,51.5,-181,London,x\n", "line 2 has no longitude in degrees"),
        ("GB,SW1A,0,0,London,x\n", "line 2 is at 0,0"),
        ("GB,SW1A,51.5,-0.13,London,x\nGB,sw1 a,51.5,-0.13,London,x\n", "line 3 says a postcode a second time"),
        (
            "GB,,1,1,,x\n" * 7,
            "line 6 has no postcode; write it whole, its outward part, or a beginning with a star at the end; and 2 more",
        ),
    ],
)
def test_a_faulty_row_is_told_with_its_line(tmp_path: Path, rows: str, told: str) -> None:
    with pytest.raises(UnreadablePostcodes) as refused:
        table(tmp_path, HEADER + rows)

    assert str(refused.value).startswith("postcodes.csv: line ")
    assert told in str(refused.value)
    assert "docs/reference/postcodes.md" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "postcodes.csv, line 1: has no column 'country'"),
        ("country,postcode,latitude\n", "postcodes.csv, line 1: has no column 'longitude'"),
    ],
)
def test_a_table_without_its_columns_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UnreadablePostcodes, match=told):
        table(tmp_path, text)


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    binary = tmp_path / "table.csv"
    binary.write_bytes(b"\xff\xfe\xff\x00\n")

    for path in (binary, tmp_path, tmp_path / "none.csv"):
        with pytest.raises(UnreadablePostcodes):
            read_postcodes(path)


@given(postcode=st.text(max_size=12), country=st.sampled_from(["GB", "DE", "CA", "IE", "NL", "XX"]))
def test_no_postcode_is_ever_at_zero_zero(postcode: str, country: str) -> None:
    found = place_from(postcode=postcode, country=country)

    assert found.point is None


def test_what_could_not_be_placed_is_said_without_repeating_it(tmp_path: Path) -> None:
    atlas = Atlas(postcodes=table(tmp_path))
    known, without_row, without_table = (
        atlas.place(postcode=postcode, country=country)
        for postcode, country in (("SW1A 1AA", "GB"), ("N1 1AA", "GB"), ("2000", "AU"))
    )

    assert atlas.remarks(known) == ()
    assert atlas.remarks(without_row) == (
        "The table of postcodes does not have the one that was given, of GB: no distance can be told.",
    )
    [remark] = atlas.remarks(without_table)
    assert remark.startswith("Nothing here tells where postcodes of AU are: no distance can be told.")
    assert atlas.remarks(atlas.place(postcode="2000", country="AU", point=Point(latitude=-33.9, longitude=151.2))) == ()
