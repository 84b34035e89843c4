"""The whole directory from its rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from resources_catalog.directory import Directory, by_id
from resources_catalog.hsds.assembly.circles import circle_ends
from resources_catalog.hsds.assembly.links import Links
from resources_catalog.hsds.assembly.parts import Parts
from resources_catalog.hsds.assembly.points import without_far_points
from resources_catalog.hsds.assembly.records import Records
from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.ids import keys_of
from resources_catalog.hsds.tables import Row, Tables
from resources_catalog.listing import (
    Location,
    LocationId,
    Organization,
    OrganizationId,
    Origin,
    Service,
    ServiceAtLocation,
    TaxonomyTerm,
    TermId,
    Visibility,
)
from resources_catalog.visibility import initial_visibility, rowless_version

_FEW = 5
"""So few services may all have one status by chance; then it is believed. Assumed."""


def assembled(tables: Tables, source: str, faults: Faults) -> Directory:
    """One directory: every record that is there, orphans and unnamed ones too; each fault says what was done."""
    _without_repeats(tables, faults)
    keys = keys_of(tables, source, faults)
    links = Links(tables, keys, faults)
    terms = _terms(tables, links, source)
    units = {keys.of_row("units", row): str(row.cells.get("name") or "") for row in tables.of("units")}
    informative = _status_is_informative(tables.of("services"), faults)
    records = Records(
        source=source, links=links, parts=Parts(links=links, terms=terms, units=units), with_status=informative
    )
    organizations = _without_circles([records.organization(row) for row in tables.of("organizations")], faults)
    services = [records.service(row) for row in tables.of("services")]
    at = [found for row in tables.of("service_at_location") if (found := records.at_location(row))]
    places = without_far_points([records.location(row) for row in tables.of("locations")], faults)
    started = _started_partial(places, services, at, organizations)
    directory = Directory(
        source=source,
        version="",
        organizations=by_id(organizations),
        services=by_id(services),
        locations=by_id(started),
        services_at_locations=tuple(sorted(at, key=lambda link: (link.service_id, link.location_id, link.id))),
        programs=by_id(records.program(row) for row in tables.of("programs")),
        terms=by_id(terms.values()),
        status_is_informative=informative,
    )
    return replace(directory, version=rowless_version(directory))


def _without_repeats(tables: Tables, faults: Faults) -> None:
    """Rows that stand there twice, to the letter, are read once."""
    for table, rows in tables.rows.items():
        kept = list({_letter(row): row for row in reversed(rows)}.values())[::-1]
        if len(kept) < len(rows):
            said = f"{len(rows) - len(kept):,} of {len(rows):,}"
            faults.add(rows[0].file, "stands there more than once, the same to the letter", "read once", value=said)
            tables.rows[table] = kept


def _letter(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(value)) for name, value in row.cells.items()))


def _status_is_informative(rows: list[Row], faults: Faults) -> bool:
    said = Counter(str(row.cells.get("status") or "").strip().lower() for row in rows)
    if len(rows) <= _FEW or len(said) > 1 or "" in said:
        return True
    [(status, count)] = said.items()
    faults.add(
        rows[0].file,
        "every service has the same status, which tells nothing",
        "the status was taken as unknown",
        field="status",
        value=f"{status} ({count:,} services)",
    )
    return False


def _terms(tables: Tables, links: Links, source: str) -> dict[str, TaxonomyTerm]:
    """Every taxonomy term by our id, with its taxonomy's name."""
    names = {links.keys.of_row("taxonomies", row): _said(row.cells.get("name")) for row in tables.of("taxonomies")}
    found: dict[str, TaxonomyTerm] = {}
    for row in tables.of("taxonomy_terms"):
        id_ = links.keys.of_row("taxonomy_terms", row)
        cells = row.cells
        parent = links.one(row, "parent_id", "taxonomy_terms", done="the parent was left out")
        named = links.one(row, "taxonomy_id", "taxonomies", done="the taxonomy was left out")
        taxonomy = cells.get("taxonomy") or (names.get(named) if named else None)
        found[id_] = TaxonomyTerm(
            id=TermId(id_),
            name=str(cells.get("name") or cells.get("code") or "Unnamed term"),
            code=_said(cells.get("code")),
            description=_said(cells.get("description")),
            parent_id=TermId(parent) if parent else None,
            taxonomy=_said(taxonomy),
            language=_said(cells.get("language")),
            term_uri=_said(cells.get("term_uri")),
            origin=Origin(source=source, table="taxonomy_terms", row=row.number, original_id=_said(cells.get("id"))),
        )
    return _without_term_circles(found, tables.of("taxonomy_terms"), links)


def _without_term_circles(terms: dict[str, TaxonomyTerm], rows: list[Row], links: Links) -> dict[str, TaxonomyTerm]:
    """Terms whose parents lead back to themselves lose that parent, each circle once."""
    cut = circle_ends({id_: term.parent_id for id_, term in terms.items()})
    for row in rows if cut else ():
        id_ = links.keys.of_row("taxonomy_terms", row)
        if id_ in cut:
            links.faults.add(
                row.file, "its parents lead back to itself", "the parent was left out", row=row.number,
                field="parent_id", value=terms[id_].name,
            )  # fmt: skip
    return {id_: replace(term, parent_id=None) if id_ in cut else term for id_, term in terms.items()}


def _said(value: object) -> str | None:
    return None if value is None or value == "" or isinstance(value, dict | list) else str(value)


def _without_circles(organizations: list[Organization], faults: Faults) -> list[Organization]:
    """Parents that lead back to the organisation itself are cut, each circle once."""
    cut = circle_ends({each.id: each.parent_organization_id for each in organizations})
    for each in organizations:
        if each.id in cut:
            row = each.origin.row if each.origin else None
            faults.add(
                "organizations", "its parents lead back to itself", "the parent was left out", row=row,
                field="parent_organization_id", value=each.name,
            )  # fmt: skip
    return [replace(each, parent_organization_id=None) if each.id in cut else each for each in organizations]


def _started_partial(
    places: Iterable[Location], services: list[Service], at: list[ServiceAtLocation], organizations: list[Organization]
) -> tuple[Location, ...]:
    """Places that start partial: where the words of a service given there suggest that its address is kept secret."""
    names = {each.id: each.name for each in organizations}
    by_service = {each.id: each for each in services}
    kept = {link.location_id for link in at if _is_kept(by_service[link.service_id], names)}
    return tuple(_start(place, kept) for place in places)


def _is_kept(service: Service, names: dict[OrganizationId, str]) -> bool:
    return (
        initial_visibility(
            name=service.name,
            description=service.description,
            type_names=[each.term.name for each in service.attributes if each.term],
            organization_name=names.get(service.organization_id) if service.organization_id else None,
        )
        is not Visibility.PUBLIC
    )


def _start(place: Location, kept: set[LocationId]) -> Location:
    stricter = place.visibility is Visibility.PUBLIC and place.id in kept
    return replace(place, visibility=Visibility.PARTIAL) if stricter else place
