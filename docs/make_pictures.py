"""Makes the README's pictures: starts the sandbox, uses it in Chromium, and writes docs/pictures/*.png.

Run it as `python -m docs.make_pictures` where the bot or the page looks different from before. The pictures show the days
around today, so a new run changes them all.
"""  # noqa: INP001 - a script beside the documents, not a package

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from playwright.async_api import Browser as Chromium
from playwright.async_api import Page

from bot.cli.manifest import as_json
from bot.sandbox import seed
from bot.sandbox.browser_json import own_meetings
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.serving import serve
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.slack_browser import Browser
from bot.sandbox.wiring import BOT_TOKEN, COMMERCE_KEY, SIGNING_SECRET, environment, running_bot
from tests.browser.chromium import chromium_without_a_window

PICTURES = Path(__file__).parent / "pictures"


@asynccontextmanager
async def sandbox() -> AsyncIterator[tuple[SlackStandIn, list[str]]]:
    """A fresh sandbox; yields its Slack, and the ids of Ana's next meetings."""
    slack = SlackStandIn(SIGNING_SECRET, BOT_TOKEN)
    commerce = CommerceStandIn(COMMERCE_KEY, seed.meetings(datetime.now(UTC)), seed.reps())
    site = Browser(slack, commerce, json.loads(as_json())).app()
    with TemporaryDirectory() as folder:
        async with serve(commerce) as commerce.url, serve(site) as slack.url:
            environ = {"LOG_LEVEL": "WARNING", **environment(slack, commerce, Path(folder))}
            async with running_bot(environ, slack):
                ids = [meeting["id"] for meeting in own_meetings(commerce, slack.person("U_ANA"))]
                yield slack, ids


@asynccontextmanager
async def window(chromium: Chromium, url: str, *, phone: bool = False) -> AsyncIterator[Page]:
    """The page before Ana's eyes, on a desktop or on a phone."""
    size = {"width": 375, "height": 720} if phone else {"width": 1280, "height": 760}
    page = await chromium.new_page(
        viewport=size,  # type: ignore[arg-type] # a plain dict is a ViewportSize
        device_scale_factor=1.5 if phone else 1.25,
        has_touch=phone,
        is_mobile=phone,
        reduced_motion="reduce",
    )
    await page.goto(f"{url}/?user=U_ANA&channel=C_SALES")
    yield page
    await page.close()


async def say(page: Page, words: str, answer: str) -> None:
    """Send a command, and wait until a message or a modal with the answer is there."""
    composer = page.get_by_label("Message #sales as Ana Torres")
    await composer.fill(words)
    await composer.press("Enter")
    await page.locator("article, [role=dialog]").filter(has_text=answer).last.wait_for()


async def take(page: Page, name: str, part: str | None = None) -> None:
    """Take a picture of the window, or of a part of it."""
    await page.mouse.move(0, 0)
    path = PICTURES / f"{name}.png"
    await (page.locator(part).screenshot(path=path) if part else page.screenshot(path=path))
    sys.stdout.write(f"{path.relative_to(PICTURES.parent.parent)}  {path.stat().st_size // 1024} kB\n")


async def desktop(chromium: Chromium, url: str, ids: list[str]) -> None:
    """A conversation with its traffic, and the traffic alone."""
    async with window(chromium, url) as page:
        await say(page, f"/meeting reschedule {ids[0]} friday next week 3pm", "Meeting moved")
        await take(page, "desktop")
        await page.get_by_label("Show reads").check()
        await page.locator(".exchange.good summary").first.click()
        await take(page, "traffic", ".traffic")


async def phone(chromium: Chromium, url: str, ids: list[str]) -> None:
    """A confirmation, a question, and a form with an error, as they look on a phone."""
    async with window(chromium, url, phone=True) as page:
        await say(page, f"/meeting note {ids[1]} Bring the signed contract", "Note changed")
        await take(page, "phone")
        weekday = f"{datetime.now(ZoneInfo(seed.PEOPLE[0].tz)) + timedelta(1):%A}"
        await say(page, f"/meeting reschedule {ids[2]} next {weekday} at 10", "Only visible to you")
        await take(page, "choices")
        await say(page, f"/meeting edit {ids[1]}", "Edit meeting")
        await page.get_by_label("in your own words").fill("yesterday at 4")
        await page.get_by_role("button", name="Save").click()
        await page.locator("[aria-invalid]").wait_for()
        await take(page, "form")
        await page.get_by_role("button", name="Cancel").click()


async def tapping(chromium: Chromium, url: str) -> None:
    """The ways by taps on a phone: the Home tab, which meeting is meant, the list, the shortcut."""
    async with window(chromium, url, phone=True) as page:
        await page.get_by_role("button", name="All channels").click()
        await page.get_by_role("navigation").get_by_role("button", name="Meetings").click()
        await page.get_by_role("button", name="Refresh").first.wait_for()
        await take(page, "home")
    async with window(chromium, url, phone=True) as page:
        await say(page, "/meeting move jo@nowhere.example to friday", "jo@nowhere.example")
        await take(page, "which")
        await say(page, "/meeting list", "Times are in")
        await take(page, "list")
        await page.get_by_role("button", name="Shortcuts").first.click()
        await page.get_by_role("menuitem", name="Reschedule a meeting").click()
        await page.get_by_role("dialog").get_by_role("button", name="An hour later").first.wait_for()
        await take(page, "shortcut")


async def main() -> None:
    """Make all pictures."""
    PICTURES.mkdir(exist_ok=True)
    async with sandbox() as (slack, ids), chromium_without_a_window() as chromium:
        await slack.say(f"They would rather meet at the end of next week. That is {ids[0]}, isn't it?", "U_BOB")
        await desktop(chromium, slack.url, ids)
        await phone(chromium, slack.url, ids)
        await tapping(chromium, slack.url)


if __name__ == "__main__":
    asyncio.run(main())
