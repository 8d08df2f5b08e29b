"""The whole database: the bot's own tables, and those of the queue, which DBOS migrates by itself.

All of it is looked at before anything is changed, so that what is refused was not written to.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

# DBOS has no public names yet for what it needs and what it finds.
from dbos import DBOS, error
from dbos._migration import get_migration_versions, get_sqlite_migration_versions
from dbos._schemas.system_database import SystemSchema
from sqlalchemy import Connection, inspect

from bot.errors import UnusableDatabase
from bot.storage import migrations, schema
from bot.storage.database import sqlite_file
from bot.storage.schema import DAMAGED, FOREIGN, NOT_WRITABLE, SchemaState
from bot.storage.tables import metadata

QUEUE_SCHEMA = "dbos"
"""PostgreSQL's schema for DBOS's tables; on SQLite they stand beside the bot's own."""
QUEUE_TABLES = {table.name: table for table in SystemSchema.metadata_obj.tables.values()}
RELEASE = "run `python -m bot release`"


@dataclass(frozen=True)
class DatabaseState:
    """What stands in a database: the bot's own tables; DBOS's revision, and the one that this version of it needs."""

    own: SchemaState
    queue: int
    queue_needed: int

    @property
    def queue_is_current(self) -> bool:
        """Whether DBOS has nothing to do; what a newer one has made is good for this one, too."""
        return self.queue >= self.queue_needed

    def require_current(self) -> None:
        """Raise UnusableDatabase unless nothing has to be done."""
        if not self.own.is_current:
            there = f"at revision {self.own.revision}" if self.own.revision else "at no revision"
            empty = "" if self.own.has_tables else ", as it is empty"
            raise UnusableDatabase(
                f"a database {there}{empty}; this version of the bot needs {migrations.LATEST}: {RELEASE}"
            )
        if not self.queue_is_current:
            there = f"whose queue is at revision {self.queue}"
            raise UnusableDatabase(f"a database {there}; this version of the bot needs {self.queue_needed}: {RELEASE}")


def upgrade(url: str) -> None:
    """Bring about the tables that are missing or older; of several processes one does it.

    Raises:
        UnusableDatabase: it can't be done.
    """
    schema.require_direct(url)
    found = _examine(url)
    if not found.own.is_current:
        schema.migrate(url)
    if not found.queue_is_current:
        with schema.refusals(error.DBOSException):
            DBOS.migrate(url, schema=QUEUE_SCHEMA)
    if not (found.own.is_current and found.queue_is_current):
        _examine(url).require_current()
    _require_writable(url)


def prepare(url: str) -> None:
    """At the start of what works on the database: SQLite is migrated, PostgreSQL is only looked at.

    Raises:
        UnusableDatabase: it can't be worked on; the sentence says so where `release` has to be run.
    """
    if sqlite_file(url) is not None:
        upgrade(url)
    else:
        _examine(url).require_current()
        _require_writable(url)


def describe(url: str) -> str:
    """What a start would find, in words. Raises UnusableDatabase where it would."""
    found = _examine(url)
    file = sqlite_file(url)
    if file is None:
        found.require_current()
    elif not (found.own.is_current and found.queue_is_current):
        if not os.access(file if found.own.has_tables else Path(file).parent, os.W_OK):
            raise UnusableDatabase(NOT_WRITABLE)
        return "its tables are made, or brought up to date, at the next start"
    _require_writable(url)
    return f"can be written, and is at revision {migrations.LATEST}"


def _examine(url: str) -> DatabaseState:
    with schema.looking_at(url) as connection:
        own = schema.examine(connection)
        queue, needed = _queue_revisions(connection)
        if queue and not own.has_tables:
            raise UnusableDatabase(FOREIGN)
        return DatabaseState(own, queue, needed)


def _queue_revisions(connection: Connection) -> tuple[int, int]:
    """DBOS's revision, 0 where it has no tables, and the one that this version of it needs."""
    if connection.dialect.name == "sqlite":
        place = None
        there, needed = get_sqlite_migration_versions(connection.engine)
    else:
        place = QUEUE_SCHEMA
        there, needed = get_migration_versions(connection.engine, QUEUE_SCHEMA, use_listen_notify=True)
    if not there and QUEUE_TABLES.keys() & set(inspect(connection).get_table_names(place)):
        raise UnusableDatabase(f"{DAMAGED} (the queue's tables have no revision)")
    if there >= needed:
        schema.require_whole(connection, QUEUE_TABLES.values(), schema=place, types=False)
    return there, needed


def _require_writable(url: str) -> None:
    queue = [f"{QUEUE_SCHEMA}.{name}" for name in QUEUE_TABLES]
    schema.require_writable(url, [*metadata.tables, *queue])
