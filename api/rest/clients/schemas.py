"""The shapes of the answers about clients, published in the description of the doors."""

from typing import Any

from marshmallow import fields

from api.ports.cases import Purpose, SendingChannel
from api.rest.proposal_schemas import ProposalAnswer
from api.rest.schemas import Answer, day, part, rows, text, texts, truth, whole

_PURPOSES = tuple(each.value for each in Purpose)
_CHANNELS = tuple(each.value for each in SendingChannel)


def moment(meaning: str, *, null: bool = False) -> fields.AwareDateTime:
    """A moment in UTC, as 2026-11-24T12:00:00Z."""
    return fields.AwareDateTime(required=True, allow_none=null, metadata={"description": meaning})


def _document(meaning: str) -> fields.Raw:
    return fields.Raw(required=True, metadata={"description": meaning, "type": "object"})


class IdentifierAnswer(Answer):
    """What somebody is known by elsewhere."""

    kind = text("What kind of identifier it is")
    value = text("The identifier")


class RecordedAnswer(Answer):
    """One version of an assessment, as the caller may see it."""

    number = whole("1 is the first")
    assessed_on = day("The day of the assessment")
    recorded_at = moment("When it was recorded")
    recorded_by = text("Who recorded it, by id")
    why = text("Why, for whoever may see every class", null=True)
    assessment = _document("The document, of the shape Assessment")


class ListedClientAnswer(Answer):
    """A client without their assessment."""

    id = text("The client's id, which tells nothing")
    version = whole("Grows with every change; the ETag of the client")
    called = text("What they are called; None where that may not be seen", null=True)
    identifiers = rows(IdentifierAnswer, "What they are known by elsewhere")
    team = text("The team that works with them, by id", null=True)
    workers = texts("Whose caseload they are on, by id")
    open = truth("Whether the work goes on")
    made_at = moment("Since when they are kept")
    assessments = whole("How many versions of their assessment there are")


class ClientAnswer(ListedClientAnswer):
    """A client with one version of their assessment."""

    format = text("The format of this document")
    recorded = fields.Nested(RecordedAnswer, required=True, allow_none=True)


class ClientsAnswer(Answer):
    """A page of clients."""

    format = text("The format of this document")
    clients = rows(ListedClientAnswer, "In the order of their ids")
    next = text("What after must be for the next page; None on the last one", null=True)


class FoundClientAnswer(Answer):
    """Somebody who was found."""

    id = text("The client's id")
    yours = truth("Whether the client is in your scope")
    client = fields.Nested(ListedClientAnswer, required=True, allow_none=True)


class FoundClientsAnswer(Answer):
    """Everybody who was found."""

    format = text("The format of this document")
    found = rows(FoundClientAnswer, "At most twenty of each kind")


class HistoryAnswer(Answer):
    """Every version of an assessment."""

    format = text("The format of this document")
    client = text("The client's id")
    version = whole("The version of the client")
    versions = rows(RecordedAnswer, "The oldest first")


class KeptMatchAnswer(Answer):
    """A match of a client, which can be made again."""

    format = text("The format of this document")
    match = text("The id of the match")
    client = text("The client's id")
    assessment = whole("The version of the assessment that it was made from")
    clearance = texts("The classes of facts that it used")
    proposal = part(ProposalAnswer)


class MatchVersionsAnswer(Answer):
    """What a match was made from beside the assessment."""

    directory = text("The version of the directory")
    crosswalk = text("The version of the dictionary of needs and services")
    weights = text("The version of the weights")
    code = text("The version of the program")


class ListedMatchAnswer(Answer):
    """A match without its proposal."""

    match = text("The id of the match")
    assessment = whole("The version of the assessment that it was made from")
    on = day("The day that it was made for")
    made_at = moment("When it was made")
    clearance = texts("The classes of facts that it used")
    versions = part(MatchVersionsAnswer)


class KeptMatchesAnswer(Answer):
    """The matches that were kept of a client."""

    format = text("The format of this document")
    matches = rows(ListedMatchAnswer, "The oldest first")


