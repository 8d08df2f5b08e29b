"""One living process for each executor id: two of one name would each take up what the other is doing."""

from __future__ import annotations

import structlog

from bot.durable.locks import FileLock, ServerLock, lock_of
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
        self._lock: FileLock | ServerLock | None = None

    async def acquire(self) -> None:
        """Take a name, or wait for it a while. Raises SettingsError where other processes keep it."""
        for name in self._names:
            self.name = name
            if await self.try_to_acquire():
                return
        log.error("executor_id_taken", executor_id=self._names[0])
        raise SettingsError(f"EXECUTOR_ID {self._names[0]} is another running process's: give each its own")

    async def try_to_acquire(self) -> bool:
        """Whether `name` was free, within the patience, and is held now."""
        self._lock = lock_of(self._url, self.name)
        taken = False
        try:
            taken = await self._lock.take(self._patience)
        finally:
            if not taken:
                await self.release()
        return taken

    async def release(self) -> None:
        """Give it back."""
        if self._lock:
            await self._lock.release()
            self._lock = None
