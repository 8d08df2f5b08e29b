"""Messages to the bot of every kind: with files, edited, delivered more than once; end to end."""

from __future__ import annotations

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.workspace import ChannelMessage, Json
from tests.handlers.test_mention import answers, tomorrow

pytestmark = pytest.mark.usefixtures("bot")

TOO_LATE = "the edit doesn't count"


async def noted(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Wait until a message that was written just now is carried out: all before it has been, too."""
    await slack.say("note met_1 Afterwards", channel="DM")
    await slack.wait(lambda: "Afterwards" == commerce.meeting("met_1")["note"])


def said_to(slack: SlackStandIn, channel: str, words: str) -> list[ChannelMessage]:
    """The bot's messages with these words: those for all of a channel, or for Ana alone."""
    seen = answers(slack, channel) + slack.ephemerals("U_ANA")
    return [message for message in seen if words in message.words]


@pytest.mark.parametrize(
    "more",
    [
        {"subtype": "file_share", "files": [{"id": "F1", "mimetype": "image/png"}]},
        {"subtype": "file_share", "files": [{"id": "F1"}, {"id": "F2"}, {"id": "F3"}]},
        {"subtype": "me_message"},
        {"files": [{"id": "F1"}]},
    ],
)
async def test_a_message_of_any_kind_is_read(slack: SlackStandIn, commerce: CommerceStandIn, more: Json) -> None:
    """With a screenshot, with several, written by `/me`: a person says it."""
    await slack.say("met_1 tomorrow 3pm", channel="DM", more=more)
    await slack.wait(lambda: answers(slack, "D_ANA"))
    assert [{"time": tomorrow("15:00")}] == commerce.patches("met_1")


async def test_a_mention_with_a_screenshot(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """In a channel, too."""
    await slack.say("@meetings met_1 tomorrow 3pm", more={"subtype": "file_share", "files": [{"id": "F1"}]})
    await slack.wait(lambda: answers(slack, "C_SALES"))
    assert [{"time": tomorrow("15:00")}] == commerce.patches("met_1")


async def test_a_message_that_a_thread_sends_to_the_conversation(
    slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """The answer goes into the thread."""
    first = await slack.say("hello", channel="DM")
    await slack.wait(lambda: answers(slack, "D_ANA"))
    more = {"subtype": "thread_broadcast"}
    await slack.say("met_1 tomorrow 3pm", channel="DM", thread=first.ts, more=more)
    await slack.wait(lambda: commerce.patches("met_1") and slack.last("D_ANA").buttons)
    assert first.ts == slack.last("D_ANA").thread_ts


@pytest.mark.parametrize(
    "more", [{"subtype": "channel_join"}, {"subtype": "message_deleted"}, {"subtype": "bot_message"}]
)
async def test_what_is_no_message_is_passed_over(slack: SlackStandIn, commerce: CommerceStandIn, more: Json) -> None:
    """Whatever words it has."""
    await slack.say("met_1 tomorrow 3pm", channel="DM", more=more)
    await noted(slack, commerce)
    assert [{"note": "Afterwards"}] == commerce.all_patches("met_1")


@pytest.mark.parametrize(
    ("first", "answer"),
    [("blah blah", "don't know"), ("show met_1", "*Meeting*"), ("met_1 3 or 4pm tomorrow", "")],
    ids=["not understood", "only looked", "asked"],
)
async def test_the_edit_of_what_changed_nothing_is_a_request(
    slack: SlackStandIn, commerce: CommerceStandIn, first: str, answer: str
) -> None:
    """Once, however often it is delivered."""
    said = await slack.say(first, channel="DM")
    await slack.wait(lambda: [message for message in answers(slack, "D_ANA") if answer in message.words])
    await slack.edit(said, "met_1 an hour later")
    await slack.redeliver()
    await slack.redeliver()
    await noted(slack, commerce)
    assert 1 == len([patch for patch in commerce.all_patches("met_1") if "time" in patch])
    assert [] == said_to(slack, "D_ANA", TOO_LATE)


async def test_the_edit_of_what_changed_something_is_told(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A sentence says that it doesn't count, and what to do; once. So it is after a second edit."""
    said = await slack.say("met_1 an hour later", channel="DM")
    await slack.wait(lambda: answers(slack, "D_ANA"))
    await slack.edit(said, "met_1 two hours later")
    await slack.redeliver()
    await slack.wait(lambda: said_to(slack, "D_ANA", TOO_LATE))
    await slack.edit(said, "show met_1")
    await slack.wait(lambda: len(said_to(slack, "D_ANA", TOO_LATE)) == 2)
    await noted(slack, commerce)
    assert 1 == len([patch for patch in commerce.all_patches("met_1") if "time" in patch])
    assert 2 == len(said_to(slack, "D_ANA", TOO_LATE))
    assert "new message" in said_to(slack, "D_ANA", TOO_LATE)[0].words


async def test_an_edit_while_the_change_is_under_way(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """What still may change a meeting counts as what did."""
    with commerce.silent():
        said = await slack.say("met_1 an hour later", channel="DM")
        await slack.edit(said, "met_1 two hours later")
        await slack.wait(lambda: said_to(slack, "D_ANA", TOO_LATE))
    await noted(slack, commerce)
    assert 1 == len([patch for patch in commerce.all_patches("met_1") if "time" in patch])


async def test_an_edited_edit(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The second version changed something: the third doesn't count."""
    said = await slack.say("blah blah", channel="DM")
    await slack.wait(lambda: answers(slack, "D_ANA"))
    await slack.edit(said, "my next meeting an hour later")
    await slack.wait(commerce.all_patches)
    await slack.edit(said, "my next meeting two hours later")
    await slack.wait(lambda: said_to(slack, "D_ANA", TOO_LATE))
    assert 1 == len(commerce.all_patches())


async def test_after_a_choice_was_made_an_edit_does_not_count(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The question that the message asked was answered: that changed the meeting."""
    said = await slack.say("met_1 3 or 4pm tomorrow", channel="DM")
    [asked] = await slack.wait(lambda: [message for message in answers(slack, "D_ANA") if message.buttons])
    await slack.tap(asked, asked.buttons[0])
    await slack.wait(lambda: commerce.patches("met_1"))
    await slack.edit(said, "met_1 an hour later")
    await slack.wait(lambda: said_to(slack, "D_ANA", TOO_LATE))
    assert 1 == len(commerce.patches("met_1"))


async def test_an_unfurled_link_is_no_edit(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Slack tells of it as of an edit; the words are the same."""
    said = await slack.say("note met_1 see https://example.com/a", channel="DM")
    await slack.wait(lambda: answers(slack, "D_ANA"))
    await slack.edit(said)
    await slack.edit(said, "note met_1 see https://example.com/a")
    await noted(slack, commerce)
    assert 2 == len(commerce.all_patches("met_1"))
    assert [] == said_to(slack, "D_ANA", TOO_LATE)


async def test_a_mention_that_an_edit_adds(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """It is said to the bot for the first time."""
    said = await slack.say("met_1 an hour later")
    await slack.edit(said, "@meetings met_1 an hour later")
    [posted] = await slack.wait(lambda: answers(slack, "C_SALES"))
    assert said.ts == posted.thread_ts
    assert 1 == len(commerce.patches("met_1"))


async def test_an_edited_mention_is_no_second_change(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The rep alone is told."""
    said = await slack.say("@meetings met_1 an hour later")
    await slack.wait(lambda: answers(slack, "C_SALES"))
    await slack.edit(said, "@meetings met_1 two hours later")
    await slack.wait(lambda: said_to(slack, "C_SALES", TOO_LATE))
    assert 1 == len(commerce.patches("met_1"))


@pytest.mark.parametrize("words", ["show met_1", "list", "help", "blah blah"])
@pytest.mark.parametrize("channel", ["C_SALES", "DM"])
async def test_what_is_only_shown_is_shown_once(
    slack: SlackStandIn, commerce: CommerceStandIn, channel: str, words: str
) -> None:
    """However often Slack delivers it."""
    said = await slack.say(f"@meetings {words}" if channel == "C_SALES" else words, channel=channel)
    await slack.redeliver()
    await slack.redeliver()
    await slack.wait(lambda: said_to(slack, said.channel, ""))
    await noted(slack, commerce)
    shown = [message for message in said_to(slack, said.channel, "") if "Afterwards" not in message.words]
    assert 1 == len(shown)
