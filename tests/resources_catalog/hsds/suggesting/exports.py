"""Flat exports of invented towns, in shapes that real ones have."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import cycle, islice

ROWS = 40


def table(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """A CSV text."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return written.getvalue()


def repeated(*values: str) -> list[str]:
    """The values again and again, one for each row."""
    return list(islice(cycle(values), ROWS))


def of_columns(columns: Mapping[str, Sequence[str]], delimiter: str = ",") -> str:
    """A CSV text from its columns."""
    return table(list(columns), zip(*columns.values(), strict=True), delimiter)


_NUMBERS = range(ROWS)
_LONG = "Warm meals, a place to sit and somebody to talk to about what is hard just now, for everyone of the quarter, no. {}."

SITES = of_columns(
    {
        "Site ID": [f"S-{n}" for n in _NUMBERS],
        "Agency Name": repeated("Open Door Foundation", "Harbour Church", "Mill Lane Association"),
        "Program Name": [f"Soup kitchen {n}" for n in _NUMBERS],
        "What we do": [_LONG.format(n) for n in _NUMBERS],
        "Street Address": [f"{n} Alder Row" for n in _NUMBERS],
        "Suite": repeated("", "Suite 2", "Floor 3"),
        "City": repeated("Alderford", "Brindle"),
        "State": repeated("MT"),
        "ZIP": repeated("59718", "59715", "59714"),
        "Lat": [f"45.{600 + n}" for n in _NUMBERS],
        "Lng": [f"-111.{100 + n}" for n in _NUMBERS],
        "Main Phone": [f"(406) 555-{n:04}" for n in _NUMBERS],
        "Toll Free": repeated("800-555-0100", ""),
        "Fax": [f"406-555-{5000 + n}" for n in _NUMBERS],
        "E-mail": [f"desk{n}@town.example" for n in _NUMBERS],
        "Web Site": [f"www.door{n}.example.org" for n in _NUMBERS],
        "Hours": repeated("Mon-Fri 9am-5pm", "Tue 10:00-12:00", "24/7"),
        "Who is eligible": repeated("Adults 18 and over", "Families with children", "Anybody"),
        "Fees": repeated("None", "Sliding scale", "$5"),
        "Languages Spoken": repeated("English; Spanish", "English", "Spanish"),
        "Area Served": repeated("Kestrel County", "Ward 7"),
        "Last Verified": repeated("02/13/2026", "11/02/2025"),
        "Min Age": repeated("18", "0", ""),
        "Confidential address": repeated("No", "No", "Yes"),
        "Internal Comments": [f"rang them twice, ask for R. ({n})" for n in _NUMBERS],
        "Contact Person": repeated("R. Alder", "S. Mill"),
    }
)

GERMAN = of_columns(
    {
        "Lfd. Nr.": [str(n) for n in _NUMBERS],
        "Träger": repeated("Hafenhilfe e.V.", "Diakonie am Fluss", "Stiftung Offene Tür"),
        "Angebot": [f"Beratung {n}" for n in _NUMBERS],
        "Beschreibung": [
            f"Wir beraten bei Schulden, Wohnung und Anträgen und begleiten zu Ämtern, Nummer {n}." for n in _NUMBERS
        ],
        "Straße und Hausnummer": [f"Erlenweg {n}" for n in _NUMBERS],
        "PLZ": repeated("20095", "20099"),
        "Ort": repeated("Erlenfurt"),
        "Telefon": [f"040 555 {1000 + n}" for n in _NUMBERS],
        "Telefax": [f"040 555 {2000 + n}" for n in _NUMBERS],
        "E-Mail-Adresse": [f"beratung{n}@hafen.example" for n in _NUMBERS],
        "Internetseite": [f"https://hafen{n}.example.org" for n in _NUMBERS],
        "Öffnungszeiten": repeated("Mo-Fr 9-17 Uhr", "Di 10:00-12:00"),
        "Zielgruppe": repeated("Erwachsene", "Familien"),
        "Kosten": repeated("kostenfrei", "nach Einkommen"),
        "Sprachen": repeated("German, English", "German"),
        "Geändert am": repeated("13.02.2026", "02.11.2025"),
        "Interne Bemerkung": repeated("nur über Frau K.", "ruft zurück"),
    },
    delimiter=";",
)

SPANISH = of_columns(
    {
        "Clave": [f"A{n}" for n in _NUMBERS],
        "Organización": repeated("Fundación Puerta Abierta", "Cáritas del Río"),
        "Nombre del servicio": [f"Comedor {n}" for n in _NUMBERS],
        "Descripción": [
            f"Comida caliente de lunes a viernes para quien la necesite, también para llevar, número {n}."
            for n in _NUMBERS
        ],
        "Dirección": [f"Calle Aliso {n}" for n in _NUMBERS],
        "Código postal": repeated("28001", "28002"),
        "Municipio": repeated("Alisar", "Vado"),
        "Teléfono": [f"+34 910 555 {100 + n}" for n in _NUMBERS],
        "Correo electrónico": [f"comedor{n}@puerta.example" for n in _NUMBERS],
        "Sitio web": [f"https://puerta{n}.example.org" for n in _NUMBERS],
        "Lunes": repeated("9:00-14:00", ""),
        "Martes": repeated("9:00-14:00", "10:00-12:00"),
        "Requisitos": repeated("Empadronados en la ciudad", "Ninguno"),
        "Idiomas": repeated("Spanish", "Spanish, English"),
        "Notas internas": repeated("llamar antes", "no dar el móvil"),
    },
    delimiter=";",
)

NAMELESS = of_columns(
    {
        "A": [f"{5000 + n}" for n in _NUMBERS],
        "B": [f"Reading hour {n}" for n in _NUMBERS],
        "C": [_LONG.format(n) for n in _NUMBERS],
        "D": [f"{n} Chapel Hill Road" for n in range(1, ROWS + 1)],
        "E": repeated("59718", "59715"),
        "F": [f"45.{6000 + n}" for n in _NUMBERS],
        "G": [f"-111.{1000 + n}" for n in _NUMBERS],
        "H": [f"406-555-{n:04}" for n in _NUMBERS],
        "I": [f"desk{n}@town.example" for n in _NUMBERS],
        "J": [f"https://town.example.org/{n}" for n in _NUMBERS],
        "K": repeated("Mon-Fri 9am-5pm", "Sat 10am-2pm"),
        "L": repeated("English", "Spanish", "English, Spanish"),
        "M": repeated("Food", "Housing", "Legal"),
    }
)
