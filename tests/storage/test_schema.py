"""Which databases are worked with, which are migrated, and which are refused and left as they are."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.errors import UnusableDatabase
from bot.storage import migrations, schema
from bot.storage.migrations import LATEST
from bot.storage.schema import SchemaState
from tests.databases import Databases


def found(url: str) -> SchemaState:
    """What stands in a database."""
    with schema.looking_at(url) as connection:
        return schema.examine(connection)


def test_an_empty_one_gets_its_tables(databases: Databases) -> None:
    """And once it has them, nothing more is to be done."""
    url = databases.new()
    assert SchemaState(None, has_tables=False) == found(url)
    schema.migrate(url)
    assert SchemaState(LATEST, has_tables=True) == found(url)
    content = databases.content(url)
    schema.migrate(url)
    assert content == databases.content(url)


def test_to_look_is_not_to_make(databases: Databases) -> None:
    """A file that is not there stays away."""
    url = databases.new()
    content = databases.content(url)
    found(url)
    assert content == databases.content(url)


def test_one_of_version_0_1_0_is_taken_over(databases: Databases) -> None:
    """With its rows."""
    url = databases.of_version("e2496fd")
    rows = databases.query(url, "SELECT id, at FROM meeting_changes ORDER BY id")
    assert SchemaState(None, has_tables=True) == found(url)
    schema.migrate(url)
    assert SchemaState(LATEST, has_tables=True) == found(url)
    assert 4 == len(rows)
    assert rows == databases.query(url, "SELECT id, at FROM meeting_changes ORDER BY id")


@pytest.mark.parametrize("left", [("meeting_changes",), ("meeting_changes", "meeting_snapshots")])
def test_a_start_of_version_0_1_0_that_ended_early(databases: Databases, left: tuple[str, ...]) -> None:
    """It made its tables one by one: what it left out is made."""
    url = databases.of_version("e2496fd")
    gone = {"meeting_changes", "meeting_snapshots", "meetings_in_mind"} - set(left)
    databases.execute(url, *(f"DROP TABLE {name}" for name in sorted(gone)))
    schema.migrate(url)
    assert SchemaState(LATEST, has_tables=True) == found(url)


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        (["DROP TABLE meeting_snapshots"], r"damaged .* \(the table meeting_snapshots is missing\)"),
        (
            ["ALTER TABLE meeting_changes DROP COLUMN names"],
            r"damaged .* \(the column meeting_changes.names is missing\)",
        ),
        (
            [
                f"ALTER TABLE meeting_changes DROP COLUMN {name}"
                for name in ("names", "posted", "source", "undoes", "after")
            ],
            r"damaged .*, and 2 more\)$",
        ),
        (
            ["DROP TABLE meetings_in_mind", "CREATE TABLE meetings_in_mind (number INTEGER, team TEXT)"],
            r"the column meetings_in_mind.team has another type",
        ),
        (["DELETE FROM alembic_version"], r"half-migrated database \(alembic_version has 0 rows\)"),
        (["INSERT INTO alembic_version VALUES ('0000')"], r"half-migrated database \(alembic_version has 2 rows\)"),
        (
            ["UPDATE alembic_version SET version_num = '9999'"],
            f"at revision 9999, which .* needs {LATEST}: run the version",
        ),
        (["UPDATE alembic_version SET version_num = 'a; b'"], "at revision unknown, which"),
        (["UPDATE alembic_version SET version_num = ''"], "at revision unknown, which"),
        (["DROP TABLE alembic_version", "CREATE TABLE alembic_version (number INTEGER)"], "damaged"),
        (
            ["DROP TABLE alembic_version", "DROP TABLE meeting_changes"],
            r"half-made database \(meeting_changes is missing\)",
        ),
        (["DROP TABLE alembic_version", "ALTER TABLE meeting_changes DROP COLUMN names"], "damaged"),
    ],
)
def test_a_damaged_one_is_refused(databases: Databases, statements: list[str], sentence: str) -> None:
    """Nothing is written to it, whether it is only looked at or to be migrated."""
    url = databases.new()
    schema.migrate(url)
    databases.execute(url, *statements)
    content = databases.content(url)
    with pytest.raises(UnusableDatabase, match=f"^DATABASE_URL names a .*{sentence}") as refusal:
        schema.migrate(url)
    assert content == databases.content(url)
    assert len(str(refusal.value)) < 400


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE invoices (id INTEGER)"],
        ["CREATE TABLE alembic_version (version_num TEXT)", "INSERT INTO alembic_version VALUES ('a1b2c3')"],
        ["CREATE TABLE alembic_version (version_num TEXT)", "CREATE TABLE invoices (id INTEGER)"],
    ],
)
def test_somebody_elses_is_refused(databases: Databases, statements: list[str]) -> None:
    """Another program's tables, with revisions of its own or without."""
    url = databases.new()
    databases.execute(url, *statements)
    content = databases.content(url)
    with pytest.raises(UnusableDatabase, match="other tables than the bot's"):
        schema.migrate(url)
    assert content == databases.content(url)


