"""What can go wrong with a directory, named as what happened.

CatalogError
├── UnreadableDirectory      nothing could be read from what was given
├── UnwritableDirectory      a directory could not be written where it was to be
├── UnfitValue               what a cell or the side file holds cannot be the value it stands for
├── ImpossibleCriterion      a criterion that cannot be judged as written
├── UnknownServiceType       a service type id that our taxonomy does not have
├── UnknownPostcode          a postcode that the United States do not have
├── UnreadablePostcodes      an installation's table of postcodes that cannot be used
├── UnknownTextKind          a kind of text that no reader reads
└── UnknownTravelMode        a way of travelling without a row in the table of speeds
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


class UnwritableDirectory(CatalogError):
    """A directory could not be written; ``where`` names the place and ``remedy`` what to do. Nothing was changed there."""

    def __init__(self, where: str, wrong: str, remedy: str) -> None:
        self.where = where
        self.wrong = wrong
        self.remedy = remedy
        super().__init__(f"{where}: {wrong}. {remedy}")


class UnfitValue(CatalogError):
    """What a cell or an entry of the side file holds cannot be the value that it stands for; ``wrong`` completes "it …"."""

    def __init__(self, wrong: str) -> None:
        self.wrong = wrong
        super().__init__(wrong)


class ImpossibleCriterion(CatalogError):
    """A criterion that cannot be judged as written; ``path`` says where it stands."""

    def __init__(self, path: str, wrong: str) -> None:
        self.path = path
        self.wrong = wrong
        super().__init__(f"{path}: {wrong}")


class UnknownServiceType(CatalogError):
    """A service type id that our taxonomy does not have; ``near`` holds the ids that look like it, nearest first."""

    def __init__(self, type_id: str, near: tuple[str, ...] = ()) -> None:
        self.type_id = type_id
        self.near = near
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        super().__init__(f"there is no service type {type_id[:60]!r}{hint}")


class UnknownPostcode(CatalogError):
    """A postcode that the United States do not have; it is a person's, so the message does not repeat it."""

    def __init__(self) -> None:
        super().__init__(
            "the United States have no such postcode; write five digits, such as 20001, or give the country, or a point"
        )


class UnreadablePostcodes(CatalogError):
    """An installation's table of postcodes cannot be used; ``where`` names the file, the message its lines."""

    def __init__(self, where: str, wrong: str, remedy: str) -> None:
        self.where = where
        self.wrong = wrong
        self.remedy = remedy
        super().__init__(f"{where}: {wrong}. {remedy}: docs/reference/postcodes.md explains the table.")


class UnknownTextKind(CatalogError):
    """A kind of text that no reader reads; ``known`` are those that can be read."""

    def __init__(self, kind: str, known: tuple[str, ...]) -> None:
        self.kind = kind
        self.known = known
        super().__init__(f"there is no reader for texts on {kind[:30]!r}; there are {', '.join(known)}")


class UnknownTravelMode(CatalogError):
    """A way of travelling without a row in the table of speeds; ``known`` are those with one."""

    def __init__(self, mode: str, known: tuple[str, ...]) -> None:
        self.mode = mode
        self.known = known
        super().__init__(f"no speed is known for travelling by {mode[:30]!r}; the table has {', '.join(known)}")
