"""Which of our service types a service offers, told from whatever its record says, with evidence and confidence."""

from resources_catalog.classify.phrases import Phrasebook
from resources_catalog.classify.services import classified, classified_services

__all__ = ["Phrasebook", "classified", "classified_services"]