@pytest.mark.xdist_group("durability")
def test_tables_of_an_extension_are_nobodys(postgres: str, tmp_path: Path) -> None:
    """A PostgreSQL server may put some into each new database."""
    databases = Databases("postgresql", tmp_path, postgres)
    url = databases.new()
    databases.execute(url, "CREATE TABLE spatial_ref_sys (id INTEGER)", "CREATE EXTENSION pg_trgm")
    databases.execute(url, "ALTER EXTENSION pg_trgm ADD TABLE spatial_ref_sys")
    schema.migrate(url)
    assert found(url).is_current


def fifo(file: Path) -> None:
    """What waits for another program where it is opened."""
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda file: file.write_bytes(b"Dear diary, " * 1000), "not a SQLite database"),
        (lambda file: file.write_bytes(file.read_bytes()[:4096]), "damaged"),
        (lambda file: file.write_bytes(file.read_bytes()[:-4096]), "damaged"),
        (
            lambda file: file.write_bytes(file.read_bytes()[:8192] + os.urandom(4096) + file.read_bytes()[12288:]),
            "damaged",
        ),
        (lambda file: (file.unlink(), file.mkdir()), "can't be opened or used"),
        (fifo, "can't be opened or used"),
        (lambda file: (file.unlink(), file.symlink_to("/dev/null")), "can't be opened or used"),
    ],
)
def test_a_file_that_is_no_whole_database(tmp_path: Path, damage: object, sentence: str) -> None:
    """Cut short, written over, or something else altogether."""
    file = tmp_path / "bot.sqlite3"
    schema.migrate(f"sqlite:///{file}")
    assert callable(damage)
    damage(file)
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(UnusableDatabase, match=sentence):
        found(f"sqlite:///{file}")
    assert before == (file.read_bytes() if file.is_file() else None)


def killed(script: str, file: Path) -> None:
    """Work on a SQLite file in a process that ends with SIGKILL."""
    begun = f"import os, sqlite3\nconnection = sqlite3.connect({str(file)!r}, isolation_level=None)\n"
    subprocess.run([sys.executable, "-c", f"{begun}{script}\nos.kill(os.getpid(), 9)"], check=False)  # noqa: S603 - our own command


ROLLED_BACK = """
connection.execute("PRAGMA cache_size=1")  # more than that was written to the file before the commit
connection.execute("BEGIN IMMEDIATE")
for n in range(500):
    connection.execute("INSERT INTO meetings_in_mind VALUES (?, 0, 0, 0, 0, ?)", (n, "x" * 900))
"""
IN_THE_LOG = """
connection.execute("PRAGMA journal_mode=WAL")
connection.execute("BEGIN IMMEDIATE")
connection.execute("INSERT INTO meetings_in_mind VALUES (1, 0, 0, 0, 0, 0)")
"""


@pytest.mark.parametrize("script", [ROLLED_BACK, IN_THE_LOG])
def test_one_whose_process_was_killed_is_whole(tmp_path: Path, script: str) -> None:
    """SQLite rolls back what was not committed."""
    file = tmp_path / "bot.sqlite3"
    schema.migrate(f"sqlite:///{file}")
    killed(script, file)
    assert found(f"sqlite:///{file}").is_current
    with sqlite3.connect(file) as connection:
        assert (0,) == connection.execute("SELECT count(*) FROM meetings_in_mind").fetchone()
    connection.close()


def test_what_fails_on_the_way_leaves_nothing(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> None:
    """All revisions are one transaction."""
    url = databases.of_version("e2496fd")
    content = databases.content(url)
    upgrade = migrations.upgrade

    def fail(connection: Connection) -> None:
        upgrade(connection)
        connection.execute(text("SELECT * FROM nowhere"))

    monkeypatch.setattr(migrations, "upgrade", fail)
    with pytest.raises(UnusableDatabase):
        schema.migrate(url)
    assert content == databases.content(url)
