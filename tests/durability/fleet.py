"""The real bot in processes of its own, which can be killed."""

from __future__ import annotations

import asyncio
import json
import os
import random
import resource
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 60.0


def free_port() -> int:
    """A port that is free now, and that no outgoing connection is given while a process is being started again."""
    while True:
        port = random.randrange(10_000, 30_000)  # noqa: S311 - nothing secret
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


@dataclass
class BotProcess:
    """`python -m bot <command>`; `log` is what it writes, `descriptors` how many it may have, if not as many as this process.

    `is_quick`: a lease lasts for seconds only.
    """

    command: str
    environ: Mapping[str, str]
    log: Path
    port: int = 0
    process: asyncio.subprocess.Process | None = None
    descriptors: int | None = None
    is_quick: bool = False

    async def start(self) -> None:
        """Start it, and wait until it can serve."""
        own = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.durability.quick" if self.is_quick else "bot",
                self.command,
                cwd=ROOT,
                env=own | dict(self.environ),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        if self.descriptors:
            resource.prlimit(self.process.pid, resource.RLIMIT_NOFILE, (self.descriptors, self.descriptors))
        if self.command == "serve":
            await asyncio.wait_for(self._answers(), STARTS_WITHIN)

    async def run(self) -> None:
        """Run a command that ends by itself, with exit code 0."""
        await self.start()
        assert self.process
        assert await self.process.wait() == 0, self.log.read_text()

    async def kill(self, *, group: bool = False) -> None:
        """`kill -9`: it has no chance to do anything more; nor has its process group."""
        assert self.process
        if group:
            os.killpg(self.process.pid, signal.SIGKILL)
        else:
            self.process.kill()
        await self.process.wait()

    def events(self, name: str) -> list[dict[str, Any]]:
        """What it logged of that name."""
        lines = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]
        return [line for line in lines if line.get("event") == name]

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
    is_quick: bool = False

    def new(self, command: str, executor_id: str) -> BotProcess:
        """One more process, not started yet."""
        port = free_port()
        own = {**self.environ, "EXECUTOR_ID": executor_id, "PORT": str(port), "LOG_FORMAT": "json"}
        log = self.folder / f"{executor_id}.log"
        self.started.append(BotProcess(command, own, log, port, is_quick=self.is_quick))
        return self.started[-1]
