"""The tables of version 0.1.0.

That version made each table when it first needed it, and noted no revision. So what is there already is left as it is: the
database is taken over.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """What the file's name says."""
    _create(
        "meeting_changes",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("meeting_id", sa.String(200), nullable=False),
        sa.Column("actor", sa.String(40), nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON, nullable=False),
        sa.Column("undoes", sa.Text),
        sa.Column("undone_by", sa.String(40)),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("posted", sa.JSON),
        indexed=("meeting_id", "actor", "at"),
    )
    _create(
        "meeting_snapshots",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(300), nullable=False, unique=True),
        sa.Column("meeting_id", sa.String(100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("values", sa.JSON),
        sa.Column("own", sa.JSON, nullable=False),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("why", sa.JSON, nullable=False),
        sa.Column("told", sa.JSON, nullable=False),
        indexed=("meeting_id", "at"),
    )
    _create(
        "meetings_in_mind",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("team", sa.String(40), nullable=False),
        sa.Column("actor", sa.String(40), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_id", sa.String(200), nullable=False),
        indexed=("actor", "at"),
    )
    if op.get_context().dialect.name == "postgresql":
        _create(
            "message_receipts",
            sa.Column("id", sa.Text, primary_key=True),
            sa.Column("posted", sa.JSON),
            sa.Column("at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
            indexed=("at",),
        )


def _create(table: str, *columns: sa.Column[object], indexed: tuple[str, ...]) -> None:
    op.create_table(table, *columns, if_not_exists=True)
    for column in indexed:
        op.create_index(f"ix_{table}_{column}", table, [column], if_not_exists=True)
