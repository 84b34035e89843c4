"""Where somebody lives, as far as they said: a point, a postcode and what the postcode tells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from resources_catalog.errors import UnknownPostcode
from resources_catalog.listing import Point

_US_POSTCODE = re.compile(r"(\d{5})(?:-?\d{4})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A person's place; every part may be unknown (None, or no areas).

    ``areas`` are wards or neighbourhoods. ``is_exact`` is False where ``point`` is only the centre of the postcode.
    """

    point: Point | None = None
    postcode: str | None = None
    city: str | None = None
    county: str | None = None
    state: str | None = None
    country: str | None = None
    areas: frozenset[str] = frozenset()
    is_exact: bool = False


def place_from(
    *,
    postcode: str | None = None,
    point: Point | None = None,
    city: str | None = None,
    county: str | None = None,
    state: str | None = None,
    country: str | None = None,
    areas: Iterable[str] = (),
) -> Place:
    """The place that these parts tell; a United States postcode tells its centre, city, county and state, offline.

    What is given stands before what the postcode tells. A postcode of another country is kept as it is. Raises
    UnknownPostcode, naming it, where the United States have no such postcode.
    """
    told = _told_by(postcode, country) if postcode and (country or "US").upper() in {"US", "USA"} else Place()
    return Place(
        point=point or told.point,
        postcode=told.postcode or postcode,
        city=city or told.city,
        county=county or told.county,
        state=state or told.state,
        country=country or told.country,
        areas=frozenset(areas),
        is_exact=point is not None,
    )


def _told_by(postcode: str, country: str | None) -> Place:
    import zipcodes

    written = _US_POSTCODE.fullmatch(postcode.strip())
    rows = zipcodes.matching(written[1]) if written else []  # type: ignore[no-untyped-call]
    if not rows:
        raise UnknownPostcode(postcode)
    row = rows[0]
    latitude, longitude = float(row["lat"]), float(row["long"])
    return Place(
        point=Point(latitude=latitude, longitude=longitude) if (latitude, longitude) != (0, 0) else None,
        postcode=row["zip_code"],
        city=row["city"] or None,
        county=row["county"] or None,
        state=row["state"] or None,
        country=country or row["country"],
    )
