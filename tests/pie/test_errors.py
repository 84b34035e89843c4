"""The errors of the assessment: what they say, and what they never say."""

import pytest

from pie.errors import FaultyTable, ImpossibleFact, PieError, UnknownCode, UnknownFact, UnreadableNotation


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (UnknownCode("role", "99", ("49", "39")), "there is no role '99'; did you mean 49 or 39?"),
        (UnknownFact("agee", ("age",)), "there is no fact 'agee'; did you mean age?"),
        (UnknownFact("he hit me"), "what was given is not the name of a fact"),
        (ImpossibleFact("age", "give a number"), "fact 'age': give a number"),
        (FaultyTable("facts.csv", 3, "source is empty"), "facts.csv, line 3: source is empty"),
        (
            UnreadableNotation(position=2, found="x", allowed="a digit", hint="no letters"),
            "character 2 is 'x', but a digit belongs there: no letters",
        ),
        (
            UnreadableNotation(position=2, found="", allowed="a digit"),
            "the code ends before character 2, but a digit belongs there",
        ),
    ],
    ids=lambda each: type(each).__name__ + str(len(str(each))),
)
def test_every_error_builds_its_own_message(error, said):
    assert isinstance(error, PieError)
    assert str(error) == said
