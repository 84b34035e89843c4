"""What a person's words suggest: need domains to confirm, surest first, each with the words that it was heard in."""

from dataclasses import dataclass

from matcher.words.alike import likenesses
from matcher.words.clauses import Clause, clauses, plain
from matcher.words.meaning import has_model, meanings
from matcher.words.spelling import spelt
from pie.codes import NeedDomain

LEAST = 120
"""Below this nothing is said to have been heard, in thousandths; assumed."""
MOST = 6
"""More than this would say nothing about a sentence; assumed."""
_LIKE_WEIGHT = 0.25
"""What likeness by words counts beside meaning; the best of 0, 0.25 and 0.5 in ten folds over the sayings."""
_LEAST_ALIKE = 0.30  # a saying less like the words than this is not shown beside them; assumed


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A need domain that words suggest; a person confirms it.

    ``confidence`` in thousandths. ``words`` are the person's own, from ``start`` up to ``end`` of the text;
    ``like`` is what others say who need that, where the words are like it.
    """

    domain: NeedDomain
    confidence: int
    words: str
    start: int
    end: int
    like: str | None = None


def heard_in(text: str, *, most: int = MOST, with_meaning: bool | None = None) -> tuple[Heard, ...]:
    """The need domains that a text suggests, surest first; none is an answer. Nothing here raises or clears a flag.

    ``with_meaning`` False leaves the model out though it is installed. A text is heard up to 2,000 letters.

    >>> [each.domain.value for each in heard_in("they are cutting off my lights")][:1]
    ['utilities']
    """
    parts = clauses(text)
    if not parts:
        return ()
    best: dict[NeedDomain, Heard] = {}
    use_model = has_model() if with_meaning is None else with_meaning
    for part, of_part in zip(parts, _scores([part.words for part in parts], use_model=use_model), strict=True):
        for domain, (score, like) in of_part.items():
            found = _heard(domain, score, part, like)
            if domain not in best or found.confidence > best[domain].confidence:
                best[domain] = found
    ranked = sorted(best.values(), key=lambda each: (-each.confidence, list(NeedDomain).index(each.domain)))
    return tuple(each for each in ranked if each.confidence >= LEAST)[:most]


def _scores(texts: list[str], *, use_model: bool) -> list[dict[NeedDomain, tuple[float, str | None]]]:
    """For each text every domain's score, 0..1, and the saying that is like it; where it has slips, also without them."""
    mended = [spelt(text) for text in texts]
    slipped = [at for at, text in enumerate(texts) if mended[at] != plain(text)]
    found = _scores_as_written([*texts, *(mended[at] for at in slipped)], use_model=use_model)
    for at, without in zip(slipped, found[len(texts) :], strict=True):
        found[at] = {domain: max(told, without[domain], key=lambda each: each[0]) for domain, told in found[at].items()}
    return found[: len(texts)]


def _scores_as_written(texts: list[str], *, use_model: bool) -> list[dict[NeedDomain, tuple[float, str | None]]]:
    alike = [{each.domain: each for each in found} for found in likenesses().of(texts)]
    meant = meanings(texts) if use_model else [{} for _ in texts]
    found: list[dict[NeedDomain, tuple[float, str | None]]] = []
    for by_words, by_meaning in zip(alike, meant, strict=True):
        scores = {}
        for domain in NeedDomain:
            like = by_words.get(domain)
            score = like.score if like else 0.0
            if use_model:
                score = (by_meaning.get(domain, 0.0) + _LIKE_WEIGHT * score) / (1 + _LIKE_WEIGHT)
            scores[domain] = (score, like.saying if like and like.score >= _LEAST_ALIKE else None)
        found.append(scores)
    return found


def _heard(domain: NeedDomain, score: float, part: Clause, like: str | None) -> Heard:
    confidence = min(990, round(1000 * score))
    return Heard(domain=domain, confidence=confidence, words=part.words, start=part.start, end=part.end, like=like)
