"""A SQLite file on its disk: commits don't wait for it, one by one; what must be there waits, and many wait together.

With `synchronous=NORMAL` and a write-ahead log, a commit survives the process however it ends, but a power cut only once the
log is written out (https://www.sqlite.org/pragma.html#pragma_synchronous). Where a commit waited for that itself, the next
writers would wait behind it: a command makes about fifteen commits, and needs one to be safe before Slack is answered.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress

from sqlalchemy import make_url


class Disk:
    """The disk under a database; under PostgreSQL, which writes out its own log, `flush` does nothing."""

    def __init__(self, database_url: str) -> None:
        url = make_url(database_url)
        self._log = f"{url.database}-wal" if url.get_backend_name() == "sqlite" and url.database else None
        self._lock = asyncio.Lock()
        self._asked = self._done = 0

    async def flush(self) -> None:
        """Wait until all that was committed before this call is on disk. Who comes while it is being written shares the next turn."""
        if self._log is None:
            return
        self._asked += 1
        mine = self._asked
        async with self._lock:
            if self._done < mine:
                covered = self._asked
                await asyncio.to_thread(_write_out, self._log)
                self._done = covered


def _write_out(log: str) -> None:
    with suppress(FileNotFoundError):  # the log was merged into the database, which SQLite writes out itself
        file = os.open(log, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
