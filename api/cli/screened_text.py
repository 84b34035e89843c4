"""A screening for the eyes of a worker: what to do now, what to confirm, what was told beside, what nobody can read."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from api.cli.proposal_text import escalation_box
from api.cli.screen import indented, labelled, said, screen
from api.rest.screened_document import code_shown
from api.usecases.screen_answers import ScreenedCase
from api.web.words import capital, counted, day, sentence
from pie.assessment import CLIENT_ID, PersonId
from pie.circumstances import Answer, Declined
from pie.facts import fact
from pie.screening import Covered, Haste, NotUnderstood, Outcome, Reading, Screened, Suggestion, Total

_HASTE = {
    Haste.ESCALATE: "see the box above",
    Haste.TODAY: "look at it today",
    Haste.SOON: "soon",
    Haste.ROUTINE: "in its time",
}
_STOOD = {"confirmed": "confirmed", "suggested": "suggested, not confirmed yet", "refuted": "refuted, and stays so"}


def print_screened(case: ScreenedCase, called: dict[PersonId, str], *, is_written: bool = False) -> None:
    """What the answers say on the screen; ``called`` names the people of the assessment, where there is one.

    ``is_written`` tells whether the assessment that took them in was written.
    """
    shown = screen()
    found = case.screened
    _head(shown, found)
    _first(shown, case, called)
    _findings(shown, case, called)
    _listed(shown, "Do not go together: ask again", [" – ".join(each.said) for each in found.contradictions])
    _listed(shown, "Totals", [_total(each) for each in found.totals])
    _answers(shown, found)
    _listed(shown, "Told beside: record it once the person agrees", _facts(found))
    _listed(shown, "Ask next", [fact(name).question for name in case.ask])
    _listed(shown, "Not understood: counted for nothing", [_puzzle(each) for each in found.not_understood])
    _listed(shown, "About the file", [sentence(note) for note in (*case.notes, *_notes(found))])
    _added(shown, case, is_written=is_written)


def _head(shown: Console, found: Screened) -> None:
    instruments = dict.fromkeys(each.instrument for each in found.readings)
    days = sorted({each.given.answered_on for each in found.readings if each.given.answered_on is not None})
    shown.print(said(f"Screening: {', '.join(instruments) or 'no answer that is understood here'}", "bold"))
    understood = f"{counted(found.given, 'answer')}, {found.understood} understood{_on(days)}"
    shown.print(said(understood, "dim"))
    shown.print()


def _on(days: Sequence[date]) -> str:
    if not days:
        return ""
    last = f" to {day(days[-1])}" if len(days) > 1 else ""
    return f", answered on {day(days[0])}{last}"


def _first(shown: Console, case: ScreenedCase, called: dict[PersonId, str]) -> None:
    for each in case.safety.escalations:
        shown.print(escalation_box(each, called))
    if not case.safety.escalations:
        shown.print("Nothing that was asked calls for action before anything else.")
    if case.safety.not_assessed:
        shown.print(said("Nobody has asked about this yet; not asked is not safe:", "bold"))
        shown.print(said("; ".join(case.safety.not_assessed)))


def _findings(shown: Console, case: ScreenedCase, called: dict[PersonId, str]) -> None:
    shown.print()
    _rule(shown, f"Findings to confirm: {_positive(case.screened)}")
    for number, each in enumerate(case.suggestions, start=1):
        shown.print(_suggestion(number, each, called))
    for covered in case.covered:
        shown.print(_covered(covered, called))


def _positive(found: Screened) -> str:
    """How many answers and totals speak for how many needs."""
    answers = found.of(Outcome.POSITIVE)
    totals = [each for each in found.totals if each.outcome is Outcome.POSITIVE]
    domains = {domain for each in answers for domain in each.domains}
    domains |= {domain for each in totals for domain in each.domains}
    parts = [(len(answers), "answer"), (len(totals), "total")]
    told = " and ".join(counted(number, word) for number, word in parts if number)
    return f"{told} on {counted(len(domains), 'need')}" if told else "none"


def _suggestion(number: int, each: Suggestion, called: dict[PersonId, str]) -> Group:
    haste = f" ({_HASTE[each.haste]})" if each.haste is not None else ""
    title = f"{number}. {capital(each.domain.label)}{_whom(each.problem.about.person, called)}{haste}"
    codes = [f"{', '.join(each.icd10cm)} (to be chosen by who codes)"] if each.icd10cm else []
    return Group(said(title), indented(labelled([("Answers", each.because), ("Codes", codes)])))


def _covered(each: Covered, called: dict[PersonId, str]) -> Group:
    label = capital(each.suggestion.domain.label)
    title = f"·  {label}{_whom(each.suggestion.problem.about.person, called)}: recorded already"
    stands = f"{_STOOD[each.by.status.value]}, as {each.by.id}"
    return Group(said(title), indented(labelled([("Recorded", [stands]), ("Answers", each.suggestion.because)])))


def _whom(person: PersonId | None, called: dict[PersonId, str]) -> str:
    return "" if person in {None, CLIENT_ID} or person is None else f", for {called.get(person, 'somebody else')}"


def _total(each: Total) -> str:
    if each.outcome is None:
        return f"{each.said}: too few answers to say no"
    return f"{each.said}: {each.outcome.value}"


def _answers(shown: Console, found: Screened) -> None:
    """The answers that speak for no need: counted where they are many, named where they matter."""
    context = [each for each in found.of(Outcome.CONTEXT) if each.domains or each.facts or each.ask]
    others = len(found.of(Outcome.CONTEXT)) - len(context)
    rows: list[tuple[str, Iterable[str]]] = [
        ("Met", [each.said for each in found.of(Outcome.MET)]),
        ("Declined", [f"{each.instrument}, {each.question}" for each in found.of(Outcome.DECLINED)]),
        ("Context", [each.said for each in context]),
        ("No need", _no_need(found.of(Outcome.NEGATIVE))),
        (
            "Scored",
            [f"{counted(len(scored), 'answer')}, in totals only"] if (scored := found.of(Outcome.SCORED)) else [],
        ),
        ("Others", [f"{counted(others, 'answer')} on background, not weighed"] if others else []),
    ]
    if any(texts for _, texts in rows):
        shown.print()
        _rule(shown, "The other answers")
        shown.print(labelled(rows))


def _no_need(negative: Sequence[Reading]) -> list[str]:
    if not negative:
        return []
    names = ", ".join(dict.fromkeys(each.question for each in negative))
    return [f"{counted(len(negative), 'answer')} ({names}); a no clears nothing that is recorded"]


def _facts(found: Screened) -> list[str]:
    return [f"{fact(name).label}: {_told(told)} ({each.instrument})" for each, (name, told) in found.told]


def _told(told: Answer) -> str:
    match told:
        case Declined():
            return "would rather not say"
        case bool():
            return "yes" if told else "no"
        case frozenset():
            return ", ".join(sorted(told)).replace("_", " ")
        case int():
            return f"{told:,}"
        case _:
            return str(told).replace("_", " ")


def _puzzle(each: NotUnderstood) -> str:
    question = code_shown(each.given.question) or "a question without a code"
    answer = code_shown(each.given.answer) or "in words"
    times = f" ({each.times} times)" if each.times > 1 else ""
    return f"{question}, answer {answer}{times}: {each.because}"


def _notes(found: Screened) -> Iterable[str]:
    for each in found.readings:
        yield from (f"{each.said}: {note}" for note in each.notes)
        if each.times > 1:
            yield f"{each.said}: given {each.times} times, counted once"


def _listed(shown: Console, title: str, texts: Sequence[str]) -> None:
    if not texts:
        return
    shown.print()
    _rule(shown, title)
    table = Table.grid(padding=(0, 1))
    table.add_column()
    table.add_column(ratio=1)
    for each in texts:
        table.add_row("·", said(each))
    shown.print(table)


def _added(shown: Console, case: ScreenedCase, *, is_written: bool) -> None:
    if case.recorded is None:
        return
    recorded = case.recorded
    facts = f", {counted(len(recorded.facts), 'fact')}" if recorded.facts else ""
    added = f"{counted(recorded.answers, 'answer')}, {counted(len(recorded.findings), 'suggested finding')}{facts}"
    shown.print()
    done = "Written beside what the assessment had" if is_written else "Not written yet (give -o OUT)"
    shown.print(said(f"{done}: {added}.", "bold"))


def _rule(shown: Console, title: str) -> None:
    shown.rule(Text(title, "bold"), align="left", style="dim")
