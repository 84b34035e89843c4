"""All codes of a file with what is to be said of them: each wrong or doubtful one once, with every line it stands on."""

from collections import Counter
from dataclasses import dataclass, field, replace

from pie.code_check.judged import GOOD, CodeVerdict, Judged, judged
from pie.code_check.kinds import CodeKind
from pie.code_check.likely import likely
from pie.code_check.records import ReadAs, read_as, records
from pie.code_check.sightings import Sighting, seen_in

_MOST_WITH_NEAR = 1_000  # codes; to look for what is near takes time, and nobody reads a longer list


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeFinding:
    """One code of one kind that is not simply good: the verdict, why, what may have been meant, and where it stands.

    ``lines`` count from 1; ``keys`` are the columns or keys, in the order in which they were met.
    """

    kind: CodeKind
    code: str
    verdict: CodeVerdict
    because: str
    lines: tuple[int, ...]
    keys: tuple[str, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCodes:
    """What was found in a file: how it was read, how many codes have which verdict, and all that is not good."""

    read_as: ReadAs
    counts: dict[CodeVerdict, int]
    findings: tuple[CodeFinding, ...]

    def of(self, verdict: CodeVerdict) -> tuple[CodeFinding, ...]:
        """The findings with this verdict, by their first line."""
        return tuple(each for each in self.findings if each.verdict is verdict)


@dataclass(slots=True)
class _Places:
    """Where one code stands: its lines, and its keys in the order in which they were met."""

    lines: set[int] = field(default_factory=set)
    keys: dict[str, None] = field(default_factory=dict)

    def add(self, sighting: Sighting) -> None:
        self.lines.add(sighting.line)
        if sighting.key:
            self.keys[sighting.key] = None


def checked_codes(text: str, *, name: str = "") -> CheckedCodes:
    r"""Check every code in a file; ``name`` is the file's, whose ending tells what it is.

    >>> found = checked_codes("need,icd10cm\nfood,Z59.41; Z59.42\n")
    >>> [(each.code, each.lines, each.because) for each in found.findings]
    [('Z59.42', (2,), 'does not exist in ICD-10-CM')]
    """
    kind = read_as(text, name)
    known: dict[tuple[CodeKind, str], Judged] = {}
    counts: Counter[CodeVerdict] = Counter()
    found: dict[tuple[CodeKind, str, Judged], _Places] = {}
    for values, system in records(text, kind):
        for sighting in seen_in(values, system):
            key = (sighting.kind, sighting.code)
            known[key] = known.get(key) or judged(*key)
            said = _in_its_place(known[key], sighting)
            counts[said.verdict] += 1
            if said.verdict is not CodeVerdict.GOOD:
                found.setdefault((*key, said), _Places()).add(sighting)
    findings = sorted((_finding(*key, places) for key, places in found.items()), key=_order)
    return CheckedCodes(
        read_as=kind,
        counts={verdict: counts[verdict] for verdict in CodeVerdict},
        findings=(*map(_with_near, findings[:_MOST_WITH_NEAR]), *findings[_MOST_WITH_NEAR:]),
    )


def _in_its_place(said: Judged, sighting: Sighting) -> Judged:
    """A header is good where a group is meant or spoken of; what stands among words may be spoken of, not used."""
    if said.is_header and (sighting.may_group or sighting.in_text):
        return GOOD
    if sighting.in_text and said.verdict is CodeVerdict.WRONG:
        return replace(said, verdict=CodeVerdict.DOUBTFUL, because=f"{said.because}; it stands among words")
    return said


def _finding(kind: CodeKind, code: str, said: Judged, places: _Places) -> CodeFinding:
    return CodeFinding(
        kind=kind,
        code=code,
        verdict=said.verdict,
        because=said.because,
        lines=tuple(sorted(places.lines)),
        keys=tuple(places.keys),
    )


def _with_near(finding: CodeFinding) -> CodeFinding:
    if finding.verdict is CodeVerdict.NOT_JUDGED:
        return finding
    return replace(finding, near=likely(finding.kind, finding.code))


def _order(finding: CodeFinding) -> tuple[int, int, str, str]:
    return list(CodeVerdict).index(finding.verdict), finding.lines[0], finding.code, finding.kind
