"""Running the bot: over HTTP, over Socket Mode, or as a worker that only carries changes out."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable

import structlog

from bot import logs
from bot.app import create_app
from bot.cli import connections
from bot.cli.check import access_problem
from bot.durable import schema
from bot.settings import Settings
from bot.slack import socket_mode
from bot.storage.migrations import LATEST

log = structlog.get_logger(__name__)

SWITCH_SECONDS = 0.0005
"""For how long a thread may keep Python's lock while others wait: a tenth of the default. The event loop needs it a dozen times
to answer Slack, between the threads of the database."""
DRAIN_SECONDS = 3
"""For requests that are still being answered; running steps have 5 s more, so that a process ends within 10 s of SIGTERM."""


def serve(settings: Settings) -> int:
    """Answer Slack over HTTP on `PORT` until a signal ends it. Raises SettingsError."""
    settings.require("SLACK_SIGNING_SECRET")
    _begin(settings)
    app = create_app(settings)
    waiting = connections.WaitingConnections(app.state.metrics)
    return connections.serve(app, waiting, port=settings.port, drain_seconds=DRAIN_SECONDS)


def socket(settings: Settings) -> int:
    """Answer Slack over Socket Mode until a signal ends it. Raises SettingsError."""
    settings.require("SLACK_APP_TOKEN")
    _begin(settings)
    asyncio.run(_until_signal(settings, run_socket))
    return 0


def work(settings: Settings) -> int:
    """Carry out what other processes on the database have taken in, until a signal ends it. Raises SettingsError."""
    _begin(settings)
    asyncio.run(_until_signal(settings, run_worker))
    return 0


def release(settings: Settings) -> int:
    """Make the database's tables, or bring them up to date, before new code serves. Raises UnusableDatabase."""
    logs.configure(settings.log_level, settings.log_format)
    schema.upgrade(settings.database_url)
    print(f"the database is up to date, at revision {LATEST}")  # noqa: T201 - a command's output
    return 0


def _begin(settings: Settings) -> None:
    """Set up logging and the database, and say what the bot can't do as it is set up, on one line.

    Raises:
        UnusableDatabase: the database can't be worked on.
    """
    logs.configure(settings.log_level, settings.log_format)
    schema.prepare(settings.database_url)
    sys.setswitchinterval(SWITCH_SECONDS)
    if problem := access_problem(settings):
        log.error("changes_refused", reason=problem)


async def _until_signal(settings: Settings, run: Callable[[Settings, asyncio.Event], Awaitable[None]]) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await run(settings, stop)


async def run_worker(settings: Settings, stop: asyncio.Event) -> None:
    """Carry out changes until `stop` is set."""
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        await stop.wait()


async def run_socket(settings: Settings, stop: asyncio.Event) -> None:
    """Answer Slack over Socket Mode until `stop` is set."""
    app = create_app(settings)
    token = settings.slack_app_token.get_secret_value() if settings.slack_app_token else ""
    async with app.router.lifespan_context(app), socket_mode.connected(app.state.bolt, app.state.slack, token):
        await stop.wait()
