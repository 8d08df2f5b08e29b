"""Processes of the bot, and a real PostgreSQL, where its programs are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.serving import serve
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import environment
from tests.durability.fleet import Fleet, free_port
from tests.durability.slow import SlowToAnswer


@pytest.fixture
async def fleet(slack: SlackStandIn, commerce: CommerceStandIn, tmp_path: Path) -> AsyncIterator[Fleet]:
    """Processes that share a SQLite file; all are killed at the end."""
    fleet = Fleet(environment(slack, commerce, tmp_path), tmp_path)
    yield fleet
    await slack.aclose()
    for one in fleet.started:
        if one.process and one.process.returncode is None:
            await one.kill()


@pytest.fixture
async def slow(slack: SlackStandIn, fleet: Fleet) -> AsyncIterator[SlowToAnswer]:
    """Slack as the fleet sees it."""
    slow = SlowToAnswer(slack)
    async with serve(slow) as url:
        fleet.environ = {**fleet.environ, "SLACK_API_URL": f"{url}/api/"}
        yield slow
        slow.answering.set()


def programs() -> Path | None:
    """Where PostgreSQL's programs are."""
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


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
            server.send_signal(signal.SIGINT)
            server.wait(30)


def _wait_for_server(server: subprocess.Popen[bytes], url: str) -> None:
    while server.poll() is None:
        try:
            psycopg.connect(url, connect_timeout=5).close()
        except psycopg.OperationalError:
            continue
        return
    raise RuntimeError("PostgreSQL did not start")


@pytest.fixture
def postgres_url(postgres: str) -> str:
    """A fresh database's URL."""
    name = f"bot_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{postgres}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"{postgres}/{name}"
