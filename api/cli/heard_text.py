"""What was heard in a person's words, for the eyes of a worker."""

from collections.abc import Iterable, Sequence

from api.cli.screen import indented, plain, said, screen
from matcher.words import Heard, has_model
from pie.safety import FlagId, flags

_SURE, _LIKELY = 600, 300  # thousandths; assumed, for the words only


def print_heard(raised: Iterable[FlagId], heard: Sequence[Heard]) -> None:
    """Dangers first, then the needs with the words that they were heard in; nothing heard is said too."""
    shown = screen()
    for flag in raised:
        shown.print(said(f"The words may speak of danger: {flags()[flag].title}. Ask now.", "bold red"))
    if not heard:
        shown.print("No need was heard in these words. Ask what would help.")
    else:
        shown.print(said("To confirm with the person", "bold"))
        for each in heard:
            like = f"; like “{plain(each.like)}”" if each.like else ""
            shown.print(f"{_how_sure(each)}  {each.domain.label}")
            shown.print(indented(said(f"“{plain(each.words)}”{like}", "dim"), 10))
    if not has_model():
        shown.print(said("Heard by words and letters only; the extra “semantic” hears the meaning too.", "dim"))


def _how_sure(heard: Heard) -> str:
    word = "likely" if heard.confidence >= _SURE else "perhaps" if heard.confidence >= _LIKELY else "maybe"
    return word.ljust(8)
