"""The bot's own next change of a meeting: what was posted before it stays true, and the channel has one message about it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.sandbox.slack import SlackStandIn
from bot.sandbox.workspace import ChannelMessage

pytestmark = pytest.mark.usefixtures("bot")


async def changed(slack: SlackStandIn, words: str, count: int, channel: str = "C_SALES") -> list[ChannelMessage]:
    """The messages for all in a channel, once `words` have brought their number to `count`."""

    def posted() -> list[ChannelMessage]:
        return [message for message in slack.messages(channel) if message.only_for is None]

    await slack.command(f"/meeting {words}", channel=channel)
    await slack.wait(lambda: len(posted()) == count)
    return posted()


async def test_an_earlier_confirmation_tells_of_the_next_change(slack: SlackStandIn) -> None:
    """It shows the meeting as it is now and who changed it, and nothing of what is older can be undone from it."""
    await changed(slack, "reschedule met_1 tomorrow 3pm", 1)
    first, second = await changed(slack, "note met_1 Bring the keys", 2)
    await slack.wait(lambda: "Changed again" in first.words)

    assert "Bring the keys" in first.words
    assert "<@U_ANA>" in first.words.split("Changed again")[1]
    assert "Undo" not in first.buttons
    assert "Undo" in second.buttons


async def test_after_an_undo_it_is_as_it_was(slack: SlackStandIn) -> None:
    """What came after it is taken back: it can be undone again, and says no more that it was changed."""
    await changed(slack, "reschedule met_1 tomorrow 3pm", 1)
    first, second = await changed(slack, "note met_1 Bring the keys", 2)
    await slack.wait(lambda: "Changed again" in first.words)
    await slack.tap(second, "Undo")
    await slack.wait(lambda: "Undo" in first.buttons)

    assert "Changed again" not in first.words
    assert "Bring the keys" not in first.words


async def test_a_meeting_s_next_changes_stand_under_its_first_confirmation(slack: SlackStandIn) -> None:
    """In that channel, and for that meeting alone."""
    await changed(slack, "note met_1 One", 1)
    await changed(slack, "note met_1 Two", 2)
    await changed(slack, "note met_2 Other", 3)
    first, second, other, third = await changed(slack, "note met_1 Three", 4)
    elsewhere = await changed(slack, "note met_1 Four", 1, channel="C_DEALS")

    threads = [message.thread_ts for message in (first, second, other, third, *elsewhere)]
    assert threads == [None, first.ts, None, first.ts, None]


async def test_another_meeting_s_confirmations_stay(slack: SlackStandIn) -> None:
    """Nothing is updated that isn't about the meeting."""
    await changed(slack, "note met_2 Other", 1)
    await changed(slack, "note met_1 One", 2)
    other, first, _ = await changed(slack, "note met_1 Two", 3)
    await slack.wait(lambda: "Changed again" in first.words)

    assert {first.ts} == {call.args["ts"] for call in slack.calls("chat.update")}
    assert "Undo" in other.buttons


async def test_after_an_hour_it_is_posted_anew(slack: SlackStandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks for news in an old thread."""
    monkeypatch.setattr("bot.changes.outcomes.ONE_THREAD", timedelta(0))
    await changed(slack, "note met_1 One", 1)
    assert [None, None] == [message.thread_ts for message in await changed(slack, "note met_1 Two", 2)]


async def test_what_was_changed_again_says_so_once(slack: SlackStandIn) -> None:
    """Only the first confirmation of a channel shows how the meeting stands: a tenth change updates no nine messages."""
    await changed(slack, "note met_1 One", 1)
    for number in range(2, 6):
        first, *_ = await changed(slack, f"note met_1 Number {number}.", number)
        await slack.wait(lambda first=first, number=number: f"Number {number}." in first.words)  # type: ignore[misc] # a default is how a loop's value is kept
    await slack.wait(lambda: "Changed again" in slack.messages("C_SALES")[3].words)

    second = slack.messages("C_SALES")[1]
    assert "Number 2." in second.words
    assert "Number 5." not in second.words
    assert [second.ts] == [call.args["ts"] for call in slack.calls("chat.update") if call.args["ts"] == second.ts]
