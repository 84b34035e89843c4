"""The report as a page of text, 80 columns wide: both halves, every reader, the worst confusions."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from benchmarks.quality.measured import PROJECT
from benchmarks.quality.sources import Half

Lines = Callable[[Any], Iterator[str]]


def report(document: Mapping[str, Any]) -> str:
    """The document of ``measured`` as text."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Mapping[str, Any]) -> Iterator[str]:
    yield "Quality of reading"
    if not document["directories"]:
        yield ""
        yield "The real directories are not here: eligibility, types, hours and other texts are left out."
        yield "Give their folder with --directories or PIE_QUALITY_DIRECTORIES."
    for title, name, lines in (
        ("Eligibility statements", "eligibility", _eligibility),
        ("Service types", "types", _types),
        ("Hours", "hours", _hours),
        ("A client's words", "words", _words),
    ):
        if document[name] is not None:
            yield from ("", title, "=" * len(title))
            yield from _part(document[name], lines)
            if "taught" in document[name]:
                yield from _taught(document[name]["taught"])
    for kind, part in (document["texts"] or {}).items():
        title = f"Texts on {_CALLED.get(kind, kind)}"
        yield from ("", title, "=" * len(title))
        yield from _part(part, _texts)


def _part(part: Mapping[str, Any], lines: Lines) -> Iterator[str]:
    for place in part.get("not_scored", ()):
        yield f"not scored, the text is missing or has changed: {place}"
    for half in Half:
        for reader, scores in part[half.value].items():
            yield ""
            if isinstance(scores, str):
                yield f"{half.value}, {reader}: {scores}"
                continue
            yield f"{half.value}, {reader}"
            yield from lines(scores)
            if reader == PROJECT and half is Half.DEVELOPMENT:  # nobody is shown the mistakes of the half held out
                yield from _confusions(scores)


def _eligibility(scores: Mapping[str, Any]) -> Iterator[str]:
    yield f"  {'kind':<12}{'labels':>8}{'precision':>11}{'recall':>8}{'F1':>7}{'silent':>8}"
    rows = {**scores["kinds"], "all": {**scores["overall"], "abstained": _silent(scores["kinds"])}}
    for kind, row in rows.items():
        labels = row["right"] + row["missed"]
        silent = _share(row["abstained"], labels)
        figures = f"{_figure(row['precision']):>11}{_figure(row['recall']):>8}{_figure(row['f1']):>7}{silent:>8}"
        yield f"  {kind:<12}{labels:>8}{figures}"
    yield (
        f"  statements read without a fault {scores['exact']} of {scores['statements']}; "
        f"not evaluable and left alone {scores['not_evaluable_abstained']} of {scores['not_evaluable']}"
    )
    yield f"  force right {_figure(scores['force_right'])}, about whom right {_figure(scores['about_right'])}"
    yield (
        f"  read as the opposite {scores['opposite']}; "
        f'"or" read as "and" {scores["read_as_and"]} of {scores["alternatives"]} pairs found'
    )


def _silent(kinds: Mapping[str, Any]) -> int:
    return sum(int(row["abstained"]) for row in kinds.values())


def _types(scores: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"  first right {_figure(scores['first_right'])}, in the first three {_figure(scores['in_three'])}, "
        f"silent {_figure(scores['abstained'])} (of {scores['fitting']})"
    )
    yield (
        f"  fitting too: first {_figure(scores['first_fits'])}, in the first three {_figure(scores['three_fit'])}; "
        f"first in the right branch {_figure(scores['right_branch'])}"
    )
    none = scores["services"] - scores["fitting"]
    yield f"  none of ours, told as none {_figure(scores['none_told'])} (of {none})"
    if scores["calibration_error"] is not None:
        bins = ", ".join(
            f"{each['confidence']:.2f}: {each['right']:.2f} ({each['answers']})" for each in scores["reliability"]
        )
        yield f"  expected calibration error {_figure(scores['calibration_error'])}; sure: right (answers)"
        yield f"    {bins}"
    for file, row in scores["directories"].items():
        figures = (
            f"first right {_figure(row['first_right'])}, in three {_figure(row['in_three'])} (of {row['fitting']})"
        )
        yield f"    {file}: {figures}"


def _taught(scores: Mapping[str, int]) -> Iterator[str]:
    count = scores["services"]
    yield ""
    yield "half of a directory's organisations confirmed, the other half told (development)"
    yield (
        f"  first right {_share(scores['first_before'], count)} before and {_share(scores['first_after'], count)} after, "
        f"in three {_share(scores['three_before'], count)} and {_share(scores['three_after'], count)} (of {count})"
    )


def _hours(scores: Mapping[str, int]) -> Iterator[str]:
    texts = scores["texts"]
    yield (
        f"  exact {_share(scores['exact'], texts)}, wrong {_share(scores['wrong'], texts)}, "
        f"abstained {_share(scores['abstained'], texts)}, rightly {_share(scores['abstained_rightly'], texts)} of {texts}"
    )
    unread = scores["abstained"] - scores["abstained_rightly"]
    yield f"  readable ones left unread {_share(unread, scores['readable'])} of {scores['readable']}"


_CALLED = {"wait": "waiting"}


def _texts(scores: Mapping[str, Any]) -> Iterator[str]:
    labels = scores["right"] + scores["missed"]
    yield (
        f"  precision {_figure(scores['precision'])}, recall {_figure(scores['recall'])}, F1 {_figure(scores['f1'])} "
        f"of {labels} things in {scores['texts']} texts"
    )
    yield (
        f"  texts read without a fault {scores['exact']}; nothing to read and left alone "
        f"{scores['abstained_rightly']} of {scores['silent']}, silent in all {scores['abstained']}"
    )
    yield f"  for everybody or for some, told rightly {_figure(scores['limits_right'])}"


def _words(scores: Mapping[str, Any]) -> Iterator[str]:
    yield f"  nDCG@10 {_figure(scores['ndcg'])} ({scores['sentences']} sentences)"
    yield "    " + ", ".join(f"{kind} {_figure(gain)}" for kind, gain in scores["by_kind"].items())
    yield f"  nothing asked, nothing told {scores['nothing_told']} of {scores['nothing']}"


def _confusions(scores: Mapping[str, Any]) -> Iterator[str]:
    if scores.get("confusions"):
        yield "  worst confusions (labelled -> read, times)"
        for each in scores["confusions"]:
            yield f"    {each['labelled']} -> {each['read']}  {each['times']}"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _share(part: int, whole: int) -> str:
    return _figure(part / whole if whole else None)
