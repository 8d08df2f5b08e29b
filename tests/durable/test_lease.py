"""What a process that is gone was doing is handed back; of one that lives, nothing is."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from functools import partial

import pytest
from sqlalchemy import Connection, select, update
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.durable import lease, schema
from bot.durable.lease import GONE_AFTER, HELD_FOR, RENEW_EVERY, Lease
from bot.storage.database import Database
from bot.storage.tables import process_leases
from tests.databases import Databases


class Work:
    """Of some processes, by name; it tells what was handed back."""

    def __init__(self, *names: str) -> None:
        self.names = set(names)
        self.handed_back: list[str] = []
        self.lost = 0

    async def busy_executors(self) -> set[str]:
        """As long as it was not handed back."""
        return set(self.names)

    async def requeue(self, name: str) -> int:
        """It is nobody's any more."""
        self.handed_back.append(name)
        self.names.discard(name)
        return 1

    def lose(self) -> None:
        """What runs here is another's now."""
        self.lost += 1


class Clock:
    """The monotonic clock of the process that looks."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        """Seconds that only go forward."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """One that the test moves."""
    clock = Clock()
    monkeypatch.setattr(lease, "time", clock)
    return clock


@pytest.fixture
async def database(databases: Databases) -> AsyncIterator[Database]:
    """Of either kind, with its tables."""
    url = databases.new()
    schema.upgrade(url)
    made = Database(url)
    yield made
    await made.close()


async def elsewhere(database: Database, label: str) -> Lease:
    """A lease of a process on another machine, renewed where a test says so."""
    one = Lease(database, label)
    await one._renew()
    other = update(process_leases).where(process_leases.c.id == one.name).values(host="another")
    await database.run(lambda connection: connection.execute(other))
    return one


async def look(two: Lease, clock: Clock, times: int) -> None:
    """So many looks, each after the usual time."""
    for _ in range(times):
        clock.now += RENEW_EVERY
        await two._look()


async def names(database: Database) -> set[str]:
    """Who has a lease."""
    return set(await database.run(lambda connection: connection.execute(select(process_leases.c.id)).scalars().all()))


async def test_what_is_unchanged_for_long_enough_is_taken_over(database: Database, clock: Clock) -> None:
    """Not a look too early; what has begun nothing loses its row without a word to the queue."""
    one, idle, two = await elsewhere(database, "one"), await elsewhere(database, "idle"), Lease(database, "two")
    work = Work(one.name)
    await two._renew()
    await two.watch(work, work.lose)
    await look(two, clock, int(GONE_AFTER / RENEW_EVERY) - 1)
    assert [] == work.handed_back
    await look(two, clock, 1)
    assert [one.name] == work.handed_back
    assert {two.name} == await names(database)
    assert idle.name not in work.handed_back


async def test_a_living_process_keeps_its_work(database: Database, clock: Clock) -> None:
    """The time counts from its last renewal."""
    one, two = await elsewhere(database, "one"), Lease(database, "two")
    work = Work(one.name)
    await two._renew()
    await two.watch(work, work.lose)
    for _ in range(5):
        await look(two, clock, 4)
        await one._renew()
    assert [] == work.handed_back


async def test_who_finds_it_stood_still_itself(database: Database, clock: Clock) -> None:
    """A machine that was suspended makes nobody old."""
    one, two = await elsewhere(database, "one"), Lease(database, "two")
    work = Work(one.name)
    await two._renew()
    await two.watch(work, work.lose)
    clock.now += 3600
    await look(two, clock, 1)
    assert [] == work.handed_back


async def test_a_database_that_takes_no_writes_makes_nobody_old(
    database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a look that failed, the time begins anew."""
    one, two = await elsewhere(database, "one"), Lease(database, "two")
    work = Work(one.name)
    await two._renew()
    await two.watch(work, work.lose)
    await look(two, clock, 5)
    with monkeypatch.context() as away:
        away.setattr(database, "run", failing)
        with capture_logs() as logs:
            await look(two, clock, 20)
    assert {"lease_not_renewed"} == {log["event"] for log in logs}
    await look(two, clock, int(GONE_AFTER / RENEW_EVERY))
    assert [] == work.handed_back
    await look(two, clock, 1)
    assert [one.name] == work.handed_back


async def failing(_work: object) -> None:
    """A read-only server."""
    raise OperationalError("UPDATE", {}, Exception("read-only"))


async def test_of_two_that_find_it_one_takes_over(database: Database, clock: Clock) -> None:
    """The one that removes the row."""
    one, two, three = await elsewhere(database, "one"), Lease(database, "two"), Lease(database, "three")
    work = Work(one.name)
    for each in (two, three):
        await each._renew()
        await each.watch(work, work.lose)
    for _ in range(int(GONE_AFTER / RENEW_EVERY)):
        clock.now += RENEW_EVERY
        await asyncio.gather(two._look(), three._look())
    assert [one.name] == work.handed_back


async def test_of_a_process_of_this_machine_that_has_ended_at_once(database: Database, clock: Clock) -> None:
    """By its number and by when it began: another one may have the number since."""
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], check=True, capture_output=True)  # noqa: ASYNC221 - our own words, for a moment
    one, reused, two = Lease(database, "one"), Lease(database, "one"), Lease(database, "two")
    for each, pid in ((one, int(ended.stdout)), (reused, os.getpid())):
        await each._renew()
        row = update(process_leases).where(process_leases.c.id == each.name).values(pid=pid, began="1")
        await database.run(partial(Connection.execute, statement=row))
    work = Work(one.name, reused.name)
    await two._renew()
    await two.watch(work, work.lose)
    assert {one.name, reused.name} == set(work.handed_back)
    assert clock.now == 1000.0


async def test_what_stands_under_a_name_without_a_lease_is_found(database: Database, clock: Clock) -> None:
    """An older version's, or that of a process whose work was being taken over by one that ended just then."""
    two, work = Lease(database, "web.1"), Work("web.1")
    await two._renew()
    await two.watch(work, work.lose)
    await look(two, clock, int(GONE_AFTER / RENEW_EVERY))
    assert [] == work.handed_back
    await look(two, clock, 1)
    assert ["web.1"] == work.handed_back


async def test_who_was_taken_over_stops_what_runs_and_begins_anew(database: Database, clock: Clock) -> None:
    """It stood still for a while, and others count it as gone."""
    one, work = Lease(database, "one"), Work()
    await one._renew()
    await one.watch(work, work.lose)
    await one.until_held()
    clock.now += HELD_FOR + 1
    waiting = asyncio.create_task(one.until_held())
    await asyncio.sleep(0)
    assert not waiting.done()
    await one._remove(one.name, 1)
    with capture_logs() as logs:
        await one._look()
    assert (1, ["lease_lost"]) == (work.lost, [log["event"] for log in logs])
    await waiting
    assert {one.name} == await names(database)


async def test_two_processes_may_share_a_label(database: Database) -> None:
    """Each start has a lease of its own; it goes when the process ends."""
    first, second = Lease(database, "web.1"), Lease(database, "web.1")
    for each in (first, second):
        await each.acquire()
    assert {first.name, second.name} == await names(database)
    for each in (first, second):
        await each.release()
    assert set() == await names(database)
