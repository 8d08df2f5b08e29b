"""A row for each process that carries changes out: its lease, which it renews. What a process was doing that is gone is taken over.

A name is given at each start, so two processes may share a label. A process that has not renewed its lease for a while begins
nothing that can't be undone: others may have taken over what it was doing.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import structlog
from sqlalchemy import Connection, RowMapping, delete, insert, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from bot.errors import StorageFault
from bot.storage.database import Database
from bot.storage.tables import process_leases as leases

RENEW_EVERY = 5.0
HELD_FOR = 20.0
"""Seconds after a renewal for which its holder begins calls; well below `GONE_AFTER`."""
GONE_AFTER = 30.0
"""Seconds for which one process must have seen another's lease unchanged while it renewed its own: no clock is compared."""

log = structlog.get_logger(__name__)


class Work(Protocol):
    """What is being carried out, by the names of the processes."""

    async def busy_executors(self) -> set[str]:
        """The names under which something is being carried out, whether their processes live or not."""

    async def requeue(self, name: str) -> int:
        """Put what was being carried out under a name back into the queue; answers how much that was."""


class Lease:
    """The lease of this process.

    Args:
        database: Where the leases of all processes stand.
        label: What people call the process; several may have the same.
    """

    def __init__(self, database: Database, label: str) -> None:
        self.name = f"{label}:{secrets.token_hex(6)}"
        self._database = database
        self._renewed_at = self._looked_at = time.monotonic()
        self._held = False
        self._seen: dict[str, tuple[int, float]] = {}
        self._work: Work | None = None
        self._lost: Callable[[], None] = lambda: None
        self._renewing: asyncio.Task[None] | None = None

    async def acquire(self) -> None:
        """Hold it from now on. Raises SQLAlchemyError where the database can't take it."""
        await self._renew()
        self._renewing = asyncio.create_task(self._keep())

    async def watch(self, work: Work, lost: Callable[[], None]) -> None:
        """From now on, take over what is left by processes that are gone; `lost` ends what runs here where others took that over."""
        self._work, self._lost = work, lost
        await self._look()

    def stop_watching(self) -> None:
        """Take nothing over any more: the process is ending."""
        self._work = None

    async def release(self) -> None:
        """Give it back, once what was begun under its name is in the queue again."""
        if self._renewing:
            self._renewing.cancel()
        gone = delete(leases).where(leases.c.id == self.name)
        with suppress(SQLAlchemyError, StorageFault):  # it grows old then
            await self._database.run(lambda connection: connection.execute(gone))

    async def until_held(self) -> None:
        """Wait until nobody can have taken over what this process does."""
        while not self._held or time.monotonic() - self._renewed_at > HELD_FOR:  # noqa: ASYNC110 - the clock tells nobody
            await asyncio.sleep(RENEW_EVERY / 10)

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(RENEW_EVERY)
            await self._look()

    async def _look(self) -> None:
        try:
            rows = await self._renew()
            if self._work:
                await self._take_over(self._work, rows)
        except Exception as error:  # the next look may go better: what waits must not wait for ever
            self._seen = {}
            log.warning(
                "lease_not_renewed",
                error=type(error).__name__,
                exc_info=not isinstance(error, (SQLAlchemyError, StorageFault)),
            )

    async def _renew(self) -> Sequence[RowMapping]:
        """The leases of all processes, this one's renewed among them."""

        def renew(connection: Connection) -> tuple[bool, Sequence[RowMapping]]:
            values = {"beats": leases.c.beats + 1, "at": datetime.now(UTC)}
            there = bool(connection.execute(update(leases).where(leases.c.id == self.name).values(values)).rowcount)
            if not there:
                connection.execute(insert(leases), self._row())
            return there, connection.execute(select(leases)).mappings().all()

        began = time.monotonic()
        there, rows = await self._database.run(renew)
        if self._held and not there:
            log.error("lease_lost", name=self.name)
            self._lost()
        self._held, self._renewed_at = True, began
        return rows

    def _row(self) -> dict[str, Any]:
        pid = os.getpid()
        return {"id": self.name, "host": _host(), "pid": pid, "began": _began(pid), "beats": 0, "at": datetime.now(UTC)}

    async def _take_over(self, work: Work, rows: Sequence[RowMapping]) -> None:
        passed, self._looked_at = time.monotonic() - self._looked_at, time.monotonic()
        busy = await work.busy_executors()
        if nobodys := busy - {row["id"] for row in rows}:
            await self._note(nobodys)
        seen, self._seen = self._seen, {}
        for row in rows:
            name, beats = row["id"], row["beats"]
            if name == self.name:
                continue
            before, age = seen.get(name, (None, 0.0))
            # A machine that stood still, and this process with it, makes nobody old.
            age = age + min(passed, 2 * RENEW_EVERY) if before == beats else 0.0
            self._seen[name] = beats, age
            if (_has_ended(row) or age >= GONE_AFTER) and await self._remove(name, beats):
                log.warning("work_taken_over", name=name, number=await work.requeue(name) if name in busy else 0)

    async def _note(self, names: set[str]) -> None:
        """Make rows for names without one: an older version's, or of whom another process took over, and ended before it had."""
        now = datetime.now(UTC)
        rows = [{"id": name, "host": "", "pid": 0, "began": "", "beats": 0, "at": now} for name in names]
        with suppress(IntegrityError):  # another process does the same
            await self._database.run(lambda connection: connection.execute(insert(leases), rows))

    async def _remove(self, name: str, beats: int) -> bool:
        """Whether it was this process that removed the lease, which was not renewed meanwhile."""
        gone = delete(leases).where(leases.c.id == name, leases.c.beats == beats)
        return bool(await self._database.run(lambda connection: connection.execute(gone).rowcount))


def _host() -> str:
    """This machine since it was started, or this container: where a process's number means one process."""
    boot = ""
    with suppress(OSError):
        boot = f"{Path('/proc/sys/kernel/random/boot_id').read_text('ascii').strip()}:{Path('/proc/self/ns/pid').readlink()}"
    return f"{socket.gethostname()}:{boot}"


def _began(pid: int) -> str:
    """When a process began, in the system's own ticks; empty where there is none, or the system doesn't tell."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def _has_ended(row: RowMapping) -> bool:
    """Whether a process of this machine has ended; of another machine's, nobody here knows."""
    return row["host"] == _host() and _began(os.getpid()) != "" and _began(row["pid"]) != row["began"]
