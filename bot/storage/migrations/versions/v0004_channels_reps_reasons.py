"""Where a channel's confirmations stand, which Slack user is which sales rep, and why a meeting was changed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """What the file's name says."""
    op.create_table(
        "channel_settings",
        sa.Column("channel", sa.String(40), primary_key=True),
        sa.Column("confirmation", sa.String(20), nullable=False),
        sa.Column("by", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "rep_links",
        sa.Column("user", sa.String(40), primary_key=True),
        sa.Column("rep", sa.String(200), nullable=False),
        sa.Column("by", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.add_column("meeting_changes", sa.Column("reason", sa.Text))
