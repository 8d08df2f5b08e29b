"""Whether a database has the tables that this version of the bot needs, and bringing that about.

What is no database of the bot's, or not a whole one, is refused with a sentence, and is not written to.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import structlog
from sqlalchemy import Connection, NullPool, Table, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.types import TypeEngine

from bot.errors import UnusableDatabase
from bot.storage import migrations
from bot.storage.database import lone_engine, sqlite_file
from bot.storage.migrations import STAMP
from bot.storage.tables import metadata

UNSTAMPED = ("meeting_changes", "meeting_snapshots", "meetings_in_mind")
"""What version 0.1.0 made, in this order and without noting a revision; one that ended early left the first of them."""
MOST_NAMED = 3
LONGEST_REVISION = 32

DAMAGED = "a damaged database: restore it from a back-up"
FOREIGN = "a database with other tables than the bot's: give the bot one of its own"
NOT_WRITABLE = "a database that the bot may not write to"
POOLED = "a pooler, such as pgbouncer, before PostgreSQL: migrating it needs a direct connection"
WHAT_IT_IS = {
    "SQLITE_NOTADB": "a file that is not a SQLite database",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_ERROR": DAMAGED,  # no such table or column
    "42501": NOT_WRITABLE,  # insufficient_privilege
    "42": DAMAGED,  # no such table or column
    "25006": NOT_WRITABLE,  # read_only_sql_transaction
    "SQLITE_READONLY": NOT_WRITABLE,
    "SQLITE_BUSY": "a database that another program keeps locked",
    "SQLITE_FULL": "a database whose disk is full",
    "53100": "a database whose disk is full",
}
"""By the beginning of the error's name (https://www.sqlite.org/rescode.html) or code
(https://www.postgresql.org/docs/current/errcodes-appendix.html); the first that fits."""

TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    "postgresql": """\
SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')
AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')""",
}
"""The names of all tables, but for those of PostgreSQL's extensions: an empty database may have some."""
MAY_WRITE = """\
SELECT current_setting('transaction_read_only') = 'off' AND bool_and(has_table_privilege(oid, privilege))
FROM pg_class, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS privilege WHERE oid = ANY(CAST(:tables AS regclass[]))"""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class SchemaState:
    """What stands in a database: its revision, if one is noted, and whether any of the bot's own tables is there."""

    revision: str | None
    has_tables: bool

    @property
    def is_current(self) -> bool:
        """Whether nothing has to be done."""
        return self.revision == migrations.LATEST


@contextmanager
def refusals(*more: type[Exception]) -> Iterator[None]:
    """Whatever goes wrong with a database in the block, `more` among it, is raised as UnusableDatabase."""
    # ValueError and TypeError come from an odd URL.
    told: tuple[type[Exception], ...] = (SQLAlchemyError, OSError, ValueError, TypeError, *more)
    try:
        yield
    except told as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or ""
        unknown = f"a database that can't be opened or used ({type(error).__name__})"
        what = next((what for start, what in WHAT_IT_IS.items() if code.startswith(start)), unknown)
        raise UnusableDatabase(what) from None


@contextmanager
def looking_at(url: str) -> Iterator[Connection]:
    """A connection that only reads; where a SQLite file is not there yet, to an empty database in memory.

    Raises:
        UnusableDatabase: it can't be read, or the file is damaged.
    """
    with refusals():
        file = sqlite_file(url)
        reading = None if file is None else create_engine(url, poolclass=NullPool, creator=lambda: _read_only(file))
        with (reading or lone_engine(url)).begin() as connection:
            if reading and connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
                raise UnusableDatabase(DAMAGED)
            yield connection


def require_direct(url: str) -> None:
    """Raise UnusableDatabase where a pooler stands before PostgreSQL: it gives its clients other process ids than the server's."""
    if sqlite_file(url) is not None:
        return
    with looking_at(url) as connection:
        pid = connection.execute(text("SELECT pg_backend_pid()")).scalar()
        driver = connection.connection.driver_connection
        if driver is not None and driver.info.backend_pid != pid:
            raise UnusableDatabase(POOLED)


def examine(connection: Connection) -> SchemaState:
    """What stands in a database. Raises UnusableDatabase for what this version of the bot can neither use nor migrate."""
    names = set(connection.execute(text(TABLES[connection.dialect.name])).scalars())
    if STAMP in names:
        return _stamped(connection, names)
    there = [name in names for name in UNSTAMPED]
    if not any(there) and names:
        raise UnusableDatabase(FOREIGN)
    if there != sorted(there, reverse=True):
        raise UnusableDatabase(f"a half-made database ({UNSTAMPED[there.index(False)]} is missing): restore a back-up")
    return SchemaState(None, any(there))


