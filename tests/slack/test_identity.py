"""Who the bot is: asked until Slack has given a whole answer, whatever it answers before that."""

from __future__ import annotations

import asyncio
from typing import get_args

import pytest

from bot.errors import SlackTokenRefused, SlackUnavailable
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.slack_faults import OddAnswer
from bot.sandbox.wiring import BOT_TOKEN
from bot.sandbox.workspace import TEAM_ID
from bot.slack.client import SlackClient
from bot.slack.identity import Identity


def identity(slack: SlackStandIn) -> Identity:
    """One that asks again after some milliseconds."""
    web = SlackClient(f"{slack.url}/api/", BOT_TOKEN, first_pause=0.001)
    return Identity(web, BOT_TOKEN, first_pause=0.002, longest_pause=0.01, team_within=0.05)


async def test_nothing_is_known_before_slack_has_answered(slack: SlackStandIn) -> None:
    """It says so, and Bolt gets the token alone."""
    unknown = identity(slack)
    with pytest.raises(SlackUnavailable, match="not answered yet"):
        await unknown.check()
    with pytest.raises(SlackUnavailable):
        await unknown.team()
    assert (None, BOT_TOKEN) == (unknown.known.team_id, unknown.known.bot_token)


@pytest.mark.parametrize("status", [200, 429, 503])
@pytest.mark.parametrize("odd", sorted(set(get_args(OddAnswer)) - {"silence"}))
async def test_an_odd_answer_is_no_identity(slack: SlackStandIn, odd: OddAnswer, status: int) -> None:
    """It asks again by itself; a pause of an hour is not believed."""
    slack.break_method("auth.test", status, odd=odd, times=3, retry_after="3600")
    known = identity(slack)
    await asyncio.wait_for(known.learn(), 10)
    await known.check()
    assert 4 == len(slack.calls("auth.test"))
    assert (TEAM_ID, TEAM_ID) == (known.known.team_id, await known.team())
    assert BOT_TOKEN == known.known.bot_token


@pytest.mark.parametrize("error", ["invalid_auth", "an_error_that_nobody_knows", "ratelimited"])
async def test_an_error_is_the_reason_until_it_is_gone(slack: SlackStandIn, error: str) -> None:
    """Also a token that is refused may be mended, without a new start."""
    slack.break_method("auth.test", 200, error=error, times=None)
    asking = identity(slack)
    learning = asyncio.create_task(asking.learn())
    await slack.wait(lambda: len(slack.calls("auth.test")) > 1)
    with pytest.raises(Exception, match=error if error != "ratelimited" else "asks me to wait") as reason:
        await asking.check()
    assert (error == "invalid_auth") == isinstance(reason.value, SlackTokenRefused)
    with pytest.raises(SlackUnavailable):
        await asking.team()
    slack.mend_methods()
    await asyncio.wait_for(learning, 10)
    await asking.check()


@pytest.mark.parametrize("missing", ["team_id", "user_id"])
@pytest.mark.parametrize("value", [None, "", 7, ["T"]])
async def test_half_an_answer_is_no_identity(
    slack: SlackStandIn, monkeypatch: pytest.MonkeyPatch, missing: str, value: object
) -> None:
    """Its team would be empty for good, and everybody a stranger."""
    method = slack._calls.methods["auth.test"]
    whole = method.run
    monkeypatch.setattr(method, "run", lambda args: whole(args) | {missing: value})
    asking = identity(slack)
    learning = asyncio.create_task(asking.learn())
    await slack.wait(lambda: len(slack.calls("auth.test")) > 1)
    with pytest.raises(SlackUnavailable, match="couldn't be understood"):
        await asking.check()
    monkeypatch.undo()
    await asyncio.wait_for(learning, 10)
    assert TEAM_ID == await asking.team()


async def test_who_asks_at_the_start_waits_a_moment(slack: SlackStandIn) -> None:
    """Slack's answer is on its way."""
    asking = identity(slack)
    team = asyncio.create_task(asking.team())
    await asyncio.gather(asking.learn(), team)
    assert TEAM_ID == team.result()
