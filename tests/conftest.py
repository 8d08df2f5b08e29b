"""The stand-ins on real sockets, and the real bot joined to them."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import settings
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.routing import Route

from bot.changes import retry
from bot.durable import backoff
from bot.durable.lease import Lease
from bot.durable.workflows import Durable
from bot.sandbox import fixtures
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.serving import serve
from bot.sandbox.signals import Signal
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import BOT_TOKEN, COMMERCE_KEY, SIGNING_SECRET, environment, running_bot
from bot.storage.database import Database

# The same examples in each run, and as long as they take; `--hypothesis-profile=default` searches among others.
settings.load_profile("ci")


def pytest_configure(config: pytest.Config) -> None:
    """Tell pytest the project's own markers."""
    config.addinivalue_line("markers", "env(NAME=value): settings with which the `bot` fixture starts")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """What `-n auto` means: two workers to a processor, as the tests wait for processes and browsers half of their time."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting or proxy of the machine reaches a test."""
    for name in os.environ:
        if name.startswith(("SLACK_", "COMMERCE_", "DATABASE_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _quick_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    """No stop waits a second for DBOS's listener, which sleeps between two looks for what the bot doesn't use."""
    monkeypatch.setattr("bot.durable.workflows.LISTEN_SECONDS", 0.01)


@pytest.fixture
def signal() -> Signal:
    """What happens in either stand-in."""
    return Signal()


@pytest.fixture
async def slack(signal: Signal) -> AsyncIterator[SlackStandIn]:
    """A Slack with five people, served; without a bot until `bot_url` is set."""
    stand_in = SlackStandIn(SIGNING_SECRET, BOT_TOKEN, signal=signal)
    async with serve(stand_in) as stand_in.url:
        yield stand_in
        await stand_in.aclose()


@pytest.fixture
async def commerce(signal: Signal) -> AsyncIterator[CommerceStandIn]:
    """A Commerce API with met_1 to met_5 and rep_1 to rep_5, served."""
    stand_in = CommerceStandIn(COMMERCE_KEY, fixtures.meetings(), fixtures.reps(), signal=signal)
    async with serve(stand_in) as stand_in.url:
        yield stand_in


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables and its queue: each test gets a copy, as DBOS needs a second to see a new queue."""
    path = tmp_path_factory.mktemp("prepared") / "meeting-bot.sqlite3"

    async def prepare() -> None:
        url = f"sqlite:///{path}"
        database = Database(url)
        durable = Durable(database, Lease(url, "nobody"))
        await durable.start()
        await durable.stop()
        await database.close()

    asyncio.run(prepare())
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@pytest.fixture
def environ(
    request: pytest.FixtureRequest, slack: SlackStandIn, commerce: CommerceStandIn, tmp_path: Path, prepared: Path
) -> dict[str, str]:
    """The bot's environment; `@pytest.mark.env(CONFIRMATION="private")` adds to it."""
    shutil.copy(prepared, tmp_path)
    own = environment(slack, commerce, tmp_path)
    for marker in request.node.iter_markers("env"):
        own |= marker.kwargs
    return own


@pytest.fixture
async def bot(environ: dict[str, str], slack: SlackStandIn) -> AsyncIterator[str]:
    """The real bot on a real socket, joined to both stand-ins; its base URL. One at a time in a process."""
    async with running_bot(environ, slack) as url:
        yield url


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot tries again, and says that it goes on, after a tenth of the time."""
    monkeypatch.setattr(backoff, "FIRST_PAUSE", backoff.FIRST_PAUSE / 10)
    monkeypatch.setattr(retry, "SAY_IT_GOES_ON_AFTER", retry.SAY_IT_GOES_ON_AFTER / 10)


@pytest.fixture
def client(slack: SlackStandIn) -> AsyncWebClient:
    """A Web API client as the bot has it."""
    return AsyncWebClient(BOT_TOKEN, base_url=f"{slack.url}/api/")


@pytest.fixture
async def tiny(slack: SlackStandIn, client: AsyncWebClient) -> AsyncIterator[AsyncApp]:
    """A Bolt app in the bot's place, which a test gives its listeners."""
    app = AsyncApp(client=client, signing_secret=SIGNING_SECRET)
    handler = AsyncSlackRequestHandler(app)
    async with serve(Starlette(routes=[Route("/slack/events", handler.handle, methods=["POST"])])) as url:
        slack.bot_url = f"{url}/slack/events"
        yield app
        await slack.aclose()
