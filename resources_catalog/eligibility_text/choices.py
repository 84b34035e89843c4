"""Numbers for the choices of one text, and for the branches of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from resources_catalog.eligibility_text.items import Drafted


@dataclass(slots=True)
class Choices:
    """Gives out the numbers of the choices of one text."""

    last: int = -1

    def new(self) -> int:
        """The next number."""
        self.last += 1
        return self.last

    def give(self, branches: Sequence[Sequence[Drafted]]) -> None:
        """One choice between branches; the number 0 stays free where the last was not understood, so that the gap is seen."""
        choice = self.new()
        is_open_ended = bool(branches[0]) and not branches[-1] and sum(map(bool, branches)) > 1
        for number, branch in enumerate(branches, start=int(is_open_ended)):
            for each in branch:
                each.choice, each.branch = choice, number
