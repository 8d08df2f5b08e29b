"""A moved meeting and the calendar: *Add to calendar*, for the rep alone, and the public holiday that it lies on."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.fixtures import monday, utc
from bot.sandbox.slack import SlackStandIn
from bot.when.workdays import nearest_workday

pytestmark = pytest.mark.usefixtures("bot")


async def test_the_links_are_for_the_rep_alone(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """With the customer and the new time, and nothing of the note."""
    commerce.change("met_1", email="lee@harbor.example", note="internal")
    await slack.command(f"/meeting reschedule met_1 {monday()} 3pm")
    confirmation = (await slack.wait(lambda: slack.messages("C_SALES")))[0]
    await slack.tap(confirmation, "Add to calendar")
    told = (await slack.wait(lambda: slack.ephemerals("U_ANA")))[0]

    begins = utc(monday(), "15:00").translate(str.maketrans("", "", "-:"))
    assert f"dates={quote(begins)}" in told.words
    assert "lee%40harbor.example" in told.words
    assert "outlook.office.com" in told.words
    assert "internal" not in told.words
    assert [] == slack.failures


async def test_the_time_is_the_one_that_stands(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A meeting that was moved elsewhere since goes into the calendar where it is now."""
    await slack.command("/meeting reschedule met_1 tomorrow 3pm")
    confirmation = (await slack.wait(lambda: slack.messages("C_SALES")))[0]
    commerce.change("met_1", time="2027-03-05T10:00:00.000Z")
    await slack.tap(confirmation, "Add to calendar")
    told = (await slack.wait(lambda: slack.ephemerals("U_ANA")))[0]
    assert "dates=20270305T100000Z%2F20270305T103000Z" in told.words


async def test_only_a_moved_meeting_has_the_button(slack: SlackStandIn) -> None:
    """A note is nothing for a calendar."""
    await slack.command("/meeting note met_1 New words")
    confirmation = (await slack.wait(lambda: slack.messages("C_SALES")))[0]
    assert "Add to calendar" not in confirmation.buttons


async def test_a_public_holiday_is_said(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """By its name in the rep's country, with the nearest workday to tap: one tap moves the meeting there, at the same time."""
    christmas = date(monday().year + 1, 12, 25)
    await slack.command(f"/meeting reschedule met_1 {christmas} 3pm")
    confirmation = (await slack.wait(lambda: slack.messages("C_SALES")))[0]
    assert "Dec 25 is Christmas Day." in confirmation.words
    (offer,) = (label for label in confirmation.buttons if label.startswith("Move to"))
    await slack.tap(confirmation, offer)
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 2)

    workday = nearest_workday(christmas, "en-US", monday())
    assert workday
    assert {"time": utc(workday, "15:00")} == commerce.patches("met_1")[-1]
    assert "Christmas" not in slack.messages("C_SALES")[1].words
    assert [] == slack.failures
