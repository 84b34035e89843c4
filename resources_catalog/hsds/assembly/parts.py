"""The small records that belong to larger ones: phones, schedules, languages, addresses and their like."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from resources_catalog.hsds.assembly.cells import Cells
from resources_catalog.hsds.assembly.links import Links
from resources_catalog.hsds.tables import Row
from resources_catalog.listing import (
    Accessibility,
    Address,
    Attribute,
    Capacity,
    Contact,
    CostOption,
    Funding,
    Language,
    OrganizationIdentifier,
    Phone,
    RequiredDocument,
    Schedule,
    ServiceArea,
    TaxonomyTerm,
    TermId,
    Url,
    Visibility,
)
from resources_catalog.record_texts.language_names import language_code

Part = TypeVar("Part")
_ADDRESS_TYPES = frozenset({"physical", "postal", "virtual"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Reads the parts of any record, given how rows are linked, the terms, and the names of units."""

    links: Links
    terms: dict[str, TaxonomyTerm]
    units: dict[str, str]

    def of(self, table: str, owner: str, read: Callable[[Cells, str], Part | None]) -> tuple[Part, ...]:
        """The parts of one record, in the order of the source; a row said twice is kept once."""
        found = (read(self._cells(row), self._id(table, row)) for row in self.links.children(table, owner))
        return tuple(dict.fromkeys(part for part in found if part is not None))

    def phones(self, owner: str) -> tuple[Phone, ...]:
        """Numbers to call; a row without a number is a fault."""
        return self.of("phones", owner, self._phone)

    def contacts(self, owner: str) -> tuple[Contact, ...]:
        """People or desks to ask for."""
        return self.of("contacts", owner, self._contact)

    def languages(self, owner: str) -> tuple[Language, ...]:
        """Languages that can be spoken."""
        return self.of("languages", owner, _language)

    def schedules(self, owner: str) -> tuple[Schedule, ...]:
        """When it is open."""
        return self.of("schedules", owner, _schedule)

    def attributes(self, owner: str) -> tuple[Attribute, ...]:
        """Taxonomy terms and named values."""
        return self.of("attributes", owner, self._attribute)

    def capacities(self, owner: str) -> tuple[Capacity, ...]:
        """Places left."""
        return self.of("service_capacity", owner, self._capacity)

    def _cells(self, row: Row) -> Cells:
        return Cells(row, self.links.faults)

    def _id(self, table: str, row: Row) -> str:
        return self.links.keys.of_row(table, row)

    def _phone(self, cells: Cells, id_: str) -> Phone | None:
        number = cells.text("number")
        if number is None:
            cells.fault("number", "has no number", "left out")
            return None
        return Phone(
            id=id_,
            number=number,
            extension=cells.text("extension"),
            type=cells.text("type"),
            description=cells.text("description"),
            languages=self.languages(id_),
        )

    def _contact(self, cells: Cells, id_: str) -> Contact:
        return Contact(
            id=id_,
            name=cells.text("name"),
            title=cells.text("title"),
            department=cells.text("department"),
            email=cells.email("email"),
            phones=self.phones(id_),
            visibility=visibility(cells) or Visibility.PUBLIC,
        )

    def _attribute(self, cells: Cells, id_: str) -> Attribute:
        named = self.links.one(cells.row, "taxonomy_term_id", "taxonomy_terms", done="the term was left out")
        term = self.terms.get(named) if named else None
        if term is None and cells.text("term_name"):
            name = cells.text("term_name") or ""
            term = TaxonomyTerm(id=TermId(id_), name=name, taxonomy=cells.text("taxonomy_name"))
        return Attribute(
            id=id_, term=term, link_type=cells.text("link_type"), value=cells.text("value"), label=cells.text("label")
        )

    def _capacity(self, cells: Cells, id_: str) -> Capacity | None:
        available = cells.number("available")
        if available is None:
            if cells.raw("available") is None:
                cells.fault("available", "is required and missing", "the capacity was left out")
            return None
        unit = self.links.one(cells.row, "unit_id", "units", done="the unit was left out")
        return Capacity(
            id=id_,
            available=available,
            unit=cells.text("unit_name") or self.units.get(unit or ""),
            maximum=cells.number("maximum"),
            description=cells.text("description"),
            updated=cells.moment("updated"),
        )


