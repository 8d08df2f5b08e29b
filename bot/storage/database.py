"""The one database: of the durable queue, and of the bot's own tables.

A transaction is a function that is run with a connection, in a thread: one hop there and back, whatever it does.

On SQLite commits don't wait for the disk, one by one; what must be there waits, and many wait together. With
`synchronous=NORMAL` and a write-ahead log, a commit survives the process however it ends, but a power cut only once the log is
written out (https://www.sqlite.org/pragma.html#pragma_synchronous). Where a commit waited for that itself, the next writers
would wait behind it: a command makes about ten commits, and needs one to be safe before Slack is answered.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

import structlog
from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.errors import StorageFault

CONNECTIONS = 5
REWRITE_WITHIN = 20.0
"""Seconds for which others are waited for that read or write a SQLite file which is to be written anew."""
BUSY_MS = 100
"""For how long one transaction waits for another process that holds a SQLite file: all take turns, and Slack waits for 3 s. What
must be done is tried again."""
MAKE_WAY_SECONDS = 0.1
"""For how long a transaction lets those go first that take changes in: Slack waits for them, for nothing else."""
PROMPT = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS, in seconds; the last in milliseconds."""

UNPREPARED: dict[str, Any] = {"prepare_threshold": None}
"""No prepared statements of the server's: a pooler in transaction mode gives each transaction another of its connections."""

T = TypeVar("T")
Transaction = Callable[[Connection], None]
"""A part of somebody's transaction."""
DatabaseFailure = SQLAlchemyError
"""What a transaction raises where the database can't do it: it is away, read-only, full, locked, or has another fault."""


log = structlog.get_logger(__name__)


class Database:
    """The database behind SQLAlchemy's URL of SQLite or of PostgreSQL with psycopg. Its errors show no values.

    SQLite has one connection, which all of a process take in turn: several would meet in SQLite, whose waiters sleep, and may
    starve. Nothing is opened before it is used, and the tables are there by then (`bot.storage.schema`).
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._file: tuple[int, int] | None = None
        self._gone = False
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self._first = _First()
        if self.is_sqlite:
            self.engine = create_engine(
                url,
                hide_parameters=True,
                poolclass=_giving_way(self._first),
                pool_size=1,
                max_overflow=0,
                connect_args={"check_same_thread": False},
            )
            event.listen(self.engine, "connect", prepare_sqlite)
            event.listen(self.engine, "connect", self._opened)
            self._aside = create_engine(url, hide_parameters=True, connect_args={"check_same_thread": False})
            event.listen(self._aside, "connect", prepare_sqlite)
        else:
            self.engine = create_engine(
                url, hide_parameters=True, pool_pre_ping=True, pool_size=CONNECTIONS, connect_args=UNPREPARED
            )
            self._aside = self.engine
        self._threads = ThreadPoolExecutor(1 if self.is_sqlite else CONNECTIONS, "database")
        self._first_thread = ThreadPoolExecutor(1, "first")

    async def run(self, work: Callable[[Connection], T]) -> T:
        """Run a transaction, and answer what it answers; it is rolled back where it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._run, work)

    async def run_first(self, work: Callable[[Connection], T]) -> T:
        """`run`, on a connection of its own: for a note of what can't be undone, each millisecond before which counts."""

        def run() -> T:
            with self._first.claimed(), self._aside.begin() as connection:
                self._require_file()
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._first_thread, run)

    def _run(self, work: Callable[[Connection], T]) -> T:
        with self.engine.begin() as connection:
            self._require_file()
            return work(connection)

    def _opened(self, _connection: object, _record: object) -> None:
        path = self.engine.url.database
        if self._file is None and path and path != ":memory:":
            self._file = _identity(path)

    def _require_file(self) -> None:
        """Raise StorageFault where the file that is open has no longer the database's name: what is written to it would be lost.

        Only a new start opens what stands there now: what this process knows may not be in it.
        """
        if self._file is None or _identity(self.engine.url.database or "") == self._file:
            return
        if not self._gone:
            self._gone = True
            log.error("database_file_gone", path=self.engine.url.database)
        raise StorageFault(
            "My database file was removed or replaced, so I can keep nothing. Please tell the bot's admin."
        )

    @contextmanager
    def first(self) -> Iterator[Connection]:
        """A transaction that goes before all others of this process, and is on disk after the block. For a thread of one's own."""
        with self._first.claimed(), self.engine.begin() as connection:
            self._require_file()
            yield connection
        self._write_out()

    async def ping(self) -> None:
        """Raise what the database raises where it can't be read."""
        await self.run(lambda connection: connection.execute(text("SELECT 1")))

    async def close(self) -> None:
        """Give the connections back, once what runs has ended."""
        for threads in (self._threads, self._first_thread):
            await asyncio.to_thread(threads.shutdown)
        self.engine.dispose()
        self._aside.dispose()

    def _write_out(self) -> None:
        """All that was committed so far. PostgreSQL does it by itself."""
        if self.is_sqlite:
            with suppress(FileNotFoundError):  # the log was merged into the database, which SQLite writes out itself
                file = os.open(f"{self.engine.url.database}-wal", os.O_RDONLY)
                try:
                    os.fsync(file)
                finally:
                    os.close(file)


