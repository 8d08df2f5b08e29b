"""Which meeting "it" is: the one that a person last handled or was shown in a channel. One table, in the bot's database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, insert, select

from bot.model.request import Origin
from bot.storage.database import Database, Transaction
from bot.storage.tables import meetings_in_mind

KEPT = timedelta(days=2)
"""Today is over everywhere on earth by then."""


class LastMeeting:
    """Meeting ids, and nothing else of the meetings; nobody's are ever told to anybody else."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, origin: Origin, meeting_id: str) -> None:
        """Someone handled a meeting, or was shown it; an empty id is one that is still to be found out."""
        await self._database.run(self.noting(origin, meeting_id))

    def noting(self, origin: Origin, meeting_id: str) -> Transaction:
        """The same as a part of somebody's transaction."""
        row = origin.model_dump(include={"team", "actor", "at"})
        row |= {"channel": origin.channel or "", "meeting_id": meeting_id}

        def note(connection: Connection) -> None:
            connection.execute(insert(meetings_in_mind), row)

        return note

    async def remove_old(self) -> None:
        """Remove what is too old to be needed."""
        old = delete(meetings_in_mind).where(meetings_in_mind.c.at < datetime.now(UTC) - KEPT)
        await self._database.run(lambda connection: connection.execute(old))

    async def last(self, origin: Origin, zone: ZoneInfo) -> str:
        """The meeting that someone had to do with before `origin.at`, in that channel and on that day of theirs; empty: none.

        What was typed later doesn't count, however late this is asked.
        """
        wanted = (
            select(meetings_in_mind.c.at, meetings_in_mind.c.meeting_id)
            .where(
                meetings_in_mind.c.team == origin.team,
                meetings_in_mind.c.actor == origin.actor,
                meetings_in_mind.c.channel == (origin.channel or ""),
                meetings_in_mind.c.at < origin.at,
            )
            .order_by(meetings_in_mind.c.at.desc(), meetings_in_mind.c.number.desc())
            .limit(1)
        )
        row = await self._database.run(lambda connection: connection.execute(wanted).one_or_none())
        if row is None or row.at.astimezone(zone).date() != origin.at.astimezone(zone).date():
            return ""
        return str(row.meeting_id)
