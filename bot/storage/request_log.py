"""What each person asked for in the last two days, in order: ids, and nothing of what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from bot.model.change import ChangeRequest
from bot.storage.database import Database, Transaction
from bot.storage.tables import change_requests

KEPT = timedelta(days=2)
"""A change is carried out within an hour; what was changed is on record for longer, elsewhere."""


@dataclass(frozen=True)
class Requested:
    """A request that was taken in; `meeting_id` is "" where the meeting is still to be found, `undoes` names a request."""

    id: str
    meeting_id: str
    undoes: str | None


class RequestLog:
    """A table, for all processes on the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def noting(self, request: ChangeRequest, also: Transaction | None = None) -> Transaction:
        """Note a request, and do `also`, as a part of somebody's transaction. Doing it again changes nothing."""
        there = select(change_requests.c.id).where(change_requests.c.id == request.id)
        row = {
            "id": request.id,
            "actor": request.origin.actor,
            "at": request.origin.at,
            "meeting_id": request.meeting_id,
            "undoes": request.undoes,
        }

        def note(connection: Connection) -> None:
            if not connection.execute(there).first():
                connection.execute(insert(change_requests), row)
            if also:
                also(connection)

        return note

    async def newest(self, actor: str, limit: int = 50) -> list[Requested]:
        """A person's requests, the newest first."""
        wanted = (
            select(change_requests.c.id, change_requests.c.meeting_id, change_requests.c.undoes)
            .where(change_requests.c.actor == actor)
            .order_by(change_requests.c.number.desc())
            .limit(limit)
        )
        rows = await self._database.run(lambda connection: connection.execute(wanted).all())
        return [Requested(*row) for row in rows]

    async def remove_old(self) -> None:
        """Remove what is too old to be needed."""
        old = delete(change_requests).where(change_requests.c.at < datetime.now(UTC) - KEPT)
        await self._database.run(lambda connection: connection.execute(old))
