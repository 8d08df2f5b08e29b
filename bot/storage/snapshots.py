"""The trails of the meetings that the bot posted about: one table, in the same database as the record of changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from bot.model.drift import Drift, Snapshot
from bot.storage.database import Database, Transaction
from bot.storage.tables import delete_holding, meeting_snapshots

KEPT = timedelta(days=7)
"""How long what was posted about a meeting is kept true."""


class Snapshots:
    """What the bot knew of meetings, for seven days."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, snapshot: Snapshot) -> None:
        """Put a snapshot at its meeting's end. Doing it again changes nothing."""
        await self._database.run(self.adding(snapshot))

    def adding(self, snapshot: Snapshot) -> Transaction:
        """The same as a part of somebody's transaction."""
        row = snapshot.model_dump(mode="json") | {"at": snapshot.at}

        def add(connection: Connection) -> None:
            if not connection.execute(
                select(meeting_snapshots.c.id).where(meeting_snapshots.c.id == snapshot.id)
            ).first():
                connection.execute(insert(meeting_snapshots), row)

        return add

    async def remove_old(self) -> None:
        """Remove what is too old to be needed."""
        old = delete(meeting_snapshots).where(meeting_snapshots.c.at < datetime.now(UTC) - KEPT)
        await self._database.run(lambda connection: connection.execute(old))

    async def forget(self, holds: Callable[[object], bool]) -> int:
        """Remove the snapshots whose values `holds` says yes to; answers how many."""
        return await self._database.run(
            lambda connection: delete_holding(connection, meeting_snapshots, ("values", "names", "why", "told"), holds)
        )

    async def trail(self, meeting_id: str) -> list[Snapshot]:
        """A meeting's snapshots of the last seven days, in the order in which they were added."""
        wanted = select(meeting_snapshots).where(
            meeting_snapshots.c.meeting_id == meeting_id, meeting_snapshots.c.at >= datetime.now(UTC) - KEPT
        )
        ordered = wanted.order_by(meeting_snapshots.c.number)
        rows = await self._database.run(lambda connection: connection.execute(ordered).mappings().all())
        return [Snapshot.model_validate(dict(row)) for row in rows]

    async def was_told(self, snapshot_id: str, elsewhere: Drift) -> None:
        """Note what the confirmation of this change says now."""
        noted = (
            update(meeting_snapshots)
            .where(meeting_snapshots.c.id == snapshot_id)
            .values(told=elsewhere.model_dump(mode="json"))
        )
        await self._database.run(lambda connection: connection.execute(noted))
