"""Killed at any instant, under load: what was acknowledged is applied, in order, and confirmed, as a rule once."""

from __future__ import annotations

import asyncio
import os
import random
import sys
from functools import partial

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from tests.durability.fleet import BotProcess, Fleet
from tests.durability.notes_load import Load

pytestmark = pytest.mark.xdist_group("durability")

KILLS = int(os.environ.get("KILLS", "2"))
PAUSE = float(os.environ.get("PAUSE", "1"))
"""For the long run: 50 kills, and with no pause between a rep's commands."""
DONE_WITHIN = 120.0


async def test_killed_at_random_instants(fleet: Fleet, slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """On SQLite: each acknowledged change is applied, and confirmed once."""
    bot = fleet.new("serve", "one")
    slack.bot_url = f"http://127.0.0.1:{bot.port}/slack/events"
    await bot.start()
    await _kill_under_load(bot, Load(slack, commerce, pause=PAUSE), every=5)


async def test_two_processes_on_one_postgresql(
    fleet: Fleet, postgres_url: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """A worker beside a server, killed again and again: it goes on after its restart, and the order holds throughout."""
    fleet.environ = {**fleet.environ, "DATABASE_URL": postgres_url}
    server, worker = fleet.new("serve", "web.1"), fleet.new("work", "worker.1")
    slack.bot_url = f"http://127.0.0.1:{server.port}/slack/events"
    await server.start()
    await worker.start()
    await _kill_under_load(worker, Load(slack, commerce, pause=PAUSE), every=20)


async def _kill_under_load(process: BotProcess, load: Load, every: int) -> None:
    """Kill it, and start it again, whenever so many more commands were acknowledged; then see what became of all of them."""
    running = asyncio.create_task(load.run())
    for _ in range(KILLS):
        await load.slack.wait(partial(_grown, load, load.total() + every), DONE_WITHIN)
        await asyncio.sleep(random.uniform(0, 0.5))  # noqa: S311 - nothing secret
        await process.kill()
        await process.start()
    load.stopping = True
    await running
    await load.slack.wait(lambda: not load.missing(), DONE_WITHIN)
    _check(load)


def _grown(load: Load, total: int) -> bool:
    return load.total() > total


def _check(load: Load) -> None:
    assert [] == load.missing()
    assert [] == load.out_of_order()
    assert [] == load.went_back()
    assert [] == [f for f in load.slack.failures if "dispatch_failed" not in f and "timeout" not in f]
    doubled = load.doubled()
    sys.stdout.write(f"{KILLS} kills, {load.total()} acknowledged, {len(doubled)} confirmed twice\n")
    # A kill between Slack's taking a message and the receipt repeats that message, and never a change.
    assert len(doubled) <= max(2, KILLS // 4)
