"""A confirmation is posted once, although the bot is killed between Slack's taking it and Slack's answer."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from tests.durability.fleet import BotProcess, Fleet
from tests.durability.slow import SlowToAnswer

pytestmark = pytest.mark.xdist_group("posting")


async def _serving(fleet: Fleet, slack: SlackStandIn) -> BotProcess:
    bot = fleet.new("serve", "one")
    slack.bot_url = f"http://127.0.0.1:{bot.port}/slack/events"
    await bot.start()
    return bot


def _poster(bot: BotProcess) -> int:
    """The process beside the bot."""
    pid = bot.events("poster_started")[-1]["pid"]
    assert isinstance(pid, int)
    return pid


async def _has_ended(pid: int) -> bool:
    """Within ten seconds."""
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        await asyncio.sleep(0.05)
    return False


@pytest.mark.parametrize("group", [False, True], ids=["alone", "with its process group"])
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_killed_while_slack_answers(
    fleet: Fleet,
    slack: SlackStandIn,
    slow: SlowToAnswer,
    request: pytest.FixtureRequest,
    database: str,
    group: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """The process beside it notes the answer; the next one waits for that, and doesn't post again."""
    if database == "postgresql":
        fleet.environ = {**fleet.environ, "DATABASE_URL": request.getfixturevalue("postgres_url")}
    bot = await _serving(fleet, slack)
    await slack.command("/meeting note met_1 one")
    await asyncio.wait_for(slow.taken.wait(), 20)
    await bot.kill(group=group)
    slow.answering.set()
    await bot.start()
    await slack.command("/meeting note met_1 two")  # in its turn: it is told when the one before has been

    def both() -> list[str]:
        words = [message.words for message in slack.messages("C_SALES")]
        return words if any("two" in one for one in words) else []

    words = await slack.wait(both, 60)
    assert 2 == len(words), words


async def test_a_bot_without_its_poster_posts_by_itself(
    fleet: Fleet, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """It says so once, and tells all the same; also what was under way."""
    bot = await _serving(fleet, slack)
    commerce.fail("timeout", times=1)
    await slack.command("/meeting note met_1 under way")
    os.kill(_poster(bot), signal.SIGKILL)
    for number in range(2):
        await slack.command(f"/meeting note met_2 number {number}")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 3, 60)
    assert 1 == len(bot.events("poster_gone"))
    assert await bot.end() < 10


async def test_a_poster_that_is_killed_while_slack_answers(
    fleet: Fleet, slack: SlackStandIn, slow: SlowToAnswer
) -> None:
    """Nobody knows whether Slack has it: it is posted again rather than lost."""
    bot = await _serving(fleet, slack)
    await slack.command("/meeting note met_1 one")
    await asyncio.wait_for(slow.taken.wait(), 20)
    os.kill(_poster(bot), signal.SIGKILL)
    slow.answering.set()
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 2, 20)


async def test_sigterm_leaves_no_process_behind(fleet: Fleet, slack: SlackStandIn) -> None:
    """Neither after a change, nor where none was made."""
    for number in range(2):
        bot = await _serving(fleet, slack)
        if number:
            await slack.command("/meeting note met_1 one")
            await slack.wait(lambda: slack.messages("C_SALES"), 20)
        assert await bot.end() < 10
        assert await _has_ended(_poster(bot))


async def test_a_killed_bot_leaves_no_process_behind(fleet: Fleet, slack: SlackStandIn) -> None:
    """SIGTERM passes the poster by, as it goes to all of a service's processes; the bot's end is its own."""
    bot = await _serving(fleet, slack)
    os.kill(_poster(bot), signal.SIGTERM)
    await slack.command("/meeting note met_1 one")
    await slack.wait(lambda: slack.messages("C_SALES"), 20)
    assert [] == bot.events("poster_gone")
    await bot.kill()
    assert await _has_ended(_poster(bot))


async def test_a_start_that_fails_leaves_no_process_behind(fleet: Fleet) -> None:
    """A database that can't be opened is found out before any is started."""
    fleet.environ = {**fleet.environ, "DATABASE_URL": f"sqlite:///{fleet.folder}/nowhere/bot.sqlite3"}
    bot = fleet.new("work", "one")
    await bot.start()
    assert bot.process
    assert 2 == await bot.process.wait()
    assert [] == bot.events("poster_started")
