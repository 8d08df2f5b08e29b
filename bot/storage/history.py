"""What was changed: by whom, from what to what. One table, in the same database as the durable queue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    DateTime,
    MetaData,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)

from bot.model.change import Change, Posted
from bot.storage.database import Database

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

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self) -> None:
        """Make the table where it is missing."""
        await self._database.make_tables(_metadata)

    async def record(self, change: Change, *, also: Callable[[Connection], None]) -> None:
        """Keep a change, mark the one that it undoes, and do `also` in the same transaction. Doing it again changes nothing."""
        row = change.model_dump() | {"at": change.at.astimezone(UTC)}

        def keep(connection: Connection) -> None:
            if connection.execute(select(_changes.c.id).where(_changes.c.id == change.id)).first():
                return
            connection.execute(insert(_changes), row)
            if change.undoes:
                undone = update(_changes).where(_changes.c.id == change.undoes).values(undone_by=change.actor)
                connection.execute(undone)
            also(connection)

        await self._database.run(keep)

    async def was_posted(self, change_id: str, posted: Posted) -> None:
        """Note where a change's confirmation stands."""
        noted = update(_changes).where(_changes.c.id == change_id).values(posted=posted.model_dump())
        await self._database.run(lambda connection: connection.execute(noted))

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
        old = delete(_changes).where(_changes.c.at < moment.astimezone(UTC))
        return await self._database.run(lambda connection: connection.execute(old).rowcount)

    async def forget(self, holds: Callable[[object], bool]) -> int:
        """Remove the changes whose values before or after `holds` says yes to; answers how many."""

        def remove(connection: Connection) -> int:
            rows = connection.execute(select(_changes.c.id, _changes.c.before, _changes.c.after)).all()
            found = [row.id for row in rows if holds([row.before, row.after])]
            for change_id in found:
                connection.execute(delete(_changes).where(_changes.c.id == change_id))
            return len(found)

        return await self._database.run(remove)

    async def _select(self, wanted: Any) -> list[Change]:  # noqa: ANN401 - SQLAlchemy's Select has a type variable for each column
        rows = await self._database.run(lambda connection: connection.execute(wanted).mappings().all())
        return [Change.model_validate(dict(row) | {"at": _aware(row["at"])}) for row in rows]


def _aware(moment: datetime) -> datetime:
    """SQLite keeps no zone: what comes back is the UTC that went in."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
