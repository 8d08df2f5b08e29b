"""The page in a real browser, with the real bot behind it: what a rep types, taps and reads, at both widths."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import fixtures
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn

if TYPE_CHECKING:
    from tests.browser.conftest import Screen

TUESDAY = 1


def in_that_week(days: int) -> date:
    """A day of the week in which met_1 is."""
    return fixtures.monday() + timedelta(days)


async def test_command_to_confirmation(screen: Screen, commerce: CommerceStandIn) -> None:
    """A typed command ends in a confirmation, and in one PATCH of the time alone, which the traffic shows."""
    day = in_that_week(3)
    await screen.say(f"/meeting reschedule met_1 {day} 4:30pm")
    await expect(screen.message("Meeting moved")).to_contain_text(f"{day:%b} {day.day}, {day.year}, 4:30 PM")
    expected = {"time": fixtures.utc(day, "16:30")}
    assert [expected] == commerce.all_patches()
    [exchange] = await screen.traffic()
    assert exchange.startswith("PATCH")
    assert "/meetings/met_1" in exchange
    assert expected["time"] in exchange


async def test_choice_among_instants(screen: Screen, commerce: CommerceStandIn) -> None:
    """Words that can mean two days change nothing until one of them is tapped."""
    tomorrow = datetime.now(ZoneInfo(fixtures.NEW_YORK)).date() + timedelta(1)
    await screen.say(f"/meeting reschedule met_1 next {tomorrow:%A} 10am")
    question = screen.message("Only visible to you")
    choices = question.get_by_role("button")
    await expect(choices).to_have_count(2)
    assert not commerce.all_patches()
    await screen.press(choices.last)
    await expect(screen.message("Meeting moved")).to_be_visible()
    expected = {"time": fixtures.utc(tomorrow + timedelta(7), "10:00")}
    assert [expected] == commerce.all_patches()


async def test_modal_error_and_mend(screen: Screen, commerce: CommerceStandIn) -> None:
    """An error stands at its field, what else was filled in stays, and the mended form sends what differs."""
    await screen.say("/meeting edit met_1")
    modal = screen.page.get_by_role("dialog", name="Edit meeting")
    words = modal.get_by_label("in your own words")
    await modal.get_by_label("Note").fill("Bring the <contract> & *keys*")
    await words.fill("the day the music died")
    await screen.press(modal.get_by_role("button", name="Save"))
    await expect(words).to_have_attribute("aria-invalid", "true")
    await expect(words).to_be_focused()
    assert not commerce.all_patches()

    day = in_that_week(TUESDAY)
    await words.fill(f"{day} 9am")
    await screen.press(modal.get_by_role("button", name="Save"))
    await expect(modal).to_be_hidden()
    await expect(screen.message("Meeting moved")).to_contain_text("Bring the <contract> & *keys*")
    expected = {"time": fixtures.utc(day, "09:00"), "note": "Bring the <contract> & *keys*"}
    assert [expected] == commerce.all_patches()


async def test_pickers(screen: Screen, commerce: CommerceStandIn) -> None:
    """The date and the time are picked in the rep's own zone; another rep is found by type-ahead."""
    day = in_that_week(4)
    await screen.say("/meeting edit met_1")
    modal = screen.page.get_by_role("dialog", name="Edit meeting")
    await expect(modal.get_by_label("Time", exact=True)).to_have_value("15:00")
    await modal.get_by_label("Date", exact=True).fill(day.isoformat())
    await modal.get_by_label("Time", exact=True).fill("11:30")
    await modal.get_by_label("Sales rep").fill("Bob")
    await screen.press(modal.get_by_role("option", name="Bob Fischer"))
    await screen.press(modal.get_by_role("button", name="Save"))
    await expect(screen.message("Meeting moved")).to_contain_text("Bob Fischer")
    expected = {"time": fixtures.utc(day, "11:30"), "salesRep": "rep_2"}
    assert [expected] == commerce.all_patches()


