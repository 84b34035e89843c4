"""How like a text is to what people say, by whole words and by runs of letters, which forgives misspellings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from matcher.words.clauses import plain
from matcher.words.sayings import Saying, sayings
from pie.codes import NeedDomain

NEAREST = 3
"""So many sayings of a domain speak for it; assumed, the best of 1, 3 and 5 when each saying was left out in turn."""
_SAYS_NOTHING = """
i im a an the to of in on at is are am was be been for and or it its with my me we our us you your they them
their he him his she her that this so as have has had do does did get got there here just who what where how
can could would will from by about some any more very really need help please
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How like a text is to what people say of one domain, 0..1, and the saying that is most like it."""

    domain: NeedDomain
    score: float
    saying: str


@cache
def likenesses() -> "Likenesses":
    """The measure over every saying, made once."""
    return Likenesses(sayings())


class Likenesses:
    """Sayings as tf-idf vectors of words and of letters; a text is held against all of them at once."""

    def __init__(self, told: Sequence[Saying]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._told = tuple(told)
        texts = [_stems(each.words) for each in told]
        self._words: Any = TfidfVectorizer(
            ngram_range=(1, 2), sublinear_tf=True, tokenizer=str.split, token_pattern=None,
            stop_words=_stems(_SAYS_NOTHING).split(),
        )  # fmt: skip
        self._letters: Any = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        self._by_words: Any = self._words.fit_transform(texts).T.tocsc()
        self._by_letters: Any = self._letters.fit_transform(texts).T.tocsc()

    def of(self, texts: Sequence[str]) -> list[tuple[Likeness, ...]]:
        """For each text the domains that it is like at all, in the order of the domains."""
        stems = [_stems(text) for text in texts]
        by_words = (self._words.transform(stems) @ self._by_words).toarray()
        by_letters = (self._letters.transform(stems) @ self._by_letters).toarray()
        return [tuple(self._of(row)) for row in (by_words + by_letters) / 2]

    def _of(self, alike: Any) -> Iterator[Likeness]:
        best: dict[NeedDomain | None, list[tuple[float, str]]] = {}
        for at, saying in enumerate(self._told):
            for domain in (saying.domains or (None,)) if alike[at] > 0 else ():
                best.setdefault(domain, []).append((-float(alike[at]), saying.words))
        no_need = _together(best.get(None, []))
        for domain in NeedDomain:
            score = _together(best.get(domain, []))
            if score > no_need:
                # squared: what is a little like everything is like nothing
                yield Likeness(domain=domain, score=score * score, saying=min(best[domain])[1])


def _together(found: list[tuple[float, str]]) -> float:
    """What the nearest sayings say together: each leaves so much doubt; 0 where there is none."""
    doubt = 1.0
    for score, _ in sorted(found)[:NEAREST]:
        doubt *= 1 + score
    return 1 - doubt


_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
_SHORTEST = 3


def _stems(text: str) -> str:
    return " ".join(_stem(word) for word in plain(text).split())


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word
