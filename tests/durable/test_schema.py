"""The whole database: when it is migrated, when a start refuses it, and that of two processes one does it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier

import pytest
from dbos import DBOS
from structlog.testing import capture_logs

from bot.durable import schema
from bot.errors import UnusableDatabase
from bot.storage.migrations import LATEST
from bot.storage.schema import migrate
from tests.databases import Databases

ROOT = Path(__file__).parents[2]


def refused(url: str, sentence: str) -> None:
    """Each command refuses it, with one and the same sentence, and leaves it as it is."""
    for command in (schema.upgrade, schema.prepare, schema.describe):
        with pytest.raises(UnusableDatabase, match=f"^DATABASE_URL names a .*{sentence}") as refusal:
            command(url)
        assert "\n" not in str(refusal.value)


def test_an_empty_one(databases: Databases) -> None:
    """SQLite is migrated by whatever starts on it; PostgreSQL by `release` alone, and the rest says so."""
    url = databases.new()
    if databases.kind == "sqlite":
        assert "its tables are made, or brought up to date, at the next start" == schema.describe(url)
    else:
        content = databases.content(url)
        wanted = f"^DATABASE_URL names a database at no revision, as it is empty; this version of the bot needs {LATEST}: run `python -m bot release`$"
        for command in (schema.prepare, schema.describe):
            with pytest.raises(UnusableDatabase, match=wanted):
                command(url)
        assert content == databases.content(url)
        schema.upgrade(url)
    schema.prepare(url)
    assert f"can be written, and is at revision {LATEST}" == schema.describe(url)


def test_one_of_version_0_1_0(databases: Databases) -> None:
    """Likewise."""
    url = databases.of_version("e2496fd")
    if databases.kind == "postgresql":
        content = databases.content(url)
        with pytest.raises(UnusableDatabase, match=f"at no revision; .* needs {LATEST}: run `python -m bot release`$"):
            schema.prepare(url)
        assert content == databases.content(url)
        schema.upgrade(url)
    schema.prepare(url)
    assert [(LATEST,)] == databases.query(url, "SELECT version_num FROM alembic_version")


@pytest.mark.parametrize("release", [False, True])
def test_a_release_that_was_killed(databases: Databases, release: bool) -> None:  # noqa: FBT001 - a column of the table
    """The bot's own tables are there, and the queue's are not: the next one goes on."""
    url = databases.new()
    migrate(url)
    if databases.kind == "postgresql" and not release:
        with pytest.raises(
            UnusableDatabase, match=r"whose queue is at revision 0; .* needs \d+: run `python -m bot release`$"
        ):
            schema.prepare(url)
        return
    (schema.upgrade if release else schema.prepare)(url)
    schema.prepare(url)


def test_a_newer_queue_is_good(databases: Databases) -> None:
    """A process of the version before goes on while the next one is rolled out, as DBOS means it."""
    url = databases.new()
    schema.upgrade(url)
    databases.execute(url, f"UPDATE {databases.table('dbos_migrations')} SET version = version + 1")
    schema.prepare(url)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DROP TABLE {operation_outputs}", r"damaged .* \(the table operation_outputs is missing\)"),
        ("ALTER TABLE {workflow_status} DROP COLUMN attributes", "the column workflow_status.attributes is missing"),
        ("DELETE FROM {dbos_migrations}", "damaged .*the queue's tables have no revision"),
        ("DROP TABLE {dbos_migrations}", "damaged .*the queue's tables have no revision"),
        ("DROP TABLE meetings_in_mind", "the table meetings_in_mind is missing"),
        ("ALTER TABLE meeting_changes DROP COLUMN posted", "the column meeting_changes.posted is missing"),
        ("UPDATE alembic_version SET version_num = '9999'", "at revision 9999"),
    ],
)
def test_a_damaged_one(databases: Databases, statement: str, sentence: str) -> None:
    """The stamps are right, and something is missing."""
    url = databases.new()
    schema.upgrade(url)
    names = ("operation_outputs", "workflow_status", "dbos_migrations")
    databases.execute(url, statement.format(**{name: databases.table(name) for name in names}))
    content = databases.content(url)
    refused(url, sentence)
    assert content == databases.content(url)


def test_a_damaged_queue_keeps_the_own_tables_from_being_migrated(databases: Databases) -> None:
    """All is looked at before anything is written."""
    url = databases.of_version("e2496fd")
    databases.execute(url, f"DROP TABLE {databases.table('operation_outputs')}")
    content = databases.content(url)
    with pytest.raises(UnusableDatabase, match="the table operation_outputs is missing"):
        schema.upgrade(url)
    assert content == databases.content(url)


@pytest.mark.xdist_group("durability")
def test_another_program_on_dbos(postgres: str, tmp_path: Path) -> None:
    """Its queue stands in a schema beside, and nothing of the bot's."""
    databases = Databases("postgresql", tmp_path, postgres)
    url = databases.new()
    DBOS.migrate(url)
    content = databases.content(url)
    refused(url, "other tables than the bot's")
    assert content == databases.content(url)


