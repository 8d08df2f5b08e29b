"""The Home tab, end to end: opened, refreshed, turned, and what is tapped there."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.fixtures import monday
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.workspace import Member, OpenView

pytestmark = pytest.mark.usefixtures("bot")


async def shown(slack: SlackStandIn, words: str, user: str = "U_ANA", seconds: float = 15) -> OpenView:
    """The Home tab, once these words stand in it."""

    def home() -> OpenView | None:
        view = slack.home(user)
        return view if view and words in view.words else None

    return await slack.wait(home, seconds)


async def opened(slack: SlackStandIn, words: str = "As of", user: str = "U_ANA", seconds: float = 15) -> OpenView:
    """The Home tab as it stands after it was opened."""
    await slack.open_home(user)
    return await shown(slack, words, user, seconds)


def days_of(view: OpenView) -> list[str]:
    """The headings of its days."""
    return [block["text"]["text"] for block in view.blocks if block["type"] == "header"]


def many(commerce: CommerceStandIn, count: int, *, first: datetime, step: timedelta) -> None:
    """Give Ana so many meetings, at these times alone."""
    for meeting in commerce.records.meetings.values():
        meeting["salesRep"] = "rep_2"
    for n in range(count):
        at = first + n * step
        row = {"id": f"met_many{n}", "time": f"{at:%Y-%m-%dT%H:%M:%SZ}", "note": f"Number {n}", "salesRep": "rep_1"}
        commerce.records.meetings[row["id"]] = row | {"email": f"c{n}@x.example", "phoneNumber": "555-0100"}


async def test_coming_meetings_by_day(slack: SlackStandIn) -> None:
    """Each of the rep's own coming meetings, under its day in the rep's zone, with its buttons; nobody else's."""
    view = await opened(slack)
    tuesday, wednesday = monday() + timedelta(1), monday() + timedelta(2)
    assert [f"{tuesday:%a, %b} {tuesday.day}", f"{wednesday:%a, %b} {wednesday.day}"] == [
        day.removesuffix(f", {tuesday.year}") for day in days_of(view)
    ]
    assert "*3:00 PM* · <mailto:dana@northwind.example|dana@northwind.example>" in view.words
    assert "(New York)" in view.words
    assert ["Refresh", *["Reschedule", "Edit"] * 2, "Another meeting", "All commands"] == view.buttons
    assert not re.search(r"kai@|met_3|Demo", view.words)
    assert [] == slack.failures


