"""Where answers stand: in the thread in which something was asked for, and always where Slack shows them; end to end."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.workspace import ChannelMessage
from tests.handlers.test_mention import answers, tomorrow
from tests.handlers.test_shortcuts import label, modal

pytestmark = pytest.mark.usefixtures("bot")

Told = Callable[[], ChannelMessage | None]


def told(slack: SlackStandIn, words: str, thread: str | None) -> Told:
    """What Ana alone was told with these words, in that thread; None is the channel itself."""
    return lambda: next(
        (m for m in slack.ephemerals("U_ANA") if words in m.words and thread == m.thread_ts and m.channel == "C_SALES"),
        None,
    )


PRIVATE = [
    ("met_1 3 or 4pm tomorrow", "4:00 PM"),  # a question
    ("my 3pm at the zoo to friday", ""),  # a question about which one, or a refusal
    ("met_nowhere tomorrow 3pm", "There is no meeting"),
    ("blah blah", "don't know"),
    ("note met_1", "Clear the note"),
    ("help", "/meeting"),
    ("", "/meeting"),
    ("list", "dana@northwind.example"),
    ("history met_1", "met_1"),
    ("show met_1", "dana@northwind.example"),
    ("edit met_1", "Edit"),
    ("undo", "could be undone"),
    ("met_3 tomorrow 3pm", "another sales rep"),  # not hers
]


@pytest.mark.parametrize(("words", "answer"), PRIVATE)
async def test_a_private_answer_to_a_mention_is_seen(slack: SlackStandIn, words: str, answer: str) -> None:
    """It stands in the channel: Slack would show nobody what is in a thread that nobody has begun."""
    await slack.say(f"@meetings {words}".strip())
    await slack.wait(told(slack, answer, None))
    assert [] == slack.failures


@pytest.mark.parametrize(("words", "answer"), PRIVATE)
async def test_a_private_answer_in_a_thread_stays_there(slack: SlackStandIn, words: str, answer: str) -> None:
    """The mention itself has begun the thread, where nobody else has."""
    first = await slack.say("When is Dana's?")
    await slack.say(f"@meetings {words}".strip(), thread=first.ts)
    await slack.wait(told(slack, answer, first.ts))
    assert [] == slack.failures


async def test_a_guest_sees_the_refusal(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """In the channel, and in a thread."""
    slack.workspace.people["U_ANA"] = dataclasses.replace(slack.person("U_ANA"), flags=("is_restricted",))
    said = await slack.say("@meetings met_1 tomorrow 3pm")
    await slack.wait(told(slack, "full members", None))
    await slack.say("@meetings met_1 tomorrow 4pm", thread=said.ts)
    await slack.wait(told(slack, "full members", said.ts))
    assert [] == commerce.requests
    assert [] == slack.failures


@pytest.mark.env(CONFIRMATION="private")
async def test_a_private_confirmation_is_seen(slack: SlackStandIn) -> None:
    """In the channel, and in a thread."""
    said = await slack.say("@meetings met_1 tomorrow 3pm")
    await slack.wait(told(slack, "Meeting moved", None))
    await slack.say("@meetings met_1 tomorrow 4pm", thread=said.ts)
    await slack.wait(told(slack, "Meeting moved", said.ts))
    assert [] == slack.failures


async def test_an_error_of_the_api_is_seen(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """What the API refuses."""
    commerce.fail("422", times=None)
    await slack.say("@meetings met_1 tomorrow 3pm")
    await slack.wait(told(slack, "refused", None))
    assert [] == slack.failures


@pytest.mark.usefixtures("impatient")
async def test_that_it_goes_on_is_seen(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """While the API is down."""
    commerce.fail("500", times=None)
    await slack.say("@meetings met_1 tomorrow 3pm")
    await slack.wait(told(slack, "go on trying", None))
    commerce.mend()
    assert [] == slack.failures


async def test_the_answer_to_a_question_begins_the_mentions_thread(
    slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """The question stood in the channel; what is for all stands where it would have without one."""
    said = await slack.say("@meetings met_1 3 or 4pm tomorrow")
    asked = await slack.wait(told(slack, "4:00 PM", None))
    assert asked is not None
    await slack.tap(asked, next(text for text in asked.buttons if "4:00 PM" in text))
    [posted] = await slack.wait(lambda: answers(slack, "C_SALES"))
    assert said.ts == posted.thread_ts
    assert [{"time": tomorrow("16:00")}] == commerce.patches("met_1")


async def confirmed(slack: SlackStandIn) -> ChannelMessage:
    """A confirmation in a thread."""
    await slack.say("@meetings met_1 tomorrow 3pm")
    [posted] = await slack.wait(lambda: answers(slack, "C_SALES"))
    return posted


async def test_a_form_opened_in_a_thread_answers_there(slack: SlackStandIn) -> None:
    """What is for all, and, where nothing differs, what is for the rep alone."""
    posted = await confirmed(slack)
    await slack.tap(posted, "Edit")
    await slack.submit(await modal(slack, "Edit meeting"))
    await slack.wait(told(slack, "Nothing differs", posted.thread_ts))
    assert [] == slack.failures


async def test_an_undo_that_cannot_be_done_is_told_in_the_thread(
    slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """The meeting was changed since."""
    posted = await confirmed(slack)
    commerce.change("met_1", time="2031-01-01T10:00:00Z")
    await slack.tap(posted, "Undo")
    await slack.wait(told(slack, "", posted.thread_ts))
    assert [] == slack.failures


async def test_a_guests_tap_in_a_thread_is_refused_there(slack: SlackStandIn) -> None:
    """Where the button stands."""
    posted = await confirmed(slack)
    slack.workspace.people["U_BOB"] = dataclasses.replace(slack.person("U_BOB"), flags=("is_restricted",))
    await slack.tap(posted, "Undo", "U_BOB")
    await slack.wait(lambda: [m for m in slack.ephemerals("U_BOB") if posted.thread_ts == m.thread_ts])


async def test_helps_button_in_a_thread_answers_there(slack: SlackStandIn) -> None:
    """All commands, below the short help."""
    first = await slack.say("When is Dana's?")
    await slack.say("@meetings", thread=first.ts)
    menu = await slack.wait(told(slack, "All commands", first.ts))
    assert menu is not None
    await slack.tap(menu, "All commands")
    await slack.wait(told(slack, "own words", first.ts))
    assert [] == slack.failures


async def test_a_shortcut_on_a_message_in_a_thread_answers_there(slack: SlackStandIn) -> None:
    """The thread of the message; at its root, the channel."""
    first = await slack.say("When is Dana's?")
    below = await slack.say("It's met_1", thread=first.ts)
    await slack.message_shortcut("edit_meeting", below)
    form = await modal(slack, "Edit meeting")
    await slack.choose(form, "note", "Bring the van")
    await slack.submit(form)
    [posted] = await slack.wait(lambda: answers(slack, "C_SALES"))
    assert first.ts == posted.thread_ts


async def test_a_shortcut_on_a_threads_root_answers_in_the_channel(slack: SlackStandIn) -> None:
    """That is where it is read."""
    root = await slack.say("It's met_1")
    await slack.say("Thanks!", thread=root.ts)
    root.thread_ts = root.ts  # as Slack has it, once there are replies
    await slack.message_shortcut("edit_meeting", root)
    await slack.submit(await modal(slack, "Edit meeting"))
    await slack.wait(told(slack, "Nothing differs", None))
    assert [] == slack.failures


async def test_a_thread_in_a_channel_without_the_bot(slack: SlackStandIn) -> None:
    """The bot can't post there: it answers by the response_url."""
    first = await slack.say("When is Dana's?", channel="C_DEALS")
    below = await slack.say("It's met_1", thread=first.ts, channel="C_DEALS")
    await slack.message_shortcut("edit_meeting", below)
    await slack.submit(await modal(slack, "Edit meeting"))
    seen = await slack.wait(lambda: [m for m in slack.ephemerals("U_ANA") if "Nothing differs" in m.words])
    assert ["C_DEALS"] == [m.channel for m in seen]
    assert [] == slack.failures


async def test_a_time_tapped_in_a_threads_form_is_told_there(slack: SlackStandIn) -> None:
    """Each form remembers where it was opened."""
    posted = await confirmed(slack)
    await slack.tap(posted, "Reschedule")
    form = await modal(slack, "or a date and time")
    await slack.tap(form, label(form, "An hour later"))
    await slack.wait(lambda: len(answers(slack, "C_SALES")) == 2)
    assert posted.thread_ts == slack.last("C_SALES").thread_ts
