"""A directory fetched from an HSDS API, page by page, so that it can be gone on with after an interruption."""

from api.store.feed.fetching import Fetched, fetch
from api.store.feed.http import Answer, Client

__all__ = ["Answer", "Client", "Fetched", "fetch"]
