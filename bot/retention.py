"""What is kept is kept for `HISTORY_DAYS`, then removed, once a night over all processes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import structlog

from bot import leftovers
from bot.durable import Durable
from bot.history import History

AT_NIGHT = "17 3 * * *"

log = structlog.get_logger(__name__)


class Retention:
    """Removes recorded changes, and what ended workflows left, once they are too old."""

    def __init__(self, durable: Durable, history: History, database_url: str, days: int) -> None:
        self._history = history
        self._database_url = database_url
        self._days = days
        durable.schedule("tidy", AT_NIGHT, self.tidy)

    async def tidy(self) -> None:
        """Remove what is too old now. Doing it again does no harm."""
        before = datetime.now(UTC) - timedelta(days=self._days)
        changes = await self._history.remove_before(before)
        workflows = await asyncio.to_thread(leftovers.remove_ended, self._database_url, before)
        log.info("old_removed", changes=changes, workflows=workflows)
