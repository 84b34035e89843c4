"""Learns from the sayings what sentence vectors mean: ``python -m matcher.words.learning`` writes it beside this file."""

from pathlib import Path
from typing import Any

from matcher.words.meaning import LEARNT, NO_NEED, vectors
from matcher.words.sayings import sayings, version

STRENGTH = 20.0
"""The inverse of how strongly weights are drawn to zero; the best of 1, 5, 20, 50 in ten folds over the sayings."""


def learnt() -> dict[str, Any]:
    """Weights and base of a multinomial logistic regression, the names of its classes, and what it was learnt from."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    told = [(each.words, name) for each in sayings() for name in (each.domains or (NO_NEED,))]
    model = LogisticRegression(C=STRENGTH, max_iter=1_000).fit(
        vectors([words for words, _ in told]), [str(name) for _, name in told]
    )
    return {
        "weights": model.coef_.astype(np.float32),
        "base": model.intercept_.astype(np.float32),
        "names": np.array(model.classes_, dtype=str),
        "version": np.array(version()),
    }


def main() -> None:
    """Write what was learnt."""
    import numpy as np

    np.savez_compressed(Path(__file__).with_name(LEARNT), **learnt())


if __name__ == "__main__":
    main()
