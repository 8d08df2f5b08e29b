"""Mentions and direct messages, end to end: the words of the command, and the answer in the thread."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.fixtures import utc
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.workspace import ChannelMessage

pytestmark = pytest.mark.usefixtures("bot")


def tomorrow(clock: str) -> str:
    """Tomorrow in New York, as the API writes it."""
    return utc(datetime.now(ZoneInfo("America/New_York")).date() + timedelta(days=1), clock)


def answers(slack: SlackStandIn, channel: str) -> list[ChannelMessage]:
    """What the bot said there for all."""
    return [message for message in slack.messages(channel) if message.by_bot]


async def test_a_mention_moves_a_meeting(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The confirmation begins a thread below the message."""
    said = await slack.say("@meetings move met_1 to tomorrow 3pm")
    [posted] = await slack.wait(lambda: answers(slack, "C_SALES"))
    assert [{"time": tomorrow("15:00")}] == commerce.patches("met_1")
    assert said.ts == posted.thread_ts
    assert ["Reschedule", "Edit", "Undo", "Add to calendar"] == posted.buttons
    assert [] == slack.failures


@pytest.mark.parametrize(
    "words", ["@meetings, met_1 tomorrow 3pm", "met_1 tomorrow 3pm @meetings", "@meetings: met_1 tomorrow 3pm"]
)
async def test_the_mention_may_stand_anywhere(slack: SlackStandIn, commerce: CommerceStandIn, words: str) -> None:
    """The bot's own mention is no part of the words."""
    await slack.say(words)
    await slack.wait(lambda: answers(slack, "C_SALES"))
    assert [{"time": tomorrow("15:00")}] == commerce.patches("met_1")


async def test_in_a_thread(slack: SlackStandIn) -> None:
    """The answer stays in the thread in which it was asked for, the private one too."""
    first = await slack.say("When is Dana's?")
    await slack.say("@meetings met_1 tomorrow 3pm", thread=first.ts)
    [posted] = await slack.wait(lambda: answers(slack, "C_SALES"))
    assert first.ts == posted.thread_ts
    await slack.say("@meetings blah blah", thread=first.ts)
    [told] = await slack.wait(lambda: slack.ephemerals("U_ANA"))
    assert first.ts == told.thread_ts


