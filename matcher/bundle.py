"""The small set of services that together meets the wanted needs with the fewest trips, agencies and forms."""

from dataclasses import dataclass

from resources_catalog.directory import OfferId


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One visit or call: an offer, the needs it is for, and why it stands at this place in the order."""

    offer: OfferId
    needs: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The steps in order, what they cost in trips, agencies and forms, and the wanted needs that nothing here meets."""

    steps: tuple[Step, ...]
    trips: int
    agencies: int
    forms: int
    unmet: tuple[str, ...]
    exact: bool
