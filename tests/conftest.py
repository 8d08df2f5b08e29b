"""The stand-ins on real sockets, the real bot joined to them, and a real PostgreSQL, where its programs are installed."""

from __future__ import annotations

import asyncio
import os
import pwd
import shutil
import signal as signals
import sqlite3
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.routing import Route

from bot.changes import retry
from bot.durable import backoff, schema
from bot.durable.lease import Lease
from bot.durable.workflows import Durable
from bot.http_retry import FIRST_PAUSE
from bot.sandbox import fixtures
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.serving import serve
from bot.sandbox.signals import Signal
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import BOT_TOKEN, COMMERCE_KEY, SIGNING_SECRET, environment, running_bot
from bot.sandbox.workspace import TEAM_ID
from bot.slack.client import SlackClient
from bot.slack.people import People
from bot.storage import schema as own_schema
from bot.storage.database import Database
from bot.storage.rep_links import RepLinks
from tests.databases import Databases, programs
from tests.durability.fleet import free_port

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
        schema.upgrade(url)
        database = Database(url)
        durable = Durable(database, Lease(database, "nobody"))
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
    async with running_bot(environ, slack, first_pause=FIRST_PAUSE / 10) as url:
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


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of the test run's own; its URL, without a database's name."""
    place = programs()
    if place is None:
        pytest.skip("PostgreSQL's programs are not installed here")
    user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name  # it refuses to run as root
    as_user = {"user": user} if os.getuid() == 0 else {}
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        shutil.chown(folder, user)
        data = Path(folder) / "data"
        initdb = [place / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"]
        subprocess.run(initdb, check=True, capture_output=True, cwd=folder, **as_user)  # type: ignore[call-overload]  # noqa: S603 - our own arguments
        options = ["-h", "127.0.0.1", "-p", str(port), "-k", folder, "-c", "fsync=off"]
        server = subprocess.Popen(  # type: ignore[call-overload]  # noqa: S603 - likewise
            [place / "postgres", "-D", data, *options], cwd=folder, stderr=subprocess.DEVNULL, **as_user
        )
        try:
            _wait_for_server(server, f"postgresql://postgres@127.0.0.1:{port}/postgres")
            yield f"postgresql://postgres@127.0.0.1:{port}"
        finally:
            server.send_signal(signals.SIGINT)
            server.wait(30)


def _wait_for_server(server: subprocess.Popen[bytes], url: str) -> None:
    while server.poll() is None:
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError:
            continue
        return
    raise RuntimeError("PostgreSQL did not start")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("durability"))])
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> Databases:
    """Databases of either kind."""
    server = request.getfixturevalue("postgres") if request.param == "postgresql" else ""
    return Databases(request.param, tmp_path, server)


@pytest.fixture(scope="session")
def migrated(postgres: str) -> str:
    """The name of a PostgreSQL database with all tables."""
    url = Databases("postgresql", Path(), postgres).new()
    schema.upgrade(url)
    return url.rpartition("/")[2]


@pytest.fixture
def postgres_url(postgres: str, migrated: str) -> str:
    """A fresh database's URL, with its tables, as `release` leaves it."""
    made = Databases("postgresql", Path(), postgres)
    return made.plain(made.new(migrated))


@pytest.fixture
async def links(tmp_path: Path) -> AsyncIterator[RepLinks]:
    """Who is which sales rep, in a database of its own: nobody said so yet."""
    url = f"sqlite:///{tmp_path / 'links.sqlite3'}"
    own_schema.migrate(url)
    database = Database(url)
    yield RepLinks(database)
    await database.close()


@pytest.fixture
def people(slack: SlackStandIn, links: RepLinks) -> People:
    """Those of the stand-in's workspace."""

    async def own_team() -> str:
        return TEAM_ID

    return People(SlackClient(f"{slack.url}/api/", BOT_TOKEN, first_pause=0.005), own_team, "Europe/Paris", links)
