"""The ways by taps, in a real browser: a first-time user, on a phone 375 pixels wide and on a desktop."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from playwright.async_api import Locator, expect

from bot.sandbox import fixtures
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn

if TYPE_CHECKING:
    from tests.browser.conftest import Screen

TUESDAY = timedelta(1)


class Thumb:
    """Taps, or clicks, and counts them."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.taps = 0

    async def tap(self, target: Locator) -> None:
        """Use what is seen; nothing is reached by hovering."""
        await expect(target).to_be_visible()
        await self.screen.press(target)
        self.taps += 1

    async def button(self, name: str) -> None:
        """The first button of this name."""
        await self.tap(self.screen.page.get_by_role("button", name=name).first)

    async def shortcut(self) -> None:
        """The menu beside the message field, and the shortcut in it."""
        await self.button("Shortcuts")
        await self.tap(self.screen.page.get_by_role("menuitem", name="Reschedule a meeting"))


async def test_three_taps_by_the_shortcut(screen: Screen, slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The menu, the shortcut, a time: the next meeting is moved, and the modal says so."""
    thumb = Thumb(screen)
    await thumb.shortcut()
    await thumb.button("An hour later")
    await expect(screen.page.get_by_role("dialog")).to_contain_text("I'm moving it to")
    await slack.wait(lambda: commerce.patches("met_1"))
    assert [{"time": fixtures.utc(fixtures.monday() + TUESDAY, "16:00")}] == commerce.patches("met_1")
    assert 3 == thumb.taps


async def test_one_word_and_three_taps(screen: Screen, commerce: CommerceStandIn) -> None:
    """`/meeting` and *Send*, *Reschedule*, a time: the meeting is moved, and the confirmation is there."""
    thumb = Thumb(screen)
    await screen.page.get_by_label("Message #sales as Ana Torres").fill("/meeting")
    await thumb.button("Send")
    await thumb.tap(screen.message("Move a meeting").get_by_role("button", name="Reschedule").first)
    await thumb.button("Same time tomorrow")
    await expect(screen.message("Meeting moved")).to_be_visible()
    tomorrow = datetime.now(ZoneInfo(fixtures.NEW_YORK)).date() + timedelta(1)
    assert [{"time": fixtures.utc(tomorrow, "15:00")}] == commerce.patches("met_1")
    assert 3 == thumb.taps


async def test_own_words_are_shown_before_they_are_sent(screen: Screen, commerce: CommerceStandIn) -> None:
    """Enter shows what was understood; only *Save* sends it."""
    thumb, page = Thumb(screen), screen.page
    await thumb.shortcut()
    await page.get_by_role("combobox", name="Find a meeting").click()
    await thumb.tap(page.get_by_role("option").filter(has_text="lee@harbor.example"))
    words = page.get_by_label("in your own words")
    await words.fill("noon")
    await words.press("Enter")
    modal = page.get_by_role("dialog", name="Reschedule")
    await expect(modal).to_contain_text("12:00 PM")
    await expect(words).to_have_value("noon")
    assert [] == commerce.all_patches()
    await thumb.button("Save")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_home(screen: Screen, slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The meetings by day; one is moved from there, and stands there anew."""
    thumb, page = Thumb(screen), screen.page
    if screen.is_phone:
        await thumb.button("All channels")
    await thumb.tap(page.get_by_role("region", name="Apps").get_by_role("button", name="Meetings"))
    home = page.get_by_role("tabpanel", name="Home")
    await expect(home).to_contain_text("dana@northwind.example")
    await thumb.tap(home.get_by_role("button", name="Reschedule").first)
    await thumb.button("End of the day")
    await slack.wait(lambda: commerce.patches("met_1"))
    await expect(home).to_contain_text("5:00 PM")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_a_mention_in_a_thread(screen: Screen, commerce: CommerceStandIn) -> None:
    """Its answer stands in the thread; a command there is refused as Slack refuses it."""
    page = screen.page
    await screen.say("When is Dana's?")
    await screen.say("Something else")
    await screen.press(screen.message("When is Dana's?").get_by_role("button", name="More actions"))
    await screen.press(page.get_by_role("menuitem", name="Reply in thread"))
    await screen.say("/meeting help")
    await expect(page.get_by_text("not supported in threads")).to_be_visible()
    await screen.say("@meetings met_1 an hour later")
    await expect(screen.message("Meeting moved")).to_be_visible()
    said = page.get_by_role("log").get_by_role("article")
    await expect(said).to_have_count(4)
    assert "Something else" in await said.last.inner_text()
    assert 1 == len(commerce.patches("met_1"))
