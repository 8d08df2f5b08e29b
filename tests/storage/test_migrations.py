"""The revisions: one chain, which makes what `tables.py` says, and from what version 0.1.0 made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, select, text

from bot.storage import migrations
from bot.storage.migrations import LATEST, REVISIONS
from bot.storage.tables import message_receipts, metadata
from tests.databases import Databases


@pytest.fixture
def connection(databases: Databases) -> Iterator[Connection]:
    """A transaction on an empty database of either kind, in which one process migrates."""
    engine = create_engine(databases.new())
    with engine.begin() as begun:
        migrations.lock(begun)
        yield begun
    engine.dispose()


def upgrade_to(connection: Connection, revision: str) -> None:
    """Carry out the revisions up to that one."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(migrations.FOLDER))
    command.upgrade(config, revision)


def described(connection: Connection) -> dict[str, object]:
    """The bot's own tables with their columns, keys and indexes, each in its order, as the database tells."""
    inspector = inspect(connection)
    names = [table.name for table in metadata.sorted_tables if inspector.has_table(table.name)]
    return {
        name: (
            [{**column, "type": str(column["type"])} for column in inspector.get_columns(name)],
            inspector.get_pk_constraint(name),
            inspector.get_unique_constraints(name),
            sorted(inspector.get_indexes(name), key=lambda index: str(index["name"])),
        )
        for name in names
    }


def test_the_files_are_the_chain() -> None:
    """Each revision follows on the one before by its number, and alembic sees the same as the bot does without it."""
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    chain = list(reversed(list(ScriptDirectory.from_config(config).walk_revisions())))
    assert list(REVISIONS) == [script.revision for script in chain]
    assert [None, *REVISIONS[:-1]] == [script.down_revision for script in chain]
    assert [f"{n:04}" for n in range(1, len(REVISIONS) + 1)] == list(REVISIONS)


def test_all_revisions_make_what_the_tables_say(connection: Connection) -> None:
    """Nothing is missing, nothing is too much."""
    migrations.upgrade(connection)
    names = {table.name for table in metadata.sorted_tables}
    of_ours = {"include_object": lambda _thing, name, kind, *_: kind != "table" or name in names, "compare_type": True}
    assert [] == compare_metadata(MigrationContext.configure(connection, opts=of_ours), metadata)
    assert [LATEST] == connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()


def test_the_first_revision_is_what_version_0_1_0_made(connection: Connection, databases: Databases) -> None:
    """To the last index; so a database that it has made may be taken over as it is."""
    upgrade_to(connection, "0001")
    engine = create_engine(databases.of_version("e2496fd"))
    with engine.begin() as old:
        assert described(old) == described(connection)
    engine.dispose()


def test_receipts_in_files_are_carried_over(tmp_path: Path) -> None:
    """Those of each process beside the database; of a file that a process was writing to, the whole lines."""
    (tmp_path / "bot.sqlite3.one.receipts").write_text(
        '{"id": "a", "posted": {"channel": "C", "ts": "1.2"}}\n{"id": "b", "pos'
    )
    (tmp_path / "bot.sqlite3.two.receipts").write_text('{"id": "c", "posted": null}\n[]\n')
    engine = create_engine(f"sqlite:///{tmp_path / 'bot.sqlite3'}")
    with engine.begin() as connection:
        upgrade_to(connection, "0001")
        migrations.upgrade(connection)
        rows = connection.execute(select(message_receipts.c.id, message_receipts.c.posted)).all()
    engine.dispose()
    assert [("a", {"channel": "C", "ts": "1.2"}), ("c", None)] == sorted(map(tuple, rows))


def test_there_is_no_way_back() -> None:
    """A revision says nothing of how it is undone: that is what back-ups are for."""
    texts = [file.read_text("utf-8") for file in migrations.FOLDER.glob("versions/v*.py")]
    assert [] == [text for text in texts if "downgrade" in text]