def _stamped(connection: Connection, names: set[str]) -> SchemaState:
    stamps = connection.execute(text(f"SELECT version_num FROM {STAMP}")).scalars().all()  # noqa: S608 - our own word  # nosec B608
    tables = metadata.sorted_tables
    if not names & {*UNSTAMPED, *(table.name for table in tables)} and stamps != [migrations.LATEST]:
        raise UnusableDatabase(FOREIGN)
    if len(stamps) != 1:
        raise UnusableDatabase(f"a half-migrated database ({STAMP} has {len(stamps)} rows): restore a back-up")
    (revision,) = stamps
    if revision not in migrations.REVISIONS:
        shown = revision if str(revision).isalnum() and len(revision) <= LONGEST_REVISION else "unknown"
        raise UnusableDatabase(
            f"a database at revision {shown}, which this version of the bot does not know; it needs {migrations.LATEST}: "
            "run the version that made it, or restore a back-up from before"
        )
    if revision == migrations.LATEST:
        require_whole(connection, tables)
    return SchemaState(revision, has_tables=True)


def require_whole(
    connection: Connection, tables: Iterable[Table], *, schema: str | None = None, types: bool = True
) -> None:
    """Raise UnusableDatabase where a table, a column or a primary key is missing, or a column has another type."""
    wanted = {table.name: table for table in tables}
    inspector = inspect(connection)
    columns = inspector.get_multi_columns(schema=schema, filter_names=list(wanted))
    keys = inspector.get_multi_pk_constraint(schema=schema, filter_names=list(wanted))
    wrong = list[str]()
    for name, table in wanted.items():
        there = {column["name"]: column["type"] for column in columns.get((schema, name), ())}
        if not there:
            wrong.append(f"the table {name} is missing")
            continue
        for column in table.columns:
            if column.name not in there:
                wrong.append(f"the column {name}.{column.name} is missing")
            elif types and _written(there[column.name], connection) != _written(column.type, connection):
                wrong.append(f"the column {name}.{column.name} has another type")
        if {*keys[schema, name]["constrained_columns"]} != {*table.primary_key.columns.keys()}:
            wrong.append(f"the primary key of {name} is missing")
    if wrong:
        more = f", and {len(wrong) - MOST_NAMED} more" if len(wrong) > MOST_NAMED else ""
        raise UnusableDatabase(f"{DAMAGED} ({', '.join(wrong[:MOST_NAMED])}{more})")


def require_writable(url: str, tables: Iterable[str]) -> None:
    """Raise UnusableDatabase where what these tables hold can't be changed; nothing is.

    For SQLite that is one question for all of them: may the file be written to, and are files allowed beside it?
    """
    with refusals(), lone_engine(url).begin() as connection:
        if (file := sqlite_file(url)) is None:
            writable = connection.execute(text(MAY_WRITE), {"tables": list(tables)}).scalar()
        else:
            connection.execute(text(f"DELETE FROM {STAMP} WHERE false"))  # noqa: S608 - our own word  # nosec B608
            writable = os.access(Path(file).parent, os.W_OK)
        if not writable:
            raise UnusableDatabase(NOT_WRITABLE)


def migrate(url: str) -> None:
    """Bring the bot's own tables about, in one transaction; of several processes one does it.

    Raises:
        UnusableDatabase: it can't be done, and nothing was.
    """
    with refusals(), lone_engine(url).begin() as connection:
        migrations.lock(connection)
        found = examine(connection)
        if not found.is_current:
            migrations.upgrade(connection)
            require_whole(connection, metadata.sorted_tables)
    if not found.is_current:
        log.info("database_migrated", before=found.revision, revision=migrations.LATEST)


def _written(kind: TypeEngine[Any], connection: Connection) -> str:
    return kind.compile(connection.dialect)


def _read_only(file: str) -> sqlite3.Connection:
    """A connection to a SQLite file that changes nothing of it, but for what SQLite itself rolls back after a crash."""
    path = Path(file)
    if not path.exists():
        return sqlite3.connect(":memory:")
    if not path.is_file():
        raise OSError("no file")
    connection = sqlite3.connect(f"file:{quote(file)}?mode=ro", uri=True)
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorname != "SQLITE_READONLY_ROLLBACK":
            raise
        return sqlite3.connect(file)
    return connection
