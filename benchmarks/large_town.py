"""The sample town again and again, until it is as large as a county."""

from dataclasses import replace

from resources_catalog.directory import Directory, by_id
from resources_catalog.listing import Location, LocationId, Point, ServiceAtLocationId, ServiceId

_STEP = 0.0004  # degrees; about 45 metres


def again_and_again(directory: Directory, services: int) -> Directory:
    """A directory with its services and places under other ids besides, until there are so many services."""
    times = -(-services // len(directory.services))
    copies = [_copy(directory, number) for number in range(times)]
    many = replace(
        directory,
        services=by_id([each for copy in copies for each in copy.services.values()][:services]),
        locations=by_id(each for copy in copies for each in copy.locations.values()),
    )
    links = [each for copy in copies for each in copy.services_at_locations if each.service_id in many.services]
    links.sort(key=lambda each: (each.service_id, each.location_id))
    return replace(many, services_at_locations=tuple(links))


def _copy(directory: Directory, number: int) -> Directory:
    if number == 0:
        return directory
    return replace(
        directory,
        services=by_id(replace(each, id=ServiceId(f"{each.id}-{number}")) for each in directory.services.values()),
        locations=by_id(_elsewhere(each, number) for each in directory.locations.values()),
        services_at_locations=tuple(
            replace(
                each,
                id=ServiceAtLocationId(f"{each.id}-{number}"),
                service_id=ServiceId(f"{each.service_id}-{number}"),
                location_id=LocationId(f"{each.location_id}-{number}"),
            )
            for each in directory.services_at_locations
        ),
    )


def _elsewhere(place: Location, number: int) -> Location:
    """A place a little further on, so that no two are equally far."""
    point = place.point and Point(
        latitude=round(place.point.latitude + number * _STEP, 6), longitude=place.point.longitude
    )
    return replace(place, id=LocationId(f"{place.id}-{number}"), point=point)
