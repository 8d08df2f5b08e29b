"""Running the bot: over HTTP, or over Socket Mode."""

from __future__ import annotations

import asyncio
import signal

import uvicorn
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler

from bot import logs
from bot.app import create_app
from bot.settings import Settings

DRAIN_SECONDS = 8
"""SIGTERM's grace on Heroku and Kubernetes is 30 s; ours ends within 10."""


def serve(settings: Settings) -> int:
    """Answer Slack over HTTP on `PORT` until a signal ends it. Raises SettingsError."""
    settings.require("SLACK_SIGNING_SECRET")
    logs.configure(settings.log_level, settings.log_format)
    uvicorn.run(
        create_app(settings),
        host="0.0.0.0",  # noqa: S104 # nosec B104 - a platform's router reaches the process from outside
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )
    return 0


def socket(settings: Settings) -> int:
    """Answer Slack over Socket Mode until a signal ends it. Raises SettingsError."""
    settings.require("SLACK_APP_TOKEN")
    logs.configure(settings.log_level, settings.log_format)
    asyncio.run(_socket(settings))
    return 0


async def _socket(settings: Settings) -> None:
    app = create_app(settings)
    token = settings.slack_app_token.get_secret_value() if settings.slack_app_token else ""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with app.router.lifespan_context(app):
        handler = AsyncSocketModeHandler(app.state.bolt, token)
        await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt's adapter has no types
        await stop.wait()
        await handler.close_async()  # type: ignore[no-untyped-call] # likewise
