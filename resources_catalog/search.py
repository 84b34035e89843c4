"""From words somebody types to services: misspellings forgiven, hidden places left out, every hit with its reason."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from resources_catalog.classify.likeness import STOP_WORDS, type_profiles
from resources_catalog.directory import Directory
from resources_catalog.listing import Service, ServiceId, TypeId, Visibility
from resources_catalog.taxonomy import Taxonomy, plain_words, service_types

MOST_LETTERS_ASKED = 200
MOST_LETTERS_READ = 2000
NEAR_ENOUGH = 75.0
"""rapidfuzz ratio, 0..100, from which a word counts as another one misspelt (assumed; one wrong letter in four)."""
OF_TYPE, IN_NAME, IN_TEXT, LIKE_NAME = 400, 350, 150, 100
"""What each way of being found counts at most, in thousandths (assumed: what it is, before what it is called)."""
UNDER = 0.9
"""What a type under the one that was named counts of it (assumed)."""
LEAST_SCORE = 60
_SAYS_NOTHING = frozenset(plain_words(STOP_WORDS).split()) | {
    "i",
    "me",
    "my",
    "get",
    "want",
    "looking",
    "find",
    "where",
}

Seen = Callable[[Service], Visibility]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A service found by words; ``score`` in thousandths, comparable within one search only."""

    service_id: ServiceId
    score: int
    because: tuple[str, ...]


def search(directory: Directory, words: str, limit: int = 20, *, seen: Seen | None = None) -> tuple[Found, ...]:
    """The services that best answer some words, best first; for many searches keep a ``SearchIndex``."""
    return SearchIndex(directory, seen=seen).search(words, limit)


