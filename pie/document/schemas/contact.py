"""Consent and safe contact as schemas."""

from typing import Any

from marshmallow import post_load

from pie.assessment import Channel, Consent, SafeContact
from pie.document.fields import Day, DocumentSchema, Rows, Text, Truth
from pie.document.schemas.parts import MOST_NAMED, one_of, short_text, with_tuples


class ConsentSchema(DocumentSchema):
    """What the person agreed to, or did not."""

    purpose = short_text(required=True)
    given = Truth(required=True)
    recipients = Rows(short_text(), most=MOST_NAMED)
    starts_on = Day()
    ends_on = Day()
    revoked_on = Day()

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Consent:
        return Consent(**with_tuples(data))


class SafeContactSchema(DocumentSchema):
    """How the person can be reached safely, and how not."""

    safe = Rows(one_of(Channel, "way to reach somebody"), most=len(Channel), unique=True)
    unsafe = Rows(one_of(Channel, "way to reach somebody"), most=len(Channel), unique=True)
    words = Text(blank=True)

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> SafeContact:
        return SafeContact(**with_tuples(data))
