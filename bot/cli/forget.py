"""`python -m bot forget <email or phone>`: a customer's traces are removed from all that the bot keeps, at once."""

from __future__ import annotations

import asyncio

from bot import logs
from bot.cli.traces import Trace
from bot.durable import schema, stored_workflows
from bot.settings import Settings
from bot.storage.database import Database, rewrite_file
from bot.storage.history import History
from bot.storage.snapshots import Snapshots


def forget(settings: Settings, words: str) -> int:
    """Remove the traces and say how many there were; 1 where some are still under way. Raises SettingsError."""
    logs.configure("ERROR", settings.log_format)
    trace = Trace.of(words)
    schema.prepare(settings.database_url)
    changes, snapshots = asyncio.run(_forget(settings.database_url, trace))
    workflows, left = stored_workflows.remove_holding(settings.database_url, trace.stands_in)
    print(f"removed: {changes} recorded changes, {snapshots} snapshots, {workflows} ended workflows")  # noqa: T201 - a command's output
    if left:
        print(f"{left} changes that hold it are still under way: run this again when they have ended")  # noqa: T201 - likewise
    rewritten = rewrite_file(settings.database_url)
    if not rewritten:
        print("the database's file still holds what was removed, as another program keeps it locked: run this again")  # noqa: T201 - likewise
    return 1 if left or not rewritten else 0


async def _forget(database_url: str, trace: Trace) -> tuple[int, int]:
    database = Database(database_url)
    history, snapshots = History(database), Snapshots(database)
    try:
        return await history.forget(trace.stands_in), await snapshots.forget(trace.stands_in)
    finally:
        await database.close()
