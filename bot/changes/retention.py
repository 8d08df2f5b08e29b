"""What is kept is kept for `HISTORY_DAYS`, or as long as its own table says, then removed, once a night over all processes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import structlog

from bot.durable import stored_workflows
from bot.durable.workflows import Durable
from bot.storage.history import History
from bot.storage.last_meeting import LastMeeting
from bot.storage.message_receipts import MessageReceipts
from bot.storage.request_log import RequestLog
from bot.storage.snapshots import Snapshots

AT_NIGHT = "17 3 * * *"

log = structlog.get_logger(__name__)


class Retention:
    """Removes what is too old: recorded changes, what ended workflows left, snapshots, which meeting was in mind."""

    def __init__(
        self,
        durable: Durable,
        history: History,
        snapshots: Snapshots,
        memory: LastMeeting,
        receipts: MessageReceipts,
        requests: RequestLog,
        database_url: str,
        days: int,
    ) -> None:
        self._history = history
        self._snapshots = snapshots
        self._memory = memory
        self._receipts = receipts
        self._requests = requests
        self._database_url = database_url
        self._days = days
        durable.schedule("tidy", AT_NIGHT, self.tidy)

    async def tidy(self) -> None:
        """Remove what is too old now. Doing it again does no harm."""
        before = datetime.now(UTC) - timedelta(days=self._days)
        changes = await self._history.remove_before(before)
        await self._snapshots.remove_old()
        await self._memory.remove_old()
        await self._receipts.remove_old()
        await self._requests.remove_old()
        workflows = await asyncio.to_thread(stored_workflows.remove_ended, self._database_url, before)
        log.info("old_removed", changes=changes, workflows=workflows)
