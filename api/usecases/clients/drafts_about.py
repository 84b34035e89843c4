"""Drafts that name no client, and are about one who is to be erased: found by their names, birth dates and identifiers."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from api.ports.cases import Client, Draft
from api.ports.store import Work
from api.usecases.clients.search_words import plain_words
from api.usecases.clients.seen import whole

_SHORTEST_IDENTIFIER, _SHORTEST_NAME = 4, 3
"""Letters and digits below which an identifier, or a name, says too little by itself; assumed."""
_DIGITS = re.compile(r"\D+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftsAbout:
    """Drafts that are surely about a client, and those that may be: a person has to look at them, or they end by themselves."""

    surely: tuple[Draft, ...] = ()
    perhaps: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """By what a client is known: whole names as words, birth dates as digits, identifiers as words."""

    names: frozenset[str]
    births: frozenset[str]
    identifiers: frozenset[str]


def drafts_about(work: Work, client: Client) -> DraftsAbout:
    """Drafts of the client's agency that name no client and hold what they are known by, in any version of their record.

    An identifier is enough, or a whole name of two words and more, or one word of a name beside the birth date. One word of
    a name alone, or the birth date alone, may be somebody else's.
    """
    known = _known(work, client)
    surely, perhaps = [], []
    for draft in work.cases.drafts_without_client(client.agency_id):
        text = _text(draft)
        if _is_surely(known, text):
            surely.append(draft)
        elif _is_perhaps(known, text):
            perhaps.append(draft)
    return DraftsAbout(surely=tuple(surely), perhaps=tuple(perhaps))


def _known(work: Work, client: Client) -> _Known:
    people = [whole(each).client for each in work.cases.history(client.id)]
    names = {client.called, *(each.name for each in people)}
    return _Known(
        names=frozenset(plain_words(each) for each in names if each) - {""},
        births=frozenset(_digits(each.birth_date.isoformat()) for each in people if each.birth_date),
        identifiers=frozenset(plain_words(each.value) for each in client.identifiers) - {""},
    )


@dataclass(frozen=True, slots=True)
class _Text:
    words: str
    digits: frozenset[str]

    def has(self, words: str) -> bool:
        return f" {words} " in self.words

    def has_any_of(self, words: str) -> bool:
        return any(self.has(each) for each in words.split() if len(each) >= _SHORTEST_NAME)


def _is_surely(known: _Known, text: _Text) -> bool:
    if any(len(each.replace(" ", "")) >= _SHORTEST_IDENTIFIER and text.has(each) for each in known.identifiers):
        return True
    whole_names = (each for each in known.names if " " in each)
    if any(all(text.has(word) for word in each.split()) for each in whole_names):
        return True
    return bool(known.births & text.digits) and any(text.has_any_of(each) for each in known.names)


def _is_perhaps(known: _Known, text: _Text) -> bool:
    named = any(text.has_any_of(each) for each in known.names)
    return named or bool(known.births & text.digits) or any(map(text.has, known.identifiers))


def _text(draft: Draft) -> _Text:
    said = tuple(_texts(json.loads(draft.document)))
    words = " ".join(map(plain_words, said))
    return _Text(f" {words} ", frozenset(filter(None, map(_digits, said))))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _digits(text: str) -> str:
    return _DIGITS.sub("", text)
