"""All tables of the bot's own, in one `MetaData`: what the migrations bring about, and what a database is compared with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    delete,
    func,
    select,
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, which comes back in UTC. SQLite keeps no zone: what it holds is UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Into the database. Raises ValueError for an instant without a zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant without a time zone can't be kept")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Out of the database."""
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


metadata = MetaData()

meeting_changes = Table(
    "meeting_changes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("meeting_id", String(200), nullable=False, index=True),
    Column("actor", String(40), nullable=False, index=True),
    Column("source", String(20), nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON, nullable=False),
    Column("undoes", Text),
    Column("undone_by", String(40)),
    Column("names", JSON, nullable=False),
    Column("posted", JSON(none_as_null=True)),
    Column("reason", Text),
)

meeting_snapshots = Table(
    "meeting_snapshots",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(300), nullable=False, unique=True),
    Column("meeting_id", String(100), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("values", JSON(none_as_null=True)),
    Column("own", JSON, nullable=False),
    Column("names", JSON, nullable=False),
    Column("why", JSON, nullable=False),
    Column("told", JSON, nullable=False),
)

meetings_in_mind = Table(
    "meetings_in_mind",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("team", String(40), nullable=False),
    Column("actor", String(40), nullable=False, index=True),
    Column("channel", String(40), nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("meeting_id", String(200), nullable=False),
)

change_requests = Table(
    "change_requests",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("actor", String(40), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("meeting_id", String(200), nullable=False),
    Column("undoes", Text),
)

message_receipts = Table(
    "message_receipts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("posted", JSON(none_as_null=True)),
    Column("at", UtcDateTime, nullable=False, index=True, server_default=func.now()),
)

channel_settings = Table(
    "channel_settings",
    metadata,
    Column("channel", String(40), primary_key=True),
    Column("confirmation", String(20), nullable=False),
    Column("by", String(40), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

rep_links = Table(
    "rep_links",
    metadata,
    Column("user", String(40), primary_key=True),
    Column("rep", String(200), nullable=False),
    Column("by", String(40), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

process_leases = Table(
    "process_leases",
    metadata,
    Column("id", String(300), primary_key=True),
    Column("host", String(400), nullable=False),
    Column("pid", Integer, nullable=False),
    Column("began", String(40), nullable=False),
    Column("beats", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)


def delete_holding(
    connection: Connection, table: Table, columns: Sequence[str], holds: Callable[[object], bool]
) -> int:
    """Delete the rows for whose values in these columns, as a list, `holds` says yes; answers how many."""
    (key,) = table.primary_key.columns
    rows = connection.execute(select(key, *(table.c[name] for name in columns))).all()
    found = [row[0] for row in rows if holds(list(row[1:]))]
    for value in found:
        connection.execute(delete(table).where(key == value))
    return len(found)