def visibility(cells: Cells) -> Visibility | None:
    """What our own ``visibility`` field says; a word that is none of ours is taken as the strictest, and told."""
    said = cells.text("visibility")
    if said is None:
        return None
    try:
        return Visibility(said.lower())
    except ValueError:
        cells.fault(
            "visibility", "is none of public, partial, hidden", "taken as hidden until a coordinator decides", said
        )
        return Visibility.HIDDEN


def _language(cells: Cells, _: str) -> Language | None:
    name, code = cells.text("name"), cells.text("code")
    if name is None and code is None:
        return None
    return Language(name=name, code=language_code(code or name or ""), note=cells.text("note"))


def _schedule(cells: Cells, id_: str) -> Schedule:
    return Schedule(
        id=id_,
        valid_from=cells.day("valid_from"),
        valid_to=cells.day("valid_to"),
        dtstart=cells.text("dtstart"),
        until=cells.text("until"),
        count=cells.whole("count"),
        wkst=cells.text("wkst"),
        freq=cells.text("freq"),
        interval=cells.whole("interval"),
        byday=cells.text("byday"),
        byweekno=cells.text("byweekno"),
        bymonthday=cells.text("bymonthday"),
        byyearday=cells.text("byyearday"),
        opens_at=cells.time("opens_at"),
        closes_at=cells.time("closes_at"),
        timezone=cells.number("timezone"),
        closed=str(cells.raw("closed") or "").strip().lower() in {"true", "1", "yes", "y", "t"},
        description=cells.text("description"),
        attending_type=cells.text("attending_type"),
        schedule_link=cells.web("schedule_link"),
        notes=cells.text("notes"),
    )


def area(cells: Cells, id_: str) -> ServiceArea:
    """Where users may live."""
    extent = cells.raw("extent")
    return ServiceArea(
        id=id_,
        name=cells.text("name") or cells.text("service_area"),
        description=cells.text("description"),
        extent=json.dumps(extent, sort_keys=True) if isinstance(extent, dict) else cells.text("extent"),
        extent_type=cells.text("extent_type"),
        uri=cells.text("uri"),
    )


def cost(cells: Cells, id_: str) -> CostOption:
    """What it costs."""
    currency = cells.text("currency")
    return CostOption(
        id=id_,
        option=cells.text("option"),
        amount=cells.money("amount"),
        currency=currency.upper() if currency else None,
        amount_description=cells.text("amount_description"),
        valid_from=cells.day("valid_from"),
        valid_to=cells.day("valid_to"),
    )


def document(cells: Cells, id_: str) -> RequiredDocument | None:
    """A document to bring; a row that names none is a fault."""
    name = cells.text("document")
    if name is None:
        cells.fault("document", "names no document", "left out")
        return None
    return RequiredDocument(id=id_, document=name, uri=cells.web("uri"))


def funding(cells: Cells, id_: str) -> Funding:
    """Who pays."""
    return Funding(id=id_, source=cells.text("source"))


def url(cells: Cells, id_: str) -> Url | None:
    """A further web address."""
    address = cells.web("url")
    if cells.raw("url") is None:
        cells.fault("url", "is required and missing", "left out")
    return Url(id=id_, url=address, label=cells.text("label")) if address else None


def identifier(cells: Cells, id_: str) -> OrganizationIdentifier | None:
    """A number that a register gave."""
    number = cells.text("identifier")
    if number is None:
        cells.fault("identifier", "is required and missing", "left out")
        return None
    return OrganizationIdentifier(
        id=id_,
        identifier=number,
        identifier_type=cells.text("identifier_type"),
        identifier_scheme=cells.text("identifier_scheme"),
    )


def accessibility(cells: Cells, id_: str) -> Accessibility | None:
    """What a place offers people with disabilities; a row that says nothing is left out."""
    said = (cells.text("description"), cells.text("details"), cells.web("url"))
    return Accessibility(id=id_, description=said[0], details=said[1], url=said[2]) if any(said) else None


def address(cells: Cells, id_: str) -> Address:
    """A street or postal address; any part may be missing."""
    kind = (cells.text("address_type") or "").lower()
    return Address(
        id=id_,
        attention=cells.text("attention"),
        address_1=cells.text("address_1"),
        address_2=joined(cells.text(name) for name in ("address_2", "address_3", "address_4")),
        city=cells.text("city"),
        region=cells.text("region"),
        state_province=cells.text("state_province"),
        postal_code=cells.text("postal_code"),
        country=cells.text("country"),
        address_type=kind if kind in _ADDRESS_TYPES else None,
    )


def joined(texts: Iterable[str | None]) -> str | None:
    """The texts that are there, with commas between."""
    return ", ".join(text for text in texts if text) or None
