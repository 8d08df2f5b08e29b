"""A process that is killed and never comes back: another one goes on with what it was doing."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.durable import lease
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.serving import serve
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import running_bot
from tests.durability.fleet import BotProcess, Fleet
from tests.durability.slow import SlowToAnswer

pytestmark = pytest.mark.xdist_group("durability")


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(fleet: Fleet, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Fleet:
    """Processes on one database; that of the tests looks often."""
    if request.param == "postgresql":
        fleet.environ = {**fleet.environ, "DATABASE_URL": request.getfixturevalue("postgres_url")}
    monkeypatch.setattr(lease, "RENEW_EVERY", 0.2)
    return fleet


async def _serving(fleet: Fleet, slack: SlackStandIn) -> BotProcess:
    bot = fleet.new("serve", "gone")
    slack.bot_url = f"http://127.0.0.1:{bot.port}/slack/events"
    await bot.start()
    return bot


@asynccontextmanager
async def _another(fleet: Fleet, slack: SlackStandIn) -> AsyncIterator[None]:
    """One more, in the process of the tests; Slack sends to it."""
    async with running_bot({**fleet.environ, "EXECUTOR_ID": "here"}, slack):
        yield


async def test_killed_in_the_middle_of_a_change(shared: Fleet, slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The other one carries it out, and then what waited for it, each told once; should it return, it goes on as any other."""
    gone = await _serving(shared, slack)
    commerce.fail("timeout", times=1, on="changes")
    await slack.command("/meeting note met_1 one")
    await slack.wait(lambda: commerce.all_patches("met_1"), 20)
    async with _another(shared, slack):
        for note in ("two", "three"):
            await slack.command(f"/meeting note met_1 {note}")
        await gone.kill()
        await slack.wait(lambda: len(slack.messages("C_SALES")) == 3, 60)
        await gone.start()
        await slack.command("/meeting note met_1 four")
        await slack.wait(lambda: len(slack.messages("C_SALES")) == 4, 20)
    assert ["one", "two", "three", "four"] == [patch["note"] for patch in commerce.patches("met_1")]


async def test_killed_while_slack_answers(shared: Fleet, slack: SlackStandIn, slow: SlowToAnswer) -> None:
    """Nobody knows whether Slack has the message: it is told again rather than lost, and the next change after it."""
    gone = await _serving(shared, slack)
    await slack.command("/meeting note met_1 one")
    await asyncio.wait_for(slow.taken.wait(), 20)
    async with _another(shared, slack):
        await slack.command("/meeting note met_1 two")
        await gone.kill()
        slow.answering.set()

        def both() -> list[str]:
            words = [message.words for message in slack.messages("C_SALES")]
            return words if any("two" in one for one in words) else []

        words = await slack.wait(both, 60)
    assert ["one", "one", "two"] == [word for one in words for word in ("one", "two") if f"{word}" in one.split()], (
        words
    )


@pytest.mark.timeout(180)
async def test_a_process_that_stood_still_makes_no_late_change(
    fleet: Fleet, postgres_url: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """Stopped in front of its PATCH, and taken over: the meeting's next change is not overwritten when it goes on."""
    fleet.environ, fleet.is_quick = {**fleet.environ, "DATABASE_URL": postgres_url}, True
    slow = SlowToAnswer(commerce, "/api/meetings")
    async with serve(slow) as url:
        two = fleet.new("serve", "two")
        await two.start()
        fleet.environ = {**fleet.environ, "COMMERCE_API_URL": f"{url}/api"}
        slow.answering.set()
        one = await _serving(fleet, slack)
        slow.answering.clear()
        slow.taken.clear()
        assert one.process and two.process  # noqa: PT018 - both were started
        two.process.send_signal(signal.SIGSTOP)  # so that it is the other one that begins with it
        await slack.command("/meeting note met_1 one")
        await asyncio.wait_for(slow.taken.wait(), 20)
        one.process.send_signal(signal.SIGSTOP)
        two.process.send_signal(signal.SIGCONT)
        slow.answering.set()
        slack.bot_url = f"http://127.0.0.1:{two.port}/slack/events"
        await slack.command("/meeting note met_1 two")
        await slack.wait(lambda: len(slack.messages("C_SALES")) == 2, 90)
        one.process.send_signal(signal.SIGCONT)
        slack.bot_url = f"http://127.0.0.1:{one.port}/slack/events"
        await slack.command("/meeting note met_1 three")
        await slack.wait(lambda: len(slack.messages("C_SALES")) == 3, 30)
        assert one.events("lease_lost")
    assert ["one", "two", "three"] == [patch["note"] for patch in commerce.all_patches("met_1")]
