"""The receipts of posted messages stand in a table on SQLite, too; those in files beside it are carried over."""

import json
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """What the file's name says. The files stay where they are, and are of no more use."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    table = op.create_table(
        "message_receipts",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("posted", sa.JSON(none_as_null=True)),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    )
    op.create_index("ix_message_receipts_at", "message_receipts", ["at"])
    if rows := _noted(connection.engine.url.database):
        op.bulk_insert(table, rows)


def _noted(database: str | None) -> list[dict[str, object]]:
    """What the files hold; a line that was being written when its process ended may be cut short."""
    rows: dict[str, dict[str, object]] = {}
    path = Path(database or "nowhere/nothing")
    for file in path.parent.glob(f"{escape(path.name)}.*.receipts"):
        for line in file.read_bytes().splitlines():
            try:
                receipt = json.loads(line)
                row = {"id": receipt["id"], "posted": receipt.get("posted"), "at": datetime.now(UTC)}
            except (ValueError, TypeError, KeyError, AttributeError):
                continue
            rows[receipt["id"]] = row
    return list(rows.values())
