"""What went wrong, as a page in the same look, for whoever asked for a page."""

from flask import Request, render_template

from api.error_documents import Problem

_DOORS = "/v1/"
_FOR_PROGRAMS = frozenset({"/healthz", "/readyz", "/metrics"})


def error_page(problem: Problem) -> str:
    """The page for this problem; like the document, it never carries what a client said."""
    return render_template(
        "web/error.html", title=problem.title, detail=problem.detail, status=int(problem.status), here=None
    )


def wants_page(request: Request) -> bool:
    """Whether whoever asks is better answered with a page than with a problem document."""
    path = request.path
    at_a_door = path in _FOR_PROGRAMS or (path.startswith(_DOORS) and path != f"{_DOORS}docs")
    kinds = request.accept_mimetypes
    return not at_a_door and kinds["text/html"] > 0 and kinds["text/html"] >= kinds["application/problem+json"]
