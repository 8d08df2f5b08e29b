"""The trails of the meetings that the bot posted about: one table, in the same database as the record of changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from bot.model.drift import Drift, Snapshot
from bot.storage.database import Database

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
    """What the bot knew of meetings, for seven days."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self) -> None:
        """Make the table where it is missing."""
        await self._database.make_tables(_metadata)

    async def add(self, snapshot: Snapshot) -> None:
        """Put a snapshot at its meeting's end. Doing it again changes nothing."""
        await self._database.run(self.adding(snapshot))

    def adding(self, snapshot: Snapshot) -> Callable[[Connection], None]:
        """The same as a part of somebody's transaction."""
        row = snapshot.model_dump(mode="json") | {"at": snapshot.at.astimezone(UTC)}

        def add(connection: Connection) -> None:
            if not connection.execute(select(_snapshots.c.id).where(_snapshots.c.id == snapshot.id)).first():
                connection.execute(insert(_snapshots), row)

        return add

    async def remove_old(self) -> None:
        """Remove what is too old to be needed."""
        old = delete(_snapshots).where(_snapshots.c.at < datetime.now(UTC) - KEPT)
        await self._database.run(lambda connection: connection.execute(old))

    async def forget(self, holds: Callable[[object], bool]) -> int:
        """Remove the snapshots whose values `holds` says yes to; answers how many."""

        def remove(connection: Connection) -> int:
            rows = connection.execute(select(_snapshots.c.number, _snapshots.c["values"])).all()
            found = [number for number, values in rows if holds(values)]
            for number in found:
                connection.execute(delete(_snapshots).where(_snapshots.c.number == number))
            return len(found)

        return await self._database.run(remove)

    async def trail(self, meeting_id: str) -> list[Snapshot]:
        """A meeting's snapshots of the last seven days, in the order in which they were added."""
        wanted = select(_snapshots).where(
            _snapshots.c.meeting_id == meeting_id, _snapshots.c.at >= datetime.now(UTC) - KEPT
        )
        ordered = wanted.order_by(_snapshots.c.number)
        rows = await self._database.run(lambda connection: connection.execute(ordered).mappings().all())
        return [Snapshot.model_validate(dict(row) | {"at": _aware(row["at"])}) for row in rows]

    async def was_told(self, snapshot_id: str, elsewhere: Drift) -> None:
        """Note what the confirmation of this change says now."""
        noted = update(_snapshots).where(_snapshots.c.id == snapshot_id).values(told=elsewhere.model_dump(mode="json"))
        await self._database.run(lambda connection: connection.execute(noted))


def _aware(moment: datetime) -> datetime:
    """SQLite keeps no zone: what comes back is the UTC that went in."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
