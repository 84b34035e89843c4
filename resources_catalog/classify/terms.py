"""What a source's own taxonomy terms say about the type of a service."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from resources_catalog.classify.clues import Clue, ClueKind
from resources_catalog.classify.phrases import Phrasebook, audience_words, foreign_words, loose_words
from resources_catalog.listing import TaxonomyTerm
from resources_catalog.taxonomy import ServiceTypeId, Taxonomy, plain_words

_OF_PEOPLE = re.compile(r"eligib|audience|population|people served|target|situation", re.IGNORECASE)
_OF_OTHERS = re.compile(r"\b(volunteer opportunity|resident|issue|survivor|victim|patient)$")
_STEPS = re.compile(r"\s+(?:-|>|/|»)\s+|\s*[>»]\s*")

OUR_OWN, SAME_NAME, PART_OF_NAME, NEAR_NAME, WORD_OF_NAME, BRANCH = 985, 870, 600, 520, 400, 330
"""How sure a term makes us, in thousandths: our id; our name or synonym; one inside it; one like it; one
word inside it; a whole branch (assumed, tuned by reading 150 records of real directories)."""
IN_PATH = 40
"""What an earlier step of a path tells: no more than the branch in a description (assumed)."""
CROSS_REFERENCE = 800
"""A term of Open Eligibility that stands for one of our types; for several, shared among them (assumed)."""
NEAR_ENOUGH = 90.0
"""rapidfuzz token ratio, 0..100, from which a name counts as the same one misspelt or shortened (assumed)."""


class TermReader:
    """Reads terms by one taxonomy; remembers what it has read, since a directory repeats its terms."""

    def __init__(self, taxonomy: Taxonomy, phrasebook: Phrasebook) -> None:
        self._taxonomy = taxonomy
        self._phrasebook = phrasebook
        self._cross = _cross_references(taxonomy)
        self._names = _names(taxonomy)
        self._read = lru_cache(maxsize=20_000)(self._read_name)
        self._worded = lru_cache(maxsize=20_000)(self._words_of)
        self._near = lru_cache(maxsize=20_000)(self._near_name)

    def clues(self, term: TaxonomyTerm) -> tuple[Clue, ...]:
        """What one term says; nothing where it speaks of people and not of help."""
        for known in (term.code, term.id, term.name):
            if known and known in self._taxonomy:
                own = self._taxonomy[known].id
                return (_clue(own, OUR_OWN, f"taxonomy term '{known}'", stated=True, own=True),)
        if is_of_people(term):
            return ()
        return self._read(term.name[:300])

    def words(self, term: TaxonomyTerm) -> str:
        """The last two steps of a term in plain words, misspelt ones mended.

        Nothing where it is about people, or about what is not help.
        """
        return "" if is_of_people(term) else self._worded(term.name[:300])

    def _words_of(self, name: str) -> str:
        steps = [plain_words(step) for step in _STEPS.split(name) if step.strip()]
        if not steps or steps[-1] in foreign_words() or _OF_OTHERS.search(steps[-1]):
            return ""
        named = any(True for _ in self._phrasebook.found_in(steps[-1].split()))
        last = steps[-1] if named else self._near(steps[-1]) or steps[-1]
        return " ".join((*steps[-2:-1], last))

    def _read_name(self, name: str) -> tuple[Clue, ...]:
        """The last step of a path that says something; ``Food - Meals - Soup Kitchens`` is about soup kitchens."""
        for step in reversed([step for step in _STEPS.split(name) if step.strip()]):
            words = plain_words(step)
            if words in foreign_words() or _OF_OTHERS.search(words):
                return ()
            clues = tuple(self._step_clues(words, step.strip()))
            if clues:
                return (*clues, *self._company(name, clues))
        return ()

    def _company(self, path: str, clues: tuple[Clue, ...]) -> Iterator[Clue]:
        """The branches that the other steps of a path name, where its last one is loose: mental health – counselling."""
        if not any(clue.loose for clue in clues):
            return
        for step in _STEPS.split(path):
            words = plain_words(step)
            if words not in loose_words():
                for found in self._phrasebook.found_in(words.split()):
                    for type_id in found.types:
                        yield _clue(type_id, IN_PATH, f"taxonomy term '{step.strip()}'")

    def _step_clues(self, words: str, shown: str) -> Iterator[Clue]:
        says = f"taxonomy term '{shown}'"
        exact = self._taxonomy.named(words)
        for type_id in exact:
            strength = self._at_most(type_id, SAME_NAME)
            yield _clue(type_id, strength, says, stated=True, loose=words in loose_words())
        crossed = [type_id for type_id in self._cross.get(words, ()) if type_id not in exact]
        for type_id in crossed:
            strength = self._at_most(type_id, CROSS_REFERENCE // (len(crossed) + len(exact)))
            if strength >= 100:
                alone = len(crossed) == 1 and not exact
                yield _clue(type_id, strength, says, stated=alone, named=alone)
        if not exact and not crossed:
            yield from self._loose_clues(words, says)

    def _loose_clues(self, words: str, says: str) -> Iterator[Clue]:
        inside = list(self._phrasebook.found_in(words.split()))
        long = [found for found in inside if found.length > 1]
        for found in long or inside:
            for type_id in found.types:
                strength = self._at_most(type_id, PART_OF_NAME if found.length > 1 else WORD_OF_NAME)
                yield _clue(type_id, strength, says, loose=found.words in loose_words())
        if not inside:
            yield from self._near_clues(words, says)

    def _near_clues(self, words: str, says: str) -> Iterator[Clue]:
        near = self._near(words)
        for type_id in self._taxonomy.named(near or ""):
            strength = self._at_most(type_id, NEAR_NAME)
            yield _clue(type_id, strength, f"{says}, like '{near}'")

    def _near_name(self, words: str) -> str | None:
        """Our name that some words are misspelt for, or shortened; None where there is none."""
        from rapidfuzz import fuzz, process

        if len(words) < 5:
            return None
        best = process.extractOne(words, self._names, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR_ENOUGH)
        return None if best is None else str(best[0])

    def _at_most(self, type_id: ServiceTypeId, strength: int) -> int:
        """A branch as a whole says little of what a service does, however surely it is named."""
        return min(strength, BRANCH) if self._taxonomy[type_id].parent is None else strength


def is_of_people(term: TaxonomyTerm) -> bool:
    """Whether a term tells of the people and not of the help: by the list it is of, or by all of its words."""
    words = plain_words(term.name[:300])
    of_people = words in audience_words() or all(word.isdigit() or word in audience_words() for word in words.split())
    return of_people or bool(term.taxonomy and _OF_PEOPLE.search(term.taxonomy))


def _clue(
    type_id: ServiceTypeId,
    strength: int,
    says: str,
    *,
    stated: bool = False,
    named: bool = True,
    loose: bool = False,
    own: bool = False,
) -> Clue:
    return Clue(
        type_id=type_id,
        kind=ClueKind.TERM,
        strength=strength,
        says=says,
        stated=stated,
        named=named,
        loose=loose,
        own=own,
    )


def _names(taxonomy: Taxonomy) -> list[str]:
    return sorted({plain_words(words) for type_ in taxonomy for words in (type_.name, *type_.synonyms)})


def _cross_references(taxonomy: Taxonomy) -> dict[str, tuple[ServiceTypeId, ...]]:
    found: dict[str, list[ServiceTypeId]] = defaultdict(list)
    for type_ in taxonomy:
        for name in type_.open_eligibility:
            found[plain_words(name)].append(type_.id)
    return {words: tuple(ids) for words, ids in found.items()}
