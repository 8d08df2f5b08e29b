"""The database of the bot's own tables: the same as the durable queue's."""

from __future__ import annotations

from typing import Any

from sqlalchemy import MetaData, event, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

MAKING_TABLES = 7_301_955
"""The number of the PostgreSQL lock under which tables are made: a number of our own choice."""


def open_database(url: str) -> AsyncEngine:
    """An engine for SQLAlchemy's URL of SQLite or of PostgreSQL with psycopg. Its errors show no values."""
    if not url.startswith("sqlite"):
        return create_async_engine(url, pool_pre_ping=True, hide_parameters=True)
    engine = create_async_engine(url.replace("sqlite://", "sqlite+aiosqlite://", 1), hide_parameters=True)
    event.listen(engine.sync_engine, "connect", prepare_sqlite)
    return engine


async def make_tables(engine: AsyncEngine, tables: MetaData) -> None:
    """Make the tables that are missing; processes that start together take turns."""
    async with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": MAKING_TABLES})
        else:
            await connection.execute(text("BEGIN IMMEDIATE"))
        await connection.run_sync(tables.create_all)


def prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    """For each connection. WAL lets the queue write while history is read; `bot.disk` tells why a commit need not wait for the disk."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.close()
