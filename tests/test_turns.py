"""What Slack waits for goes first, and is on disk."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from pathlib import Path

import pytest

from bot.disk import Disk
from bot.turns import Precedence


async def test_a_step_waits_while_a_change_is_taken_in() -> None:
    """And goes on once nothing is taken in any more."""
    precedence, order = Precedence(), list[str]()

    async def step() -> None:
        await precedence.given()
        order.append("step")

    with precedence.taken():
        waiting = asyncio.create_task(step())
        await asyncio.sleep(0)
        with precedence.taken():
            order.append("second")
        await asyncio.sleep(0)
        order.append("first")
    await waiting
    assert ["second", "first", "step"] == order


async def test_a_step_waits_no_longer_than_it_must(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where changes are taken in without end, those on disk are carried out all the same."""
    monkeypatch.setattr("bot.turns.MAKE_WAY_SECONDS", 0)
    precedence = Precedence()
    with precedence.taken():
        await precedence.given()


async def test_many_flushes_share_few_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that come while the log is being written out share the next turn."""
    written: list[int] = []
    monkeypatch.setattr(os, "fsync", written.append)
    file = tmp_path / "queue.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE kept (id)")
        disk = Disk(f"sqlite:///{file}")
        await asyncio.gather(*(disk.flush() for _ in range(50)))
    connection.close()
    assert len(written) == 2  # the first one's, and one for all who came meanwhile


@pytest.mark.parametrize("url", ["sqlite:///{}/none.sqlite3", "sqlite://", "postgresql+psycopg://there/database"])
async def test_there_may_be_nothing_to_flush(url: str, tmp_path: Path) -> None:
    """No log yet, a database in memory, or one that writes out its own."""
    await Disk(url.format(tmp_path)).flush()
