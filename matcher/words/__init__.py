"""A client's own words as need domains to confirm: sayings, words and letters always, meaning where the model is there."""

from matcher.words.clauses import heard_up_to
from matcher.words.heard import Heard, heard_in
from matcher.words.meaning import has_model
from matcher.words.sayings import Saying, sayings

__all__ = ["Heard", "Saying", "has_model", "heard_in", "heard_up_to", "sayings"]
