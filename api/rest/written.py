"""JSON as it leaves: the same document gives the same bytes, in the order in which it was made."""

import json
from collections.abc import Mapping

from flask import Response

MEDIA_TYPE = "application/json"


def written(document: Mapping[str, object], *, status: int = 200, media_type: str = MEDIA_TYPE) -> Response:
    """A response with this document in UTF-8."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Response(text + "\n", status=status, content_type=media_type)
