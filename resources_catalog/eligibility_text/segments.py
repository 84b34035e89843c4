"""Several ways in that one text tells one after the other: the services under their titles, sentences that each let people in."""

from collections.abc import Iterable, Iterator, Sequence

from resources_catalog.eligibility_text.choices import Choices
from resources_catalog.eligibility_text.items import Drafted
from resources_catalog.eligibility_text.kinds import Force, Kind
from resources_catalog.eligibility_text.phrasebook import Form
from resources_catalog.eligibility_text.statements import Statement

_NOT_TOLD_APART = frozenset({Kind.DOCUMENT, Kind.REFERRAL, Kind.LANGUAGE, Kind.IMMIGRATION, Kind.OPEN})
"""Kinds in which the services of one organisation hardly differ."""
_AS_ONE = {Kind.STUDENT: Kind.AGE}
"""Grades and ages tell of the same: "After school: ages 5-12. Summer camp: grades 1-8"."""


def part_services(statements: Sequence[Statement], drafted: list[list[Drafted]], choices: Choices) -> None:
    """Whoever may come to one of the services under titles may come to what the text is of; what all of them ask stays asked.

    Without two titles under which the same is asked differently, titles are taken for headings of one service.
    """
    before, *segments = _segments(statements, drafted)
    if (len(segments) > 1 and any(_differ(before, each) for each in segments)) or any(
        _differ_in_numbers(before, each) for each in segments
    ):
        segments.append(before)  # the first service, whose title was not seen
    if len(segments) < 2 or not (_differ(*segments) or any(any(map(_is_for_all, segment)) for segment in segments)):
        return
    everybody = [segment for segment in segments if not any(map(_is_asked, segment)) and any(map(_is_for_all, segment))]
    if everybody:
        for each in filter(_is_asked, (each for segment in segments for each in segment)):
            each.force = Force.WELCOME
        return
    alone = [[each for each in filter(_is_asked, segment) if each.choice is None] for segment in segments]
    of_all = [each for each in alone[0] if all(_says(segment, each) for segment in alone)]
    branches: list[list[Drafted]] = []
    for segment in segments:
        asked = [each for each in filter(_is_asked, segment) if each.choice is not None or not _says(of_all, each)]
        branches.extend(_branches(asked))
    choices.give(branches)


def _segments(statements: Sequence[Statement], drafted: Sequence[list[Drafted]]) -> Iterator[list[Drafted]]:
    """The criteria before the first title, and under each title that has some."""
    segment: list[Drafted] = []
    has_titles, is_first = any(statement.has_title for statement in statements), True
    for statement, criteria in zip(statements, drafted, strict=True):
        if statement.has_title or (has_titles and statement.may_be_title):
            if segment or is_first:
                yield segment
            segment, is_first = [], False
        segment.extend(each for each in criteria if each.form is Form.NOUN or each.at > statement.title_end)
    if segment or is_first:
        yield segment


def _differ(first: Sequence[Drafted], *others: Sequence[Drafted]) -> bool:
    """Whether two of them ask the same kind, with other values in each."""
    told = [
        {(_AS_ONE.get(each.kind, each.kind), each.kind, each.values) for each in filter(_is_told, segment)}
        for segment in (first, *others)
    ]
    return any(
        {kind for kind, _, _ in one - other} & {kind for kind, _, _ in other - one}
        for at, one in enumerate(told)
        for other in told[at + 1 :]
    )


def _differ_in_numbers(one: Sequence[Drafted], other: Sequence[Drafted]) -> bool:
    return _differ([each for each in one if each.is_number], [each for each in other if each.is_number])


def _is_told(each: Drafted) -> bool:
    return _is_asked(each) and each.kind not in _NOT_TOLD_APART


def _is_asked(each: Drafted) -> bool:
    return each.force is Force.REQUIRED and not each.negated and each.kind is not Kind.OPEN


def _is_for_all(each: Drafted) -> bool:
    return each.kind is Kind.OPEN and each.values == ("all",)


def _says(segment: Iterable[Drafted], wanted: Drafted) -> bool:
    return any(each.kind is wanted.kind and each.values == wanted.values for each in segment)


def _branches(asked: Sequence[Drafted]) -> Iterator[list[Drafted]]:
    """One branch, or the alternatives within it; what stands beside those goes with the first."""
    within: dict[tuple[int, int | None], list[Drafted]] = {}
    for each in asked:
        if each.choice is not None:
            within.setdefault((each.choice, each.branch), []).append(each)
    alternatives = list(within.values()) or [[]]
    yield [*(each for each in asked if each.choice is None), *alternatives[0]]
    yield from alternatives[1:]


# -- sentences --------------------------------------------------------------------------------------------------------


def part_sentences(statements: Sequence[Statement], drafted: list[list[Drafted]], choices: Choices) -> None:
    """Sentences side by side that each say of other people that they are eligible are as many ways in."""
    run: list[list[Drafted]] = []
    for statement, criteria in zip((*statements, None), (*drafted, []), strict=True):
        asked = list(filter(_is_asked, criteria))
        if statement is not None and statement.says_may_come and not statement.is_bound and asked:
            run.append(asked)
            continue
        if len(run) > 1:
            choices.give([branch for each in run for branch in _branches(each)])
        run = []