async def test_undo(screen: Screen, commerce: CommerceStandIn) -> None:
    """Undo gives back what the change took, once."""
    before = commerce.meeting("met_1")["note"]
    await screen.say("/meeting note met_1 Ask for the fleet manager")
    changed = screen.message("Ask for the fleet manager")
    await screen.press(changed.get_by_role("button", name="Undo"))
    await expect(screen.message("undone by @Ana Torres")).to_be_visible()
    expected = [{"note": "Ask for the fleet manager"}, {"note": before}]
    assert expected == commerce.all_patches()
    await expect(screen.page.get_by_role("button", name="Undo")).to_have_count(0)


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
async def test_what_is_pressed_is_clicked(screen: Screen, slack: SlackStandIn, client: AsyncWebClient) -> None:
    """A message that is updated between press and release is drawn anew after the click, which counts."""
    page = screen.page
    await screen.say("/meeting note met_1 Ask for the fleet manager")
    await screen.message("Ask for").get_by_role("button", name="Undo").hover()
    await page.mouse.down()
    posted = slack.last("C_SALES")
    blocks: list[dict[str, Any]] = [{"type": "divider"}, *posted.blocks]
    async with page.expect_response(lambda answer: "/sandbox/state" in answer.url) as read:
        await client.chat_update(channel=posted.channel, ts=posted.ts, text=posted.text, blocks=blocks)
    await (await read.value).finished()
    await page.evaluate("new Promise(requestAnimationFrame)")
    await page.mouse.up()
    await expect(screen.message("undone by @Ana Torres")).to_be_visible()


async def test_shortcuts_open_the_form(screen: Screen) -> None:
    """A message's menu and the composer's open a modal; Esc closes it, and the focus goes back to where it was."""
    page = screen.page
    await screen.say("How about met_1?")
    menu = screen.message("How about").get_by_role("button", name="More actions")
    for opener, title in ((menu, "Edit meeting"), (page.get_by_role("button", name="Shortcuts"), "Which meeting?")):
        await screen.press(opener)
        await page.get_by_role("menuitem").first.press("Enter")
        await expect(page.get_by_role("dialog", name=title)).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await expect(opener).to_be_focused()


async def test_home(screen: Screen) -> None:
    """The app's Home tab is published when it is opened, and a meeting's button in it opens the form."""
    page = screen.page
    if screen.is_phone:
        await screen.press(page.get_by_role("button", name="All channels"))
    await screen.press(page.get_by_role("navigation").get_by_role("button", name="Meetings"))
    home = page.get_by_role("tabpanel", name="Home")
    await screen.press(home.get_by_role("button", name="Edit ").first)
    await expect(page.get_by_role("dialog", name="Edit meeting")).to_be_visible()


async def test_faults(screen: Screen, commerce: CommerceStandIn) -> None:
    """A fault that is switched on in the panel befalls the next change: the rep is told, and the traffic shows it."""
    page = screen.page
    if screen.is_phone:
        await screen.press(page.get_by_text("Traffic", exact=True))
    await screen.press(page.get_by_role("heading", name="Faults"))
    await page.get_by_label("How often").select_option("once")
    await page.get_by_label("Applies to").select_option("changes alone")
    await page.get_by_label("Fault", exact=True).select_option("422 Change refused")
    await expect(page.get_by_role("complementary").get_by_text("422", exact=True)).to_be_visible()
    if screen.is_phone:
        await screen.press(page.get_by_text("Slack", exact=True))
    before = commerce.meeting("met_1")
    await screen.say("/meeting note met_1 Ask for the fleet manager")
    await expect(screen.message("Only visible to you")).to_be_visible()
    assert before == commerce.meeting("met_1")
    [exchange] = await screen.traffic()
    assert "422" in exchange


async def test_fits_its_width(screen: Screen) -> None:
    """Nothing reaches over the side, and on a phone every control is large enough for a thumb."""
    await screen.say("/meeting show met_1")
    await expect(screen.message("met_1")).to_be_visible()
    assert await screen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small_ones = """() => [...document.querySelectorAll("button, select, summary, textarea, .switch span")]
        .filter((element) => element.getClientRects().length && element.getBoundingClientRect().height < 40)
        .filter((element) => !element.matches("#say"))
        .map((element) => element.outerHTML.slice(0, 120))"""
    if screen.is_phone:
        assert not await screen.page.evaluate(small_ones)
