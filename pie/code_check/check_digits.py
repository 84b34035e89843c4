"""Check digits: LOINC's (mod 10) and SNOMED CT's (Verhoeff), which tell a slip of the keyboard without any list of codes."""

# Verhoeff's dihedral group D5 and the permutation that is applied once more at every place (Verhoeff 1969)
_TIMES = tuple(
    tuple((i + j) % 5 if i < 5 > j else (i + j) % 5 + 5 if i < 5 else (i - j) % 5 + 5 if j < 5 else (i - j) % 5 for j in range(10))
    for i in range(10)
)  # fmt: skip
_MOVED = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def loinc_check_digit(head: str) -> int:
    """The digit that belongs after the hyphen: every other place from the right counts twice (mod 10).

    In the codes of answers (LA), lists (LL) and parts (LP) the letters count too, each as its distance from "0" in ASCII.

    >>> loinc_check_digit("71802"), loinc_check_digit("LA31993"), loinc_check_digit("LA33")
    (3, 1, 6)
    """
    places = enumerate(ord(sign) - ord("0") for sign in reversed(head))
    return -sum(2 * value - 9 * (value // 5) if place % 2 == 0 else value for place, value in places) % 10


def has_loinc_check_digit(code: str) -> bool:
    """Whether a LOINC code, or the code of an answer with its letters before the digits, ends with the right digit.

    >>> has_loinc_check_digit("71802-3"), has_loinc_check_digit("LA31993-1"), has_loinc_check_digit("71803-2")
    (True, True, False)
    """
    head, _, digit = code.partition("-")
    return loinc_check_digit(head) == int(digit)


def has_snomed_check_digit(code: str) -> bool:
    """Whether a SNOMED CT identifier ends with the right digit (Verhoeff).

    >>> has_snomed_check_digit("710824005"), has_snomed_check_digit("710824050")
    (True, False)
    """
    found = 0
    for place, digit in enumerate(reversed(code)):
        moved = int(digit)
        for _ in range(place % 8):
            moved = _MOVED[moved]
        found = _TIMES[found][moved]
    return found == 0
