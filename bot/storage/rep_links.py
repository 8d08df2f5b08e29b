"""Which Slack user is which sales rep, where their email addresses don't tell: as an admin said it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from cachetools import TTLCache
from sqlalchemy import Connection, delete, insert, select

from bot.storage import schema
from bot.storage.database import Database
from bot.storage.tables import rep_links

KEPT_SECONDS = 5.0
"""For so long a process may not know what an admin said to another one."""


def read_links(url: str) -> dict[str, str]:
    """The sales rep's id by the Slack user's, from a database that is only looked at; none where it is still to be migrated.

    Raises:
        UnusableDatabase: it can't be read.
    """
    with schema.looking_at(url) as connection:
        if not schema.examine(connection).is_current:
            return {}
        return _links(connection)


class RepLinks:
    """A table of Slack users' ids, each with a sales rep's. Whether the rep still exists is for its reader to find out."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._known: TTLCache[str, dict[str, str]] = TTLCache(1, KEPT_SECONDS, timer=clock)

    async def all(self) -> dict[str, str]:
        """The sales rep's id by the Slack user's."""
        known = self._known.get("all")
        if known is None:
            known = self._known["all"] = await self._database.run(_links)
        return known

    async def rep_of(self, user_id: str) -> str:
        """The sales rep's id, "" where nobody said so."""
        return (await self.all()).get(user_id, "")

    async def link(self, user_id: str, rep_id: str, by: str) -> None:
        """Say who a Slack user is, in place of what was said before; `by` is the Slack user who says so."""
        row = {"user": user_id, "rep": rep_id, "by": by, "at": datetime.now(UTC)}
        await self._replace(user_id, row)

    async def unlink(self, user_id: str) -> None:
        """Say no more who a Slack user is."""
        await self._replace(user_id, None)

    async def _replace(self, user_id: str, row: dict[str, object] | None) -> None:
        def replace(connection: Connection) -> None:
            connection.execute(delete(rep_links).where(rep_links.c.user == user_id))
            if row:
                connection.execute(insert(rep_links), row)

        await self._database.run(replace)
        self._known.clear()


def _links(connection: Connection) -> dict[str, str]:
    wanted = select(rep_links.c.user, rep_links.c.rep).order_by(rep_links.c.at)
    return {str(user): str(rep) for user, rep in connection.execute(wanted)}
