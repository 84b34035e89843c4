"""HSDS 1.1 data packages and HSDS 2.0-like CSV folders, brought to the tables of HSDS 3.1; HSDS 1.0 is in ``ohana``."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.older_schedules import holiday_rows, regular_rows
from resources_catalog.hsds.row_texts import phone_row, renamed, text_of
from resources_catalog.hsds.swapped import every_pair, repair_swapped
from resources_catalog.hsds.tables import SAME_TABLE, Row, Tables

V1 = "HSDS 1.1 CSV"
V2 = "HSDS 2.0 CSV"
_LONGEST_LABEL = 60  # characters; assumed: longer cells are definitions that slipped into the column

Files = Mapping[str, list[Row]]
Headers = Mapping[str, Collection[str]]

_OTHER_NAMES = {
    "services_at_location": "service_at_location",
    "service_attribute": "service_attributes",
    "other_attribute": "other_attributes",
    "physical_address": "physical_addresses",
    "postal_address": "postal_addresses",
    "payment_accepted": "payments_accepted",
    "payments": "payments_accepted",
    "meta_table_description": "meta_table_descriptions",
    "eligibilities": "eligibility",
    "regular_schedule": "regular_schedules",
    "holiday_schedule": "holiday_schedules",
    "service_taxonomy": "services_taxonomy",
    "services_taxonomies": "services_taxonomy",
    "taxonomies": "taxonomy",
    "taxonomy_type": "taxonomy_types",
    "taxonomy_terms_type": "taxonomy_terms_types",
}
_V1_ONLY = frozenset({"regular_schedules", "holiday_schedules", "services_taxonomy", "taxonomy"})
_V2_ONLY = frozenset({"service_attributes", "other_attributes", "taxonomy_terms_types", "taxonomy_types"})
_OLDER = frozenset({"physical_addresses", "postal_addresses", "accessibility_for_disabilities", "payments_accepted"})
# What HSDS 3.1 calls the columns of the same tables.
_RENAMED: dict[str, dict[str, str]] = {
    "organizations": {"parent_provider_id": "parent_organization_id"},
    "services": {"fees": "fees_description"},
    "service_areas": {"service_area": "name"},
    "languages": {"language": "name"},
    "accessibility_for_disabilities": {"accessibility": "description"},
}
_AS_THEY_ARE = (
    "organizations", "programs", "locations", "service_at_location", "contacts", "service_areas", "required_documents",
    "funding", "metadata", "meta_table_descriptions", "cost_options",
)  # fmt: skip
_READ = frozenset({*_AS_THEY_ARE, *_V1_ONLY, *_V2_ONLY, *_OLDER}) | {
    "services", "phones", "languages", "eligibility", "schedules", "taxonomy_terms", "attributes",
}  # fmt: skip


def is_v1(stems: Collection[str], headers: Headers) -> bool:
    """Whether files look like an HSDS 1.1 package: its own tables, or services with "fees" and no later column.

    ``stems`` are file names without folder and ending, ``headers`` the columns by stem; both in lower case.
    """
    names = {_table(stem) for stem in stems}
    if "services" not in names or is_v2(stems, headers) or _is_later(headers):
        return False
    return bool(names & (_V1_ONLY | _OLDER)) or bool({"fees", "taxonomy_ids"} & _columns(headers, "services"))


def is_v2(stems: Collection[str], headers: Headers) -> bool:
    """Whether files look like HSDS 2.0: attributes of services, typed taxonomy terms, or schedules beside old addresses."""
    names = {_table(stem) for stem in stems}
    if "services" not in names or _is_later(headers):
        return False
    has_types = bool(names & _V2_ONLY) or "taxonomy_recordid" in _columns(headers, "taxonomy_terms")
    return has_types or ("schedules" in names and bool(names & _OLDER))


def v1_tables(files: Files, faults: Faults) -> Tables:
    """An HSDS 1.1 package as tables of HSDS 3.1; ``files`` has the rows by the file's stem."""
    named, tables = _shared_tables(files, V1, faults)
    tables.take("taxonomy_terms", _v1_terms(named.get("taxonomy", []), faults))
    tables.take("attributes", (renamed(row, {"taxonomy_id": "taxonomy_term_id", "taxonomy_detail": "value"})
                               for row in named.get("services_taxonomy", [])))  # fmt: skip
    tables.take("attributes", _listed_terms(named.get("services", [])))
    return tables


