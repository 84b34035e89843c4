"""The shapes of what the doors of the directory answer."""

from typing import Any

from marshmallow import fields

from api.rest.schemas import Answer, part, rows, text, texts, truth, whole


def anything(meaning: str, *, null: bool = False) -> fields.Dict:
    """An object whose members are those of a record, or of a report."""
    return fields.Dict(keys=fields.String(), required=True, allow_none=null, metadata={"description": meaning})


class ActorAnswer(Answer):
    """Who did something, by id."""

    kind = text("user, key, terminal or program")
    id = text("Their id")


class DirectoryChangeAnswer(Answer):
    """One change of the directory."""

    number = whole("Its number; they have no gaps")
    kind = text("What was done", choices=("imported", "edited", "verified", "shown", "undone"))
    at = text("When", null=True)
    by = part(ActorAnswer, allow_none=True)
    why = text("The reason that was given", null=True)
    records = whole("How many records became other, or went")
    version = text("The version of the whole directory after it")
    import_ = text("The import that it took in", null=True)
    undoes = whole("The change that it took back", null=True)

    class Meta(Answer.Meta):
        """``import`` is a word of the language."""

    def on_bind_field(self, field_name: str, field_obj: Any) -> None:
        """Call the member as the document does."""
        if field_name == "import_":
            field_obj.data_key = "import"


class DirectoryImportAnswer(Answer):
    """A file that was staged, and what became of it."""

    id = text("Its id")
    version = whole("Grows with every change of its state; send it as If-Match")
    name = text("What the file was called")
    read_as = text("What it was read as")
    state = text("What became of it", choices=("staged", "applied", "dropped", "unchanged"))
    made_at = text("When it was staged")
    by = part(ActorAnswer)
    change = whole("The change that took it in", null=True)
    report = anything("What it would change or changed, and its faults (pie-directory-import/1)")


class DirectoryAnswer(Answer):
    """Where the directory stands, as the caller may see it."""

    format = text("pie-directory/1")
    version = text("A hash of what the caller sees of it")
    status_is_informative = truth("False where every service has the same status, which tells nothing")
    counts = fields.Dict(
        keys=fields.String(), values=fields.Integer(), required=True, metadata={"description": "Records by kind"}
    )
    not_public = whole("Services and places that are not public; null to who may not see them", null=True)
    last_change = part(DirectoryChangeAnswer, allow_none=True)
    last_import = part(DirectoryImportAnswer, allow_none=True)


class DirectoryChangesAnswer(Answer):
    """A page of changes, the newest first."""

    format = text("pie-directory-changes/1")
    changes = rows(DirectoryChangeAnswer, "The changes")
    next = whole("What before must be for the next page", null=True)


class DirectoryImportsAnswer(Answer):
    """The last files, the newest first."""

    format = text("pie-directory-imports/1")
    imports = rows(DirectoryImportAnswer, "The files")


class ListingAnswer(Answer):
    """One record for whoever may change it."""

    format = text("pie-listing/1")
    table = text("The kind of record, as HSDS calls its table")
    id = text("Its id")
    version = whole("Send it as If-Match")
    decided = texts("The fields that a person decided")
    record = anything("The record; what is at its default is left out")
    source_says = anything("What the source says, where that is something else", null=True)


class ListingsAnswer(Answer):
    """A page of records in the order of their ids."""

    format = text("pie-listings/1")
    listings = rows(ListingAnswer, "The records")
    next = text("What after must be for the next page", null=True)


class ListedVersionAnswer(Answer):
    """One version of a record."""

    version = whole("Its number")
    until = whole("The change that ended it", null=True)
    decided = texts("The fields that a person had decided")
    fields_ = fields.List(
        fields.String(), required=True, data_key="fields", metadata={"description": "Fields other than before"}
    )
    change = part(DirectoryChangeAnswer)
    record = anything("The record as it was")


class ListingHistoryAnswer(Answer):
    """Every version of a record that is kept, the newest first."""

    format = text("pie-directory-history/1")
    table = text("The kind of record")
    id = text("Its id")
    versions = rows(ListedVersionAnswer, "The versions")


class NamedAnswer(Answer):
    """Who gives a service."""

    id = text("Its id")
    name = text("Its name")


class PlaceNameAnswer(Answer):
    """Where a service is given, in short."""

    id = text("The place's id")
    name = text("Its name; null where the place is known by its region only", null=True)
    region = text("Its region, where that is all that may be told", null=True)


class ServiceSummaryAnswer(Answer):
    """A service in short."""

    id = text("Its id")
    name = text("Its name")
    organization = part(NamedAnswer, allow_none=True)
    types = texts("Our service types")
    status = text("Its status")
    visibility = text("What may be told of it", choices=("public", "partial", "hidden"))
    last_verified = text("The day when somebody last made sure that the record is true", null=True)
    places = rows(PlaceNameAnswer, "Where it is given")


class ServicesAnswer(Answer):
    """A page of services in the order of their ids."""

    format = text("pie-services/1")
    services = rows(ServiceSummaryAnswer, "The services")
    next = text("What after must be for the next page", null=True)


class FoundServiceAnswer(ServiceSummaryAnswer):
    """A service that words found."""

    score = whole("How well it answers the words, comparable within one search only")
    because = texts("Why it was found")


class FoundServicesAnswer(Answer):
    """Services that words found, best first."""

    format = text("pie-found-services/1")
    found = rows(FoundServiceAnswer, "The services")


class PlaceAnswer(Answer):
    """A place where a service is given, and what differs there."""

    location = anything("The place")
    at_location = anything("What differs there", null=True)


class WholeServiceAnswer(Answer):
    """A service with who gives it and where."""

    format = text("pie-service/1")
    service = anything("The service; what is at its default is left out")
    organization = anything("Who gives it", null=True)
    places = rows(PlaceAnswer, "Where it is given")
