"""How well texts on fees, applying, documents, areas, languages and waiting are read: each thing said, held against labels."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from benchmarks.quality.metrics import Counts
from benchmarks.quality.sources import Half, Place, Sources, label_rows, short_hash

KINDS = ("fees", "applying", "documents", "areas", "languages", "wait")
ReadItems = Mapping[str, bool]
"""What a reader read: names, each with whether it holds for some or in part only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a careful reader reads: any of ``names``; ``is_limited`` None where careful readers would differ."""

    names: frozenset[str]
    is_optional: bool
    is_limited: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledText:
    """A text, or a piece of one, by its place, and what it says."""

    id: str
    place: Place
    start: int
    end: int | None
    label_hash: str
    items: tuple[Item, ...]

    @property
    def half(self) -> Half:
        """Which half the text belongs to."""
        return self.place.half

    def words(self, sources: Sources) -> str | None:
        """The words that were labelled; None where they are missing or have changed."""
        text = (sources.text(self.place) or "")[self.start : self.end]
        return text if text and short_hash(text) == self.label_hash else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextScores:
    """The tally of one reader over texts of one kind; ``silent`` are texts of which nothing needs to be read."""

    texts: int = 0
    exact: int = 0
    counts: Counts = field(default_factory=Counts)
    silent: int = 0
    abstained: int = 0
    abstained_rightly: int = 0
    limits: int = 0
    limits_right: int = 0
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)


def labelled_texts(kind: str) -> tuple[LabelledText, ...]:
    """Every labelled text of a kind in the order of the file."""
    return tuple(
        LabelledText(
            id=row["id"],
            place=Place(file=row["file"], row=int(row["row"]), column=row["column"]),
            start=int(row["start"] or 0),
            end=int(row["end"]) if row["end"] else None,
            label_hash=row["hash"],
            items=tuple(item(part.strip()) for part in row["says"].split(";") if part.strip()),
        )
        for row in label_rows(kind)
    )


def item(label: str) -> Item:
    """One thing as a label writes it: ``?`` may be left out, ``~`` for some only, ``*`` perhaps for some only, ``|`` or;
    ``known:`` is any name.

    >>> item("~free|waived").is_limited, sorted(item("?fee*").names)
    (True, ['fee'])
    """
    names = label.removeprefix("?").removeprefix("~").removesuffix("*")
    is_limited = None if label.endswith("*") else label.removeprefix("?").startswith("~")
    return Item(
        names=frozenset(name.strip().removeprefix("~") for name in names.split("|")),
        is_optional=label.startswith("?"),
        is_limited=is_limited,
    )


def text_scores(answers: Iterable[tuple[LabelledText, ReadItems]]) -> TextScores:
    """The tally of what a reader answered."""
    every = [(label, read, _of_one(label, read)) for label, read in answers]
    needed = [(label, any(not each.is_optional for each in label.items), read) for label, read, _ in every]
    limits = [right for label, read, _ in every for right in _limits(label, read)]
    return TextScores(
        texts=len(every),
        exact=sum(not missed and not wrong for _, _, (_, missed, wrong) in every),
        counts=sum(
            (Counts(right=right, wrong=len(wrong), missed=len(missed)) for _, _, (right, missed, wrong) in every),
            Counts(),
        ),
        silent=sum(not is_needed for _, is_needed, _ in needed),
        abstained=sum(not read for _, _, read in needed),
        abstained_rightly=sum(not read and not is_needed for _, is_needed, read in needed),
        limits=len(limits),
        limits_right=sum(limits),
        confusions=Counter(
            (", ".join(missed) or "nothing", ", ".join(wrong) or "nothing")
            for _, _, (_, missed, wrong) in every
            if missed or wrong
        ),
    )


def _of_one(label: LabelledText, read: ReadItems) -> tuple[int, list[str], list[str]]:
    """How many of the label's things were read, which were missed, and what was read that is none of them."""
    needed = [each for each in label.items if not each.is_optional]
    missed = ["|".join(sorted(each.names)) for each in needed if not any(_is(each, name) for name in read)]
    wrong = sorted(name for name in read if not any(_is(each, name) for each in label.items))
    return len(needed) - len(missed), missed, wrong


def _is(label: Item, name: str) -> bool:
    """Whether what was read is the labelled thing; a label that ends in a colon is any thing of its kind."""
    return name in label.names or f"{name.partition(':')[0]}:" in label.names


def _limits(label: LabelledText, read: ReadItems) -> Iterable[bool]:
    for each in label.items:
        found = [is_limited for name, is_limited in read.items() if _is(each, name)]
        if found and not each.is_optional and each.is_limited is not None:
            yield all(found) == each.is_limited
