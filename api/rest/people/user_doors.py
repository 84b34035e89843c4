"""The doors to accounts and teams of one's own agency."""

from flask import Response
from flask_smorest import Blueprint

from api import visit
from api.ports import Parts
from api.rest.clients.asking import (
    LISTED,
    MOST_LISTED,
    expected_version,
    page_asked,
    sent,
    with_version,
    written_versioned,
)
from api.rest.clients.bodies import body_of
from api.rest.documented import PROBLEM, body, header, query
from api.rest.people.bodies import NewGroupSchema, NewUserSchema, UserChangeSchema
from api.rest.people.documents import (
    group_document,
    groups_document,
    link_document,
    new_user_document,
    user_document,
    users_document,
)
from api.rest.people.schemas import GroupAnswer, GroupsAnswer, LinkAnswer, NewUserAnswer, UserAnswer, UsersAnswer
from api.rest.written import written
from api.usecases.people.accounts import (
    add_group,
    add_user,
    change_user,
    list_groups,
    list_users,
    make_link,
    read_user,
)

_IF_MATCH = header("If-Match", 'The ETag that the account was read with, as in "7"', required=True)
_PAGE = [
    query("after", "The id after which the page begins", {"type": "string", "maxLength": 64}),
    query("limit", "How many", {"type": "integer", "minimum": 1, "maximum": MOST_LISTED, "default": LISTED}),
]


def user_doors(parts: Parts) -> Blueprint:
    """Accounts."""
    doors = Blueprint("users", __name__, url_prefix="/v1/users", description="Accounts of one's own agency")

    @doors.get("")
    @doors.doc(parameters=_PAGE)
    @doors.response(200, UsersAnswer, description="A page of accounts")
    def list_() -> Response:
        """List the accounts of the agency, in the order of their ids, a page at a time."""
        after, limit = page_asked()
        users = sorted(list_users(parts, visit.caller()), key=lambda user: user.id)
        rest = [user for user in users if after is None or user.id > after]
        return written(users_document(rest[:limit], rest[limit - 1].id if len(rest) > limit else None))

    @doors.post("")
    @doors.doc(requestBody=body("NewUserBody"))
    @doors.response(201, NewUserAnswer, description="The account, and the link for its holder")
    @doors.alt_response(404, response=PROBLEM)
    @doors.alt_response(409, response=PROBLEM)
    def add() -> Response:
        """Make an account. Its holder sets the password by the link; nobody else ever knows it."""
        user, secret = add_user(parts, visit.caller(), body_of(NewUserSchema(), sent()))
        answer = written(new_user_document(user, secret, parts.clock.now()), status=201)
        answer.headers["Location"] = f"/v1/users/{user.id}"
        return with_version(answer, user.version)

    _one_user(doors, parts)
    return doors


def _one_user(doors: Blueprint, parts: Parts) -> None:
    @doors.get("/<user>")
    @doors.response(200, UserAnswer, description="The account")
    def read(user: str) -> Response:
        """Read one account."""
        found = read_user(parts, visit.caller(), user)
        return written_versioned(user_document(found), found.version)

    @doors.patch("/<user>")
    @doors.doc(requestBody=body("UserChangeBody"), parameters=[_IF_MATCH])
    @doors.response(200, UserAnswer, description="The account as changed")
    @doors.alt_response(409, response=PROBLEM)
    def change(user: str) -> Response:
        """Change an account; what is left out stays. Nobody changes what they may do themselves.

        An account that is not active any more is signed out everywhere at once.
        """
        version, wanted = expected_version(), body_of(UserChangeSchema(), sent())
        changed = change_user(parts, visit.caller(), user, wanted, version=version)
        return written_versioned(user_document(changed), changed.version)

    @doors.post("/<user>/link")
    @doors.response(201, LinkAnswer, description="The link")
    def link(user: str) -> Response:
        """Make a link by which the account's holder sets a new password; earlier ones end."""
        secret = make_link(parts, visit.caller(), user)
        return written(link_document(secret, parts.clock.now()), status=201)


def group_doors(parts: Parts) -> Blueprint:
    """Teams."""
    doors = Blueprint("groups", __name__, url_prefix="/v1/groups", description="Teams of one's own agency")

    @doors.get("")
    @doors.response(200, GroupsAnswer, description="The teams")
    def list_() -> Response:
        """List the teams of the agency, in the order of their names."""
        return written(groups_document(list_groups(parts, visit.caller())))

    @doors.post("")
    @doors.doc(requestBody=body("NewGroupBody"))
    @doors.response(201, GroupAnswer, description="The team")
    @doors.alt_response(409, response=PROBLEM)
    def add() -> Response:
        """Make a team."""
        given = body_of(NewGroupSchema(), sent())
        return written(group_document(add_group(parts, visit.caller(), given["name"])), status=201)

    return doors
