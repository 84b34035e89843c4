"""Where somebody lives, as far as they said: a point, a postcode and what the postcode tells."""

from collections.abc import Iterable
from dataclasses import dataclass

from resources_catalog.listing import Point
from resources_catalog.places.postcodes import Postcodes

_SHIPPED = Postcodes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A person's place; every part may be unknown (None, or no areas).

    ``areas`` are wards or neighbourhoods. ``is_exact`` is False where ``point`` is only the centre of the postcode, or of
    the town that was named.
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
    postcodes: Postcodes = _SHIPPED,
) -> Place:
    """The place that these parts tell; a postcode that is known tells its centre and what it is part of, offline.

    What is given stands before what the postcode tells. A postcode that nobody here can place is kept as it is, without a
    point. Raises UnknownPostcode, which does not repeat it, where the United States have no such postcode.
    """
    told = postcodes.find(postcode, country) if postcode else None
    if told is None:
        return Place(
            point=point, postcode=postcode, city=city, county=county, state=state, country=country,
            areas=frozenset(areas), is_exact=point is not None,
        )  # fmt: skip
    return Place(
        point=point or told.point,
        postcode=told.postcode,
        city=city or told.city,
        county=county or told.county,
        state=state or told.state,
        country=country or told.country,
        areas=frozenset(areas),
        is_exact=point is not None,
    )
