"""What a process that is gone was doing is handed back; of one that lives, nothing is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.durable import recovery
from bot.durable.lease import Lease
from bot.durable.recovery import FREE_FOR, Recovery
from bot.storage.database import Database


class Work:
    """Of the processes "one" and "two"; it tells what was handed back, and waits with that while `going_on` is not set."""

    def __init__(self) -> None:
        self.names = {"one", "two"}
        self.handed_back: list[str] = []
        self.away: list[Exception] = []
        self.begun, self.going_on, self.done = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.going_on.set()

    async def busy_executors(self) -> set[str]:
        """As long as they are at work."""
        if self.away:
            raise self.away.pop()
        return set(self.names)

    async def requeue(self, name: str) -> int:
        """It is nobody's any more."""
        self.begun.set()
        await self.going_on.wait()
        self.handed_back.append(name)
        self.names.discard(name)
        self.done.set()
        return 1


@pytest.fixture
async def work() -> Work:
    """Of which nothing was handed back yet."""
    return Work()


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A SQLite file's."""
    return f"sqlite:///{tmp_path / 'bot.sqlite3'}"


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """With no tables: the work is a stand-in."""
    database = Database(url)
    yield database
    await database.close()


@asynccontextmanager
async def held(url: str, name: str) -> AsyncIterator[Lease]:
    """While the block runs, a process has this name."""
    lease = Lease(url, name, patience=0)
    await lease.acquire()
    yield lease
    await lease.release()


async def test_a_name_is_taken_over_once_it_was_free_for_long_enough(database: Database, work: Work) -> None:
    """Not at the first look, nor a moment too early; and never one's own."""
    two = Recovery(database, work)
    for now, handed_back in ((0.0, []), (FREE_FOR - 0.1, []), (FREE_FOR, ["one"]), (3 * FREE_FOR, ["one"])):
        await two.look("two", now)
        assert handed_back == work.handed_back


async def test_a_living_process_keeps_its_work(database: Database, work: Work, url: str) -> None:
    """The time counts from when its name is free."""
    two = Recovery(database, work)
    await two.look("two", 0)
    async with held(url, "one"):
        await two.look("two", FREE_FOR)
        await two.look("two", 3 * FREE_FOR)
    await two.look("two", 4 * FREE_FOR)
    assert [] == work.handed_back
    await two.look("two", 5 * FREE_FOR)
    assert ["one"] == work.handed_back


async def test_two_do_not_do_it_at_once_and_who_returns_waits(database: Database, work: Work, url: str) -> None:
    """While what was done under a name is being handed back, that name is held; then it is its process's again."""
    work.going_on.clear()
    two, three = Recovery(database, work), Recovery(database, work)
    work.names = {"one"}
    for each, name in ((two, "two"), (three, "three")):
        await each.look(name, 0)
    looking = asyncio.create_task(two.look("two", FREE_FOR))
    await work.begun.wait()
    await three.look("three", FREE_FOR)
    returning = Lease(url, "one")
    waiting = asyncio.create_task(returning.acquire())
    work.going_on.set()
    await asyncio.gather(looking, waiting)
    assert ["one"] == work.handed_back
    assert "one" == returning.name
    await returning.release()


async def test_what_was_seen_before_the_database_was_away_does_not_count(database: Database, work: Work) -> None:
    """A living process may have lost its lease with its connection: it is given the whole time to take it again."""
    two = Recovery(database, work)
    await two.look("two", 0)
    work.away = [OperationalError("SELECT", {}, Exception())]
    with pytest.raises(OperationalError):
        await two.look("two", FREE_FOR / 2)
    await two.look("two", FREE_FOR)
    assert [] == work.handed_back
    await two.look("two", 2 * FREE_FOR)
    assert ["one"] == work.handed_back


async def test_it_looks_again_whatever_went_wrong(
    database: Database, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a line in the log."""
    monkeypatch.setattr(recovery, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(recovery, "FREE_FOR", 0.01)
    work.away = [OperationalError("SELECT", {}, Exception()), ValueError()]
    two = Recovery(database, work)
    with capture_logs() as logs:
        two.start("two")
        await asyncio.wait_for(work.done.wait(), 10)
        await two.close()
    events = [(log["event"], log.get("error") or log.get("executor_id")) for log in logs]
    failed = [("takeover_not_looked", error) for error in ("ValueError", "OperationalError")]
    assert [*failed, ("work_taken_over", "one")] == events
