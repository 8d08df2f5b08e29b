"""Undo: the old values go back once, if they are still what the change made them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.fixtures import monday, utc
from bot.sandbox.slack import SlackStandIn

pytestmark = pytest.mark.usefixtures("bot")


def ours(slack: SlackStandIn) -> list[str]:
    """The texts that all see in #sales."""
    return [message.text for message in slack.messages("C_SALES") if message.only_for is None]


async def test_the_old_value_goes_back(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A tap sends what stood there before; the confirmation it was tapped on says so and loses its button."""
    await slack.command("/meeting reschedule met_1 tomorrow 3pm")
    confirmation = (await slack.wait(lambda: slack.messages("C_SALES")))[0]
    await slack.tap(confirmation, "Undo")
    await slack.wait(lambda: len(ours(slack)) == 2)

    assert {"time": utc(monday() + timedelta(days=1), "15:00")} == commerce.patches("met_1")[-1]
    assert "undone by" in slack.messages("C_SALES")[0].text
    assert [] == slack.messages("C_SALES")[0].buttons
    assert [] == slack.failures


async def test_it_works_once(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A double tap is one undo."""
    await slack.command("/meeting note met_1 New words")
    confirmation = (await slack.wait(lambda: slack.messages("C_SALES")))[0]
    await slack.tap(confirmation, "Undo")
    await slack.redeliver()
    await slack.wait(lambda: len(ours(slack)) == 2)
    await slack.command("/meeting note met_1 Last words")
    await slack.wait(lambda: len(ours(slack)) == 3)

    notes = [patch["note"] for patch in commerce.patches("met_1")]
    assert ["New words", "Discuss annual contract terms", "Last words"] == notes


async def test_what_was_changed_since_is_told_not_overwritten(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Somebody else's newer value stays, and the rep reads what it is."""
    await slack.command("/meeting note met_1 New words")
    confirmation = (await slack.wait(lambda: slack.messages("C_SALES")))[0]
    commerce.change("met_1", note="Somebody else's words")
    await slack.tap(confirmation, "Undo")
    told = (await slack.wait(lambda: slack.ephemerals("U_ANA")))[0]

    assert "Somebody else's words" in told.text
    assert [{"note": "New words"}] == commerce.patches("met_1")


async def test_the_command_takes_the_last_change_back(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """`/meeting undo` goes back one change at a time, and says when there is none left."""
    await slack.command("/meeting note met_1 One")
    await slack.wait(lambda: len(ours(slack)) == 1)
    await slack.command("/meeting email met_2 two@example.com")
    await slack.wait(lambda: len(ours(slack)) == 2)
    for count in (3, 4):
        await slack.command("/meeting undo")
        await slack.wait(lambda count=count: len(ours(slack)) == count)  # type: ignore[misc] # a default is how a loop's value is kept
    await slack.command("/meeting undo")
    told = (await slack.wait(lambda: slack.ephemerals("U_ANA")))[0]

    assert ["One", "Discuss annual contract terms"] == [patch["note"] for patch in commerce.patches("met_1")]
    assert ["two@example.com", "lee@harbor.example"] == [patch["email"] for patch in commerce.patches("met_2")]
    assert "no change" in told.text


async def test_history_tells_who_changed_what(slack: SlackStandIn) -> None:
    """Each change, the newest first, with its old and new values."""
    await slack.command("/meeting note met_1 One")
    await slack.wait(lambda: len(ours(slack)) == 1)
    await slack.command("/meeting history met_1")
    told = (await slack.wait(lambda: slack.ephemerals("U_ANA")))[0]
    for part in ("<@U_ANA>", "~Discuss annual contract terms~", "One"):
        assert part in told.words
