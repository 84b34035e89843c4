"""Distances as columns have the digits of those that are reckoned one by one."""

import math

from hypothesis import given
from hypothesis import strategies as st

from matcher.index.ways import kilometres
from resources_catalog.listing import Point
from resources_catalog.places import distance_km

anywhere = st.builds(Point, latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))
nearby = st.builds(Point, latitude=st.floats(38.5, 39.5), longitude=st.floats(-77.5, -76.5))


@given(points=st.lists(st.none() | anywhere | nearby, min_size=1, max_size=8), start=anywhere | nearby)
def test_distances_are_those_that_are_reckoned_one_by_one(points: list[Point | None], start: Point) -> None:
    found = kilometres(tuple(points), start).tolist()

    one_by_one = [math.nan if point is None else distance_km(start, point) for point in points]
    assert [repr(each) for each in found] == [repr(each) for each in one_by_one]


def test_without_a_place_of_the_person_no_distance_is_known() -> None:
    assert math.isnan(kilometres((Point(latitude=1.0, longitude=1.0),), None)[0])
    assert kilometres((), Point(latitude=1.0, longitude=1.0)).tolist() == []
