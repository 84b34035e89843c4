"""What the doors of people and access take, as schemas that read strictly and say their own shape."""

from collections.abc import Mapping
from typing import Any

from apispec import APISpec
from marshmallow import ValidationError, post_load

from api.access import KEY_SCOPES
from api.ports.people import Role
from api.rest.clients.bodies import Whole, register_shapes
from api.usecases.people.accounts import NewUser, UserChange
from api.usecases.people.keys import LASTS_DAYS, LONGEST_DAYS, LONGEST_OVERLAP_HOURS, OVERLAP_HOURS, NewKey
from api.usecases.sign_in import LONGEST_LOGIN
from pie.circumstances import ORDINARY
from pie.document.faults import said
from pie.document.fields import Choice, DocumentSchema, Id, Rows, Text, Truth, words_of
from pie.facts import Sensitivity

_LONGEST_NAME, _MOST_GROUPS = 200, 50


class Line(Text):
    """A text on one line, without anything that cannot be printed, and without blanks around it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> str:
        found = super()._deserialize(value, attr, data, **rest).strip()
        if not found.isprintable():
            raise ValidationError(said("has characters that cannot be printed", "leave them out"))
        return found


def _roles() -> Rows:
    return Rows(Choice(words_of(Role), kind="role"), most=len(Role), unique=True)


def _classes() -> Rows:
    return Rows(Choice(words_of(Sensitivity), kind="class of facts"), most=len(Sensitivity), unique=True)


def _groups() -> Rows:
    return Rows(Id(), most=_MOST_GROUPS, unique=True)


class NewUserSchema(DocumentSchema):
    """An account to be made; whoever it is for sets the password by a link."""

    login = Line(most=LONGEST_LOGIN, required=True)
    name = Line(most=_LONGEST_NAME, required=True)
    roles = _roles()
    groups = _groups()
    clearance = _classes()

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> NewUser:
        """The value."""
        return NewUser(
            login=data["login"],
            name=data["name"],
            roles=frozenset(data.get("roles", ())),
            groups=frozenset(data.get("groups", ())),
            clearance=frozenset(data["clearance"]) if "clearance" in data else ORDINARY,
        )


class UserChangeSchema(DocumentSchema):
    """What is to be different of an account; what is left out stays."""

    name = Line(most=_LONGEST_NAME)
    roles = _roles()
    groups = _groups()
    clearance = _classes()
    is_active = Truth()

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> UserChange:
        """The value."""
        sets = {name: frozenset(data[name]) for name in ("roles", "groups", "clearance") if name in data}
        return UserChange(name=data.get("name"), is_active=data.get("is_active"), **sets)


class NewGroupSchema(DocumentSchema):
    """A team to be made."""

    name = Line(most=_LONGEST_NAME, required=True)


class NewKeySchema(DocumentSchema):
    """A key to be made: what it may do, which classes of facts it may use, and for how many days."""

    name = Line(most=_LONGEST_NAME, required=True)
    scopes = Rows(Choice(words_of(sorted(KEY_SCOPES)), kind="scope"), most=len(KEY_SCOPES), unique=True, required=True)
    clearance = _classes()
    lasts_days = Whole(least=1, most=LONGEST_DAYS)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> NewKey:
        """The value."""
        return NewKey(
            name=data["name"],
            scopes=frozenset(data["scopes"]),
            clearance=frozenset(data.get("clearance", ())),
            lasts_days=data.get("lasts_days", LASTS_DAYS),
        )


class RotationSchema(DocumentSchema):
    """For how many hours the key that is replaced still works."""

    overlap_hours = Whole(least=0, most=LONGEST_OVERLAP_HOURS)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> int:
        """The hours."""
        return int(data.get("overlap_hours", OVERLAP_HOURS))


_SHAPES: Mapping[str, type[DocumentSchema]] = {
    "NewUserBody": NewUserSchema,
    "UserChangeBody": UserChangeSchema,
    "NewGroupBody": NewGroupSchema,
    "NewKeyBody": NewKeySchema,
    "KeyRotationBody": RotationSchema,
}
"""The bodies by the names that they have in the description."""


def register_people_shapes(spec: APISpec) -> None:
    """Add the bodies to the shapes of the description."""
    register_shapes(spec, _SHAPES)
