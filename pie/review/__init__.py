"""A review of two assessments, as for a supervisor: compared, said in lines, and written as a document."""

from pie.review.document import FORMAT, review_document
from pie.review.lines import GROUPS, around_said, goal_said, own_view
from pie.review.values import Review, review

__all__ = ["FORMAT", "GROUPS", "Review", "around_said", "goal_said", "own_view", "review", "review_document"]
