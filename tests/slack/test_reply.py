"""Where an answer goes, and where it goes instead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.blocks.parts import sentence
from bot.errors import SlackUnavailable
from bot.model.change import Posted
from bot.model.request import Origin
from bot.posting.poster import OutgoingMessage
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import BOT_TOKEN
from bot.slack import reply as module
from bot.slack.client import SlackClient
from bot.slack.reply import Reply


@pytest.fixture
def reply(slack: SlackStandIn, monkeypatch: pytest.MonkeyPatch) -> Reply:
    """One that waits for Slack for a tenth of a second at most."""
    monkeypatch.setattr(module, "WAY_WITHIN", 1.0)
    monkeypatch.setattr(module, "ROUND_PAUSE", 0.01)
    return Reply(SlackClient(f"{slack.url}/api/", BOT_TOKEN, first_pause=0.005), last_way_within=1.0)


def origin(
    slack: SlackStandIn, channel: str | None = "C_SALES", *, minutes_ago: float = 0, url: bool = True, thread: str = ""
) -> Origin:
    """Where Ana asked."""
    return Origin(
        source="command",
        team="T",
        actor="U_ANA",
        at=datetime.now(UTC) - timedelta(minutes=minutes_ago),
        channel=channel,
        thread=thread or None,
        response_url=slack.response_urls.new(channel or "D_ANA", "U_ANA") if url else None,
    )


def outgoing(where: Origin, to: str = "all") -> OutgoingMessage:
    """A message that is posted once."""
    return OutgoingMessage.model_validate({"id": "a", "to": to, "origin": where, "text": "Hello"})


def methods(slack: SlackStandIn) -> list[str]:
    """The calls, in their order."""
    return [call.method for call in slack.calls()]


async def test_what_is_for_the_rep_goes_by_the_response_url(slack: SlackStandIn, reply: Reply) -> None:
    """It works everywhere, and nobody else sees it."""
    await reply.to_rep(origin(slack), sentence("Hello"))
    assert ["response_url"] == methods(slack)
    assert "Hello" == slack.last("U_ANA").text


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        ("C_SALES", ["chat.postEphemeral"]),
        ("C_DEALS", ["chat.postEphemeral", "chat.postMessage"]),
        ("D_ANA", ["chat.postMessage"]),
        (None, ["chat.postMessage"]),
    ],
)
async def test_without_a_response_url_there_are_other_ways(
    slack: SlackStandIn, reply: Reply, channel: str | None, expected: list[str]
) -> None:
    """In the channel, for the rep alone; in the conversation with the bot; and there, too, where the bot isn't in the channel."""
    await reply.to_rep(origin(slack, channel, url=False), sentence("Hello"))
    assert expected == methods(slack)
    assert "Hello" == slack.last("U_ANA" if channel == "C_SALES" else "D_ANA").text


async def test_an_old_response_url_is_not_tried(slack: SlackStandIn, reply: Reply) -> None:
    """Slack has closed it."""
    await reply.to_rep(origin(slack, minutes_ago=30), sentence("Hello"))
    assert ["chat.postEphemeral"] == methods(slack)


async def test_what_is_for_all_goes_to_the_channel(slack: SlackStandIn, reply: Reply) -> None:
    """In the thread where it was asked for; and only such a message can be updated later."""
    above = await reply.deliver(outgoing(origin(slack)))
    assert above == Posted(channel="C_SALES", ts=slack.last("C_SALES").ts)
    await reply.deliver(outgoing(origin(slack, thread=above.ts)))
    assert above.ts == slack.last("C_SALES").thread_ts


async def test_what_is_for_the_rep_alone_is_seen_by_nobody_else(slack: SlackStandIn, reply: Reply) -> None:
    """It can't be updated then."""
    assert await reply.deliver(outgoing(origin(slack)).model_copy(update={"to": "rep"})) is None
    assert [] == slack.messages("C_SALES")
    assert "Hello" == slack.last("U_ANA").text


async def test_under_a_message_it_stands_in_its_thread(slack: SlackStandIn, reply: Reply) -> None:
    """And where Slack doesn't take it there, in the channel."""
    above = await reply.deliver(outgoing(origin(slack)))
    assert above
    under = outgoing(origin(slack)).model_copy(update={"thread": above.ts})
    posted = await reply.deliver(under)
    assert posted
    assert above.ts == slack.last("C_SALES").thread_ts == posted.thread

    slack.break_method("chat.postMessage", 200, error="cannot_reply_to_message")
    assert await reply.deliver(under)
    assert slack.last("C_SALES").thread_ts is None


