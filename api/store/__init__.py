"""The cupboards: where directories and assessments are kept. So far, files that are only read."""

from api.store.clock import SystemClock
from api.store.files import AssessmentsOnFile, DirectoryOnFile

__all__ = ["AssessmentsOnFile", "DirectoryOnFile", "SystemClock"]
