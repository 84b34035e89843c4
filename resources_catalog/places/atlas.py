"""What tells where somebody is, from what was said: the postcodes of an installation and the names of a directory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from resources_catalog.listing import Point
from resources_catalog.places.names import NO_NAMES, PlaceNames
from resources_catalog.places.place import Place, place_from
from resources_catalog.places.postcodes import Postcodes


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """Postcodes and names together; by itself the postcodes of the United States and no names."""

    postcodes: Postcodes = field(default_factory=Postcodes)
    names: PlaceNames = NO_NAMES

    def place(
        self,
        *,
        name: str | None = None,
        postcode: str | None = None,
        point: Point | None = None,
        city: str | None = None,
        county: str | None = None,
        state: str | None = None,
        country: str | None = None,
        areas: Iterable[str] = (),
    ) -> Place:
        """The place that these parts tell, completed by the name given for it; see ``place_from``."""
        told = place_from(
            postcode=postcode, point=point, city=city, county=county, state=state, country=country, areas=areas,
            postcodes=self.postcodes,
        )  # fmt: skip
        return self.names.located(told, name)

    def remarks(self, place: Place, name: str | None = None) -> tuple[str, ...]:
        """What could not be told of a place and what would help; the place itself is not repeated."""
        return (*self._on_name(name), *self._on_postcode(place))

    def _on_name(self, name: str | None) -> Iterator[str]:
        named = self.names.find(name) if name else ()
        if len(named) > 1:
            could = " or ".join(map(str, named))
            yield f"The place that was named could be {could}, so it was not used: name it with its state or county."
        elif name and not named:
            near = self.names.near(name)
            like = f"; it has {', '.join(near)}" if near else ""
            yield f"This directory knows no place of the name that was given{like}. It was not used."

    def _on_postcode(self, place: Place) -> Iterator[str]:
        if not place.postcode or place.point is not None:
            return
        country = place.country or self.postcodes.home
        if self.postcodes.has_table_of(country):
            yield f"The table of postcodes does not have the one that was given, of {country}: no distance can be told."
        else:
            yield (
                f"Nothing here tells where postcodes of {country} are: no distance can be told. "
                "Give a point, or a table of postcodes (PIE_POSTCODES)."
            )
