"""What is too old is removed, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.changes.retention import Retention
from bot.durable.lease import Lease
from bot.durable.workflows import Durable
from bot.model.change import Change, ChangeRequest, Posted
from bot.model.drift import Snapshot
from bot.model.request import Origin
from bot.storage.database import Database
from bot.storage.history import History
from bot.storage.last_meeting import LastMeeting
from bot.storage.message_receipts import MessageReceipts
from bot.storage.request_log import RequestLog
from bot.storage.snapshots import Snapshots

NOW = datetime.now(UTC)


def change(name: str, days: float) -> Change:
    """A change that was made so many days ago."""
    at = NOW - timedelta(days=days)
    return Change(
        id=name, meeting_id="met_1", actor="U_ANA", source="command", at=at, before={"note": "a"}, after={"note": "b"}
    )


def request(name: str, days: float) -> ChangeRequest:
    """A change that was asked for so many days ago."""
    at = NOW - timedelta(days=days)
    return ChangeRequest(id=name, meeting_id="met_1", origin=Origin(source="command", team="T", actor="U_ANA", at=at))


@pytest.mark.usefixtures("environ")
async def test_each_table_keeps_what_it_says(environ: dict[str, str]) -> None:
    """Changes for `HISTORY_DAYS`, snapshots for a week, and what an interaction needs for two days."""
    url = environ["DATABASE_URL"]
    database = Database(url)
    history, snapshots, log = History(database), Snapshots(database), RequestLog(database)
    receipts, memory = MessageReceipts(database), LastMeeting(database)
    for name, days in (("old", 31.0), ("young", 29.0)):
        await history.record(change(name, days), also=lambda _connection: None)
    for name, days in (("old", 8.0), ("young", 6.0)):
        await snapshots.add(Snapshot(id=name, meeting_id="met_1", at=NOW - timedelta(days=days), values={"note": "a"}))
    for name, days in (("old", 3.0), ("young", 1.0)):
        await database.run(log.noting(request(name, days)))
    await receipts.note("young", Posted(channel="C", ts="1"))

    durable = Durable(database, Lease(database, "nobody"))
    await Retention(durable, history, snapshots, memory, receipts, log, url, 30).tidy()

    assert ["young"] == [kept.id for kept in await history.of_meeting("met_1")]
    assert ["young"] == [kept.id for kept in await snapshots.trail("met_1")]
    assert ["young"] == [kept.id for kept in await log.newest("U_ANA")]
    assert await receipts.known("young")
    await database.close()
