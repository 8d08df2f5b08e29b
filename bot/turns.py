"""Who goes first within a process: enqueues of a partition one by one, and before the steps of what was enqueued."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

MAKE_WAY_SECONDS = 0.5
"""For how long a step waits, at most, while changes are being taken in: Slack waits for those, for nothing else."""


class Turn:
    """One enqueues at a time, and no two within a millisecond: on PostgreSQL, DBOS orders a partition by the millisecond."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._last = 0

    async def __aenter__(self) -> None:
        await self._lock.acquire()
        while time.time_ns() // 1_000_000 == self._last:  # noqa: ASYNC110 - it is the clock that is waited for
            await asyncio.sleep(0.0005)

    async def __aexit__(self, *_: object) -> None:
        self._last = time.time_ns() // 1_000_000
        self._lock.release()


class Precedence:
    """What is being taken in goes before the steps of what was taken in."""

    def __init__(self) -> None:
        self._taking_in = 0
        self._free = asyncio.Event()
        self._free.set()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """While the block runs, steps wait."""
        self._taking_in += 1
        self._free.clear()
        try:
            yield
        finally:
            self._taking_in -= 1
            if not self._taking_in:
                self._free.set()

    async def given(self) -> None:
        """Wait until nothing is being taken in, or long enough: the steps must go on too."""
        with suppress(TimeoutError):
            async with asyncio.timeout(MAKE_WAY_SECONDS):
                await self._free.wait()
