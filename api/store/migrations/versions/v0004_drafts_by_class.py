"""Drafts with what their writer could see, and erasures with the drafts that went along."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_EVERY_CLASS = (
    "child_protection gender_orientation health immigration internal justice mental_health personal public "
    "substance_use violence"
)
"""What was typed before may hold any class."""


def upgrade() -> None:
    """One step forward."""
    with op.batch_alter_table("draft") as draft:
        draft.add_column(sa.Column("clearance", sa.Text(), nullable=False, server_default=_EVERY_CLASS))
    with op.batch_alter_table("draft") as draft:
        draft.alter_column("clearance", server_default=None)
    with op.batch_alter_table("erasure") as erasure:
        erasure.add_column(sa.Column("drafts", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("erasure") as erasure:
        erasure.alter_column("drafts", server_default=None)


def downgrade() -> None:
    """One step back."""
    with op.batch_alter_table("erasure") as erasure:
        erasure.drop_column("drafts")
    with op.batch_alter_table("draft") as draft:
        draft.drop_column("clearance")
