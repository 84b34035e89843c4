"""Where somebody is and what can reach them: coverage, proximity and remote help, three separate facts."""

from resources_catalog.places.atlas import Atlas
from resources_catalog.places.coverage import Coverage, coverage
from resources_catalog.places.distance import TravelSpeed, distance_km, travel_minutes, travel_speeds
from resources_catalog.places.names import NamedPlace, NameKind, PlaceNames
from resources_catalog.places.place import Place, place_from
from resources_catalog.places.postcodes import Postcodes, read_postcodes
from resources_catalog.places.reach import Proximity, Reach, proximity, reach
from resources_catalog.places.remote import Remote, Way, remote

__all__ = [
    "Atlas",
    "Coverage",
    "NameKind",
    "NamedPlace",
    "Place",
    "PlaceNames",
    "Postcodes",
    "Proximity",
    "Reach",
    "Remote",
    "TravelSpeed",
    "Way",
    "coverage",
    "distance_km",
    "place_from",
    "proximity",
    "reach",
    "read_postcodes",
    "remote",
    "travel_minutes",
    "travel_speeds",
]
