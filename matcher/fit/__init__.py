"""How likely help is received: log-odds from named parts with sourced weights, in thousandths."""

from matcher.fit.applying import helps_apply
from matcher.fit.known import Known, documents_asked_for, may_weigh, missing_documents
from matcher.fit.naming import is_named_for
from matcher.fit.of_person import USUAL_LANGUAGE
from matcher.fit.record import (
    Room,
    costs_money,
    long_wait,
    numbers_to_call,
    room,
    takes_walk_ins,
)
from matcher.fit.score import fit, is_reported_full
from matcher.fit.values import Fit, ScorePart
from matcher.fit.week import is_open_when_free, usual_week
from matcher.fit.weights import Weight, Weights, read_weights, weights

__all__ = [
    "USUAL_LANGUAGE",
    "Fit",
    "Known",
    "Room",
    "ScorePart",
    "Weight",
    "Weights",
    "costs_money",
    "documents_asked_for",
    "fit",
    "helps_apply",
    "is_named_for",
    "is_open_when_free",
    "is_reported_full",
    "long_wait",
    "may_weigh",
    "missing_documents",
    "numbers_to_call",
    "read_weights",
    "room",
    "takes_walk_ins",
    "usual_week",
    "weights",
]
