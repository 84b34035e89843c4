"""The shapes of the answers, published in the description of the doors; every member is always there.

The answers themselves are written by ``proposal_document`` without marshmallow, which would cost more than the match; a
test holds them against these shapes.
"""

from typing import Any

from marshmallow import RAISE, Schema, fields


class Answer(Schema):
    """Nothing beside what is named here."""

    class Meta:
        """Refuse what is not named."""

        unknown = RAISE


def text(meaning: str, *, null: bool = False, choices: tuple[str, ...] = ()) -> fields.String:
    """A text that is always there; None only where ``null``."""
    from marshmallow.validate import OneOf

    validate = OneOf(choices) if choices else None
    return fields.String(required=True, allow_none=null, validate=validate, metadata={"description": meaning})


def texts(meaning: str) -> fields.List[Any]:
    """A list of texts."""
    return fields.List(fields.String(), required=True, metadata={"description": meaning})


def whole(meaning: str, *, null: bool = False) -> fields.Integer:
    """A whole number."""
    return fields.Integer(required=True, allow_none=null, metadata={"description": meaning})


def decimal(meaning: str) -> fields.Float:
    """A number, or None."""
    return fields.Float(required=True, allow_none=True, metadata={"description": meaning})


def truth(meaning: str) -> fields.Boolean:
    """True or false."""
    return fields.Boolean(required=True, metadata={"description": meaning})


def day(meaning: str, *, null: bool = False) -> fields.Date:
    """A day as 2026-11-02."""
    return fields.Date(required=True, allow_none=null, metadata={"description": meaning})


def part(schema: type[Schema], **rest: Any) -> fields.Nested:
    """An object with a shape of its own."""
    return fields.Nested(schema, required=True, **rest)


def rows(schema: type[Schema], meaning: str) -> fields.List[Any]:
    """A list of objects."""
    return fields.List(fields.Nested(schema), required=True, metadata={"description": meaning})


STANDINGS = ("fits", "ask", "check_first", "not_eligible")
VERDICTS = ("met", "unknown", "not met")


class FaultAnswer(Answer):
    """One place of a request, what is wrong there, and what to do about it."""

    pointer = text("JSON Pointer (RFC 6901) into the request; empty for the whole of it")
    detail = text("What is wrong there; what was sent is never repeated")
    remedy = text("What to do about it")


class ProblemAnswer(Answer):
    """What went wrong, after RFC 9457."""

    type = text("A reference to what this kind of error means")
    title = text("The kind of error in a few words")
    status = whole("The HTTP status")
    detail = text("What happened")
    errors = fields.List(fields.Nested(FaultAnswer), metadata={"description": "Each bad place of the request"})
    version = fields.Integer(metadata={"description": "Where somebody was faster: the version that the record has now"})
    present = fields.Raw(
        metadata={"description": "What was recorded meanwhile, as you may see it", "type": ["object", "null"]}
    )
    yours = fields.Raw(metadata={"description": "What you sent", "type": "object"})


class ServiceAnswer(Answer):
    """A service by its ids and its name."""

    id = text("Its id here")
    original_id = text("Its id in the source", null=True)
    name = text("Its name")


class OrganizationAnswer(Answer):
    """Who provides it."""

    id = text("Its id here")
    name = text("Its name")


class PhoneAnswer(Answer):
    """A number to call."""

    number = text("As the source writes it")
    extension = text("The extension", null=True)
    description = text("What it is for", null=True)


class WhereAnswer(Answer):
    """Where it is, as far as that may be told: of a place that is not public, the region only."""

    name = text("The name of the place", null=True)
    address = text("The address", null=True)
    region = text("The region of a place that is not public", null=True)
    latitude = decimal("Degrees (WGS 84)")
    longitude = decimal("Degrees (WGS 84)")
    distance_km = decimal("The straight line from the person's place")
    minutes = whole("About how long one way takes; assumed speeds", null=True)
    by = text("The way of travelling that the minutes are for", null=True)
    because = text("How it is known")


class RemoteAnswer(Answer):
    """Whether it can be had without going there."""

    verdict = text("Whether the record says so", choices=VERDICTS)
    ways = texts("By phone, online, or because somebody comes")
    because = text("How it is known")


class CoverageAnswer(Answer):
    """Whether people who live there may use it."""

    verdict = text("The verdict", choices=VERDICTS)
    because = text("How it is known")


class CriterionAnswer(Answer):
    """One thing that a service asks for, and the verdict."""

    criterion = text("What it asks for, to follow: for people …")
    verdict = text("What is known against what is asked", choices=VERDICTS)
    about = text("On whom it was judged")
    basis = text("How it came to be known", choices=("stated", "confirmed", "suggested"))
    basis_words = text("The same in words")
    words = text("The words it was read from", null=True)
    source = text("The field it was read from")
    missing = texts("Facts nobody asked about that could decide it")
    declined = texts("Facts the person would rather not tell that could decide it")
    papers = texts("Documents whose lack alone makes it fail")


class ScorePartAnswer(Answer):
    """One part of a score."""

    name = text("Its name")
    thousandths = whole("Thousandths of log-odds of receiving help")
    because = text("Why")
    source = text("Where its weight comes from")


class ExplanationAnswer(Answer):
    """Why, why not, and what to do."""

    fits = texts("What speaks for it")
    unknowns = fields.List(  # a schema has a setting of its own that is called unknown
        fields.String(), required=True, data_key="unknown", metadata={"description": "What is not known"}
    )
    against = texts("What speaks against it")
    bring = texts("What to bring")
    how_to_apply = text("How to apply")
    next_step = text("What to do next")
    getting_there = text("How far it is or how it is had from home; without a distance where the place is not public")
    would_fit_if = texts("What would have to change")


class LastVerifiedAnswer(Answer):
    """When somebody last made sure that the record is true."""

    on = day("The day", null=True)
    freshness = text("What its age means", choices=("fresh", "labelled", "lowered", "too_old", "never_dated"))
    words = text("The same in words")


class OfferAnswer(Answer):
    """An offer: a service at a place."""

    offer = text("The id of the offer")
    service = part(ServiceAnswer)
    organization = part(OrganizationAnswer, allow_none=True)
    visibility = text("What may be told of it", choices=("public", "partial"))
    phones = rows(PhoneAnswer, "Numbers to call, the nearest to the service first")
    email = text("An address to write to", null=True)
    website = text("A web address", null=True)
    hours = text("The ordinary week, or the source's words", null=True)
    languages = texts("Languages spoken")


class OptionAnswer(OfferAnswer):
    """One ranked option."""

    rank = whole("1 is the best of its need")
    where = part(WhereAnswer)
    also_at = texts("Other places where the same service is given")
    remote = part(RemoteAnswer)
    coverage = part(CoverageAnswer)
    types = texts("The types of service by which it meets the need")
    relevance = whole("How directly it meets the need, in thousandths")
    standing = text("What its criteria say together", choices=STANDINGS)
    standing_words = text("The same in words")
    standing_because = text("Why")
    criteria = rows(CriterionAnswer, "Every criterion with its verdict")
    score = whole("The sum of the parts")
    score_parts = rows(ScorePartAnswer, "The parts of the score")
    explanation = part(ExplanationAnswer)
    last_verified = part(LastVerifiedAnswer)
