"""Processes of the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.serving import serve
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import environment
from tests.durability.fleet import Fleet
from tests.durability.slow import SlowToAnswer


@pytest.fixture
async def fleet(slack: SlackStandIn, commerce: CommerceStandIn, tmp_path: Path) -> AsyncIterator[Fleet]:
    """Processes that share a SQLite file; all are killed at the end."""
    fleet = Fleet(environment(slack, commerce, tmp_path), tmp_path)
    yield fleet
    await slack.aclose()
    for one in fleet.started:
        if one.process and one.process.returncode is None:
            await one.kill()


@pytest.fixture
async def slow(slack: SlackStandIn, fleet: Fleet) -> AsyncIterator[SlowToAnswer]:
    """Slack as the fleet sees it."""
    slow = SlowToAnswer(slack)
    async with serve(slow) as url:
        fleet.environ = {**fleet.environ, "SLACK_API_URL": f"{url}/api/"}
        yield slow
        slow.answering.set()
