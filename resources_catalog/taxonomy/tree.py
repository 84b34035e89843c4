"""All service types as a tree that can be walked up and down and asked by name."""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Self

from resources_catalog.errors import UnknownServiceType
from resources_catalog.taxonomy.service_type import ServiceType, ServiceTypeId

_WORD = re.compile(r"[a-z0-9]+")
_PLURAL = re.compile(r"(?<=[a-z]{2}[^siu])s$")
_LONG_PLURAL = re.compile(r"(?<=ss|ch|sh)es$")
_NOT_PLURAL = frozenset({"aids", "news", "ms"})


def plain_words(text: str) -> str:
    """Lower-case words without accents, punctuation and plural endings, so that names can be compared.

    >>> plain_words("Children's Food Pantries & Soup-Kitchens")
    'children food pantry soup kitchen'
    """
    bare = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return " ".join(_singular(word) for word in _WORD.findall(re.sub(r"'s?(?![a-z])", "", bare)))


@lru_cache(maxsize=50_000)
def _singular(word: str) -> str:
    if word in _NOT_PLURAL:
        return word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return _PLURAL.sub("", _LONG_PLURAL.sub("", word))


class Taxonomy:
    """An immutable tree of service types.

    Asking for an id that is not in it raises ``UnknownServiceType``, which names the ids that look like it.
    """

    __slots__ = ("_branches", "_by_id", "_by_words", "_children")

    def __init__(self, types: Iterable[ServiceType]) -> None:
        self._by_id: Mapping[str, ServiceType] = MappingProxyType({type_.id: type_ for type_ in types})
        children: dict[str, list[ServiceTypeId]] = defaultdict(list)
        for type_ in self._by_id.values():
            if type_.parent is not None:
                children[self[type_.parent].id].append(type_.id)
        self._children = MappingProxyType({parent: tuple(ids) for parent, ids in children.items()})
        self._branches = {type_id: (type_id, *self.ancestors(type_id))[-1] for type_id in self._by_id}
        self._by_words = MappingProxyType(_words_of(self._by_id.values()))

    @classmethod
    def of(cls, *types: ServiceType) -> Self:
        """A tree of these types, in this order."""
        return cls(types)

    def __iter__(self) -> Iterator[ServiceType]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, type_id: object) -> bool:
        return type_id in self._by_id

    def __getitem__(self, type_id: str) -> ServiceType:
        """The type of an id; ``UnknownServiceType`` where there is none."""
        found = self._by_id.get(type_id)
        if found is None:
            raise UnknownServiceType(type_id, tuple(difflib.get_close_matches(type_id[:60], self._by_id, n=3)))
        return found

    @property
    def branches(self) -> tuple[ServiceType, ...]:
        """The types at the top."""
        return tuple(type_ for type_ in self if type_.parent is None)

    @property
    def headings(self) -> tuple[ServiceType, ...]:
        """The types that only gather others."""
        return tuple(type_ for type_ in self if type_.only_gathers)

    def children(self, type_id: str) -> tuple[ServiceTypeId, ...]:
        """The types directly under one, in the table's order."""
        return self._children.get(self[type_id].id, ())

    def descendants(self, type_id: str) -> tuple[ServiceTypeId, ...]:
        """A type and everything under it, parents first."""
        below = (found for child in self.children(type_id) for found in self.descendants(child))
        return (self[type_id].id, *below)

    def ancestors(self, type_id: str) -> tuple[ServiceTypeId, ...]:
        """What stands above a type, nearest first; not the type itself."""
        above: list[ServiceTypeId] = []
        parent = self[type_id].parent
        while parent is not None:
            above.append(parent)
            parent = self[parent].parent
        return tuple(above)

    def branch_of(self, type_id: str) -> ServiceType:
        """The top type over a type (itself where it is one)."""
        found = self._branches.get(type_id)
        return self[self[type_id].id] if found is None else self[found]

    def named(self, words: str) -> tuple[ServiceTypeId, ...]:
        """The types whose name or synonym is exactly these words, apart from case, accents and plurals."""
        return self._by_words.get(plain_words(words), ())


def _words_of(types: Iterable[ServiceType]) -> dict[str, tuple[ServiceTypeId, ...]]:
    found: dict[str, dict[ServiceTypeId, None]] = defaultdict(dict)
    for type_ in types:
        for name in (type_.name, *type_.synonyms):
            found[plain_words(name)][type_.id] = None
    return {words: tuple(ids) for words, ids in found.items() if words}
