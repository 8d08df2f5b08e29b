"""The real bot in processes of its own, which can be killed; and a real PostgreSQL, where its programs are installed."""

from __future__ import annotations

import asyncio
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psycopg
import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.joined import environment
from bot.sandbox.slack import SlackStandIn

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 60.0


def free_port() -> int:
    """A port that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


@dataclass
class BotProcess:
    """`python -m bot <command>`; `log` is what it writes."""

    command: str
    environ: Mapping[str, str]
    log: Path
    port: int = 0
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it, and wait until it can serve."""
        own = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                self.command,
                cwd=ROOT,
                env=own | dict(self.environ),
                stdout=log,
                stderr=log,
            )
        if self.command == "serve":
            await asyncio.wait_for(self._answers(), STARTS_WITHIN)

    async def run(self) -> None:
        """Run a command that ends by itself, with exit code 0."""
        await self.start()
        assert self.process
        assert await self.process.wait() == 0, self.log.read_text()

    async def kill(self) -> None:
        """`kill -9`: it has no chance to do anything more."""
        assert self.process
        self.process.kill()
        await self.process.wait()

    async def end(self) -> float:
        """SIGTERM; the seconds until it ended as it should: by itself, or by the signal, once it was ready for that."""
        assert self.process
        began = asyncio.get_running_loop().time()
        self.process.send_signal(signal.SIGTERM)
        assert await self.process.wait() in {0, -signal.SIGTERM}, self.log.read_text()
        return asyncio.get_running_loop().time() - began

    async def _answers(self) -> None:
        assert self.process
        async with httpx.AsyncClient(trust_env=False) as client:
            while self.process.returncode is None:
                try:
                    if (await client.get(f"http://127.0.0.1:{self.port}/healthz")).status_code == 200:
                        return
                except httpx.TransportError:
                    await asyncio.sleep(0.05)
        raise RuntimeError(self.log.read_text())


@dataclass
class Fleet:
    """Processes of the bot on one database, joined to the stand-ins."""

    environ: Mapping[str, str]
    folder: Path
    started: list[BotProcess] = field(default_factory=list)

    def new(self, command: str, executor_id: str) -> BotProcess:
        """One more process, not started yet."""
        port = free_port()
        own = {**self.environ, "EXECUTOR_ID": executor_id, "PORT": str(port), "LOG_FORMAT": "json"}
        self.started.append(BotProcess(command, own, self.folder / f"{executor_id}.log", port))
        return self.started[-1]


@pytest.fixture
async def fleet(slack: SlackStandIn, commerce: CommerceStandIn, tmp_path: Path) -> AsyncIterator[Fleet]:
    """Processes that share a SQLite file; all are killed at the end."""
    fleet = Fleet(environment(slack, commerce, tmp_path), tmp_path)
    yield fleet
    await slack.aclose()
    for one in fleet.started:
        if one.process and one.process.returncode is None:
            await one.kill()


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
