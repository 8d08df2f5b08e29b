"""The trails of the meetings that the bot posted about: one table, in the same database as the record of changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import JSON, Column, DateTime, Integer, MetaData, String, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import make_tables
from bot.elsewhere import Elsewhere, Snapshot

KEPT = timedelta(days=7)
"""How long what was posted about a meeting is kept true."""

_metadata = MetaData()
_snapshots = Table(
    "meeting_snapshots",
    _metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(300), nullable=False, unique=True),
    Column("meeting_id", String(100), nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("values", JSON(none_as_null=True)),
    Column("own", JSON, nullable=False),
    Column("names", JSON, nullable=False),
    Column("why", JSON, nullable=False),
    Column("told", JSON, nullable=False),
)


class Snapshots:
    """What the bot knew of meetings, for seven days. `engine` is the database's, which the caller closes."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def open(self) -> None:
        """Make the table where it is missing."""
        await make_tables(self._engine, _metadata)

    async def add(self, snapshot: Snapshot) -> None:
        """Put a snapshot at its meeting's end, and drop all that is too old to be needed. Doing it again changes nothing."""
        row = snapshot.model_dump(mode="json") | {"at": snapshot.at.astimezone(UTC)}
        try:
            async with self._engine.begin() as connection:
                await connection.execute(insert(_snapshots).values(row))
                await connection.execute(delete(_snapshots).where(_snapshots.c.at < snapshot.at.astimezone(UTC) - KEPT))
        except IntegrityError:
            if not [known for known in await self.trail(snapshot.meeting_id) if known.id == snapshot.id]:
                raise

    async def forget(self, holds: Callable[[object], bool]) -> int:
        """Remove the snapshots whose values `holds` says yes to; answers how many."""
        async with self._engine.begin() as connection:
            rows = (await connection.execute(select(_snapshots.c.number, _snapshots.c["values"]))).all()
            found = [number for number, values in rows if holds(values)]
            for number in found:
                await connection.execute(delete(_snapshots).where(_snapshots.c.number == number))
        return len(found)

    async def trail(self, meeting_id: str) -> list[Snapshot]:
        """A meeting's snapshots of the last seven days, in the order in which they were added."""
        wanted = select(_snapshots).where(
            _snapshots.c.meeting_id == meeting_id, _snapshots.c.at >= datetime.now(UTC) - KEPT
        )
        async with self._engine.connect() as connection:
            rows = (await connection.execute(wanted.order_by(_snapshots.c.number))).mappings().all()
        return [Snapshot.model_validate(dict(row) | {"at": _aware(row["at"])}) for row in rows]

    async def was_told(self, snapshot_id: str, elsewhere: Elsewhere) -> None:
        """Note what the confirmation of this change says now."""
        noted = update(_snapshots).where(_snapshots.c.id == snapshot_id).values(told=elsewhere.model_dump(mode="json"))
        async with self._engine.begin() as connection:
            await connection.execute(noted)


def _aware(moment: datetime) -> datetime:
    """SQLite keeps no zone: what comes back is the UTC that went in."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
