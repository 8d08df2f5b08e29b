"""Locks on a database, each of a name, that end with the process that took them.

On SQLite that is a file beside the database, with SQLite's own lock on it. On PostgreSQL it is an advisory lock.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

import structlog
from sqlalchemy import Connection, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.database import Database, lone_engine

log = structlog.get_logger(__name__)

RENEW_EVERY = 5.0
"""Seconds between two looks at one's own lock on PostgreSQL; well below `bot.durable.recovery.FREE_FOR`."""
HELD_NUMBERS = """\
SELECT (classid::bigint << 32) | objid::bigint FROM pg_locks
WHERE locktype = 'advisory' AND objsubid = 1 AND granted
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
"""https://www.postgresql.org/docs/current/view-pg-locks.html tells how the number of a lock is shown."""

T = TypeVar("T")


class FileLock:
    """In a file; it lives as long as the process. With no file, as for a database in memory, there is nobody else."""

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._file: sqlite3.Connection | None = None

    async def take(self, patience: float) -> bool:
        """Whether it was free within so many seconds, and is ours now."""
        return await asyncio.to_thread(self._take, patience)

    async def release(self) -> None:
        """Give it back."""
        if self._file:
            self._file.close()
            self._file = None

    def _take(self, patience: float) -> bool:
        if not self._path:
            return True
        self._file = sqlite3.connect(self._path, timeout=patience, isolation_level=None, check_same_thread=False)
        try:
            self._file.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            return False
        return True


class ServerLock:
    """PostgreSQL's, which ends with the connection that took it, although the process may live on.

    So the holder looks after it now and then, and takes it again where its connection has broken.
    """

    def __init__(self, url: str, name: str) -> None:
        self._name = name
        self._number = _number(name)
        self._engine = lone_engine(url).execution_options(isolation_level="AUTOCOMMIT")
        self._thread = ThreadPoolExecutor(1, "lock")  # of its own: the event loop's end with DBOS
        self._connection: Connection | None = None
        self._taken = False
        self._keeping: asyncio.Task[None] | None = None

    async def take(self, patience: float) -> bool:
        """Whether it was free within so many seconds, and is ours now. Raises SQLAlchemyError."""
        deadline = asyncio.get_running_loop().time() + patience
        while not await self._run(self._hold):
            if asyncio.get_running_loop().time() >= deadline:
                return False
            await asyncio.sleep(0.5)
        self._keeping = asyncio.create_task(self._keep())
        return True

    async def release(self) -> None:
        """Give it back."""
        if self._keeping:
            self._keeping.cancel()
        await self._run(self._drop)
        self._thread.shutdown()

    async def _keep(self) -> None:
        held = True
        while True:
            await asyncio.sleep(RENEW_EVERY)
            before = self._connection
            try:
                holds = await self._run(self._hold)
            except SQLAlchemyError as error:
                log.warning("lease_not_renewed", name=self._name, error=type(error).__name__)
                continue
            if held and not holds:
                log.error("lease_lost", name=self._name)  # another process has it, which should not happen
            elif holds and (not held or self._connection is not before):
                log.warning("lease_taken_again", name=self._name)
            held = holds

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _hold(self) -> bool:
        """Whether it is held now: it is taken where it isn't, on a new connection where the old one has broken."""
        if self._connection and not _lives(self._connection):
            self._drop()
        if not self._connection:
            self._connection = self._engine.connect()
        if not self._taken:
            answer = self._connection.execute(text("SELECT pg_try_advisory_lock(:n)"), {"n": self._number})
            self._taken = bool(answer.scalar())
        return self._taken

    def _drop(self) -> None:
        connection, self._connection, self._taken = self._connection, None, False
        if connection:
            with suppress(SQLAlchemyError):  # a broken one has nothing to end
                connection.close()


def lock_of(database_url: str, name: str) -> FileLock | ServerLock:
    """The lock of a name on a database."""
    if not database_url.startswith("sqlite"):
        return ServerLock(database_url, name)
    database = make_url(database_url).database
    plain = re.sub(r"[^\w.-]", "_", name)
    return FileLock(f"{database}.{plain}.lock" if database else None)


async def held(database: Database, names: Iterable[str]) -> set[str]:
    """Of which of these names the lock is held, by whichever process. Raises SQLAlchemyError."""
    if database.is_sqlite:
        return {name for name in names if not await _is_free(lock_of(database.url, name))}
    numbers = {_number(name): name for name in names}
    rows = await database.run(lambda connection: connection.execute(text(HELD_NUMBERS)).scalars().all())
    return {numbers[number] for number in rows if number in numbers}


async def _is_free(lock: FileLock | ServerLock) -> bool:
    try:
        return await lock.take(0)
    finally:
        await lock.release()


def _number(name: str) -> int:
    digest = hashlib.sha256(f"meeting-bot executor {name}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def _lives(connection: Connection) -> bool:
    try:
        connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True