async def test_the_time_is_the_readers_own(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """In Kolkata a meeting late in New York's evening is on the next day, and told by that day's clock."""
    day = monday()
    commerce.change("met_5", time=f"{day:%Y-%m-%d}T20:00:00Z")
    view = await opened(slack, user="U_PRIYA")
    following = day + timedelta(1)
    assert any(f"{following:%b} {following.day}" in heading for heading in days_of(view))
    assert "*1:30 AM*" in view.words


async def test_todays_first(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Today and tomorrow are called so; what has gone by is left out."""
    soon = datetime.now(UTC) + timedelta(seconds=20)
    many(commerce, 2, first=soon, step=timedelta(days=1))
    here = soon.astimezone(ZoneInfo("America/New_York"))
    noon = datetime.combine(here.date() + timedelta(1), time(12), here.tzinfo)
    commerce.change("met_many1", time=noon.isoformat())
    commerce.change("met_1", salesRep="rep_1", time=f"{soon - timedelta(minutes=5):%Y-%m-%dT%H:%M:%SZ}")
    view = await opened(slack)
    assert f"Today · {here:%a, %b} {here.day}" == days_of(view)[0]
    assert days_of(view)[1].startswith("Tomorrow · ")
    assert "dana@" not in view.words


async def test_pages_of_25_in_one_read(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Sixty meetings on sixty days: 25 a page, each in one read of 25, within Slack's limits."""
    many(commerce, 60, first=datetime.now(UTC) + timedelta(hours=1), step=timedelta(days=1))
    view = await opened(slack)
    assert 25 == view.buttons.count("Reschedule")
    assert "Page 1 of 3 · 60 meetings" in view.words
    [read] = [exchange for exchange in commerce.requests if exchange.path == "/meetings"]
    assert all(part in read.query for part in ("limit=25", "sort=time", "salesRep", "greater_than_equal"))

    await slack.tap(view, "Later →")
    view = await shown(slack, "Page 2 of 3")
    assert "Number 25" in view.words
    await slack.tap(view, "Later →")
    view = await shown(slack, "Page 3 of 3")
    assert 10 == view.buttons.count("Reschedule")
    assert "Later →" not in view.buttons
    await slack.tap(view, "← Sooner")
    await shown(slack, "Page 2 of 3")
    assert [] == slack.failures


async def test_refresh_shows_what_is_new(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A note that was changed elsewhere is there after *Refresh*."""
    view = await opened(slack)
    commerce.change("met_1", note="Bring the van")
    await slack.tap(view, "Refresh")
    await shown(slack, "Bring the van")


async def test_a_page_that_is_no_more(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Where all of the second page went away, the first is shown."""
    many(commerce, 26, first=datetime.now(UTC) + timedelta(hours=1), step=timedelta(hours=1))
    await slack.tap(await opened(slack), "Later →")
    view = await shown(slack, "Page 2 of 2")
    del commerce.records.meetings["met_many25"]
    await slack.tap(view, "Refresh")
    await shown(slack, "Number 24")


async def test_nothing_coming_says_what_to_do(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """An empty state with a way on."""
    many(commerce, 0, first=datetime.now(UTC), step=timedelta(1))
    view = await opened(slack)
    assert "No meetings are coming up" in view.words
    assert ["Refresh", "Another meeting", "All commands"] == view.buttons


async def test_who_is_no_rep_is_told(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A plain sentence, and no meeting."""
    commerce.records.reps["rep_1"] |= {"primaryEmail": "other@drivly.example", "emails": []}
    view = await opened(slack, "No sales rep has your Slack email address, ana.torres@drivly.example")
    assert "dana@" not in view.words


class Guest(Member):
    """A person whom Slack calls a guest."""

    def as_slack(self, *, locale: bool, email: bool) -> dict[str, Any]:
        """The user object."""
        return super().as_slack(locale=locale, email=email) | {"is_restricted": True}


async def test_guests_are_shown_nothing(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A plain sentence, and not one read of the Commerce API; the shortcut says the same."""
    slack.workspace.people["U_ANA"] = Guest(**dataclasses.asdict(slack.person("U_ANA")))
    await opened(slack, "Only full members")
    await slack.global_shortcut("reschedule_meeting")
    await slack.wait(lambda: (view := slack.modal("U_ANA")) and "Only full members" in view.words)
    assert [] == commerce.requests


async def test_a_key_that_may_not_read(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A plain sentence; when the key is mended, *Refresh* shows the meetings."""
    commerce.readable = False
    view = await opened(slack, "doesn't accept the bot's key")
    commerce.readable = True
    await slack.tap(view, "Refresh")
    await shown(slack, "dana@northwind.example")


async def test_the_api_is_down(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A plain sentence, with *Refresh*."""
    commerce.fail("500", times=None)
    view = await opened(slack, "fault on its side", seconds=10)
    commerce.mend()
    await slack.tap(view, "Refresh")
    await shown(slack, "dana@northwind.example")


async def test_a_slow_api(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The first time it says at once that it is loading, and then fills in; Slack is answered without waiting."""
    with commerce.silent():
        assert (await slack.open_home()).ok
        assert "Loading your meetings" in (await shown(slack, "Loading")).words
    await shown(slack, "dana@northwind.example")


async def test_a_change_from_home_is_seen_there(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """*Reschedule*, one tap on a time: the meeting is moved, told in the conversation with the bot, and Home shows it."""
    view = await opened(slack)
    await slack.tap(view, "Reschedule")
    modal = await slack.wait(
        lambda: next((m for m in [slack.modal("U_ANA")] if m and "or a date and time" in m.words), None)
    )
    [week] = [label for label in modal.buttons if label.startswith("A week later")]
    await slack.tap(modal, week)
    day = monday() + timedelta(8)
    await shown(slack, f"{day:%a, %b} {day.day}")
    assert f"{day}T" in commerce.patches("met_1")[0]["time"]
    assert "Meeting moved" in (await slack.wait(lambda: slack.last("D_ANA"))).words
    assert [] == slack.failures


async def test_the_messages_tab_needs_nothing(slack: SlackStandIn) -> None:
    """Opening it publishes no Home."""
    event = {"type": "app_home_opened", "user": "U_ANA", "tab": "messages", "channel": "D_ANA", "event_ts": "1.1"}
    assert (await slack.event(event)).ok
    assert [] == slack.calls("views.publish")
