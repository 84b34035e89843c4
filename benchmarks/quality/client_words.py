"""Clients' sentences with their needs, and the ways of telling the needs from the words that are compared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.quality.metrics import ndcg
from benchmarks.quality.sentence_model import SentenceModel
from benchmarks.quality.sources import Half, label_rows
from matcher.words import has_model, heard_in
from pie.codes.need_domains import domain_entries

WordReader = Callable[[Sequence[str]], list[list[str]]]
"""Sentences to need domains, the likeliest first."""
TEN = 10
"""So many domains are ranked, as nDCG@10 looks at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSentence:
    """A sentence as a client says it and its needs with a grade of 1..3; none where it asks for nothing."""

    id: str
    kind: str
    sentence: str
    needs: dict[str, int]

    @property
    def half(self) -> Half:
        """Odd sentences are for development."""
        return Half.DEVELOPMENT if int(self.id[1:]) % 2 else Half.HELD_OUT


def client_sentences() -> tuple[ClientSentence, ...]:
    """Every sentence in the order of the file."""
    return tuple(
        ClientSentence(
            id=row["id"],
            kind=row["kind"],
            sentence=row["sentence"],
            needs={domain: int(grade) for domain, _, grade in (need.partition(":") for need in row["needs"].split())},
        )
        for row in label_rows("client_sentences")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WordScores:
    """Mean nDCG@10 over the sentences with a need, by kind of sentence too; how often nothing was told of nothing."""

    sentences: int
    ndcg: float | None
    by_kind: dict[str, float]
    nothing: int
    nothing_told: int


def word_scores(answers: Sequence[tuple[ClientSentence, Sequence[str]]]) -> WordScores:
    """The tally of ranked domains."""
    gains: dict[str, list[float]] = {}
    for sentence, ranked in answers:
        gain = ndcg(ranked, sentence.needs)
        if gain is not None:
            gains.setdefault(sentence.kind, []).append(gain)
    every = [gain for of_kind in gains.values() for gain in of_kind]
    silent = [ranked for sentence, ranked in answers if not sentence.needs]
    return WordScores(
        sentences=len(answers),
        ndcg=sum(every) / len(every) if every else None,
        by_kind={kind: sum(of_kind) / len(of_kind) for kind, of_kind in sorted(gains.items())},
        nothing=len(silent),
        nothing_told=sum(not ranked for ranked in silent),
    )


def project_reader(*, with_meaning: bool) -> WordReader | None:
    """The project's own hearing of a client's words, with its model or without; None where the model is not installed."""
    if with_meaning and not has_model():
        return None

    def answers(sentences: Sequence[str]) -> list[list[str]]:
        heard = [heard_in(sentence, most=TEN, with_meaning=with_meaning) for sentence in sentences]
        return [[each.domain.value for each in of_one] for of_one in heard]

    return answers


def pattern_reader(sentences: Sequence[str]) -> list[list[str]]:
    """The baseline of plain patterns: the domains of which a synonym stands in the sentence, most synonyms first."""
    profiles = [(domain.value, (entry.label, *entry.synonyms)) for domain, entry in domain_entries().items()]
    found: list[list[str]] = []
    for sentence in sentences:
        plain = f" {sentence.casefold()} "
        hits = [(sum(f" {word.casefold()}" in plain for word in words), name) for name, words in profiles]
        found.append([name for count, name in sorted(hits, key=lambda hit: (-hit[0], hit[1])) if count])
    return found


def tfidf_reader(sentences: Sequence[str]) -> list[list[str]]:
    """The baseline of nearest terms: cosine of tf-idf letters, which forgives misspellings, with each synonym."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    terms, names = _terms()
    vectorizer: Any = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    profiles = vectorizer.fit_transform(terms)
    return [_ranked(row, names) for row in (vectorizer.transform(sentences) @ profiles.T).toarray()]


def model_reader(model: SentenceModel) -> WordReader:
    """The baseline of a small sentence model: cosine with the nearest of each domain's synonyms and definition."""
    terms, names = _terms()
    profiles = model.vectors(terms)

    def answers(sentences: Sequence[str]) -> list[list[str]]:
        return [_ranked(row, names) for row in model.vectors(sentences) @ profiles.T]

    return answers


def _terms() -> tuple[list[str], list[str]]:
    pairs = [
        (term, domain.value)
        for domain, entry in domain_entries().items()
        for term in (entry.label, entry.definition, *entry.synonyms)
    ]
    return [term for term, _ in pairs], [name for _, name in pairs]


def _ranked(likeness: Any, names: Sequence[str]) -> list[str]:
    """Domains by their nearest term, ties by name."""
    best: dict[str, float] = {}
    for score, name in zip(likeness, names, strict=True):
        best[name] = max(best.get(name, 0.0), round(float(score), 6))
    return [name for name, score in sorted(best.items(), key=lambda pair: (-pair[1], pair[0])) if score > 0]
