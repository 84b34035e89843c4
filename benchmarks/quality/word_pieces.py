"""Sentences as word pieces, as uncased BERT models want them (Devlin et al. 2019; greedy longest match first)."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path

_LONGEST_WORD = 100


class WordPieces:
    """A vocabulary of pieces, one a line; the line number is the piece's id."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").splitlines()
        self._ids: Mapping[str, int] = {piece: number for number, piece in enumerate(lines)}

    def ids(self, text: str, most: int) -> list[int]:
        """The ids of a text's pieces between the marks of beginning and end, at most ``most`` in all."""
        pieces = [piece for word in _words(text) for piece in self._pieces(word)]
        return [self._ids["[CLS]"], *pieces[: most - 2], self._ids["[SEP]"]]

    def _pieces(self, word: str) -> list[int]:
        unknown = [self._ids["[UNK]"]]
        if len(word) > _LONGEST_WORD:
            return unknown
        found: list[int] = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            ends = (end for end in range(len(word), start, -1) if mark + word[start:end] in self._ids)
            end = next(ends, None)
            if end is None:
                return unknown
            found.append(self._ids[mark + word[start:end]])
            start = end
        return found


def _words(text: str) -> list[str]:
    """Lower case without accents; every sign a word of its own."""
    plain = unicodedata.normalize("NFD", text.lower())
    spaced = "".join(f" {char} " if _is_sign(char) else char for char in plain if unicodedata.category(char) != "Mn")
    return spaced.split()


def _is_sign(char: str) -> bool:
    if char.isspace() or char.isalnum():
        return "\u4e00" <= char <= "\u9fff"  # each ideograph is a word
    return unicodedata.category(char)[0] in "PS"
