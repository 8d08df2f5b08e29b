"""The real bot, joined to the stand-ins."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bot.http_retry import FIRST_PAUSE
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.serving import serve
from bot.sandbox.slack import SlackStandIn

BOT_TOKEN, SIGNING_SECRET, COMMERCE_KEY = "xoxb-sandbox", "sandbox-signing-secret", "sandbox-key"
WEBHOOK_SECRET = "sandbox-webhook-secret"  # noqa: S105 - of a stand-in  # nosec B105 - the sandbox is on loopback, and made up


def environment(slack: SlackStandIn, commerce: CommerceStandIn, folder: Path) -> dict[str, str]:
    """The environment of a bot that talks to these stand-ins, which are served, and keeps its database in `folder`."""
    return {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_API_URL": f"{slack.url}/api/",
        "COMMERCE_API_URL": commerce.api_url,
        "COMMERCE_API_KEY": COMMERCE_KEY,
        "DATABASE_URL": f"sqlite:///{folder / 'meeting-bot.sqlite3'}",
    }


@asynccontextmanager
async def running_bot(
    environ: Mapping[str, str], slack: SlackStandIn, *, first_pause: float = FIRST_PAUSE
) -> AsyncIterator[str]:
    """The bot on a real socket while the block runs; the stand-in Slack sends to it. Yields its base URL.

    One at a time in a process: its durable execution is the process's. `first_pause`: as `create_app` has it.

    Raises:
        SettingsError: the environment is not one that the bot starts with.
        RuntimeError: the bot did not start.
    """
    from bot.app import create_app  # noqa: PLC0415 - the whole bot takes a second to import; the stand-ins need none of it
    from bot.durable import schema  # noqa: PLC0415 - likewise
    from bot.settings import Settings  # noqa: PLC0415 - likewise

    settings = Settings.read(environ)
    await asyncio.to_thread(schema.prepare, settings.database_url)
    async with serve(create_app(settings, first_pause=first_pause)) as url:
        slack.bot_url = f"{url}/slack/events"
        try:
            yield url
        finally:
            await slack.aclose()
