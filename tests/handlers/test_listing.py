"""Lists, and looking at meetings by name: what a rep reads, and what is a tap away."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.fixtures import utc
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.workspace import ChannelMessage, OpenView

pytestmark = pytest.mark.usefixtures("bot")


def day(ahead: int) -> date:
    """So many days after today in New York."""
    return datetime.now(ZoneInfo("America/New_York")).date() + timedelta(ahead)


def told(slack: SlackStandIn, words: str, but: ChannelMessage | None = None) -> ChannelMessage | None:
    """What was said to Ana with these words in it."""
    return next((m for m in slack.ephemerals("U_ANA") if words in m.words and m is not but), None)


def modal_with(slack: SlackStandIn, words: str) -> OpenView | None:
    """The modal on Ana's screen, once these words stand in it."""
    view = slack.modal("U_ANA")
    return view if view and words in f"{view.words} {view.values}" else None


@pytest.fixture(autouse=True)
def _calendar(commerce: CommerceStandIn) -> None:
    """Ana has a meeting at 3 pm on each of the next 23 days, and one at 5 pm tomorrow; Bob has one tomorrow."""
    commerce.records.meetings.clear()
    rows = [(f"met_{n}", 1, n, "15:00", f"c{n}@example.com") for n in range(1, 24)]
    rows += [("met_late", 1, 1, "17:00", "late@example.com"), ("met_bob", 2, 1, "15:00", "secret@example.com")]
    for name, rep, ahead, clock, email in rows:
        commerce.records.meetings[name] = {
            "id": name,
            "time": utc(day(ahead), clock),
            "note": f"Note of {name}",
            "email": email,
            "phoneNumber": "",
            "salesRep": f"rep_{rep}",
        }


async def test_the_list_has_pages(slack: SlackStandIn) -> None:
    """Ten a page, by day, each with its buttons; a tap turns it in place."""
    await slack.command("/meeting list")
    first = await slack.wait(lambda: slack.last("U_ANA"))
    assert "Tomorrow" in first.words
    assert first.words.index("c1@") < first.words.index("late@") < first.words.index("c2@")
    assert [*["Reschedule", "Edit"] * 10, "Later →"] == first.buttons
    assert "c10@" not in first.words

    await slack.tap(first, "Later →")
    second = await slack.wait(lambda: told(slack, "Page 2"))
    assert "c10@" in second.words
    assert ["← Sooner", "Later →"] == second.buttons[-2:]
    assert "secret" not in first.words + second.words
    assert [] == slack.failures


@pytest.mark.parametrize(
    ("text", "count"), [("list tomorrow", 2), ("my meetings tomorrow", 2), ("what's on tomorrow?", 2)]
)
async def test_the_list_of_a_day(slack: SlackStandIn, text: str, count: int) -> None:
    """Only that day's."""
    await slack.command(f"/meeting {text}")
    shown = await slack.wait(lambda: slack.last("U_ANA"))
    assert count == shown.buttons.count("Edit")


async def test_an_empty_day(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """It says so, and what to do."""
    commerce.records.meetings.clear()
    await slack.command("/meeting list tomorrow")
    shown = await slack.wait(lambda: slack.last("U_ANA"))
    assert "There are none" in shown.words


async def test_it_is_the_only_one_of_a_list(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """A list of one has shown that one."""
    del commerce.records.meetings["met_late"]
    await slack.command("/meeting list tomorrow")
    await slack.wait(lambda: slack.last("U_ANA"))
    await slack.command("/meeting push it 30 min")
    await slack.wait(lambda: commerce.patches("met_1"))
    assert [{"time": utc(day(1), "15:30")}] == commerce.patches("met_1")


@pytest.mark.parametrize(
    "text", ["show my next meeting", "my 3pm tomorrow", "when is my next meeting?", "c1@example.com"]
)
async def test_showing_by_name(slack: SlackStandIn, commerce: CommerceStandIn, text: str) -> None:
    """The card, from one read of the meetings."""
    await slack.command(f"/meeting {text}")
    shown = await slack.wait(lambda: slack.last("U_ANA"))
    assert "met_1" in shown.words
    assert ["Reschedule", "Edit"] == shown.buttons
    assert 1 == sum(call.startswith("GET /meetings") for call in commerce.calls)


@pytest.mark.parametrize(("verb", "then"), [("show", "late@example.com"), ("history", "Nothing was changed in")])
async def test_several_to_look_at(slack: SlackStandIn, verb: str, then: str) -> None:
    """Each is a tap, and the tap does what was asked."""
    await slack.command(f"/meeting {verb} tomorrow's meeting")
    asked = await slack.wait(lambda: slack.last("U_ANA"))
    assert ["This one", "This one"] == asked.buttons
    block, element = [(b, b["accessory"]) for b in asked.blocks if "accessory" in b][1]
    await slack.act(asked, block, element, {}, "U_ANA")
    shown = await slack.wait(lambda: told(slack, then, but=asked))
    assert "met_late" in shown.words


async def test_editing_by_name(slack: SlackStandIn) -> None:
    """The form opens at once, and fills in with the meeting that was found."""
    await slack.command("/meeting edit my next meeting")
    view = await slack.wait(lambda: modal_with(slack, "c1@example.com"))
    assert view
    assert [] == slack.failures


async def test_editing_one_of_several(slack: SlackStandIn) -> None:
    """The same view asks which one."""
    await slack.command("/meeting edit tomorrow's meeting")
    view = await slack.wait(lambda: modal_with(slack, "late@example.com"))
    assert "c1@example.com" in view.words
    assert [] == slack.failures


async def test_emptying_by_name(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """It asks first, about the meeting that was named."""
    await slack.command("/meeting clear the note of my next meeting")
    asked = await slack.wait(lambda: slack.last("U_ANA"))
    assert "Note of met_1" in asked.words
    assert {} == dict.fromkeys(commerce.patches())
    await slack.tap(asked, "Clear the note")
    await slack.wait(lambda: commerce.patches("met_1"))
    assert [{"note": ""}] == commerce.patches("met_1")


async def test_help_shows_the_names(slack: SlackStandIn) -> None:
    """The ways to name a meeting stand in the help, with examples."""
    await slack.command("/meeting help")
    shown = await slack.wait(lambda: slack.last("U_ANA"))
    for example in (
        "move my 3pm to friday 10am",
        "delay my next by 30 min",
        "push it 30 min",
        "list tomorrow",
        "give my 3pm",
    ):
        assert example in shown.words
