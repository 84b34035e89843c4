"""How like a text is to what our types say of themselves: tf-idf over words, and over letters for names."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from resources_catalog.taxonomy import ServiceTypeId, Taxonomy, plain_words

STOP_WORDS = """
a an and are as at be by for from in into is it its of on or our that the their them they this to we who with
you your can has have had will may not all any more other also such than these those which through between
about up out over under when where while each both help helps helped someone somebody thing people person one
service program provide provided providing offer offered offering available include including includes serve
serving individual client resident community center information call need assist assistance support
organization agency district county city area local free cost low income de la el en para con los las y
"""
Likeness = tuple[tuple[ServiceTypeId, float], ...]


@lru_cache(maxsize=4)
def type_profiles(taxonomy: Taxonomy) -> "TypeProfiles":
    """The profiles of a taxonomy, made once: a taxonomy never changes."""
    return TypeProfiles(taxonomy)


class TypeProfiles:
    """Every type's name, synonyms and definition as a vector; a text is compared with all of them at once."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._ids = [type_.id for type_ in taxonomy]
        texts = [
            plain_words(". ".join((type_.name, type_.name, *type_.synonyms, type_.definition))) for type_ in taxonomy
        ]
        names = [plain_words(" ".join((type_.name, *type_.synonyms))) for type_ in taxonomy]
        self._words: Any = TfidfVectorizer(ngram_range=(1, 2), stop_words=STOP_WORDS.split(), sublinear_tf=True)
        self._letters: Any = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        self._by_words: Any = self._words.fit_transform(texts).T.tocsc()
        self._by_letters: Any = self._letters.fit_transform(names).T.tocsc()

    def like_texts(self, texts: Sequence[str], *, most: int = 5) -> list[Likeness]:
        """For each text the types most like it by its words, each with a cosine of 0..1, the most alike first."""
        return self._nearest(self._words, texts, self._by_words, most)

    def like_names(self, names: Sequence[str], *, most: int = 3) -> list[Likeness]:
        """The same by runs of letters, which forgives misspellings and new compounds; for short texts."""
        return self._nearest(self._letters, names, self._by_letters, most)

    def _nearest(self, vectorizer: Any, texts: Sequence[str], profiles: Any, most: int) -> list[Likeness]:
        if not texts:
            return []  # scikit-learn refuses to transform nothing
        rows = (vectorizer.transform(texts) @ profiles).tocsr()
        found: list[Likeness] = []
        for start, end in zip(rows.indptr[:-1], rows.indptr[1:], strict=True):
            pairs = zip(rows.indices[start:end], rows.data[start:end], strict=True)
            best = sorted(((-round(float(score), 6), int(at)) for at, score in pairs))[:most]
            found.append(tuple((self._ids[at], -score) for score, at in best))
        return found
