"""Databases of both kinds: new ones, and those of older versions, kept as SQL, with changes that wait to be carried out.

Each file is named for the commit whose code made it. For `e2496fd` (version 0.1.0) a bot of that commit was run as `EXECUTOR_ID=old.1
python -m bot serve` on either database, joined to the stand-ins of its own sandbox, and then killed with SIGKILL. It had made,
undone, asked and refused changes, and it left

- a change to met_1, planned and sent ("begun by the old code"), and one behind it ("waits for its turn");
- a change to met_5, begun and not planned yet (2027-03-05, 2 pm, by Priya in Kolkata);
- two requests of Bob's (Los Angeles) for his next meeting, one begun, one waiting (2027-03-06, 11 am, then 2027-03-07, 4 pm);
- an event about met_3 that could not be shown yet, as Slack answered 500.

SQLite's was written by Python's `iterdump`, PostgreSQL's by `pg_dump --inserts --no-owner`, and both were stripped of comments.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess
import uuid
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg

FOLDER = Path(__file__).parent
EVERY_COLUMN = """\
SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns
WHERE table_schema IN ('public', 'dbos') ORDER BY 1, 2, 3"""


def programs() -> Path | None:
    """Where PostgreSQL's programs are."""
    found = shutil.which("initdb")
    places = (
        [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    )
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


@dataclass(frozen=True)
class Databases:
    """Makes databases of one kind ("sqlite" or "postgresql"), in a folder or on a server; URLs are SQLAlchemy's."""

    kind: str
    folder: Path
    server: str = ""

    def new(self, template: str = "template1") -> str:
        """An empty database's URL; on PostgreSQL, it may be a copy of another one."""
        name = f"bot_{uuid.uuid4().hex[:12]}"
        if self.kind == "sqlite":
            return f"sqlite:///{self.folder / name}.sqlite3"
        with psycopg.connect(f"{self.server}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return f"{self.server}/{name}".replace("postgresql:", "postgresql+psycopg:")

    def of_version(self, commit: str) -> str:
        """The URL of a database as that version left it."""
        url = self.new()
        sql = (FOLDER / f"{commit}.{self.kind}.sql").read_text("utf-8")
        self.execute(url, "PRAGMA journal_mode=WAL", sql) if self.kind == "sqlite" else self.execute(url, sql)
        return url

    def restored(self, url: str) -> str:
        """The URL of what is restored from a back-up of a database, both made as `docs/operating.md` says."""
        other = self.new()
        if self.kind == "sqlite":
            self.execute(url, f"VACUUM INTO '{self.file(other)}'")
            return other
        dump, place = self.folder / "backup.dump", programs()
        assert place is not None
        made = ["pg_dump", "--format=custom", f"--file={dump}", self.plain(url)]
        put_back = ["pg_restore", "--no-owner", f"--dbname={self.plain(other)}", str(dump)]
        for program, *arguments in (made, put_back):
            subprocess.run([place / program, *arguments], check=True, capture_output=True)  # noqa: S603 - our own command
        return other

    def execute(self, url: str, *statements: str) -> None:
        """Carry out SQL in a database."""
        if self.kind == "sqlite":
            with closing(sqlite3.connect(self.file(url))) as connection:
                for statement in statements:
                    connection.executescript(statement)
            return
        with psycopg.connect(self.plain(url), autocommit=True) as server:
            for statement in statements:
                server.execute(statement.encode())

    def query(self, url: str, question: str) -> list[tuple[object, ...]]:
        """The rows that a database answers."""
        if self.kind == "sqlite":
            with closing(sqlite3.connect(self.file(url))) as connection:
                return connection.execute(question).fetchall()
        with psycopg.connect(self.plain(url)) as server:
            return server.execute(question.encode()).fetchall()

    def table(self, name: str) -> str:
        """The name of one of DBOS's tables."""
        return name if self.kind == "sqlite" else f"dbos.{name}"

    def content(self, url: str) -> object:
        """Something that is another after anything was written: a file's bytes, or all columns and the rows of some tables."""
        if self.kind == "sqlite":
            return hashlib.sha256(self.file(url).read_bytes()).hexdigest() if self.file(url).exists() else None
        columns = self.query(url, EVERY_COLUMN)
        small = {f"{row[0]}.{row[1]}" for row in columns} & {"public.alembic_version", "dbos.dbos_migrations"}
        return columns, [self.query(url, f"SELECT * FROM {name}") for name in sorted(small)]

    def file(self, url: str) -> Path:
        """A SQLite database's file."""
        return Path(url.removeprefix("sqlite:///"))

    def plain(self, url: str) -> str:
        """A URL as psycopg takes it."""
        return url.replace("postgresql+psycopg:", "postgresql:")
