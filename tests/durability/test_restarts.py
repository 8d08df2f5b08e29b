"""Ending and starting again: SIGTERM, and another machine's database."""

from __future__ import annotations

import pytest

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
