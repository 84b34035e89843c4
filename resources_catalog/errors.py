"""What can go wrong with a directory, named as what happened.

CatalogError
├── UnreadableDirectory      nothing could be read from what was given
├── ImpossibleCriterion      a criterion that cannot be judged as written
└── UnknownServiceType       a service type id that our taxonomy does not have
"""


class CatalogError(Exception):
    """The root of what can go wrong with a directory."""


class UnreadableDirectory(CatalogError):
    """Nothing could be read; ``where`` names the file and ``remedy`` what to do."""

    def __init__(self, where: str, wrong: str, remedy: str) -> None:
        self.where = where
        self.wrong = wrong
        self.remedy = remedy
        super().__init__(f"{where}: {wrong}. {remedy}")


class ImpossibleCriterion(CatalogError):
    """A criterion that cannot be judged as written; ``path`` says where it stands."""

    def __init__(self, path: str, wrong: str) -> None:
        self.path = path
        self.wrong = wrong
        super().__init__(f"{path}: {wrong}")
