"""Receipts in files beside a SQLite database: those of names that never come back don't pile up."""

from __future__ import annotations

import asyncio
import errno
import os
import time
from pathlib import Path
from unittest.mock import Mock

import pytest

from bot.model.change import Posted
from bot.posting.receipts import LEFT_FOR, receipts_for

POSTED = Posted(channel="C_SALES", ts="1.1")


async def test_what_is_long_left_is_removed(tmp_path: Path) -> None:
    """Another name's file is known while it may be needed; a month later it goes. One's own stays, however old."""
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    for name in ("old", "new", "own"):
        receipts = receipts_for(url, name)
        await receipts.open()
        await receipts.note(name, POSTED)
        await receipts.close()
    long_ago = time.time() - LEFT_FOR - 60
    for name in ("old", "own"):
        os.utime(tmp_path / f"x.sqlite3.{name}.receipts", (long_ago, long_ago))
    receipts = receipts_for(url, "own")
    await receipts.open()
    known = [name for name in ("old", "new", "own") if await receipts.known(name)]
    await receipts.close()
    assert ["new", "own"] == known
    assert ["x.sqlite3.new.receipts", "x.sqlite3.own.receipts"] == sorted(await asyncio.to_thread(os.listdir, tmp_path))


async def test_a_file_goes_on_where_there_is_no_room_for_a_shorter_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is noted then, and after it, is in the old file; nothing is written where that one was closed."""
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    receipts = receipts_for(url, "one")
    await receipts.open()
    with monkeypatch.context() as full:
        full.setattr("bot.posting.receipts.MOST_LINES", 0)
        full.setattr(Path, "write_bytes", Mock(side_effect=OSError(errno.ENOSPC, "No space left on device")))
        with pytest.raises(OSError, match="No space"):
            await receipts.note("a", POSTED)
    await receipts.note("b", POSTED)
    await receipts.close()
    after = receipts_for(url, "one")
    await after.open()
    known = [await after.known(change_id) for change_id in ("a", "b")]
    await after.close()
    assert [POSTED, POSTED] == [receipt and receipt.posted for receipt in known]
