"""What a process was doing that never comes back is taken over by those that live: a machine that was scaled away, a random name.

Each looks now and then for names under which something is being carried out though no process holds them, and hands that
back to the queue, where any process goes on with it behind the last recorded step.
"""

from __future__ import annotations

import asyncio
import random
import time
from typing import Protocol

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.durable.lease import Lease
from bot.durable.locks import held
from bot.durable.waiting import wait_event
from bot.storage.database import Database

log = structlog.get_logger(__name__)

LOOK_EVERY = 10.0
"""Seconds between two looks, half of it more or less: processes that were started together don't look together."""
FREE_FOR = 30.0
"""Seconds for which a name must be seen free: a living process that lost its lease with its connection has it back by then."""
END_WITHIN = 2.0
"""Seconds for a look that is under way at the end."""


class Work(Protocol):
    """What is being carried out, by the names of the processes."""

    async def busy_executors(self) -> set[str]:
        """The names under which something is being carried out, whether their processes live or not."""

    async def requeue(self, name: str) -> int:
        """Put what was being carried out under a name back into the queue; answers how much that was."""


class Recovery:
    """Takes over from the processes on a database that are gone."""

    def __init__(self, database: Database, work: Work) -> None:
        self._database = database
        self._work = work
        self._free_since: dict[str, float] = {}
        self._ending = asyncio.Event()
        self._looking: asyncio.Task[None] | None = None

    def start(self, executor_id: str) -> None:
        """Look from now on. Of its own name, what was being carried out is this process's own business."""
        self._looking = asyncio.create_task(self._look_now_and_then(executor_id))

    async def close(self) -> None:
        """Look no more; before what is carried out here is handed back."""
        self._ending.set()
        if self._looking:
            await asyncio.wait([self._looking], timeout=END_WITHIN)
            self._looking.cancel()

    async def look(self, executor_id: str, now: float) -> None:
        """Take over from the names that have been free for long enough, at an instant of a clock that only goes forward, in seconds.

        Raises:
            SQLAlchemyError: the database is away. What was seen before counts no more then.
        """
        seen, self._free_since = self._free_since, {}
        names = await self._work.busy_executors() - {executor_id}
        taken = await held(self._database, names) if names else set()
        free = {name: seen.get(name, now) for name in names - taken}
        for name, since in free.items():
            if now - since >= FREE_FOR:
                await self._take_over(name)
        self._free_since = free

    async def _take_over(self, name: str) -> None:
        """Under its lease: nobody else does it meanwhile, and the process, should it return just now, waits for a moment."""
        lease = Lease(self._database.url, name, patience=0)
        if not await lease.try_to_acquire():
            return
        try:
            number = await self._work.requeue(name)
        finally:
            await lease.release()
        log.warning("work_taken_over", executor_id=name, number=number)

    async def _look_now_and_then(self, executor_id: str) -> None:
        while not await wait_event(LOOK_EVERY * random.uniform(0.5, 1.5), self._ending):  # noqa: S311 - nothing secret  # nosec B311
            try:
                await self.look(executor_id, time.monotonic())
            except Exception as error:  # the next look may go better: what waits must not wait for ever
                away = isinstance(error, SQLAlchemyError)
                log.warning("takeover_not_looked", error=type(error).__name__, exc_info=not away)
