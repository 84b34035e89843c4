"""The situation graph as an ecomap in SVG, after Hartman (1978), that needs neither colour nor a font of its own."""

from pie.ecomap.layout import layout
from pie.ecomap.parts import (
    HEADING,
    RADIUS,
    box_drawn,
    description,
    document,
    heading,
    height_of,
    legend,
    middle_drawn,
    ties_drawn,
    title_of,
    words_of,
)
from pie.ecomap.shown import around, centre
from pie.graph import SituationGraph


def ecomap(graph: SituationGraph, *, for_export: bool) -> str:
    """The ecomap as a whole SVG document; the same graph always gives the same text.

    With ``for_export`` nothing of a source of harm is in it: not drawn, not named, not counted. Only the worker's own
    assessment view may leave it out. :func:`pie.ecomap.ecomap_table` says the same in words.
    """
    shown = around(graph, for_export=for_export)
    words = [words_of(each) for each in shown]
    places = layout([height_of(lines) for lines in words], radius=RADIUS, top=HEADING)
    key, key_height = legend(places, with_harm=any(each.is_source_of_harm for each in shown))
    at_home = centre(graph, for_export=for_export)
    body = [
        heading(title_of(at_home[0]), places),
        *(ties_drawn(each, box, places) for each, box in zip(shown, places.boxes, strict=True)),
        *(box_drawn(each, lines, box) for each, lines, box in zip(shown, words, places.boxes, strict=True)),
        middle_drawn(at_home, places),
        key,
    ]
    return document(body, places.width, places.height + key_height, title_of(at_home[0]), description(shown))
