"""Our own service types: one tree of names, definitions and the words that people use."""

from resources_catalog.taxonomy.service_type import ServiceType, ServiceTypeId, TypeFlag
from resources_catalog.taxonomy.table import service_types
from resources_catalog.taxonomy.tree import Taxonomy, plain_words

__all__ = ["ServiceType", "ServiceTypeId", "Taxonomy", "TypeFlag", "plain_words", "service_types"]
