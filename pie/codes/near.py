"""What somebody may have meant by a name that no table has."""

from collections.abc import Iterable

_LONGEST_NAME = 80  # a longer text is no misspelt name, and comparing it would take time for nothing
_LIKENESS = 65  # of 100; assumed: finds one or two slips in a short code, and a word left out of two
_SHOWN = 3


def near(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Up to three of these names that are like the one given, nearest first; equally near ones by name.

    >>> near("utilites", ["food", "utilities"])
    ('utilities',)
    """
    if len(name) > _LONGEST_NAME:
        return ()
    from rapidfuzz import fuzz, process

    found = process.extract(name.lower(), sorted(names), scorer=fuzz.ratio, limit=_SHOWN, score_cutoff=_LIKENESS)
    return tuple(match for match, _, _ in sorted(found, key=lambda each: (-each[1], each[0])))
