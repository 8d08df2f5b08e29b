"""A real browser, and the sandbox's page in it, on a desktop and on a phone."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.async_api import BrowserContext, Locator, Page, async_playwright, expect

from bot.cli.manifest import as_json
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.serving import serve
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.slack_browser import Browser
from tests.browser.chromium import chromium_in_the_background

expect.set_options(timeout=20_000)  # on a busy machine the page may be late


@pytest.fixture(scope="session")
def chromium_address() -> Iterator[str]:
    """Where the one Chromium of a test process is driven; each test has a page with an empty profile in it."""
    with ExitStack() as stack:
        try:
            address = stack.enter_context(chromium_in_the_background())
        except FileNotFoundError as missing:
            pytest.skip(str(missing))
        yield address


@pytest.fixture
async def chromium(chromium_address: str) -> AsyncIterator[BrowserContext]:
    """An empty profile, on a desktop."""
    async with context_of(chromium_address) as context:
        yield context


@asynccontextmanager
async def context_of(address: str, **options: Any) -> AsyncIterator[BrowserContext]:  # noqa: ANN401 - Playwright's own many options
    """An empty profile in a Chromium that runs."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.connect_over_cdp(address)
        context = await browser.new_context(**options)
        yield context
        await context.close()


@dataclass
class Screen:
    """The page as a person uses it: with a mouse, or on a phone with a thumb."""

    page: Page
    is_phone: bool
    complaints: list[str] = field(default_factory=list)

    def watch(self, url: str) -> None:
        """Note each request to another host, each error on the console, and each that nobody caught."""
        page = self.page
        page.on("request", lambda it: None if it.url.startswith(f"{url}/") else self.complaints.append(it.url))
        page.on("console", lambda it: self.complaints.append(it.text) if it.type == "error" else None)
        page.on("pageerror", lambda it: self.complaints.append(str(it)))

    async def press(self, target: Locator) -> None:
        """Click or tap."""
        await (target.tap() if self.is_phone else target.click())

    async def say(self, words: str) -> None:
        """Type into the composer, and send."""
        await self.page.get_by_label("Message #sales as Ana Torres").fill(words)
        await self.press(self.page.get_by_role("button", name="Send"))

    def message(self, text: str) -> Locator:
        """The newest message with this text."""
        return self.page.get_by_role("article").filter(has_text=text).last

    async def traffic(self) -> list[str]:
        """The exchanges that the traffic shows, newest first."""
        if self.is_phone:
            await self.press(self.page.get_by_text("Traffic", exact=True))
        exchanges = self.page.get_by_role("list", name="Exchanges, newest first").get_by_role("listitem")
        await expect(exchanges.get_by_role("time").first).to_be_visible()
        shown = await exchanges.all_inner_texts()
        if self.is_phone:
            await self.press(self.page.get_by_text("Slack", exact=True))
        return shown


@pytest.fixture(params=["desktop", "phone"])
async def screen(
    request: pytest.FixtureRequest, chromium_address: str, slack: SlackStandIn, commerce: CommerceStandIn, bot: str
) -> AsyncIterator[Screen]:
    """The page, joined to the real bot, before Ana's eyes; it asks no other host and puts no error on the console."""
    assert bot
    is_phone = request.param == "phone"
    size = {"width": 375, "height": 700} if is_phone else {"width": 1280, "height": 800}
    options = {"viewport": size, "has_touch": is_phone, "is_mobile": is_phone}
    async with (
        serve(Browser(slack, commerce, json.loads(as_json())).app()) as url,
        context_of(chromium_address, **options) as context,
    ):
        page = await context.new_page()
        shown = Screen(page, is_phone)
        shown.watch(url)
        await page.goto(f"{url}/?user=U_ANA&channel=C_SALES")
        yield shown
        await page.close()
        slack.signal.tell("end")
        assert not shown.complaints
