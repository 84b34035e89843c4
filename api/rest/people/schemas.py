"""The shapes of the answers about people and access, published in the description of the doors."""

from marshmallow import fields

from api.rest.clients.schemas import moment
from api.rest.schemas import Answer, part, rows, text, texts, truth, whole


class MeAnswer(Answer):
    """Whoever asks: an account, or a key."""

    format = text("The format of this document")
    kind = text("What it is", choices=("user", "key"))
    id = text("The id of the account or the key")
    agency = text("The agency's id")
    login = text("What an account signs in with", null=True)
    name = text("What an account's holder is called", null=True)
    roles = texts("What an account's holder is")
    groups = texts("The teams of an account's holder, by id")
    permissions = texts("What may be done")
    clearance = texts("The classes of facts that may be used")
    form_token = text("What a change by a session sends as X-Form-Token", null=True)


class SessionAnswer(Answer):
    """One place where somebody is signed in."""

    id = text("The session's id, which lets nobody in")
    made_at = moment("Since when")
    seen_at = moment("When it was last used, to half a minute")
    ends_at = moment("When it ends at the latest")
    is_this_one = truth("Whether it is the one that asks")


class SessionsAnswer(Answer):
    """Where somebody is signed in, the newest first."""

    format = text("The format of this document")
    sessions = rows(SessionAnswer, "The sessions that are not over")


class UserAnswer(Answer):
    """An account, without anything that lets somebody in."""

    format = text("The format of this document")
    id = text("The account's id")
    version = whole("Grows with every change; the ETag of the account")
    login = text("What its holder signs in with")
    name = text("What its holder is called")
    roles = texts("What its holder is")
    groups = texts("The teams of its holder, by id")
    clearance = texts("The classes of facts that may be used")
    is_active = truth("Whether its holder may sign in")


class UsersAnswer(Answer):
    """A page of accounts."""

    format = text("The format of this document")
    users = rows(UserAnswer, "In the order of their ids")
    next = text("What after is for the next page; None where this is the last", null=True)


class LinkAnswer(Answer):
    """A link that works once."""

    format = text("The format of this document")
    link = text("The path of the page at which a password is set, under this server's address")
    expires_at = moment("Until when it works")


class NewUserAnswer(Answer):
    """An account that was made, with the link for its holder."""

    format = text("The format of this document")
    user = fields.Nested(UserAnswer, required=True)
    link = fields.Nested(LinkAnswer, required=True)


class GroupAnswer(Answer):
    """A team."""

    id = text("The team's id")
    name = text("What it is called")


class GroupsAnswer(Answer):
    """The teams of an agency."""

    format = text("The format of this document")
    groups = rows(GroupAnswer, "In the order of their names")


class KeyAnswer(Answer):
    """A key of a calling system, without its secret, which nobody has but that system."""

    id = text("The key's id")
    name = text("What it is for")
    scopes = texts("What it may do")
    clearance = texts("The classes of facts that it may use")
    made_at = moment("Since when")
    expires_at = moment("Until when")
    last_used_at = moment("When it was last used, to half a minute", null=True)
    revoked_at = moment("From when on it works no more, where it was ended or replaced", null=True)


class KeysAnswer(Answer):
    """The keys of an agency."""

    format = text("The format of this document")
    keys = rows(KeyAnswer, "The newest first, ended ones too")


class MadeKeyAnswer(Answer):
    """A key that was made, with what is sent as Authorization: Bearer; it is shown this once."""

    format = text("The format of this document")
    key = fields.Nested(KeyAnswer, required=True)
    secret = text("The whole key, as it is sent")


class ClassesGiverAnswer(Answer):
    """Who gave classes: an account, or whoever sat at the machine that holds the store."""

    kind = text("What it is")
    id = text("Its id")


class ClassesTakerAnswer(Answer):
    """What was given classes."""

    kind = text("What it is", choices=("account", "key"))
    id = text("Its id")


class ClassesGivenRowAnswer(Answer):
    """One time that classes were given."""

    number = whole("The number of the row of the audit")
    at = moment("When")
    by = part(ClassesGiverAnswer)
    to = part(ClassesTakerAnswer)
    classes = texts("The classes of facts that may be used from then on")


class ClassesGivenAnswer(Answer):
    """Which classes were given to whom."""

    format = text("The format of this document")
    given = rows(ClassesGivenRowAnswer, "The oldest first")
