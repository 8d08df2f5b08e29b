"""Ending and starting again: SIGTERM, one living process for each name, and another machine's database."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.durable.lease import Lease
from bot.errors import SettingsError
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from tests.durability.fleet import Fleet

pytestmark = pytest.mark.xdist_group("durability")


async def test_sigterm_ends_within_ten_seconds_and_loses_nothing(
    fleet: Fleet, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """With one PATCH in flight, one change waiting for its next try and one for its turn: the next process does them all."""
    bot = fleet.new("serve", "one")
    slack.bot_url = f"http://127.0.0.1:{bot.port}/slack/events"
    await bot.start()
    commerce.fail("500", times=None)
    for number in range(3):
        await slack.command(f"/meeting note met_1 number {number}")
    await slack.wait(lambda: len(commerce.calls) > 2, 20)
    commerce.fail("timeout", times=1)
    await slack.command("/meeting note met_2 in flight")
    assert await bot.end() < 10
    commerce.mend()
    await bot.start()
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 4, 60)
    assert [f"number {number}" for number in range(3)] == [patch["note"] for patch in commerce.patches("met_1")]
    assert "in flight" == commerce.patches("met_2")[-1]["note"]


async def test_what_a_process_leaves_another_goes_on_with(
    fleet: Fleet, postgres_url: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """A server that is ended hands back what it had begun: a worker on the same PostgreSQL goes on at once."""
    fleet.environ = {**fleet.environ, "DATABASE_URL": postgres_url}
    server, worker = fleet.new("serve", "web.1"), fleet.new("work", "worker.1")
    await fleet.new("release", "release").run()
    slack.bot_url = f"http://127.0.0.1:{server.port}/slack/events"
    await server.start()
    commerce.fail("500", times=None)
    await slack.command("/meeting note met_1 one")
    await slack.wait(lambda: len(commerce.calls) > 2, 20)
    assert await server.end() < 10
    commerce.mend()
    await worker.start()
    await slack.wait(lambda: slack.messages("C_SALES"), 60)
    assert [{"note": "one"}] == commerce.patches("met_1")
    assert await worker.end() < 10


async def _hold(url: str) -> None:
    """One of a name at a time; another name is free; once it is given back, the next has it."""
    first, second = Lease(url, "web.1"), Lease(url, "web.1", patience=0.1)
    await first.acquire()
    with pytest.raises(SettingsError, match=r"EXECUTOR_ID web\.1 is another running process's"):
        await second.acquire()
    other = Lease(url, "web.2", patience=0.1)
    await other.acquire()
    await first.release()
    await second.acquire()
    await asyncio.gather(second.release(), other.release())


async def test_two_of_one_name_on_sqlite(tmp_path: Path) -> None:
    """They would each take up what the other is doing."""
    await _hold(f"sqlite:///{tmp_path / 'bot.sqlite3'}")


async def test_two_of_one_name_on_postgresql(postgres_url: str) -> None:
    """Likewise, over all machines."""
    await _hold(postgres_url.replace("postgresql://", "postgresql+psycopg://"))
