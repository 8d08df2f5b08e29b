"""The page's modules on their own: what the browser makes of zones, dates and text."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import BrowserContext, Page
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

import bot.sandbox
from bot.sandbox.serving import serve

FOLDER = Path(bot.sandbox.__file__).parent / "page"

ANA = {"id": "U_ANA", "name": "Ana Torres", "tz": "America/New_York", "locale": "en-US"}
CHLOE = {"id": "U_CHLOE", "name": "Chloé Martin", "tz": "Europe/Paris", "locale": "fr-FR"}
TUESDAY = 1_798_574_400  # 2026-12-29 at 15:00 in New York, 21:00 in Paris


@pytest.fixture
async def modules(chromium: BrowserContext) -> AsyncIterator[Page]:
    """A page that can import the modules and does nothing else."""
    app = Starlette(routes=[Mount("/page", StaticFiles(directory=FOLDER))])
    async with serve(app) as url:
        page = await chromium.new_page()
        await page.goto(f"{url}/page/icon.svg")
        yield page
        await page.close()


async def call(page: Page, module: str, function: str, *args: object) -> Any:  # noqa: ANN401 - JSON of any kind
    """Call an exported function."""
    script = "async ([module, name, args]) => (await import(`/page/${module}.js`))[name](...args)"
    return await page.evaluate(script, [module, function, list(args)])


async def html(page: Page, text: str, reader: dict[str, str] = ANA) -> str:
    """Message text as the markup that the page makes of it."""
    script = """async ([text, people]) => {
        const { mrkdwn } = await import("/page/mrkdwn.js");
        const { h } = await import("/page/dom.js");
        return h("div", {}, mrkdwn(text, people)).innerHTML;
    }"""
    channels = [{"id": "C_SALES", "name": "sales"}]
    return str(await page.evaluate(script, [text, {"user": reader, "users": [ANA, CHLOE], "channels": channels}]))


async def test_wall_clock_to_instant_and_back(modules: Page) -> None:
    """A date and a time in a zone are one instant, also where clocks are set forward or back."""
    cases = [
        ("2026-12-29", "15:00", "America/New_York", 1_798_574_400),
        ("2026-07-01", "09:30", "Asia/Kolkata", 1_782_878_400),
        ("2026-03-08", "01:59", "America/New_York", 1_772_953_140),
        ("2026-03-08", "03:00", "America/New_York", 1_772_953_200),
        ("2026-11-01", "01:30", "America/New_York", 1_793_511_000),
        ("2026-10-25", "02:30", "Europe/Berlin", 1_792_888_200),
    ]
    for date, time, zone, instant in cases:
        assert instant == await call(modules, "zones", "instantOf", date, time, zone), (date, time, zone)
        assert {"date": date, "time": time} == await call(modules, "zones", "wallClock", instant, zone)


async def test_skipped_time_moves_forward(modules: Page) -> None:
    """A time that the clocks skip is moved forward by the gap."""
    instant = await call(modules, "zones", "instantOf", "2026-03-08", "02:30", "America/New_York")
    expected = {"date": "2026-03-08", "time": "03:30"}
    assert expected == await call(modules, "zones", "wallClock", instant, "America/New_York")


async def test_date_tokens(modules: Page) -> None:
    """Slack's date tokens are filled in for the reader's zone and language."""
    near, far = TUESDAY - 3 * 86_400, TUESDAY - 300 * 86_400
    cases = [
        ("{date_long} at {time}", ANA, near, "Tuesday, December 29th at 3:00 PM"),
        ("{date}", ANA, far, "December 29th, 2026"),
        ("{date_short}", ANA, far, "Dec 29, 2026"),
        ("{date_num} {time_secs}", CHLOE, near, "2026-12-29 21:00:00"),
        ("{date_long_pretty}", CHLOE, near, "Mardi 29 décembre"),
        ("{date_pretty}, {time}", ANA, TUESDAY - 86_400, "Tomorrow, 3:00 PM"),
        ("{date_short_pretty}", CHLOE, TUESDAY, "Aujourd’hui"),
        ("{ago}", ANA, TUESDAY + 7300, "2 hours ago"),
    ]
    for format_, reader, now, expected in cases:
        assert expected == await call(modules, "dates", "formatDate", TUESDAY, format_, reader, now), format_
    assert await call(modules, "dates", "formatDate", TUESDAY, "{nonsense}", ANA, near) is None


async def test_mrkdwn(modules: Page) -> None:
    """Marks, links, mentions, quotes and lists are drawn; what only looks like a mark stays as it is."""
    link = 'target="_blank" rel="noopener noreferrer"'
    cases = {
        "*bold* _it_ ~old~ `a*b*`": "<p><strong>bold</strong> <em>it</em> <s>old</s> <code>a*b*</code></p>",
        "*a _b_ <@U_CHLOE>*": '<p><strong>a <em>b</em> <span class="mention">@Chloé Martin</span></strong></p>',
        "2*3*4 snake_case_word * a*": "<p>2*3*4 snake_case_word * a*</p>",
        "&gt; said\n&gt; so\nthen": "<blockquote>said\nso</blockquote><p>then</p>",
        "• one\n• two": "<ul><li>one</li><li>two</li></ul>",
        "```\na *b*\n```": "<pre><code>a *b*</code></pre>",
        "<tel:5550192|555-0192>": f'<p><a href="tel:5550192" {link}>555-0192</a></p>',
        "<#C_SALES|x> <@U_ANA>": '<p><span class="mention">#sales</span> <span class="mention mention-you">@Ana Torres</span></p>',
        "<!channel>": '<p><span class="mention mention-loud" title="Notifies everyone here">@channel</span></p>',
        "&lt;!channel&gt; &amp;lt; :nope:": "<p>&lt;!channel&gt; &amp;lt; :nope:</p>",
        ":tada:": '<p><span class="emoji" role="img" aria-label="tada">🎉</span></p>',
    }
    for text, expected in cases.items():
        assert expected == await html(modules, text), text


async def test_hostile_text_stays_text(modules: Page) -> None:
    """Nothing that a customer or an API writes becomes markup, a script or a link that runs one."""
    for text in (
        "<img src=x onerror=alert(1)>",
        "<javascript:alert(1)|tap me>",
        "<https://e.example|<b>bold</b>>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        '<https://e.example/"onmouseover="alert(1)|x>',
        "<!date^1^{date}^javascript:alert(1)|x>",
        "*" * 3000,
        "<@" * 1500,
    ):
        script = """async ([text, people]) => {
            const { mrkdwn } = await import("/page/mrkdwn.js");
            const names = [...mrkdwn(text, people).querySelectorAll("*")].flatMap((element) =>
                [element.localName, ...element.getAttributeNames(), element.protocol ?? ""]);
            return names.filter((name) => /^(img|script|b|on.*|javascript:)$/.test(name));
        }"""
        assert not await modules.evaluate(script, [text, {"user": ANA, "users": [ANA], "channels": []}]), text


def test_every_emoji_of_the_bot_is_drawn() -> None:
    """What the bot writes as `:name:` stands in the page's table."""
    sources = [file for folder in ("blocks", "../handlers") for file in (FOLDER.parents[1] / folder).glob("*.py")]
    used = {name for file in sources for name in re.findall(r":([a-z][a-z0-9_+-]+):", file.read_text("utf-8"))}
    table = set(re.findall(r'^  "?([a-z0-9_+-]+)"?: "', (FOLDER / "emoji.js").read_text("utf-8"), re.MULTILINE))
    assert used
    assert used <= table
