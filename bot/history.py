"""What was changed: by whom, from what to what. One table, in the same database as the durable queue."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime, MetaData, String, Table, event, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.orders import Change, Posted

_metadata = MetaData()
_changes = Table(
    "meeting_changes",
    _metadata,
    Column("id", String(200), primary_key=True),
    Column("meeting_id", String(100), nullable=False, index=True),
    Column("actor", String(40), nullable=False, index=True),
    Column("source", String(20), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON, nullable=False),
    Column("undoes", String(200)),
    Column("undone_by", String(40)),
    Column("names", JSON, nullable=False),
    Column("posted", JSON(none_as_null=True)),
)


class History:
    """The record of changes."""

    def __init__(self, database_url: str) -> None:
        sqlite = database_url.startswith("sqlite")
        url = database_url.replace("sqlite://", "sqlite+aiosqlite://", 1) if sqlite else database_url
        self._engine: AsyncEngine = create_async_engine(url, pool_pre_ping=not sqlite, hide_parameters=True)
        if sqlite:
            event.listen(self._engine.sync_engine, "connect", _prepare_sqlite)

    @property
    def engine(self) -> AsyncEngine:
        """The database, for the tables of others; it is closed here."""
        return self._engine

    async def open(self) -> None:
        """Make the table where it is missing."""
        async with self._engine.begin() as connection:
            await connection.run_sync(_metadata.create_all)

    async def close(self) -> None:
        """Give the connections back."""
        await self._engine.dispose()

    async def ping(self) -> None:
        """Raise what the database raises where it can't be read."""
        async with self._engine.connect() as connection:
            await connection.execute(text("SELECT 1"))

    async def record(self, change: Change) -> None:
        """Keep a change, and mark the one that it undoes. Doing it again changes nothing."""
        row = change.model_dump() | {"at": change.at.astimezone(UTC)}
        try:
            async with self._engine.begin() as connection:
                await connection.execute(insert(_changes).values(row))
                if change.undoes:
                    undone = update(_changes).where(_changes.c.id == change.undoes).values(undone_by=change.actor)
                    await connection.execute(undone)
        except IntegrityError:
            if await self.get(change.id) is None:
                raise

    async def was_posted(self, change_id: str, posted: Posted) -> None:
        """Note where a change's confirmation stands."""
        noted = update(_changes).where(_changes.c.id == change_id).values(posted=posted.model_dump())
        async with self._engine.begin() as connection:
            await connection.execute(noted)

    async def get(self, change_id: str) -> Change | None:
        """One change."""
        found = await self._select(select(_changes).where(_changes.c.id == change_id))
        return found[0] if found else None

    async def of_meeting(self, meeting_id: str, limit: int = 20) -> list[Change]:
        """A meeting's changes, the newest first."""
        wanted = select(_changes).where(_changes.c.meeting_id == meeting_id)
        return await self._select(wanted.order_by(_changes.c.at.desc()).limit(limit))

    async def last_of(self, actor: str, meeting_id: str | None = None) -> Change | None:
        """A person's last change that is neither undone nor an undo, of one meeting or of any."""
        wanted = select(_changes).where(
            _changes.c.actor == actor, _changes.c.undoes.is_(None), _changes.c.undone_by.is_(None)
        )
        if meeting_id is not None:
            wanted = wanted.where(_changes.c.meeting_id == meeting_id)
        found = await self._select(wanted.order_by(_changes.c.at.desc()).limit(1))
        return found[0] if found else None

    async def _select(self, wanted: Any) -> list[Change]:  # noqa: ANN401 - SQLAlchemy's Select has a type variable for each column
        async with self._engine.connect() as connection:
            rows = (await connection.execute(wanted)).mappings().all()
        return [Change.model_validate(dict(row) | {"at": _aware(row["at"])}) for row in rows]


def _aware(moment: datetime) -> datetime:
    """SQLite keeps no zone: what comes back is the UTC that went in."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    """WAL lets the queue write while history is read; it stays set in the file."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.close()
