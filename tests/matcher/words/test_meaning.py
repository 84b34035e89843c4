"""What was learnt from the sayings belongs to them, and the model changes nothing where it is absent."""

from importlib.resources import files

import numpy as np
import pytest

from matcher.words import heard_in
from matcher.words.meaning import LEARNT, NO_NEED, has_model, meanings
from matcher.words.sayings import version
from pie.codes import NeedDomain


@pytest.fixture(scope="module")
def learnt() -> dict[str, np.ndarray]:
    with files("matcher.words").joinpath(LEARNT).open("rb") as stored, np.load(stored) as found:
        return dict(found)


def test_what_was_learnt_was_learnt_from_the_sayings_as_they_are(learnt) -> None:
    assert str(learnt["version"]) == version(), "run: python -m matcher.words.learning"


def test_every_need_domain_was_learnt(learnt) -> None:
    assert {str(name) for name in learnt["names"]} == {domain.value for domain in NeedDomain} | {NO_NEED}
    assert learnt["weights"].shape == (len(NeedDomain) + 1, 512)


def test_meaning_is_shared_among_the_domains() -> None:
    if not has_model():
        pytest.skip("the extra 'semantic' is not installed")

    (shares,) = meanings(["the electricity company is cutting us off"])

    assert max(shares, key=lambda domain: shares[domain]) is NeedDomain.UTILITIES
    assert 0 < sum(shares.values()) <= 1.000001


def test_without_the_model_words_and_letters_are_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matcher.words.heard.has_model", lambda: False)

    assert heard_in("they shut off my electricity") == heard_in("they shut off my electricity", with_meaning=False)
