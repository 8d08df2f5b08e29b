"""What was changed: by whom, from what to what. One table, in the same database as the durable queue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime, MetaData, String, Table, Text, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import make_tables, open_database
from bot.orders import Change, Posted

_metadata = MetaData()
_changes = Table(
    "meeting_changes",
    _metadata,
    Column("id", Text, primary_key=True),
    Column("meeting_id", String(200), nullable=False, index=True),
    Column("actor", String(40), nullable=False, index=True),
    Column("source", String(20), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON, nullable=False),
    Column("undoes", Text),
    Column("undone_by", String(40)),
    Column("names", JSON, nullable=False),
    Column("posted", JSON(none_as_null=True)),
)


class History:
    """The record of changes."""

    def __init__(self, database_url: str) -> None:
        self._engine = open_database(database_url)

    @property
    def engine(self) -> AsyncEngine:
        """The database, for the tables of others; it is closed here."""
        return self._engine

    async def open(self) -> None:
        """Make the table where it is missing."""
        await make_tables(self._engine, _metadata)

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

    async def remove_before(self, moment: datetime) -> int:
        """Remove the changes made before an instant; answers how many."""
        async with self._engine.begin() as connection:
            return (await connection.execute(delete(_changes).where(_changes.c.at < moment.astimezone(UTC)))).rowcount

    async def forget(self, holds: Callable[[object], bool]) -> int:
        """Remove the changes whose values before or after `holds` says yes to; answers how many."""
        async with self._engine.begin() as connection:
            rows = (await connection.execute(select(_changes.c.id, _changes.c.before, _changes.c.after))).all()
            found = [row.id for row in rows if holds([row.before, row.after])]
            for change_id in found:
                await connection.execute(delete(_changes).where(_changes.c.id == change_id))
        return len(found)

    async def _select(self, wanted: Any) -> list[Change]:  # noqa: ANN401 - SQLAlchemy's Select has a type variable for each column
        async with self._engine.connect() as connection:
            rows = (await connection.execute(wanted)).mappings().all()
        return [Change.model_validate(dict(row) | {"at": _aware(row["at"])}) for row in rows]


def _aware(moment: datetime) -> datetime:
    """SQLite keeps no zone: what comes back is the UTC that went in."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
