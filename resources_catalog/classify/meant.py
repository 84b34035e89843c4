"""What a general type means beside a special one: the shelter of a house for people who flee violence is a safe house."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from resources_catalog.listing import OfferedType
from resources_catalog.taxonomy import ServiceTypeId

NEARLY = 100
"""So much less sure may the special type be, in thousandths, and still say what the general one means (assumed)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Beside ``beside``, the type ``general`` is taken as ``taken_as``."""

    general: ServiceTypeId
    beside: ServiceTypeId
    taken_as: ServiceTypeId


def meant(offered: Iterable[OfferedType]) -> tuple[OfferedType, ...]:
    """The same types with general ones taken as what they mean beside the others; each type once, as sure as its surest."""
    told = {each.type_id: each for each in offered}
    for meaning in meanings():
        general, beside = told.get(meaning.general), told.get(meaning.beside)
        if general is None or beside is None or beside.confidence < general.confidence - NEARLY:
            continue
        del told[general.type_id]
        special = replace(general, type_id=meaning.taken_as)
        told[special.type_id] = max(special, told.get(special.type_id, special), key=lambda each: each.confidence)
    return tuple(told.values())


@cache
def meanings() -> tuple[Meaning, ...]:
    """Every row of the table, in its order."""
    with files(__package__).joinpath("meant.csv").open(encoding="utf-8") as table:
        return tuple(
            Meaning(
                general=ServiceTypeId(row["general"]),
                beside=ServiceTypeId(row["beside"]),
                taken_as=ServiceTypeId(row["taken_as"]),
            )
            for row in csv.DictReader(table)
        )
