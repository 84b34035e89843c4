"""One of several words, and codes in PIE's notation, as fields."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from marshmallow import ValidationError

from pie.codes import environment_problems, pie_code, problem_types, roles
from pie.codes.near import near
from pie.document.faults import said
from pie.document.fields.field import Said, Shape
from pie.errors import UnreadableNotation


class Choice(Said):
    """One of the words that ``words`` lead to values."""

    def __init__(self, words: Mapping[str, Any], *, kind: str, **rest: Any) -> None:
        super().__init__(**rest)
        self.words = words
        self.kind = kind

    @property
    def shape(self) -> Shape:
        return {"enum": list(self.words)}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> Any:
        if not isinstance(value, str) or value not in self.words:
            raise ValidationError(said(f"is not a {self.kind}", _one_of(value, self.words)))
        return self.words[value]


def words_of(members: Iterable[Enum]) -> dict[str, Enum]:
    """The words for the members of an enumeration: its texts, or the names in small letters where it has none."""
    return {word_of(member): member for member in members}


def word_of(member: Enum) -> str:
    """The word that stands for a member in a document."""
    return member.value if isinstance(member.value, str) else member.name.lower()


def codes_of(kind: str) -> dict[str, Any]:
    """The ids and PIE codes of every role, problem type or problem in the environment."""
    entries: tuple[Any, ...] = {"role": roles, "type": problem_types, "environment": environment_problems}[kind]()
    return {each.id: each for each in entries} | {each.pie_code: each for each in entries}


class PieCode(Said):
    """A finding of factor I or II in PIE notation."""

    @property
    def shape(self) -> Shape:
        heads = (
            sorted(each.pie_code for each in entries) for entries in (roles(), problem_types(), environment_problems())
        )
        role, of_type, problem = ("|".join(each) for each in heads)
        return {"type": "string", "pattern": rf"^(({role})({of_type})\.[1-6]{{3}}|({problem})\.[1-6]{{2}})$"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> Any:
        if not isinstance(value, str):
            raise ValidationError(said("is not a text", 'write the code in quotes, as in "1130.423"'))
        try:
            return pie_code(value)
        except UnreadableNotation as error:
            raise ValidationError(said(f"is not PIE notation: {error}", "write it as in 1130.423 or 5201.54")) from None


def _one_of(value: object, words: Mapping[str, Any]) -> str:
    meant = near(value, words) if isinstance(value, str) else ()
    if meant:
        return f"did you mean {' or '.join(meant)}?"
    shown = [word for word in words if not word.isdigit()]
    return f"give one of {', '.join(shown)}" if len(shown) <= 40 else f"give one of {len(shown)} ids, or a PIE code"
