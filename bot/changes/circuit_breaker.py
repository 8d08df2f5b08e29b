"""What stands between many waiting changes and one API: a limit on calls in flight, and one probe at a time while it is down."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from bot.errors import Unavailable

IN_FLIGHT = 20
FAILURES_UNTIL_DOWN = 3
SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 10.0
"""Seconds between two probes."""
LONGEST_ASKED = 60.0
"""Seconds of a pause that the API asks one caller to make, which the others keep, too: they may be asked for none."""


class CircuitBreaker:
    """Lets calls through. After some failures in a row the API counts as down: then one call at a time, after a growing pause.

    The caller says how each call ended, by `answered` or `failed`; `trouble` is how the last one failed.
    """

    def __init__(self, in_flight: int = IN_FLIGHT) -> None:
        self._slots = asyncio.Semaphore(in_flight)
        self._probe = asyncio.Lock()
        self.trouble = Unavailable()
        self._failures = 0
        self._not_before = 0.0

    @property
    def is_down(self) -> bool:
        """Whether the last calls all failed."""
        return self._failures >= FAILURES_UNTIL_DOWN

    @asynccontextmanager
    async def way(self, deadline: float) -> AsyncIterator[None]:
        """Wait for a way through, and keep it while the block runs.

        Raises:
            TimeoutError: none was free until `deadline`, in the loop's time.
        """
        async with AsyncExitStack() as held:
            async with asyncio.timeout_at(deadline):
                await self._probe.acquire()
                held.callback(self._probe.release)
                if self.is_down:
                    await asyncio.sleep(self._not_before - asyncio.get_running_loop().time())
                else:
                    await held.pop_all().aclose()
                await held.enter_async_context(self._slots)
            yield

    def answered(self) -> None:
        """The API answered, whatever it said."""
        self._failures = 0

    def failed(self, error: Unavailable) -> None:
        """The API could not answer; it may have asked for a pause."""
        self.trouble = error
        self._failures += 1
        backoff = min(LONGEST_PAUSE, SHORTEST_PAUSE * 2.0 ** max(0, self._failures - FAILURES_UNTIL_DOWN))
        pause = max(min(error.retry_after or 0.0, LONGEST_ASKED), backoff * random.uniform(0.5, 1.0))  # noqa: S311 - nothing secret # nosec B311
        self._not_before = asyncio.get_running_loop().time() + pause
