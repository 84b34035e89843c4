"""How likely help is received: log-odds from named parts with sourced weights, in thousandths."""

from matcher.fit.applying import helps_apply
from matcher.fit.known import Known, documents_asked_for, may_weigh, missing_documents
from matcher.fit.naming import is_named_for
from matcher.fit.of_person import OF_PERSON, USUAL_LANGUAGE
from matcher.fit.of_record import OF_RECORD
from matcher.fit.record import (
    Room,
    can_be_contacted,
    costs_money,
    long_wait,
    may_come,
    numbers_to_call,
    room,
    takes_walk_ins,
)
from matcher.fit.score import fit, is_reported_full
from matcher.fit.values import Fit, LooksAt, Reason, ScorePart, Weighed
from matcher.fit.week import is_open_when_free, usual_week
from matcher.fit.weights import Weight, Weights, read_weights, weights

__all__ = [
    "OF_PERSON",
    "OF_RECORD",
    "USUAL_LANGUAGE",
    "Fit",
    "Known",
    "LooksAt",
    "Reason",
    "Room",
    "ScorePart",
    "Weighed",
    "Weight",
    "Weights",
    "can_be_contacted",
    "costs_money",
    "documents_asked_for",
    "fit",
    "helps_apply",
    "is_named_for",
    "is_open_when_free",
    "is_reported_full",
    "long_wait",
    "may_come",
    "may_weigh",
    "missing_documents",
    "numbers_to_call",
    "read_weights",
    "room",
    "takes_walk_ins",
    "usual_week",
    "weights",
]
