"""What a person's eligibility says: a verdict for each criterion and one standing."""

from dataclasses import dataclass
from enum import IntEnum

from resources_catalog.criteria import Criterion, Verdict, never_fails


class Standing(IntEnum):
    """What the criteria together say, best first; only stated and confirmed criteria can give NOT_ELIGIBLE."""

    FITS = 0
    ASK = 1
    CHECK_FIRST = 2
    NOT_ELIGIBLE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One criterion with its verdict, whom it was judged on, and the facts that would settle it.

    ``missing`` are facts that nobody asked about and whose answer could still decide, ``declined`` those that the person
    would rather not tell. ``papers`` are documents whose lack alone makes the verdict NOT_MET: they can be fetched.
    """

    criterion: Criterion
    verdict: Verdict
    about: str
    missing: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()

    @property
    def excludes(self) -> bool:
        """Whether this criterion alone makes the person ineligible; a guess and a missing paper never do."""
        return self.verdict is Verdict.NOT_MET and self.criterion.can_exclude and not self.papers

    @property
    def is_words(self) -> bool:
        """Whether it is a text that was not understood, or only so far that it cannot fail: it may say the rest again."""
        is_open = self.verdict is Verdict.UNKNOWN and not self.criterion.can_exclude
        return is_open and never_fails(self.criterion.rule)

    @property
    def is_doubt(self) -> bool:
        """Whether it fails without excluding: read out of words only, or for want of papers."""
        return self.verdict is Verdict.NOT_MET and not self.excludes


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """The standing of a person with a service, the criteria behind it, and the lowest verdict of those that can exclude.

    A criterion that fails for want of papers counts as unknown in ``verdict``; with no criterion it is unknown.
    """

    standing: Standing
    verdict: Verdict
    criteria: tuple[Judged, ...]
    because: str

    @property
    def says_it_fits(self) -> bool:
        """Whether what it states is met, and nothing stands open but words that nobody has turned into rules yet."""
        stated = any(each.criterion.can_exclude for each in self.criteria)
        return stated and all(each.verdict is Verdict.MET or each.is_words for each in self.criteria)

    @property
    def is_silent(self) -> bool:
        """Whether the record says nothing about who may come."""
        return not self.criteria
