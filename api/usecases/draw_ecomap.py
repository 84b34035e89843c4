"""Draw a client's ecomap, as it may be sent, printed or kept elsewhere."""

from api.ports import Parts
from pie.ecomap import ecomap
from pie.graph import situation_graph


def draw_ecomap(parts: Parts, client: str) -> str:
    """The ecomap as an SVG document without anything of a source of harm; raises UnknownClient."""
    return ecomap(situation_graph(parts.cases.latest_assessment(client)), for_export=True)
