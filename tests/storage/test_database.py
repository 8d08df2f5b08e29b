"""The one database: whose turn it is, and what is on disk."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage import database as module
from bot.storage.database import Database


def url_of(tmp_path: Path) -> str:
    """A database of the test's own."""
    return f"sqlite:///{tmp_path / 'x.sqlite3'}"


async def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    """What raises leaves nothing behind."""
    database = Database(url_of(tmp_path))
    await database.run(lambda connection: connection.execute(text("CREATE TABLE kept (id)")))
    with pytest.raises(ZeroDivisionError):
        await database.run(lambda connection: (connection.execute(text("INSERT INTO kept VALUES (1)")), 1 / 0))
    kept = await database.run(lambda connection: connection.execute(text("SELECT count(*) FROM kept")).scalar())
    await database.close()
    assert 0 == kept


async def test_the_first_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A transaction that comes while a change is being taken in waits; the one that takes it in waits for nobody."""
    monkeypatch.setattr(module, "MAKE_WAY_SECONDS", 10)
    database, order = Database(url_of(tmp_path)), list[str]()
    claimed, go_on = threading.Event(), threading.Event()

    def take_in() -> None:
        with database.first():
            claimed.set()
            go_on.wait(10)
            order.append("first")

    def other() -> None:
        claimed.wait(10)
        with database.engine.begin():
            order.append("other")

    threads = [threading.Thread(target=other), threading.Thread(target=take_in)]
    for thread in threads:
        thread.start()
    claimed.wait(10)
    go_on.set()
    for thread in threads:
        thread.join()
    await database.close()
    assert ["first", "other"] == order


async def test_others_wait_no_longer_than_they_must(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Claims without end don't stop what is on disk from being carried out."""
    monkeypatch.setattr(module, "MAKE_WAY_SECONDS", 0)
    database = Database(url_of(tmp_path))
    with database._first.claimed():
        pass
    claim = database._first.claimed()
    holding = threading.Thread(target=claim.__enter__)
    holding.start()
    holding.join()
    await database.ping()
    await database.close()


async def test_what_was_taken_in_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log is written out after the commit, and for such a transaction alone."""
    written: list[int] = []
    monkeypatch.setattr(os, "fsync", written.append)
    database = Database(url_of(tmp_path))
    await database.run(lambda connection: connection.execute(text("CREATE TABLE kept (id)")))
    assert [] == written
    with database.first() as connection:
        connection.execute(text("INSERT INTO kept VALUES (1)"))
        assert [] == written
    await database.close()
    assert 1 == len(written)


async def test_a_database_in_memory_has_no_disk() -> None:
    """Nothing to write out, no complaint."""
    database = Database("sqlite://")
    with database.first() as connection:
        connection.execute(text("CREATE TABLE kept (id)"))
    await database.ping()
    await database.close()
