"""The doors of the directory in the store: only where there are accounts."""

from api.rest.directory.bodies import register_directory_shapes
from api.rest.directory.directory_doors import directory_doors
from api.rest.directory.import_doors import FILES_AT, LARGEST_FILE, import_doors
from api.rest.directory.listing_doors import listing_doors
from api.rest.directory.service_doors import service_doors

__all__ = [
    "FILES_AT",
    "LARGEST_FILE",
    "directory_doors",
    "import_doors",
    "listing_doors",
    "register_directory_shapes",
    "service_doors",
]
