"""What each person asked for, so that an undo finds what is still on its way."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """What the file's name says."""
    op.create_table(
        "change_requests",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("actor", sa.String(40), nullable=False, index=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("meeting_id", sa.String(200), nullable=False),
        sa.Column("undoes", sa.Text),
    )
