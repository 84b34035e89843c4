"""What the names and the description of a service say about its type."""

from collections import Counter
from collections.abc import Iterator

from resources_catalog.classify.clues import Clue
from resources_catalog.classify.likeness import Likeness
from resources_catalog.classify.phrases import Found, Phrasebook, loose_words
from resources_catalog.taxonomy import Taxonomy

# How sure words make us, in thousandths; all assumed, tuned by reading 150 records of real directories.
WHOLE_NAME, LONG_IN_NAME, WORD_IN_NAME, BRANCH_IN_NAME = 860, 620, 480, 220
LONG_IN_TEXT, WORD_IN_TEXT, BRANCH_IN_TEXT = 250, 90, 40
EARLY, AGAIN = 130, 80
IN_ORGANIZATION = 200
LIKE_IN_WORDS, LIKE_IN_LETTERS = 1000, 600
LEAST_LIKE_IN_WORDS, LEAST_LIKE_IN_LETTERS = 0.09, 0.30
EARLY_WORDS = 20
MOST_OF_A_TEXT = 700


def name_clues(name: str, shown: str, phrasebook: Phrasebook, taxonomy: Taxonomy) -> Iterator[Clue]:
    """Types named in the name of a service; ``name`` in plain words, ``shown`` as the source writes it."""
    words = name.split()
    says = f"name: '{shown[:80]}'"
    for found in phrasebook.found_in(words):
        whole = found.length >= len(words) - 1 and found.length * 2 > len(words)
        for type_id in found.types:
            branch = taxonomy[type_id].parent is None
            strength = WHOLE_NAME if whole else LONG_IN_NAME if found.length > 1 else WORD_IN_NAME
            yield Clue(
                type_id=type_id, strength=BRANCH_IN_NAME if branch else strength, says=says, loose=_is_loose(found)
            )


def text_clues(text: str, phrasebook: Phrasebook, taxonomy: Taxonomy) -> Iterator[Clue]:
    """Types named in a description: more for longer phrases, for the beginning, for being said again."""
    times: Counter[str] = Counter()
    first: dict[str, Found] = {}
    for found in phrasebook.found_in(text.split()):
        times[found.words] += 1
        first.setdefault(found.words, found)
    for words, found in first.items():
        for type_id in found.types:
            branch = taxonomy[type_id].parent is None
            strength = BRANCH_IN_TEXT if branch else _strength_in_text(found, times[words])
            yield Clue(type_id=type_id, strength=strength, says=f"description: '{words}'", loose=_is_loose(found))


def organization_clues(name: str, shown: str, phrasebook: Phrasebook, taxonomy: Taxonomy) -> Iterator[Clue]:
    """Types named in the name of the organisation: weak, since it may do more than its name says."""
    for found in phrasebook.found_in(name.split()):
        for type_id in found.types:
            strength = IN_ORGANIZATION // (1 if found.length > 1 else 2)
            if taxonomy[type_id].parent is not None:
                yield Clue(
                    type_id=type_id, strength=strength, says=f"organisation: '{shown[:80]}'", loose=_is_loose(found)
                )


def likeness_clues(by_words: Likeness, by_letters: Likeness, taxonomy: Taxonomy) -> Iterator[Clue]:
    """Types whose own words are like those of the record, where it does not name one outright."""
    for type_id, cosine in by_words:
        if cosine >= LEAST_LIKE_IN_WORDS:
            strength = min(round(cosine * LIKE_IN_WORDS), MOST_OF_A_TEXT)
            says = f"description, like '{taxonomy[type_id].name}'"
            yield Clue(type_id=type_id, strength=strength, says=says, named=False)
    for type_id, cosine in by_letters:
        if cosine >= LEAST_LIKE_IN_LETTERS:
            strength = min(round(cosine * LIKE_IN_LETTERS), MOST_OF_A_TEXT)
            says = f"name, like '{taxonomy[type_id].name}'"
            yield Clue(type_id=type_id, strength=strength, says=says, named=False)


def _is_loose(found: Found) -> bool:
    return found.words in loose_words()


def _strength_in_text(found: Found, times: int) -> int:
    base = LONG_IN_TEXT if found.length > 1 else WORD_IN_TEXT
    early = EARLY if found.at < EARLY_WORDS else 0
    return min(base + early + AGAIN * (min(times, 3) - 1), MOST_OF_A_TEXT)
