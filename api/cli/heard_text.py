"""What was heard in a person's words, for the eyes of a worker."""

from api.cli.screen import indented, plain, said, screen
from api.usecases.hear_words import HeardWords
from matcher.words import Heard

_SURE, _LIKELY = 600, 300  # thousandths; assumed, for the words only


def print_heard(heard: HeardWords) -> None:
    """Dangers first with what to do, then the needs with the words that they were heard in, then what to mind."""
    shown = screen()
    for each in heard.safety.escalations:
        shown.print(said(f"The words may speak of danger: {each.title}. Ask now.", "bold red"))
        for action in each.actions:
            shown.print(indented(plain(f"· {action}")))
    if heard.needs:
        shown.print(said("To confirm with the person", "bold"))
    for need in heard.needs:
        like = f"; like “{plain(need.like)}”" if need.like else ""
        shown.print(f"{_how_sure(need)}  {need.domain.label}")
        shown.print(indented(said(f"“{plain(need.words)}”{like}", "dim"), 10))
    for note in heard.notes:
        shown.print(said(f"{note[:1].upper()}{note[1:]}."))
    if not heard.by_meaning:
        shown.print(said("Heard by words and letters only; the extra “semantic” hears the meaning too.", "dim"))


def _how_sure(heard: Heard) -> str:
    word = "likely" if heard.confidence >= _SURE else "perhaps" if heard.confidence >= _LIKELY else "maybe"
    return word.ljust(8)