class SearchIndex:
    """One directory made ready for searching.

    ``seen`` says how a service is seen by the one who asks; left out, the strictest place counts. A hidden service is
    not found at all; of a partial one only name, organisation and types are read, since its text may tell the place.
    """

    def __init__(self, directory: Directory, *, taxonomy: Taxonomy | None = None, seen: Seen | None = None) -> None:
        self._taxonomy = taxonomy or service_types()
        self._seen = seen or _strictest_place(directory)
        self._services = [s for s in directory.services.values() if self._seen(s) is not Visibility.HIDDEN]
        self._names = [plain_words(_name_of(service, directory)) for service in self._services]
        self._texts = [plain_words(self._text_of(service)) for service in self._services]
        self._types = [frozenset(self._types_of(service)) for service in self._services]
        told = (*self._names, *self._texts, *_words_of(self._taxonomy))
        self._vocabulary = frozenset(word for text in told for word in text.split())
        self._choices = sorted(word for word in self._vocabulary if len(word) > 2)
        self._profiles = type_profiles(self._taxonomy)
        self._name_words = _Likeness(self._names, analyzer="word")
        self._text_words = _Likeness(self._texts, analyzer="word")
        self._name_letters = _Likeness(self._names, analyzer="char_wb")

    def search(self, words: str, limit: int = 20) -> tuple[Found, ...]:
        """The best ``limit`` services for some words, best first, ties by id; none for words that say nothing."""
        asked = plain_words(words[:MOST_LETTERS_ASKED])
        if not asked or not self._services:
            return ()
        telling = [word for word in asked.split() if word not in _SAYS_NOTHING] or asked.split()
        spelt = self._spelt(telling)
        corrected = " ".join(spelt.values())
        meant = self._types_meant(corrected)
        scores = (
            self._name_words.with_words(corrected),
            self._text_words.with_words(corrected),
            self._name_letters.with_words(asked),
        )
        found = (
            self._found(at, meant, [part.get(at, 0.0) for part in scores], spelt) for at in self._touched(meant, scores)
        )
        return tuple(
            sorted((f for f in found if f.score >= LEAST_SCORE), key=lambda f: (-f.score, f.service_id))[:limit]
        )

    def _touched(self, meant: Mapping[TypeId, float], scores: Sequence[Mapping[int, float]]) -> Iterator[int]:
        of_type = {at for at, types in enumerate(self._types) if types & meant.keys()}
        yield from sorted(of_type.union(*scores))

    def _found(self, at: int, meant: Mapping[TypeId, float], alike: Sequence[float], spelt: Mapping[str, str]) -> Found:
        service = self._services[at]
        kind = max(
            (type_id for type_id in self._types[at] if type_id in meant), key=lambda t: (meant[t], t), default=None
        )
        in_name, in_text, like_name = alike
        parts = (
            (round(OF_TYPE * meant[kind]), f"is a service of the type '{self._taxonomy[kind].name}'")
            if kind
            else (0, ""),
            (round(IN_NAME * in_name), f"name: '{service.name[:80]}'"),
            (round(IN_TEXT * in_text), f"description has {_shared(spelt.values(), self._texts[at])}"),
            (round(LIKE_NAME * like_name), f"name looks like it: '{service.name[:80]}'" if not in_name else ""),
        )
        because = [why for score, why in parts if score and why]
        because += [f"'{typed}' read as '{read}'" for typed, read in spelt.items() if typed != read]
        return Found(service_id=service.id, score=sum(score for score, _ in parts), because=tuple(because))

    def _spelt(self, asked: Sequence[str]) -> dict[str, str]:
        """Each word asked, as the directory or the taxonomy spells it."""
        from rapidfuzz import fuzz, process

        spelt: dict[str, str] = {}
        for word in asked:
            near = None
            if word not in self._vocabulary and len(word) > 2:
                near = process.extractOne(word, self._choices, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
            spelt[word] = near[0] if near else word
        return spelt

    def _types_meant(self, asked: str) -> dict[TypeId, float]:
        """Types that the words name, or whose own words are like them, 0..1; what stands under a named type a little less."""
        words = asked.split()
        meant: dict[TypeId, float] = dict(self._profiles.like_texts([asked])[0])
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                share = (end - start) / len(words)
                for type_id in self._taxonomy.named(" ".join(words[start:end])):
                    for below in self._taxonomy.descendants(type_id):
                        meant[below] = max(meant.get(below, 0.0), share if below == type_id else share * UNDER)
        return meant

    def _types_of(self, service: Service) -> Iterator[TypeId]:
        return (offered.type_id for offered in service.types if offered.is_likely and offered.type_id in self._taxonomy)

    def _text_of(self, service: Service) -> str:
        return (service.description or "")[:MOST_LETTERS_READ] if self._seen(service) is Visibility.PUBLIC else ""


class _Likeness:
    """Texts as tf-idf vectors; says how like each is to some words, as a cosine of 0..1."""

    def __init__(self, texts: Sequence[str], *, analyzer: str) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        runs = (3, 4) if analyzer == "char_wb" else (1, 1)
        self._vectors: Any = None
        self._vectorizer: Any = TfidfVectorizer(
            analyzer=analyzer, ngram_range=runs, sublinear_tf=True, token_pattern=r"\S+" if analyzer == "word" else None
        )
        if any(texts):
            self._vectors = self._vectorizer.fit_transform(texts).T.tocsr()

    def with_words(self, words: str) -> dict[int, float]:
        """Each text's place and likeness, where there is any."""
        if self._vectors is None:
            return {}
        row = (self._vectorizer.transform([words]) @ self._vectors).tocsr()
        return {int(at): round(float(score), 6) for at, score in zip(row.indices, row.data, strict=True)}


def _strictest_place(directory: Directory) -> Seen:
    """How a service is seen by its own and its places' visibility: hidden where every place is, partial where one is not public."""
    by_service = directory.offers_by_service

    def seen(service: Service) -> Visibility:
        places = [offer.visibility for offer in by_service.get(service.id, ())]
        if service.visibility is Visibility.HIDDEN or (places and set(places) == {Visibility.HIDDEN}):
            return Visibility.HIDDEN
        return Visibility.PUBLIC if set(places) <= {Visibility.PUBLIC} else Visibility.PARTIAL

    return seen


def _words_of(taxonomy: Taxonomy) -> Iterator[str]:
    return (plain_words(words) for type_ in taxonomy for words in (type_.name, *type_.synonyms))


def _name_of(service: Service, directory: Directory) -> str:
    organization = directory.organizations.get(service.organization_id) if service.organization_id else None
    return " ".join((service.name, service.alternate_name or "", organization.name if organization else ""))[:500]


def _shared(words: Iterable[str], text: str) -> str:
    inside = set(text.split())
    return ", ".join(f"'{word}'" for word in dict.fromkeys(words) if word in inside)