async def test_a_button_in_a_thread_answers_there(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """What is moved by a button of a confirmation in a thread is told in the thread."""
    first = await slack.say("@meetings met_1 tomorrow 3pm")
    [posted] = await slack.wait(lambda: answers(slack, "C_SALES"))
    await slack.tap(posted, "Reschedule")
    modal = await slack.wait(
        lambda: next((m for m in [slack.modal("U_ANA")] if m and "later" in " ".join(m.buttons)), None)
    )
    await slack.tap(modal, next(label for label in modal.buttons if label.startswith("An hour later")))
    await slack.wait(lambda: len(answers(slack, "C_SALES")) == 2)
    assert first.ts == slack.last("C_SALES").thread_ts
    assert [tomorrow("15:00"), tomorrow("16:00")] == [patch["time"] for patch in commerce.patches("met_1")]


async def test_a_direct_message(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The same words to the bot alone, without a mention; another rep's mention stays in them."""
    await slack.say("rep met_1 @bob", channel="DM")
    [posted] = await slack.wait(lambda: answers(slack, "D_ANA"))
    assert [{"salesRep": "rep_2"}] == commerce.patches("met_1")
    assert posted.thread_ts is None


async def test_a_thread_in_the_direct_messages(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """It stays in its thread as well: what is for all, and what is for the rep."""
    first = await slack.say("hello", channel="DM")
    await slack.wait(lambda: answers(slack, "D_ANA"))
    await slack.say("met_1 tomorrow 3pm", channel="DM", thread=first.ts)
    await slack.wait(lambda: commerce.patches("met_1") and slack.last("D_ANA").buttons)
    assert first.ts == slack.last("D_ANA").thread_ts
    await slack.say("show met_1", channel="DM", thread=first.ts)
    await slack.wait(lambda: "Meeting met_1" in slack.last("D_ANA").text)
    assert first.ts == slack.last("D_ANA").thread_ts


async def test_a_form_is_opened_by_a_button(slack: SlackStandIn) -> None:
    """A message has no trigger for a view: its answer has a button, and that has one."""
    await slack.say("@meetings edit met_1")
    [told] = await slack.wait(lambda: slack.ephemerals("U_ANA"))
    await slack.tap(told, "Edit")
    await slack.wait(lambda: next((m for m in [slack.modal("U_ANA")] if m and m.title == "Edit meeting"), None))


@pytest.mark.parametrize("words", ["", "help"])
async def test_a_mention_alone_shows_what_there_is(slack: SlackStandIn, words: str) -> None:
    """Help is for the rep alone."""
    await slack.say(f"@meetings {words}".strip())
    [told] = await slack.wait(lambda: slack.ephemerals("U_ANA"))
    assert "/meeting" in told.words


@pytest.mark.parametrize("channel", ["C_SALES", "DM"])
async def test_a_repeated_delivery_is_one_change(slack: SlackStandIn, commerce: CommerceStandIn, channel: str) -> None:
    """Slack sends an event again after a time-out; and a message may be told by two events."""
    said = await slack.say("@meetings met_1 an hour later", channel=channel)
    await slack.wait(lambda: answers(slack, said.channel))
    for _ in range(2):
        assert (await slack.redeliver()).ok
    again = {"type": "app_mention", "user": "U_ANA", "ts": said.ts, "text": said.text, "channel": said.channel}
    await slack.event(again | {"event_ts": said.ts})
    await slack.say("@meetings note met_1 Afterwards", channel=channel)
    await slack.wait(lambda: "Afterwards" == commerce.meeting("met_1")["note"])
    assert 1 == len([patch for patch in commerce.all_patches("met_1") if "time" in patch])


@pytest.mark.parametrize(
    "more",
    [
        {"subtype": "message_changed"},
        {"bot_id": "B_OTHER"},
        {"edited": {"user": "U_ANA", "ts": "1.2"}},
        {"user": "U_MEETINGS", "bot_id": "B_MEETINGS"},
        {"thread_ts": "1.0", "parent_user_id": "U_OTHER_APP"},
        {"user": ""},
    ],
)
async def test_what_nobody_said_to_the_bot_is_passed_over(
    slack: SlackStandIn, commerce: CommerceStandIn, more: dict[str, Any]
) -> None:
    """Edits, deletions, bots, the bot itself, threads of other apps: acknowledged, and nothing done."""
    event = {"type": "message", "channel": "D_ANA", "channel_type": "im", "user": "U_ANA", "ts": "1700000000.000100"}
    assert (await slack.event(event | {"text": "met_1 tomorrow 3pm", "event_ts": "1.1"} | more)).ok
    await slack.say("note met_1 Afterwards", channel="DM")
    await slack.wait(lambda: answers(slack, "D_ANA"))
    assert [{"note": "Afterwards"}] == commerce.all_patches("met_1")


async def test_a_message_that_mentions_somebody_else(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """An event of a channel that doesn't mention the bot is no command."""
    event = {"type": "app_mention", "channel": "C_SALES", "user": "U_ANA", "ts": "1700000000.000100", "event_ts": "1.1"}
    assert (await slack.event(event | {"text": "<@U_BOB> met_1 tomorrow 3pm"})).ok
    assert [] == slack.calls("chat.postEphemeral")
    assert [] == commerce.all_patches()


async def test_a_malformed_event_is_refused(slack: SlackStandIn) -> None:
    """What Slack doesn't send is answered with 400."""
    assert 400 == (await slack.event({"type": "app_mention", "text": {"no": "text"}})).status


async def test_slack_is_answered_before_a_slow_api(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The change is on disk within Slack's three seconds, whatever the Commerce API does."""
    with commerce.silent():
        await slack.say("@meetings met_1 tomorrow 3pm")
    await slack.wait(lambda: answers(slack, "C_SALES"))
    assert [] == slack.failures
