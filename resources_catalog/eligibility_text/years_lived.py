"""How long people have lived somewhere, in words: "for at least six months", "in the United States for less than 5 years"."""

from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.phrasebook import Role


def years_at(text: Marked, at: int) -> tuple[float, int] | None:
    """Since when somebody must have lived there, in years: "for at least six months"; and the place after it."""
    if text.word(at) != "for":
        return None
    start = text.after(at + 1, Role.LIMIT_FROM, Role.LIMIT_OVER)
    start += text.word(start) in {"the", "past", "last"}
    start += text.word(start) in {"past", "last"}
    read = (1.0, start + 1) if text.word(start) in {"a", "one"} else text.number(start)
    if read is None or not text.is_at(read[1], Role.UNIT):
        return None
    unit = text.value(read[1], Role.UNIT)
    if unit not in _A_YEAR:
        return None
    end = text.after(read[1], Role.UNIT)
    return round(read[0] / _A_YEAR[unit], 2), text.after(end, Role.OLDER)


def years_in_country_at(text: Marked, at: int) -> tuple[str, int] | None:
    """How long immigrants have been there: "in the United States for no more than 5 years", "within 5 years of arrival"."""
    start = text.after(at, Role.IN_COUNTRY)
    if start > at:
        start += text.word(start) == "for"
        start = text.after(start, Role.LIMIT_UNDER, Role.LIMIT_UPTO, Role.MONEY_LIMIT)
        return _years_up_to(text, start)
    if text.word(at) == "within":
        found = _years_up_to(text, at + 1 + (text.word(at + 1) in {"the", "their"}))
        if found is not None and text.word(found[1]) in {"of", "after", "since"}:
            after = found[1] + 1
            after += text.word(after) in {"their", "the", "date"}
            after += text.word(after) in {"of", "date"}
            if text.word(after) in {"arrival", "arriving", "entry", "entering"}:
                return found[0], after + 1
    return None


def _years_up_to(text: Marked, at: int) -> tuple[str, int] | None:
    at += text.word(at) in {"first", "last", "past"}
    read = text.number(at)
    if read is None or not text.is_at(read[1], Role.UNIT) or text.value(read[1], Role.UNIT) not in _A_YEAR:
        return None
    years = read[0] / _A_YEAR[text.value(read[1], Role.UNIT)]
    return f"years_in_country:..{round(years, 2):g}", text.after(text.after(read[1], Role.UNIT), Role.YOUNGER)


_A_YEAR = {"year": 1.0, "month": 12.0}