def v2_tables(files: Files, faults: Faults) -> Tables:
    """An HSDS 2.0-like folder as tables of HSDS 3.1; ``files`` has the rows by the file's stem.

    A term's ``taxonomy`` is the name of its type ("Service Eligibility"), so that terms for people can be told from
    terms for services.
    """
    named, tables = _shared_tables(files, V2, faults)
    types = {
        id_: row for row in named.get("taxonomy_types", []) if (id_ := text_of(row, "taxonomy_type_recordid", "id"))
    }
    tables.take("taxonomies", (
        replace(row, cells={"id": id_, "name": text_of(row, "name")}) for id_, row in types.items()
    ))  # fmt: skip
    tables.take("taxonomy_terms", _v2_terms(named, types, faults))
    for table in ("service_attributes", "other_attributes", "attributes"):
        rename = {"taxonomy_recordid": "taxonomy_term_id", "link_type": "link_entity"}
        tables.take("attributes", (renamed(row, rename) for row in named.get(table, [])))
    return tables


def _shared_tables(files: Files, name: str, faults: Faults) -> tuple[dict[str, list[Row]], Tables]:
    """What both versions have; and the source's own tables under one name each, swapped links put right."""
    named = _repaired(_by_table(files, faults), faults)
    tables = Tables(name, table_counts={stem: len(rows) for stem, rows in files.items()})
    for table in _AS_THEY_ARE:
        tables.take(table, (renamed(row, _RENAMED.get(table, {})) for row in named.get(table, [])))
    tables.take("services", _services(named, faults))
    for kind in ("physical", "postal"):
        rows = named.get(f"{kind}_addresses", [])
        tables.take("addresses", (replace(row, cells={**row.cells, "address_type": kind}) for row in rows))
    rename = _RENAMED["accessibility_for_disabilities"]
    tables.take("accessibility", (renamed(row, rename) for row in named.get("accessibility_for_disabilities", [])))
    for table in ("regular_schedules", "schedules"):
        tables.take("schedules", regular_rows(named.get(table, []), faults))
    tables.take("schedules", holiday_rows(named.get("holiday_schedules", [])))
    tables.take("phones", (phone_row(row) for row in named.get("phones", [])))
    tables.take("languages", _languages(named.get("languages", []), faults))
    tables.take("languages", _phone_languages(named, faults))
    return named, tables


def _by_table(files: Files, faults: Faults) -> dict[str, list[Row]]:
    named: dict[str, list[Row]] = defaultdict(list)
    for stem, rows in files.items():
        table = _table(stem)
        named[table].extend(rows)
        if rows and table not in _READ:
            faults.add(rows[0].file, "is no table of this format", "not read", value=f"{len(rows):,} rows")
    return dict(named)


def _repaired(named: Mapping[str, list[Row]], faults: Faults) -> dict[str, list[Row]]:
    ids = {table: {str(row.cells.get("id") or "") for row in rows} - {""} for table, rows in named.items()}
    terms = [*named.get("taxonomy_terms", ()), *named.get("taxonomy", ())]
    ids["taxonomy_terms"] = {text_of(row, "taxonomy_recordid", "id") for row in terms}
    return {table: repair_swapped(rows, ids, every_pair(), faults) for table, rows in named.items()}


def _services(named: Files, faults: Faults) -> Iterator[Row]:
    """Services with what older tables say of them: who may come, and how to pay."""
    services = named.get("services", [])
    known = {str(row.cells.get("id") or "") for row in services}
    eligibility = _texts_of(named.get("eligibility", []), "eligibility", known, faults)
    payments = _texts_of(named.get("payments_accepted", []), "payment", known, faults)
    for row in services:
        later = renamed(row, _RENAMED["services"])
        id_ = str(row.cells.get("id") or "")
        added: dict[str, object] = {}
        if eligibility.get(id_):
            own = text_of(row, "eligibility_description")
            added["eligibility_description"] = "; ".join(dict.fromkeys(filter(None, (own, *eligibility[id_]))))
        if payments.get(id_):
            added["payments_accepted"] = ", ".join(payments[id_])
        yield replace(later, cells={**later.cells, **added})


def _texts_of(rows: Iterable[Row], column: str, known: Collection[str], faults: Faults) -> dict[str, list[str]]:
    """The texts of each service once; those of no service are told, in one fault where the link is blank."""
    texts: dict[str, dict[str, None]] = defaultdict(dict)
    blank: Counter[str] = Counter()
    for row in rows:
        said = text_of(row, column)
        named = [part.strip() for part in text_of(row, "service_id").split(",") if part.strip()]
        if said and not named:
            blank[row.file] += 1
        for service in named:
            if service not in known:
                wrong = "names an unknown service"
                faults.add(row.file, wrong, "its text was left out", row=row.number, field="service_id", value=service)
            elif said:
                texts[service][said] = None
    for file, count in blank.items():
        wrong = "service_id is blank: whose text it is cannot be told"
        faults.add(file, wrong, "these texts are attached to no service", field="service_id", value=f"{count:,} rows")
    return {service: list(said) for service, said in texts.items()}


def _languages(rows: Iterable[Row], faults: Faults) -> Iterator[Row]:
    """Languages of services and places; rows without a link are the source's list of languages."""
    unlinked: Counter[str] = Counter()
    for row in rows:
        if any(row.cells.get(column) for column in ("service_id", "location_id", "phone_id")):
            yield renamed(row, _RENAMED["languages"])
        else:
            unlinked[row.file] += 1
    for file, count in unlinked.items():
        faults.add(
            file, "rows name neither service nor location", "read as a list of languages", value=f"{count:,} rows"
        )


