"""The pages for a worker: usable without JavaScript, asking nothing of another host."""

from pathlib import Path

from api.web.entrance import entrance
from api.web.error_page import error_page, wants_page
from api.web.views import blueprint

STATIC_FOLDER = Path(__file__).parent / "static"
"""Style sheets and fonts, which the app serves at /static."""

__all__ = ["STATIC_FOLDER", "blueprint", "entrance", "error_page", "wants_page"]
