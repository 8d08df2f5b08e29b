"""The bot with Slack's agent messaging, end to end."""

from __future__ import annotations

import httpx

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.slack_calls import SCOPES
from bot.sandbox.wiring import running_bot
from bot.slack.identity import AGENT_SCOPE
from tests.handlers.test_mention import answers, tomorrow


async def test_with_agent_messaging_each_message_has_a_thread(
    environ: dict[str, str], slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """A message to the bot is the root of a thread, in which the answer stands: what is for the rep alone, a refusal, a confirmation."""
    slack.scopes = SCOPES | {AGENT_SCOPE}
    async with running_bot(environ, slack) as url, httpx.AsyncClient(trust_env=False) as browser:
        while (await browser.get(f"{url}/readyz")).status_code != 200:
            continue
        for words in ("help", "show met_3", "met_1 3 or 4pm tomorrow", "met_1 tomorrow 3pm"):
            said = await slack.say(words, channel="DM")
            await slack.wait(lambda said=said: [m for m in answers(slack, "D_ANA") if said.ts == m.thread_ts])  # type: ignore[misc]
        assert [{"time": tomorrow("15:00")}] == commerce.patches("met_1")
        await slack.edit(said, "met_1 an hour later")
        await slack.wait(lambda: len([m for m in answers(slack, "D_ANA") if said.ts == m.thread_ts]) == 2)
    assert [] == [m for m in answers(slack, "D_ANA") if m.thread_ts is None]
