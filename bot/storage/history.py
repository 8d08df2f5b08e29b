"""What was changed: by whom, from what to what. One table, in the same database as the durable queue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from bot.model.change import Change, Posted
from bot.storage.database import Database, Transaction
from bot.storage.tables import delete_holding, meeting_changes


class History:
    """The record of changes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, change: Change, *, also: Transaction) -> None:
        """Keep a change, mark the one that it undoes, and do `also` in the same transaction. Doing it again changes nothing."""

        def keep(connection: Connection) -> None:
            if connection.execute(select(meeting_changes.c.id).where(meeting_changes.c.id == change.id)).first():
                return
            connection.execute(insert(meeting_changes), change.model_dump())
            if change.undoes:
                undone = (
                    update(meeting_changes).where(meeting_changes.c.id == change.undoes).values(undone_by=change.actor)
                )
                connection.execute(undone)
            also(connection)

        await self._database.run(keep)

    async def was_posted(self, change_id: str, posted: Posted) -> None:
        """Note where a change's confirmation stands."""
        noted = update(meeting_changes).where(meeting_changes.c.id == change_id).values(posted=posted.model_dump())
        await self._database.run(lambda connection: connection.execute(noted))

    async def get(self, change_id: str) -> Change | None:
        """One change."""
        found = await self._select(select(meeting_changes).where(meeting_changes.c.id == change_id))
        return found[0] if found else None

    async def of_meeting(self, meeting_id: str, limit: int = 20) -> list[Change]:
        """A meeting's changes, the newest first."""
        wanted = select(meeting_changes).where(meeting_changes.c.meeting_id == meeting_id)
        return await self._select(wanted.order_by(meeting_changes.c.at.desc()).limit(limit))

    async def between(self, since: datetime | None, until: datetime | None, actor: str | None = None) -> list[Change]:
        """The changes of all meetings made in a span, both ends included, the oldest first; by one person, or by anybody."""
        wanted = select(meeting_changes).order_by(meeting_changes.c.at, meeting_changes.c.id)
        if since is not None:
            wanted = wanted.where(meeting_changes.c.at >= since)
        if until is not None:
            wanted = wanted.where(meeting_changes.c.at <= until)
        if actor is not None:
            wanted = wanted.where(meeting_changes.c.actor == actor)
        return await self._select(wanted)

    async def last_of(self, actor: str, meeting_id: str | None = None, limit: int = 50) -> list[Change]:
        """A person's last changes that are neither undone nor an undo, of one meeting or of any, the newest first."""
        wanted = select(meeting_changes).where(
            meeting_changes.c.actor == actor, meeting_changes.c.undoes.is_(None), meeting_changes.c.undone_by.is_(None)
        )
        if meeting_id is not None:
            wanted = wanted.where(meeting_changes.c.meeting_id == meeting_id)
        return await self._select(wanted.order_by(meeting_changes.c.at.desc()).limit(limit))

    async def remove_before(self, moment: datetime) -> int:
        """Remove the changes made before an instant; answers how many."""
        old = delete(meeting_changes).where(meeting_changes.c.at < moment)
        return await self._database.run(lambda connection: connection.execute(old).rowcount)

    async def forget(self, holds: Callable[[object], bool]) -> int:
        """Remove the changes whose values before or after `holds` says yes to; answers how many."""
        return await self._database.run(
            lambda connection: delete_holding(connection, meeting_changes, ("before", "after", "names"), holds)
        )

    async def _select(self, wanted: Any) -> list[Change]:  # noqa: ANN401 - SQLAlchemy's Select has a type variable for each column
        rows = await self._database.run(lambda connection: connection.execute(wanted).mappings().all())
        return [Change.model_validate(dict(row)) for row in rows]
