"""One living process for each executor id: two of one name would each take up what the other is doing."""

from __future__ import annotations

import asyncio
import hashlib
import re
import sqlite3

import structlog
from sqlalchemy import Connection, make_url, text

from bot.database import lone_engine
from bot.errors import SettingsError

log = structlog.get_logger(__name__)

PATIENCE = 15.0
"""Seconds for which the process before is waited for: it ends within 10."""
MOST_OF_A_NAME = 64


class Lease:
    """Holds an executor id on a database, until it is released or the process ends, however it ends.

    Args:
        database_url: SQLAlchemy's, of SQLite or of PostgreSQL with psycopg.
        executor_id: The name to hold.
        or_next: Where another process holds the name, take "name-2", "name-3", …: for a name that nobody chose, such as the
            host's. A process that is killed frees its name, and the one that replaces it takes the first free one.
    """

    def __init__(
        self, database_url: str, executor_id: str, *, or_next: bool = False, patience: float = PATIENCE
    ) -> None:
        self.name = executor_id
        self._url = database_url
        self._names = [executor_id, *(f"{executor_id}-{n}" for n in range(2, MOST_OF_A_NAME + 1) if or_next)]
        self._patience = 0.0 if or_next else patience
        self._file: sqlite3.Connection | None = None
        self._connection: Connection | None = None

    async def acquire(self) -> None:
        """Take a name, or wait for it a while. Raises SettingsError where other processes keep it."""
        for name in self._names:
            self.name = name
            if await self._take():
                return
            await self.release()
        log.error("executor_id_taken", executor_id=self._names[0])
        raise SettingsError(f"EXECUTOR_ID {self._names[0]} is another running process's: give each its own")

    async def release(self) -> None:
        """Give it back."""
        if self._file:
            self._file.close()
            self._file = None
        if self._connection:
            await asyncio.to_thread(self._connection.close)
            self._connection = None

    async def _take(self) -> bool:
        if self._url.startswith("sqlite"):
            return await asyncio.to_thread(self._take_file)
        return await self._take_lock()

    def _take_file(self) -> bool:
        database = make_url(self._url).database
        if not database:  # in memory: nobody else's
            return True
        name = re.sub(r"[^\w.-]", "_", self.name)
        self._file = sqlite3.connect(
            f"{database}.{name}.lock", timeout=self._patience, isolation_level=None, check_same_thread=False
        )
        try:
            self._file.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            return False
        return True

    async def _take_lock(self) -> bool:
        digest = hashlib.sha256(f"meeting-bot executor {self.name}".encode()).digest()
        number = int.from_bytes(digest[:8], "big", signed=True)
        engine = lone_engine(self._url).execution_options(isolation_level="AUTOCOMMIT")
        connection = self._connection = await asyncio.to_thread(engine.connect)
        deadline = asyncio.get_running_loop().time() + self._patience
        while not await asyncio.to_thread(_try_lock, connection, number):
            if asyncio.get_running_loop().time() >= deadline:
                return False
            await asyncio.sleep(0.5)
        return True


def _try_lock(connection: Connection, number: int) -> bool:
    return bool(connection.execute(text("SELECT pg_try_advisory_lock(:n)"), {"n": number}).scalar())
