"""What may leave through any door: the one predicate for public, partial and hidden services, locations and contacts."""

from resources_catalog.visibility.initial import initial_visibility
from resources_catalog.visibility.redaction import CONFIDENTIAL_SERVICE, FURTHER_CONDITIONS
from resources_catalog.visibility.version import content_version, rowless_version
from resources_catalog.visibility.view import as_seen_with, effective

__all__ = [
    "CONFIDENTIAL_SERVICE",
    "FURTHER_CONDITIONS",
    "as_seen_with",
    "content_version",
    "effective",
    "initial_visibility",
    "rowless_version",
]
