"""Which confirmations Slack took is known to all processes on the database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.durable import schema
from bot.model.change import Posted
from bot.storage import message_receipts
from bot.storage.database import Database
from bot.storage.message_receipts import MessageReceipts
from tests.databases import Databases


async def test_what_one_process_notes_another_knows(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was noted first stays; what is old goes."""
    url = databases.new()
    schema.upgrade(url)
    here, there = Database(url), Database(url)
    posted = Posted(channel="C_SALES", ts="1.2")
    await MessageReceipts(here).note("a", posted)
    await MessageReceipts(here).note("b", None)
    await MessageReceipts(there).note("a", None)
    found = [await MessageReceipts(there).known(change_id) for change_id in ("a", "b", "c")]
    assert [posted, None] == [receipt.posted for receipt in found if receipt]
    await MessageReceipts(there).remove_old()
    assert await MessageReceipts(here).known("b")
    monkeypatch.setattr(message_receipts, "KEPT", timedelta())
    await MessageReceipts(there).remove_old()
    assert not await MessageReceipts(here).known("b")
    for database in (here, there):
        await database.close()
