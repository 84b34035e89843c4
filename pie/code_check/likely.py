"""What may have been meant by a code that is wrong."""

from pie.code_check.check_digits import loinc_check_digit
from pie.code_check.judged import with_point
from pie.code_check.kinds import CodeKind
from pie.codes.gravity import gravity_codes
from pie.codes.icd10cm import billable_below, icd_codes
from pie.codes.near import near

_SHOWN = 3


def likely(kind: CodeKind, code: str) -> tuple[str, ...]:
    """Up to three codes that may have been meant, nearest first, with a word on each; none where nothing is near.

    >>> likely(CodeKind.LOINC, "71802-5")
    ('71802-3, if all other digits are right',)
    """
    match kind:
        case CodeKind.ICD10CM | CodeKind.ICD10:
            return _near_icd(with_point(code.strip()))
        case CodeKind.GRAVITY:
            return near(code, gravity_codes())[:_SHOWN]
        case CodeKind.LOINC:
            head = code.partition("-")[0]
            return (f"{head}-{loinc_check_digit(head)}, if all other digits are right",)
        case _:
            return ()


def _near_icd(code: str) -> tuple[str, ...]:
    """The billable codes below the nearest header there is: the most alike of them, or the first."""
    header = code
    while header not in icd_codes() and len(header) > len("Z59"):
        header = header[:-1].rstrip(".")
    below = {each.code: each for each in billable_below(header)}
    found = near(code, below) if code not in icd_codes() else ()
    return tuple(f"{each} ({below[each].title})" for each in (found or tuple(below))[:_SHOWN])
