"""Which meeting "it" is: the one that a person last handled or was shown in a channel. One table, in the bot's database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Column, Connection, DateTime, Integer, MetaData, String, Table, delete, insert, select

from bot.model.request import Origin
from bot.storage.database import Database

KEPT = timedelta(days=2)
"""Today is over everywhere on earth by then."""

_metadata = MetaData()
_memory = Table(
    "meetings_in_mind",
    _metadata,
    Column("number", Integer, primary_key=True),
    Column("team", String(40), nullable=False),
    Column("actor", String(40), nullable=False, index=True),
    Column("channel", String(40), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("meeting_id", String(200), nullable=False),
)


class LastMeeting:
    """Meeting ids, and nothing else of the meetings; nobody's are ever told to anybody else."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self) -> None:
        """Make the table where it is missing."""
        await self._database.make_tables(_metadata)

    async def note(self, origin: Origin, meeting_id: str) -> None:
        """Someone handled a meeting, or was shown it; an empty id is one that is still to be found out."""
        await self._database.run(self.noting(origin, meeting_id))

    def noting(self, origin: Origin, meeting_id: str) -> Callable[[Connection], None]:
        """The same as a part of somebody's transaction."""
        at, channel = origin.at.astimezone(UTC), origin.channel or ""
        row = {"team": origin.team, "actor": origin.actor, "channel": channel, "at": at, "meeting_id": meeting_id}

        def note(connection: Connection) -> None:
            connection.execute(insert(_memory), row)

        return note

    async def remove_old(self) -> None:
        """Remove what is too old to be needed."""
        old = delete(_memory).where(_memory.c.at < datetime.now(UTC) - KEPT)
        await self._database.run(lambda connection: connection.execute(old))

    async def last(self, origin: Origin, zone: ZoneInfo) -> str:
        """The meeting that someone had to do with before `origin.at`, in that channel and on that day of theirs; empty: none.

        What was typed later doesn't count, however late this is asked.
        """
        wanted = (
            select(_memory.c.at, _memory.c.meeting_id)
            .where(
                _memory.c.team == origin.team,
                _memory.c.actor == origin.actor,
                _memory.c.channel == (origin.channel or ""),
                _memory.c.at < origin.at.astimezone(UTC),
            )
            .order_by(_memory.c.at.desc(), _memory.c.number.desc())
            .limit(1)
        )
        row = await self._database.run(lambda connection: connection.execute(wanted).one_or_none())
        if row is None or _day(row.at, zone) != _day(origin.at, zone):
            return ""
        return str(row.meeting_id)


def _day(moment: datetime, zone: ZoneInfo) -> object:
    """SQLite keeps no zone: what comes back is the UTC that went in."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone).date()