def _phone_languages(named: Files, faults: Faults) -> Iterator[Row]:
    """The languages that a phone row lists, by code, by name, or by the number in the source's list of languages."""
    listed = {number: text_of(row, "language") for row in named.get("languages", [])
              if (number := text_of(row, "language_recordid"))}  # fmt: skip
    for row in named.get("phones", []):
        said = [part.strip() for part in text_of(row, "language").split(",") if part.strip()]
        phone = text_of(row, "id")
        if said and not phone:
            wrong = "a phone without an id names languages"
            faults.add(row.file, wrong, "its languages were left out", row=row.number, value=", ".join(said))
            continue
        for part in said:
            name = listed.get(part, part)
            if name.isdigit():
                wrong = "names an unknown language"
                faults.add(row.file, wrong, "left out", row=row.number, field="language", value=part)
            else:
                yield replace(row, cells={"phone_id": phone, "code" if _is_code(name) else "name": name})


def _is_code(text: str) -> bool:
    return len(text) in {2, 3} and text.isascii() and text.islower()


def _v1_terms(rows: Iterable[Row], faults: Faults) -> Iterator[Row]:
    """Terms of HSDS 1.1; where no vocabulary is named, the facet ("Target Populations") says what kind of term it is."""
    for row in rows:
        cells = {name: row.cells[name] for name in ("id", "name", "parent_id", "language") if row.cells.get(name)}
        taxonomy = text_of(row, "vocabulary", "taxonomy_facet")
        if len(taxonomy) > _LONGEST_LABEL:
            wrong = "is a text, not the name of a taxonomy"
            faults.add(row.file, wrong, "left out", row=row.number, field="taxonomy_facet", value=taxonomy)
            taxonomy = ""
        yield replace(row, cells={**cells, "taxonomy": taxonomy} if taxonomy else cells)


def _listed_terms(services: Iterable[Row]) -> Iterator[Row]:
    """The terms that a service row lists itself in ``taxonomy_ids``."""
    for row in services:
        for term in filter(None, (part.strip() for part in text_of(row, "taxonomy_ids").split(","))):
            yield replace(row, cells={"service_id": text_of(row, "id"), "taxonomy_term_id": term})


def _v2_terms(named: Files, types: Mapping[str, Row], faults: Faults) -> Iterator[Row]:
    rows = named.get("taxonomy_terms", [])
    of_type = {text_of(row, "taxonomy_recordid"): text_of(row, "taxonomy_type_recordid")
               for row in named.get("taxonomy_terms_types", [])}  # fmt: skip
    ids = {text_of(row, "taxonomy_recordid", "id") for row in rows}
    by_name = {text_of(row, "taxonomy_name", "name", "term"): text_of(row, "taxonomy_recordid", "id") for row in rows}
    for row in rows:
        id_ = text_of(row, "taxonomy_recordid", "id")
        kind = text_of(row, "taxonomy") or of_type.get(id_, "") or text_of(row, "taxonomy_vocabulary", "vocabulary")
        cells = {
            "id": id_,
            "name": text_of(row, "taxonomy_name", "name", "term"),
            "description": text_of(row, "taxonomy_x_description", "description"),
            "parent_id": _parent(row, ids, by_name, faults),
            "taxonomy": text_of(types[kind], "name") if kind in types else kind,
            "language": text_of(row, "language"),
            "term_uri": text_of(row, "term_uri"),
        }
        yield replace(row, cells={name: value for name, value in cells.items() if value})


def _parent(row: Row, ids: Collection[str], by_name: Mapping[str, str], faults: Faults) -> str:
    """The id of a term's parent, which a source may name by its id or its name; the first that is there of several."""
    said = text_of(row, "parent_id", "taxonomy_parent_recordid", "taxonomy_parent_name")
    if said in ids or said in by_name:
        return said if said in ids else by_name[said]
    parts = [part.strip() for part in said.split(",") if part.strip()]
    there = [part for part in parts if part in ids]
    if len(there) > 1:
        wrong, done = "the term has several parents", "the first was taken"
        faults.add(row.file, wrong, done, row=row.number, field="parent_id", value=said)
    return there[0] if there else said


def _table(stem: str) -> str:
    return _OTHER_NAMES.get(stem) or SAME_TABLE.get(stem) or stem


def _columns(headers: Headers, table: str) -> frozenset[str]:
    return frozenset(column for stem, columns in headers.items() if _table(stem) == table for column in columns)


def _is_later(headers: Headers) -> bool:
    """Whether the services have columns that only HSDS 3 has."""
    return bool({"fees_description", "eligibility_description", "assured_date"} & _columns(headers, "services"))
