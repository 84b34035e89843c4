"""The flow over a directory compiled to columns: the same answers, quick on many services."""

from matcher.index.compiled import MatchingIndex

__all__ = ["MatchingIndex"]
