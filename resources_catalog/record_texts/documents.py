"""Which documents a text asks for, by a dictionary that is handed in; a document that it does not have is told as such."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from resources_catalog.record_texts.phrasebook import Hit, Phrasebook, any_of, remainder
from resources_catalog.record_texts.values import Said, TextRead

_SURE = 950
_OTHER = 700
"""Confidence in a document that the dictionary has, and in words that speak of one that it has not; assumed."""
_NONE_NEEDED = (
    r"(?:no|without)\s(?:any\s)?(?:documents?|documentation|identification|i\.?d\.?|paperwork|papers|proof)(?:\s(?:of\s\w{3,12}|or\s\w{2,15}))?(?:\s(?:is|are))?(?:\s(?:needed|required|necessary|asked for))?"
    r"|(?:documents?|documentation|identification|i\.?d\.?|paperwork|proof(?:\sof\s\w{3,12})?)\s(?:is|are)\snot\s(?:needed|required|necessary)"
)
_ANY_OTHER = (
    r"(?:proof|verification|copy|copies|certificate|letter|evidence|documentation|statement)\sof\s(?:(?:the|a|an|your|their|current|all)\s)?\w{3,15}"
    r"|\w{3,15}\s(?:clearance|certificate|certification|license|records?|transcripts?|card|waiver|papers)s?|transcripts?|tb test(?:\sresults)?|drug test|background check"
)
_COPY_OF = r"(?:copy|copies)\sof\s(?:(?:the|a|an|your|their|current|recent|all)\s)?"
"""Before a document that the dictionary has, it is that document that is asked for."""
_PROVEN = ("evidence of", "verification of", "documentation of")
"""What "proof of" is called elsewhere."""
_ASKED_BEFORE = re.compile(
    r"\b(?:bring|must|requires?|required|needs?|needed|provide|present|show|submit|furnish|documents?|documentation|have|include|with|such as|valid|eligibility)\b"
)
_SENTENCE_END = re.compile(r"\.\s")
_LIST_LETTERS = 400
"""How far a list of papers may reach from the word that asks for them; assumed, some ten lines."""
_ASKED_AFTER = re.compile(r"[^.;\n]{0,60}\b(?:required|needed|necessary|must be)\b")
_GIVEN_BEFORE = re.compile(
    r"\b(?:obtain\w*|get|getting|replac\w+|apply(?:ing)? for|assist\w*|helps?|issu\w+)\b[^.;,\n]{0,40}\Z"
)
_FORM_OF_OURS = re.compile(r"\b(?:our|complete|fill(?:ing)?(?:\s(?:in|out))?)\b[^.;,\n]{0,40}\Z")
"""Before a form that one fills in there, which is nothing to bring."""
_NOT_NEEDED_AFTER = re.compile(r"\s{1,3}(?:is|are)\s(?:not|never)\s(?:needed|required|necessary|asked)")


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """The words by which documents are named, each with its code; compiled once and handed to the reader."""

    book: Phrasebook
    codes: Mapping[str, str]

    @classmethod
    def of(cls, codes: Mapping[str, str]) -> "DocumentNames":
        """From phrases in small letters to codes; the longest phrase at a place wins."""
        proven = {
            phrase.replace("proof of", words, 1): code
            for phrase, code in codes.items()
            if phrase.startswith("proof of ")
            for words in _PROVEN
        }
        every = proven | dict(codes)
        named = any_of(every)
        other = rf"(?!{_COPY_OF}(?:{named})(?!\w))(?:{_ANY_OTHER})"
        pattern = rf"(?<!\w)(?:(?P<none>{_NONE_NEEDED})|(?P<whole>none)|(?P<named>{named})|(?P<other>{other}))(?!\w)"
        says = {
            "none": ("none", _SURE),
            "whole": ("none_whole", _SURE),
            "named": ("named", _SURE),
            "other": ("other", _OTHER),
        }
        return cls(Phrasebook(re.compile(pattern), says), every)

    def __hash__(self) -> int:
        """The same for the same compiled words."""
        return hash(self.book.pattern)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSaid(Said):
    """A document that is named: its ``code``, None where the dictionary has none; or that none ``is_needed``.

    ``is_asked`` where the words around it ask for it ("bring", "required"), so that it is not what the service gives.
    """

    code: str | None
    is_needed: bool = True
    is_asked: bool = False


@lru_cache(maxsize=20_000)
def read_documents(text: str, names: DocumentNames) -> TextRead[DocumentSaid]:
    """The documents that a text names.

    >>> names = DocumentNames.of({"photo id": "photo_id", "lease": "lease"})
    >>> [(each.code, each.span.words) for each in read_documents("Photo ID and proof of sobriety; no lease", names).said]
    [('photo_id', 'Photo ID'), (None, 'proof of sobriety')]
    """
    said = tuple(_said(text, hit, names) for hit in names.book.hits(text) if not _is_not_needed(hit))
    return TextRead(
        text=text, said=said, remainder=remainder(text, [(each.span.start, each.span.end) for each in said])
    )


def _is_not_needed(hit: Hit) -> bool:
    return hit.says != "none" and _NOT_NEEDED_AFTER.match(hit.match.string, hit.end) is not None


def _said(text: str, hit: Hit, names: DocumentNames) -> DocumentSaid:
    return DocumentSaid(
        is_asked=_is_asked(hit),
        code=names.codes[" ".join(hit.match[0].split())] if hit.says == "named" else None,
        is_needed=hit.says != "none",
        span=hit.span(text),
        confidence=hit.confidence,
        is_limited=hit.is_limited,
    )


def _is_asked(hit: Hit) -> bool:
    seen = hit.match.string
    near = max(0, hit.start - 60)
    if hit.says == "none" or any(each.search(seen, near, hit.start) for each in (_GIVEN_BEFORE, _FORM_OF_OURS)):
        return False
    begin = max(0, hit.start - _LIST_LETTERS)
    begin = max((each.end() for each in _SENTENCE_END.finditer(seen, begin, hit.start)), default=begin)
    before = _ASKED_BEFORE.search(seen, begin, hit.start)
    return before is not None or _ASKED_AFTER.match(seen, hit.end) is not None