@contextmanager
def read_only(databases: Databases, url: str) -> Iterator[str]:
    """The URL of the same database for somebody who may only read it."""
    if databases.kind == "postgresql":
        name = url.rpartition("/")[2]
        databases.execute(url, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        yield url
        return
    with TemporaryDirectory() as folder:  # not in pytest's own, which is its user's alone
        file = Path(shutil.move(databases.file(url), Path(folder) / "bot.sqlite3"))
        file.chmod(0o444)
        Path(folder).chmod(0o555)
        user = os.geteuid()
        try:
            if user == 0:
                os.seteuid(65534)  # root may write to everything
            yield f"sqlite:///{file}"
        finally:
            os.seteuid(user)
            Path(folder).chmod(0o755)


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
@pytest.mark.parametrize("made_by", ["nobody", "e2496fd", "this version"])
def test_one_that_may_only_be_read(databases: Databases, made_by: str, journal: str) -> None:
    """Whether it would have to be migrated or not."""
    schema.upgrade(databases.new())  # what it imports is not to be read by somebody else
    url = databases.of_version("e2496fd") if made_by == "e2496fd" else databases.new()
    if made_by == "this version":
        schema.upgrade(url)
    if databases.kind == "sqlite":
        databases.execute(url, f"PRAGMA journal_mode={journal}")
    content = databases.content(url)
    with read_only(databases, url) as locked:
        with pytest.raises(UnusableDatabase, match=r"the bot may not write to|can't be opened"):
            schema.upgrade(locked)
        assert content == databases.content(locked)


@pytest.mark.xdist_group("durability")
@pytest.mark.parametrize("kept_back", ["meeting_changes", "dbos.workflow_status"])
def test_a_role_that_may_not_write_to_a_table(postgres: str, tmp_path: Path, kept_back: str) -> None:
    """It is found out before the first change is taken in."""
    databases = Databases("postgresql", tmp_path, postgres)
    url = databases.new()
    schema.upgrade(url)
    role = f"role_{os.getpid()}_{len(kept_back)}"
    databases.execute(
        url,
        f"CREATE ROLE {role} LOGIN",
        f"GRANT USAGE ON SCHEMA dbos TO {role}",
        f"GRANT ALL ON ALL TABLES IN SCHEMA public, dbos TO {role}",
    )
    theirs = url.replace("postgres@", f"{role}@")
    schema.prepare(theirs)
    databases.execute(url, f"REVOKE UPDATE ON {kept_back} FROM {role}")
    refused(theirs, "the bot may not write to")
    databases.execute(url, f"REVOKE ALL ON SCHEMA dbos FROM {role}")
    refused(theirs, "the bot may not write to")


def test_several_at_once(databases: Databases) -> None:
    """Of those that start together on a new database one migrates, and the others find it done."""
    url = databases.new()
    begin = Barrier(4)

    def release(_number: int) -> None:
        begin.wait()
        schema.upgrade(url)

    with capture_logs() as logs, ThreadPoolExecutor(4) as threads:
        list(threads.map(release, range(4)))
    assert ["database_migrated"] == [entry["event"] for entry in logs]
    schema.prepare(url)


def test_nothing_to_do_needs_no_alembic(databases: Databases) -> None:
    """A start on a database that is up to date doesn't pay for it."""
    url = databases.new()
    schema.upgrade(url)
    script = f"import sys\nfrom bot.durable.schema import prepare\nprepare({url!r})\nprint('alembic' in sys.modules)"
    command = [sys.executable, "-c", script]
    assert "False\n" == subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout  # noqa: S603 - our own command
