"""What comes in is written down in batches: all that came while the batch before was being written, in one transaction.

So a burst costs few commits, and few waits for the disk, while one alone waits for nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.durable.waiting import wait_event

MOST_AT_ONCE = 256
MAKE_WAY_SECONDS = 2.0
"""For how long other work waits, at most, while something is being taken in: Slack waits for that, for nothing else."""

T = TypeVar("T")


@dataclass(frozen=True)
class PendingItem(Generic[T]):
    """An item, and what its adder waits for."""

    item: T
    written: asyncio.Future[None]


class GroupCommit(Generic[T]):
    """Takes items in; each is written down when `add` returns.

    Args:
        write: Writes a batch down, all or nothing. Called in a thread of the intake's own, one batch after the other.
        apart: Items of which this answers the same stand in different batches, in the order in which they came; of None, in any.
    """

    def __init__(self, write: Callable[[Sequence[T]], None], conflict_key: Callable[[T], Hashable | None]) -> None:
        self._write = write
        self._conflict_key = conflict_key
        self._thread = ThreadPoolExecutor(1, "intake")
        self._waiting: list[PendingItem[T]] = []
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._writing: asyncio.Task[None] | None = None

    async def add(self, item: T) -> None:
        """Take an item in. Raises what `write` raises of this item alone; whether others' were faulty makes no difference."""
        written = asyncio.get_running_loop().create_future()
        self._waiting.append(PendingItem(item, written))
        if self._writing is None or self._writing.done():
            self._quiet.clear()
            self._writing = asyncio.create_task(self._write_all())
        await asyncio.shield(written)  # who asked may be gone: it is taken in all the same

    async def quiet(self) -> None:
        """Wait until nothing is being taken in, or long enough: other work must go on too."""
        if not self._quiet.is_set():
            await wait_event(MAKE_WAY_SECONDS, self._quiet)

    def close(self) -> None:
        """End the thread. What was added is written down first."""
        self._thread.shutdown()

    async def _write_all(self) -> None:
        while self._waiting:
            batch = self._next()
            if not await self._try(batch) and len(batch) > 1:
                for one in batch:
                    await self._try([one])
        self._quiet.set()

    async def _try(self, batch: Sequence[PendingItem[T]]) -> bool:
        """Write a batch down, and tell those who wait for it; where there are several, a failure is nobody's yet."""
        try:
            items = [adding.item for adding in batch]
            await asyncio.get_running_loop().run_in_executor(self._thread, self._write, items)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the adder's
            if len(batch) == 1:
                batch[0].written.set_exception(error)
            return False
        for adding in batch:
            adding.written.set_result(None)
        return True

    def _next(self) -> list[PendingItem[T]]:
        """The next batch, in the order in which the items came."""
        batch, later, seen = list[PendingItem[T]](), list[PendingItem[T]](), set[Hashable]()
        for adding in self._waiting:
            key = self._conflict_key(adding.item)
            if key in seen or len(batch) == MOST_AT_ONCE:
                later.append(adding)
            else:
                batch.append(adding)
            if key is not None:
                seen.add(key)
        self._waiting = later
        return batch
