"""What orders the changes of a meeting on SQLite, where creation is noted to the second only."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from dbos import DBOSPortableJSONSerializer
from sqlalchemy import text

from bot.durable import schema
from bot.durable.queue import QueuedWorkflow, WorkflowQueue
from bot.storage.database import Database


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database with the queue's tables."""
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    schema.upgrade(url)
    made = Database(url)
    yield made
    await made.close()


async def numbers(database: Database) -> dict[str, int]:
    """What each workflow is ordered by."""
    wanted = text("SELECT workflow_uuid, priority FROM workflow_status")
    return {row[0]: row[1] for row in await database.run(lambda connection: connection.execute(wanted).all())}


async def test_a_burst_keeps_its_order_and_stays_near_the_clock(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many at one instant: those of one meeting count on, and another meeting's are not pushed ahead of the clock by them."""
    monkeypatch.setattr(time, "time_ns", lambda: 1_800_000_000 * 1_000_000_000)
    enqueuer = WorkflowQueue(database, DBOSPortableJSONSerializer())
    for n in range(20):
        await enqueuer.put(QueuedWorkflow("change", f"a{n:02}", "met_1", ({},)))
    await enqueuer.put(QueuedWorkflow("change", "b", "met_2", ({},)))
    enqueuer.close()
    found = await numbers(database)
    assert [f"a{n:02}" for n in range(20)] == sorted((key for key in found if key != "b"), key=found.__getitem__)
    assert found["b"] == found["a00"]


async def test_the_next_process_goes_on_behind_the_one_before(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It knows no numbers of the one before: the clock is what both have."""
    for n, second in enumerate((1_800_000_000, 1_800_000_001)):
        monkeypatch.setattr(time, "time_ns", lambda second=second: second * 1_000_000_000)
        enqueuer = WorkflowQueue(database, DBOSPortableJSONSerializer())
        for number in range(3):
            await enqueuer.put(QueuedWorkflow("change", f"{n}{number}", "met_1", ({},)))
        enqueuer.close()
    found = await numbers(database)
    assert ["00", "01", "02", "10", "11", "12"] == sorted(found, key=found.__getitem__)


async def test_the_same_id_again_changes_nothing(database: Database) -> None:
    """In one batch, and later; what was given first stays."""
    enqueuer = WorkflowQueue(database, DBOSPortableJSONSerializer())
    for given in ("first", "second"):
        await enqueuer.put(QueuedWorkflow("change", "a", "met_1", (given,)))
    enqueuer.close()
    kept = await database.run(lambda connection: connection.execute(text("SELECT inputs FROM workflow_input")).all())
    assert 1 == len(kept)
    assert "first" in kept[0][0]
