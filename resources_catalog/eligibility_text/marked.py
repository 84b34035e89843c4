"""A text's tokens with everything that each place may be, as the small grammars look at them."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import NamedTuple

from resources_catalog.eligibility_text.phrasebook import Match, Phrase, Phrasebook, Role
from resources_catalog.eligibility_text.signs import NUMBER_WORDS, Sign, Token

_FEW, _MOST_CAPITALS = 8, 0.8
"""A text of at least so many words, of which at least this share begin with capitals, has no names by its capitals (assumed)."""
_NO_MATCH: tuple[Match, ...] = ()


class Name(NamedTuple):
    """A name in the text: the place after it, and what sort of organisation it is."""

    end: int
    sort: str
    """``court``, ``school``, ``other`` by its own words; nothing where no word tells that it is an organisation."""
    is_whole: bool
    """Whether it ends with such a word, or goes on behind it with "of"."""


def _roles(matches: Iterable[Match]) -> int:
    roles = 0
    for match in matches:
        roles |= match.roles
    return roles


class Marked:
    """Tokens by number, and which phrases and markers begin at each."""

    __slots__ = ("is_in_sentence_case", "last", "matches", "names", "roles", "text", "tokens")

    def __init__(self, text: str, tokens: list[Token], book: Phrasebook) -> None:
        self.text = text
        self.tokens = tokens
        self.last = len(tokens)
        words = [token for token in tokens if token.sign is Sign.WORD]
        capitals = sum(token.capital for token in words)
        self.is_in_sentence_case = len(words) < _FEW or capitals < _MOST_CAPITALS * len(words)
        self.matches = [
            book.matches(tokens, at) if token.sign in (Sign.WORD, Sign.NUMBER) else _NO_MATCH
            for at, token in enumerate(tokens)
        ]
        self.names: dict[int, Name | None] = {}
        self.roles = [_roles(each) if each else 0 for each in self.matches]

    def said(self, at: int, end: int) -> str:
        """The words of the text from one token up to another, as they are written, one blank between them."""
        return " ".join(self.text[self.tokens[at].start : self.tokens[end - 1].end].split())

    def sign(self, at: int) -> Sign:
        """The sign of a token; past the end a full stop."""
        return self.tokens[at].sign if 0 <= at < self.last else Sign.STOP

    def word(self, at: int) -> str:
        """The word of a token; past the end nothing."""
        return self.tokens[at].word if 0 <= at < self.last else ""

    def after(self, at: int, *roles: int) -> int:
        """The place after the longest marker of one of these roles; ``at`` itself where there is none."""
        if not 0 <= at < self.last:
            return at
        known = self.roles[at]
        if not known:
            return at
        wanted = roles[0] if len(roles) == 1 else reduce(or_, roles)
        if known & wanted:
            for match in self.matches[at]:
                if match.roles & wanted:
                    return at + match.length
        return at

    def is_at(self, at: int, *roles: int) -> bool:
        """Whether a marker of one of these roles begins here."""
        known = self.roles[at] if 0 <= at < self.last else 0
        return bool(known) and any(known & role for role in roles)

    def value(self, at: int, role: Role) -> str:
        """The value of the longest marker of this role here."""
        return next((match.values.get(role, "") for match in self.matches[at] if match.roles & role), "")

    def phrase(self, at: int) -> tuple[Phrase, int] | None:
        """The longest phrase that begins here, and the place after it."""
        if 0 <= at < self.last:
            for match in self.matches[at]:
                if match.phrases:
                    return match.phrases[0], at + match.length
        return None

    def further_phrases(self, at: int) -> tuple[Phrase, ...]:
        """What the words of the longest phrase here say besides."""
        return next((match.phrases[1:] for match in self.matches[at] if match.phrases), ())

    def skipped(self, at: int, signs: Iterable[Sign]) -> int:
        """The place after any of these signs."""
        while at < self.last and self.tokens[at].sign in signs:
            at += 1
        return at

    def number(self, at: int) -> tuple[float, int] | None:
        """A number in digits or words, with a half or quarter behind it, and the place after it.

        ``twenty-one`` is one number; ``2 1/2`` too.
        """
        if not 0 <= at < self.last:
            return None
        token = self.tokens[at]
        if token.sign is Sign.WORD:
            return self._spelt(at)
        if token.sign is not Sign.NUMBER or token.number < 0:
            return None
        return self._with_part(token.number, at + 1)

    def _spelt(self, at: int) -> tuple[float, int] | None:
        first = NUMBER_WORDS.get(self.tokens[at].word)
        if first is None:
            return None
        if 20 <= first < 100:
            behind = self.skipped(at + 1, (Sign.DASH,)) if self._is_glued_dash(at + 1) else at + 1
            unit = NUMBER_WORDS.get(self.word(behind), 0) if self.sign(behind) is Sign.WORD else 0
            if 1 <= unit <= 9:
                return float(first + unit), behind + 1
        return float(first), at + 1

    def _is_glued_dash(self, at: int) -> bool:
        return self.sign(at) is Sign.DASH and self.tokens[at].glued

    def _with_part(self, number: float, at: int) -> tuple[float, int]:
        if self.sign(at) is Sign.NUMBER:
            part = self.tokens[at]
            if 0 < part.number < 1:
                return number + part.number, at + 1
            if self.sign(at + 1) is Sign.SLASH and self.word(at) in "123" and self.word(at + 2) in {"2", "3", "4"}:
                return number + part.number / float(self.word(at + 2)), at + 3
        return number, at
