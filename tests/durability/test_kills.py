"""Killed at any instant, under load: what was acknowledged is applied, in order, and confirmed."""

from __future__ import annotations

import asyncio
import os
import random
import sys
from functools import partial

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from tests.durability.conftest import Fleet
from tests.durability.load import Load

pytestmark = pytest.mark.xdist_group("durability")

KILLS = int(os.environ.get("KILLS", "2"))
"""Set it to 50 for the long run."""
DONE_WITHIN = 120.0


async def test_killed_at_random_instants(fleet: Fleet, slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """On SQLite: each acknowledged change is applied and confirmed; at most one confirmation of all stands twice."""
    bot = fleet.new("serve", "one")
    slack.bot_url = f"http://127.0.0.1:{bot.port}/slack/events"
    await bot.start()
    load = Load(slack, commerce)
    running = asyncio.create_task(load.run())
    for _ in range(KILLS):
        await slack.wait(partial(_grown, load, load.total() + 5), DONE_WITHIN)
        await asyncio.sleep(random.uniform(0, 0.5))  # noqa: S311 - nothing secret
        await bot.kill()
        await bot.start()
    load.stopping = True
    await running
    await slack.wait(lambda: not load.missing(), DONE_WITHIN)

    _check(load, 1)


async def test_two_processes_on_one_postgresql(
    fleet: Fleet, postgres_url: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """A worker beside a server, killed again and again: it goes on after its restart, and the order holds throughout."""
    fleet.environ = {**fleet.environ, "DATABASE_URL": postgres_url}
    server, worker = fleet.new("serve", "web.1"), fleet.new("work", "worker.1")
    slack.bot_url = f"http://127.0.0.1:{server.port}/slack/events"
    await server.start()
    await worker.start()
    load = Load(slack, commerce)
    running = asyncio.create_task(load.run())
    for _ in range(KILLS):
        await slack.wait(partial(_grown, load, load.total() + 20), DONE_WITHIN)
        await asyncio.sleep(random.uniform(0, 0.5))  # noqa: S311 - nothing secret
        await worker.kill()
        await worker.start()
    load.stopping = True
    await running
    await slack.wait(lambda: not load.missing(), DONE_WITHIN)

    _check(load, 1)


def _grown(load: Load, total: int) -> bool:
    return load.total() > total


def _check(load: Load, twice: int) -> None:
    confirmed = load.confirmations()
    assert [] == load.missing()
    assert [] == load.out_of_order()
    assert [] == load.went_back()
    assert [] == load.slack.failures or all("dispatch_failed" in f or "timeout" in f for f in load.slack.failures)
    doubled = sum(count - 1 for count in confirmed.values())
    sys.stdout.write(f"{KILLS} kills, {load.total()} acknowledged, {doubled} confirmed twice\n")
    assert doubled <= twice
