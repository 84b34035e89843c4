"""HSDS 3.1 out and back in: tables or nested JSON, with a side file for what HSDS cannot carry."""

from resources_catalog.hsds.exchange.beyond import BEYOND, CONFIDENTIAL
from resources_catalog.hsds.exchange.package import Form, Package, package
from resources_catalog.hsds.exchange.projection import SILENT
from resources_catalog.hsds.exchange.public import Publication, publication
from resources_catalog.hsds.exchange.saving import check_place, save

__all__ = [
    "BEYOND",
    "CONFIDENTIAL",
    "SILENT",
    "Form",
    "Package",
    "Publication",
    "check_place",
    "package",
    "publication",
    "save",
]