@pytest.mark.parametrize(("channel", "where"), [("C_DEALS", "C_DEALS"), ("D_ANA_BOB", "D_ANA_BOB")])
async def test_where_the_bot_is_not_all_see_it_by_the_response_url(
    slack: SlackStandIn, reply: Reply, channel: str, where: str
) -> None:
    """It can't be updated then, either."""
    assert await reply.deliver(outgoing(origin(slack, channel))) is None
    assert "Hello" == slack.last(where).text


@pytest.mark.parametrize("status", [429, 500])
async def test_a_post_for_all_waits_for_its_channel(slack: SlackStandIn, reply: Reply, status: int) -> None:
    """It is not put where it can't be updated because Slack is busy: who asks tries again."""
    slack.break_method("chat.postMessage", status, retry_after="7")
    with pytest.raises(SlackUnavailable) as raised:
        await reply.deliver(outgoing(origin(slack)))
    assert 7 == raised.value.retry_after
    assert ["chat.postMessage"] == methods(slack)


async def test_a_broken_way_is_passed_by(slack: SlackStandIn, reply: Reply) -> None:
    """An answer for the rep comes by the next one, after a moment."""
    slack.break_method("response_url", 500, times=None)
    slack.break_method("chat.postEphemeral", 200, odd="empty", times=None)
    await reply.to_rep(origin(slack), sentence("Hello"))
    assert "Hello" == slack.last("D_ANA").text


async def test_where_no_way_works_it_is_told_to_who_asks(slack: SlackStandIn, reply: Reply) -> None:
    """It may be tried again."""
    for method in ("response_url", "chat.postEphemeral", "chat.postMessage"):
        slack.break_method(method, 500, times=None)
    with pytest.raises(SlackUnavailable):
        await reply.to_rep(origin(slack), sentence("Hello"))


async def test_a_refused_token_is_worth_another_try(slack: SlackStandIn, reply: Reply) -> None:
    """A response_url needs none; where there is none, an admin may mend it."""
    for method in ("chat.postEphemeral", "chat.postMessage", "chat.update"):
        slack.break_method(method, 200, error="token_revoked", times=None)
    assert await reply.deliver(outgoing(origin(slack))) is None
    assert "Hello" == slack.last("C_SALES").text
    with pytest.raises(SlackUnavailable, match="token"):
        await reply.deliver(outgoing(origin(slack, url=False)))
    with pytest.raises(SlackUnavailable, match="token"):
        await reply.update(Posted(channel="C_SALES", ts="1.1"), sentence("New"))


async def test_a_refusal_everywhere_is_tried_some_times(slack: SlackStandIn, reply: Reply) -> None:
    """Slack may refuse what it takes a moment later; in the end there is nowhere to answer, and nothing waits for it."""
    slack.break_method("chat.postMessage", 200, error="is_archived", times=2)
    await reply.deliver(outgoing(origin(slack, "D_ANA", url=False)))
    assert "Hello" == slack.last("D_ANA").text
    slack.break_method("chat.postMessage", 200, error="is_archived", times=None)
    assert await reply.deliver(outgoing(origin(slack, "D_ANA", url=False))) is None


async def test_what_was_tapped_is_replaced_or_answered(slack: SlackStandIn, reply: Reply) -> None:
    """In place where its response_url still leads there, else as any answer to the rep."""
    await reply.deliver(outgoing(origin(slack), "tapped"))
    assert slack.calls("response_url")[0].args["replace_original"]
    await reply.deliver(outgoing(origin(slack, minutes_ago=30), "tapped"))
    assert "chat.postEphemeral" == methods(slack)[-1]
    assert not await reply.replace(origin(slack, minutes_ago=30), sentence("Hello"))


async def test_what_is_gone_stays_gone(slack: SlackStandIn, reply: Reply) -> None:
    """An update of it is no error; one that Slack can't take now is."""
    await reply.update(Posted(channel="C_SALES", ts="1.1"), sentence("New"))
    slack.break_method("chat.update", 500, times=None)
    with pytest.raises(SlackUnavailable):
        await reply.update(Posted(channel="C_SALES", ts="1.1"), sentence("New"))