def _identity(path: str) -> tuple[int, int] | None:
    """What tells a file from another one that has its name later; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - before each transaction
    except OSError:
        return None
    return status.st_dev, status.st_ino


def sqlite_file(url: str) -> str | None:
    """The path of a SQLite database's file, empty for one in memory; None for PostgreSQL."""
    return (make_url(url).database or "") if url.startswith("sqlite:") else None


def rewrite_file(url: str) -> bool:
    """Write a SQLite database anew, without what was removed from it, and empty its log; False where another program keeps it locked.

    SQLite only marks as free what a removed row stood in. PostgreSQL is left to its own `VACUUM`.
    """
    if sqlite_file(url) is None:
        return True
    engine = lone_engine(url).execution_options(isolation_level="AUTOCOMMIT")
    deadline = time.monotonic() + REWRITE_WITHIN
    while time.monotonic() < deadline:
        with suppress(OperationalError), engine.connect() as connection:
            connection.execute(text("PRAGMA secure_delete=ON"))
            connection.execute(text("VACUUM"))
            busy, _, _ = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()
            if not busy:
                return True
    return False


def lone_engine(url: str) -> Engine:
    """An engine whose connections are nobody else's, opened when asked for and closed when given back.

    Where the server has gone without a word, a connection breaks within about ten seconds. Where another process writes to a SQLite
    database, it is waited for as long.
    """
    given = {"timeout": 10.0} if make_url(url).get_backend_name() == "sqlite" else PROMPT | UNPREPARED
    return create_engine(url, hide_parameters=True, poolclass=NullPool, connect_args=given)


def prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    """For each connection: as DBOS sets up its own, and with a write-ahead log, so that what reads waits for nobody."""
    connection.isolation_level = "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", f"busy_timeout={BUSY_MS}", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


class _First:
    """Who goes first among threads."""

    def __init__(self) -> None:
        self._claims = 0
        self._lock = threading.Lock()
        self._free = threading.Event()
        self._free.set()
        self._mine = threading.local()

    @contextmanager
    def claimed(self) -> Iterator[None]:
        """While the block runs, the other threads let this one go first."""
        with self._lock:
            self._claims += 1
            self._free.clear()
        self._mine.claimed = True
        try:
            yield
        finally:
            self._mine.claimed = False
            with self._lock:
                self._claims -= 1
                if not self._claims:
                    self._free.set()

    def let_go(self) -> None:
        """Wait for those who go first, though not for ever: the others must go on too."""
        if not getattr(self._mine, "claimed", False):
            self._free.wait(MAKE_WAY_SECONDS)


def _giving_way(first: _First) -> type[QueuePool]:
    class GivingWay(QueuePool):
        def _do_get(self) -> Any:  # noqa: ANN401 - SQLAlchemy's own
            first.let_go()
            return super()._do_get()

    return GivingWay
