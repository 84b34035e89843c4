"""What the names and the description of a service say about its type."""

from collections import Counter
from collections.abc import Iterator

from resources_catalog.classify.clues import Clue, ClueKind
from resources_catalog.classify.phrases import Found, Phrasebook, loose_words
from resources_catalog.taxonomy import Taxonomy

# How sure words make us beside others of their kind, in thousandths; all assumed, tuned by reading 150 real records. What a
# kind weighs beside the others is learnt (weights.csv).
WHOLE_NAME, LONG_IN_NAME, WORD_IN_NAME, BRANCH_IN_NAME = 860, 620, 480, 220
LONG_IN_TEXT, WORD_IN_TEXT, BRANCH_IN_TEXT = 250, 90, 40
EARLY, AGAIN = 130, 80
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
                type_id=type_id,
                kind=ClueKind.NAME,
                strength=BRANCH_IN_NAME if branch else strength,
                says=says,
                loose=_is_loose(found),
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
            yield Clue(
                type_id=type_id,
                kind=ClueKind.DESCRIPTION,
                strength=strength,
                says=f"description: '{words}'",
                loose=_is_loose(found),
            )


def _is_loose(found: Found) -> bool:
    return found.words in loose_words()


def _strength_in_text(found: Found, times: int) -> int:
    base = LONG_IN_TEXT if found.length > 1 else WORD_IN_TEXT
    early = EARLY if found.at < EARLY_WORDS else 0
    return min(base + early + AGAIN * (min(times, 3) - 1), MOST_OF_A_TEXT)
