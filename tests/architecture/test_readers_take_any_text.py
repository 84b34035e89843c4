"""Every reader of free text takes every text: no crash, words at their places, time that grows with length, the unread told.

One table of readers against one table of texts, so that a new reader or a new kind of bad input is one line more.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from matcher.crosswalk import documents_read
from matcher.words import heard_in, heard_up_to
from pie.safety import phrases_in
from resources_catalog.classify import classified_services
from resources_catalog.eligibility_text import read_eligibility, ruled_text
from resources_catalog.listing import Attribute, Service, ServiceId, TaxonomyTerm, TermId
from resources_catalog.record_texts import (
    TextRead,
    application_help,
    read_applying,
    read_areas,
    read_fees,
    read_hours,
    read_languages,
    read_waiting,
)
from resources_catalog.taxonomy import service_types

Place = tuple[int, int, str]


@dataclass(frozen=True)
class Found:
    """What a reader made of a text: what it read, the places of it, and the places that it left unread (None: tells none)."""

    read: tuple[object, ...]
    places: tuple[Place, ...] = ()
    unread: tuple[Place, ...] | None = None


def place(span: object) -> Place:
    return span.start, span.end, span.words  # type: ignore[attr-defined] # either kind of span


def of_record(read: TextRead) -> Found:
    values = [repr(each).replace(repr(each.span), "") for each in read.said]
    return Found(tuple(values), tuple(place(each.span) for each in read.said), tuple(map(place, read.remainder)))


def eligibility(text: str) -> Found:
    read = read_eligibility(text)
    values = [(each.kind, each.values, each.force, each.negated, each.about) for each in read.criteria]
    spans = [each.span for each in read.criteria]
    return Found(
        tuple(values), tuple(map(place, spans)), tuple(place(each) for each in (*read.not_evaluable, *read.remainder))
    )


def rules(text: str) -> Found:
    ruled = ruled_text(text)
    return Found(tuple(f"{each.about.value}: {each.rule}" for each in ruled.rules))


def application(text: str) -> Found:
    said = application_help(text)
    return Found(("help",) * len(said), tuple(place(each.clause) for each in said))


def words(text: str) -> Found:
    heard = heard_in(text, with_meaning=False)
    end = heard_up_to(text)
    unread = ((end, len(text), text[end:]),) if text[end:] else ()
    return Found(tuple(each.domain for each in heard), tuple(place(each) for each in heard), unread)


def dangers(text: str) -> Found:
    return Found(tuple(phrases_in(text)))


def typed(**record: object) -> Found:
    (found,) = classified_services([Service(**({"id": ServiceId("s"), "name": ""} | record))], {}, service_types())
    return Found(tuple(each.type_id for each in found.types))


def term(text: str) -> Found:
    return typed(attributes=(Attribute(id="t", term=TaxonomyTerm(id=TermId("t"), name=text)),))


# each with a text that it reads, and what of a language that it does not know it may still read
READERS: dict[str, tuple[Callable[[str], Found], str]] = {
    "eligibility": (eligibility, "Women 18 and over"),
    "rules of eligibility": (rules, "60 and over"),
    "fees": (lambda text: of_record(read_fees(text)), "Sliding scale"),
    "applying": (lambda text: of_record(read_applying(text)), "Referral required"),
    "documents": (lambda text: of_record(documents_read(text)), "Bring photo ID"),
    "waiting": (lambda text: of_record(read_waiting(text)), "There is a waiting list"),
    "languages": (lambda text: of_record(read_languages(text)), "English, Spanish"),
    "areas": (lambda text: of_record(read_areas(text, ("Old Mill",))), "Kestrel County"),
    "hours": (lambda text: of_record(read_hours(text)), "Mon-Fri 9am-5pm"),
    "application help": (application, "Help with the application"),
    "a client's words": (words, "we have no food"),
    "dangers": (dangers, "i want to die"),
    "types by name": (lambda text: typed(name=text), "Food Pantry"),
    "types by description": (lambda text: typed(description=text), "A food pantry for everybody"),
    "types by term": (term, "Food Pantry"),
}

MILLION = 1_000_000
TEXTS = {
    "empty": "",
    "blanks": " \t\r\n\u00a0\u3000",
    "a million letters": "x" * MILLION,
    "a million brackets": "(" * MILLION,
    "a million breaks": "\n" * MILLION,
    "control characters": "".join(map(chr, (*range(32), *range(127, 160)))) * 20,
    "half a character": "free \ud800 call \udfff",
    "Arabic": "الخدمة مجانية لجميع السكان من عمر ١٨ سنة",
    "Chinese": "免费服务,十八岁以上的居民,请致电预约",
    "Cyrillic": "Бесплатно для всех жителей старше восемнадцати лет",
    "Hindi": "सभी निवासियों के लिए निःशुल्क",
    "emoji": "👨‍👩‍👧‍👦🏳️‍🌈🍎" * 50,
    "marks on marks": "e" + "\u0301" * 5_000,
    "text turned around": "\u202eeerf\u202c \u2066x\u2069 \u200f\u200e",
    "small letters that grow": "İŉǰΐß" * 200,
    "markup": "<div class='a'><!-- b --><script>c</script><br/>&nbsp;&#8217;&bogus;</div>" * 20,
    "broken markup": "<b <i <<< &&& &#; &#x; <" * 50,
    "written-out breaks": "\\n\\r\\n\\t\\\\n" * 100,
    "day marks": "###MON### ###TUE### ##" * 50,
    "mojibake": "CafÃ© â€“ donâ€™t GÇÖ Â£5 Ð¯ ï»¿" * 20,
    "patterns of its own": r"(?P<x>a+)+$ [a-z]* \1 {0} %s ${x}",
    "a spreadsheet formula": '=HYPERLINK("http://x","free")',
}
OTHER_SCRIPTS = ("Arabic", "Chinese", "Cyrillic", "Hindi", "emoji")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("reader", READERS)
def test_every_text_is_taken_and_words_stand_where_they_are_said_to(reader: str, text: str) -> None:
    found = READERS[reader][0](text)

    assert [text[start:end] for start, end, _ in found.places] == [said for _, _, said in found.places]
    assert [text[start:end] for start, end, _ in found.unread or ()] == [said for _, _, said in found.unread or ()]


@pytest.mark.parametrize("script", OTHER_SCRIPTS)
@pytest.mark.parametrize("reader", READERS)
def test_what_is_written_in_a_script_that_nobody_reads_says_nothing_and_is_told_as_unread(
    reader: str, script: str
) -> None:
    found = READERS[reader][0](TEXTS[script])

    assert found.read == ()
    if found.unread is not None and script != "emoji" and reader != "a client's words":
        assert "".join(said for _, _, said in found.unread)


DISGUISES: dict[str, Callable[[str], str]] = {
    "markup": lambda text: f"<p><b>{text}</b></p>",
    "entities": lambda text: text.replace(" ", "&nbsp;"),
    "hard blanks": lambda text: text.replace(" ", "\u00a0"),
    "many blanks": lambda text: text.replace(" ", "   "),
    "written-out breaks": lambda text: f"\\n{text}\\n\\n",
    "line ends": lambda text: f"\r\n{text}\r\n",
    "day marks": lambda text: f"###MON### {text}",
    "control characters": lambda text: f"\x00\x07{text}\x1b",
    "text turned around": lambda text: f"\u202a{text}\u202c",
    "capitals": str.upper,
    "a bullet": lambda text: f"• {text}",
}
READS_MARKUP = [reader for reader in READERS if reader not in {"dangers", "a client's words"} and "types" not in reader]
"""People do not speak in markup, and names of services are cleaned when a directory is read."""


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
@pytest.mark.parametrize("reader", READS_MARKUP)
def test_a_statement_is_read_the_same_in_every_disguise(reader: str, disguise: Callable[[str], str]) -> None:
    read, sample = READERS[reader]
    plain = read(sample)

    found = read(disguise(sample))

    assert plain.read
    assert found.read == plain.read


UNREAD = "zqxgrbl vwkk"


@pytest.mark.parametrize("reader", READS_MARKUP)
def test_what_is_not_understood_is_told(reader: str) -> None:
    read, sample = READERS[reader]
    text = f"{sample}. {UNREAD}."

    found = read(text)

    if found.unread is not None:
        assert any(UNREAD in said for _, _, said in found.unread) or not found.read
    if found.unread is not None and reader not in {"hours"}:
        assert found.read == read(sample).read


@pytest.mark.parametrize("reader", [reader for reader in READERS if READERS[reader][0]("").unread is not None])
def test_what_lies_beyond_the_bound_of_a_reader_is_told_as_unread(reader: str) -> None:
    read, sample = READERS[reader]
    text = f"{sample}. " + "zq xg. " * 150_000 + "End"

    assert max(end for _, end, _ in read(text).unread or ()) == len(text)


FAMILIES = {
    "eligibility": ("18 ", "18-", "18 or ", "or ", "no ", "(", "ward 7 or ", "women ", "$5 per ", "under ", "residents of ", "\\n", "<b", "ages ",
                    "veterans, ", "no felons, homeless, ", "homeless or ", "the ", "referred by the ", "proof of ", "physical, ", "first –", "city of ",
                    "school of ", "women or men and "),
    "fees": ("$1,", "$5 to ", "up to $", "no ", "free or ", "based on ", "30% of the ", "accepts all ", "minimum of $1 and a ", "fee for "),
    "applying": ("call ", "call for ", "please must ", "visit the a ", "referral from a, ", "intake mon, ", "www.", "a@b.", "complete the ", "with a "),
    "documents": ("photo id ", "proof of a ", "bring ", "obtain id ", "a card ", "no id ", "copy of the ", "; "),
    "waiting": ("6-8 ", "up to 6 weeks ", "on the waiting list ", "depends on the ", "a couple of ", "no wait - ", "wait "),
    "languages": ("spanish/", "spanish-speaking ", "bring own ", "chinese (", "all languages ", "other ", "free sign language "),
    "areas": ("ward 7, ", "parts of 7 and ", "a county ", "aaa, ", "counties of aaa, ", "city of ", "within 10 miles of ", "20001-", "old mill "),
    "hours": ("9-5 ", "Mon-", "Mon, ", "Mon-Fri 9-5, ", "first ", "12 noon ", "1/2/"),
    "application help": ("help ", "help with the a b ", "support "),
    "a client's words": ("no food, ", "diediedie", "y ", "i "),
    "dangers": ("kill ", "i want to ", "no no "),
    "types by name": ("food ", "food - "),
    "types by description": ("food ", "for "),
    "types by term": ("food ", "food > "),
}  # fmt: skip
"""Repeated without end, these would try a pattern that goes back on itself."""
SHORT, LONG = 5_000, 20_000
SLACK = 2.5
"""A text four times as long may take ten times as long on a busy machine; to go through it twice over would take sixteen."""
LEAST = 0.02
"""Seconds below which a clock says nothing."""


@pytest.mark.parametrize(
    ("reader", "piece"), [(reader, piece) for reader, pieces in FAMILIES.items() for piece in pieces]
)
def test_time_grows_with_the_length_of_the_text_and_no_faster(reader: str, piece: str) -> None:
    short, long = ((piece * (length // len(piece) + 1))[:length] for length in (SHORT, LONG))

    assert grows_with_length(READERS[reader][0], short, long)


def grows_with_length(read: Callable[[str], Found], short: str, long: str) -> bool:
    """Whether one of three tries says so: whatever else a machine does makes a reader slower, never faster."""
    times = len(long) / len(short) * SLACK
    for number in range(3):
        of_short, of_long = (seconds(read, text + " " * number) for text in (short, long))  # readers remember a text
        if of_long <= times * max(of_short, LEAST):
            return True
    return False


def seconds(read: Callable[[str], Found], text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began


@pytest.mark.parametrize(("power", "grows"), [(1, True), (2, False)])
def test_a_reader_that_goes_through_a_text_again_and_again_is_noticed(
    power: int, grows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.seconds", lambda _, text: 0.05 * (len(text.strip()) / SHORT) ** power)

    assert grows_with_length(dangers, "x" * SHORT, "x" * LONG) is grows