class ConsentAnswer(Answer):
    """What a client agreed to."""

    id = text("The consent's id")
    version = whole("Its ETag")
    purpose = text("What something may be sent for", choices=_PURPOSES)
    recipients = texts("To whom; empty where names may not be seen")
    classes = texts("The classes of facts, as far as the caller may see them")
    channels = texts("By which ways")
    starts_on = day("The first day")
    ends_on = day("The last day", null=True)
    revoked_at = moment("When it was taken back", null=True)


class ConsentsAnswer(Answer):
    """Every consent of a client."""

    format = text("The format of this document")
    consents = rows(ConsentAnswer, "In the order they were given")


class ExportAnswer(Answer):
    """What of a client may be handed over to one recipient."""

    format = text("The format of this document")
    recipient = text("To whom")
    channel = text("By which way", choices=_CHANNELS)
    purpose = text("For what", choices=_PURPOSES)
    assessment_version = whole("The version of the assessment")
    classes = texts("The classes of facts that the client agreed to and that the caller may see")
    assessment = _document("The document, of the shape Assessment, without anybody who does harm")


class EmergencyAccessAnswer(Answer):
    """Who opened a record in an emergency, and why."""

    id = text("The access's id")
    client = text("The client's id")
    user = text("Who opened it, by id")
    reason = text("Why, for whoever may see every class", null=True)
    opened_at = moment("From when")
    ends_at = moment("Until when")


class EmergencyAccessesAnswer(Answer):
    """Every emergency access to a record."""

    format = text("The format of this document")
    accesses = rows(EmergencyAccessAnswer, "The oldest first")


class AuditActorAnswer(Answer):
    """Who did something, by id."""

    kind = text("A person, a calling system, somebody at the terminal, or the program")
    id = text("The id")


class AuditRowAnswer(Answer):
    """One thing that was done."""

    number = whole("The number of the row")
    at = moment("When")
    by = part(AuditActorAnswer)
    action = text("What was done")
    kind = text("To what kind of thing")
    subject = text("To which, by id")
    fields_ = fields.List(
        fields.String(), required=True, data_key="fields", metadata={"description": "The names of what changed"}
    )
    request = text("In answer to which request", null=True)


class ClientAuditAnswer(Answer):
    """Who saw a client's record or changed it."""

    format = text("The format of this document")
    rows_ = fields.List(
        fields.Nested(AuditRowAnswer), required=True, data_key="rows", metadata={"description": "The oldest first"}
    )


class DraftAnswer(Answer):
    """What somebody typed and has not recorded yet."""

    id = text("The draft's id, as its writer chose it")
    client = text("Which client it is about", null=True)
    kept_at = moment("When it was kept")
    ends_at = moment("When it ends")
    document = _document("What was typed")


class DraftsAnswer(Answer):
    """The caller's own drafts."""

    format = text("The format of this document")
    drafts = rows(DraftAnswer, "In the order of their ids")
    withheld = whole("How many more there are, typed with a clearance that the caller has no more")


class DraftToLookAtAnswer(Answer):
    """A draft that names no client and may be about one who is erased."""

    draft = text("The draft's id")
    writer = text("Whose it is, by their id")
    ends_at = moment("When it ends by itself")


class ErasureAnswer(Answer):
    """What an erasure removes, or removed."""

    format = text("The format of this document")
    client = text("The client's id")
    rows_ = fields.Integer(required=True, data_key="rows", metadata={"description": "How many rows"})
    dry_run = truth("Whether nothing was removed yet")
    erased_at = moment("When it was done", null=True)
    out_of_the_files: Any = fields.Boolean(
        required=True, allow_none=True, metadata={"description": "Whether the database's files hold nothing of it"}
    )
    drafts = whole("How many of the rows are drafts that name no client and are surely about this one")
    drafts_to_look_at = rows(DraftToLookAtAnswer, "Drafts that may be about the client, and are left")
