"""The revisions of the bot's own tables, carried out by alembic; the queue's tables are DBOS's business.

The package imports `bot.storage.tables` alone. Read `env.py` first, then the revisions in `versions/`.

To change a table:

1. Change it in `bot/storage/tables.py`.
2. Write the revision: `alembic revision --autogenerate --rev-id 0002 -m "what it does"`. `DATABASE_URL` names a scratch
   database for that, in SQLAlchemy's form, on which `alembic upgrade head` was run before: once on SQLite, and look at what
   it would write for PostgreSQL too.
3. Read what it wrote, and finish it. A revision stands for ever: it imports nothing of the bot, and nothing in it changes once
   it was released. It has to work on both databases: `op.batch_alter_table` for what SQLite's ALTER TABLE can't do. It runs in
   one transaction with the rest, so no `CREATE INDEX CONCURRENTLY`, and while processes of the version before may still be
   at work: a column that they don't know needs a default, and one that they use goes a version later.
4. Run the tests. They compare the tables with what all revisions make, and take over the databases of older versions in
   `tests/databases/`: put one of the version before into that folder.

There are no downgrades: `docs/operating.md` tells how to go back with a back-up. Nothing else has to be told that there is a new
revision: the files in `versions/` are the list.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text

FOLDER = Path(__file__).parent
REVISIONS = tuple(sorted(file.name[1:5] for file in FOLDER.glob("versions/v????_*.py")))
"""All that this version of the bot knows, the oldest first: the four digits in their files' names."""
LATEST = REVISIONS[-1]
STAMP = "alembic_version"
"""The table in which alembic notes the revision."""

MIGRATING = 7_301_955
"""The number of the PostgreSQL lock under which one process at a time migrates: a number of our own choice."""


def lock(connection: Connection) -> None:
    """Begin a transaction in which nobody else migrates; processes that start together take turns."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("BEGIN IMMEDIATE"))
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": MIGRATING})


def upgrade(connection: Connection) -> None:
    """Carry out the revisions that are missing, within the connection's transaction. `lock` goes before.

    Raises:
        SQLAlchemyError: a revision can't be carried out.
    """
    # A tenth of a second for what is needed once a version.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    command.upgrade(config, "head")
