"""The processes that a bench starts: the bot, a bare Bolt app, the stand-ins."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import aiohttp

from bot.sandbox.wiring import BOT_TOKEN, COMMERCE_KEY, SIGNING_SECRET

ROOT = Path(__file__).resolve().parent.parent
START_WITHIN = 60.0


@dataclass(frozen=True)
class Addresses:
    """Where the stand-ins are, without a slash at the end."""

    slack: str
    commerce: str


def environment(there: Addresses, database_url: str, port: int, executor_id: str = "bench") -> dict[str, str]:
    """The environment of a bot that is joined to the stand-ins; nothing of this machine's but its PATH."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_API_URL": f"{there.slack}/api/",
        "COMMERCE_API_URL": f"{there.commerce}/api",
        "COMMERCE_API_KEY": COMMERCE_KEY,
        "DATABASE_URL": database_url,
        "PORT": str(port),
        "LOG_LEVEL": "WARNING",
        "LOG_FORMAT": "json",
        "EXECUTOR_ID": executor_id,
    }


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


class Program:
    """A Python program of ours in a process of its own, which serves HTTP on `port`.

    It can be started again after it was killed; `log` takes what it writes to standard error.
    """

    def __init__(self, arguments: Sequence[str], environ: Mapping[str, str], port: int, log: IO[bytes]) -> None:
        self._arguments = [sys.executable, *arguments]
        self._environ = dict(environ)
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"http://127.0.0.1:{port}"

    async def start(self) -> None:
        """Start it, and wait until it says that it is ready. Raises RuntimeError where it ends instead, or takes too long."""
        process = await asyncio.to_thread(
            subprocess.Popen, self._arguments, cwd=ROOT, env=self._environ, stderr=self._log
        )
        self._process = process
        async with aiohttp.ClientSession(trust_env=False) as session, asyncio.timeout(START_WITHIN):
            while process.poll() is None:
                try:
                    async with session.get(f"{self.url}/readyz") as answer:
                        if answer.status == 200:
                            return
                except aiohttp.ClientError:
                    pass
                await asyncio.sleep(0.05)
        raise RuntimeError(f"{self._arguments[1:]} ended with exit code {process.returncode}")

    @property
    def running(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.poll() is None

    def memory(self) -> float:
        """What it and the processes that it has started hold in memory, in MiB; what they share counts once. Linux alone tells."""
        shares = (Path(f"/proc/{pid}/smaps_rollup").read_text("ascii") for pid in self._pids())
        return sum(int(line.split()[1]) for share in shares for line in share.splitlines() if line[:4] == "Pss:") / 1024

    def cpu_seconds(self) -> float:
        """The processor time that it and the processes that it has started have used. Linux alone tells."""
        stats = (Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split() for pid in self._pids())
        return sum(int(fields[11]) + int(fields[12]) for fields in stats) / os.sysconf("SC_CLK_TCK")

    def _pids(self) -> list[str]:
        assert self._process is not None  # noqa: S101 - it was started
        pid = str(self._process.pid)
        return [pid, *Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Send it a signal, and wait until it has ended."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait(timeout=30)


@contextmanager
def stand_ins_process() -> Iterator[Addresses]:
    """The stand-ins in a process of their own, while the block runs."""
    process = subprocess.Popen([sys.executable, "-m", "bench.stand_ins"], cwd=ROOT, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        yield Addresses(**json.loads(process.stdout.readline()))
    finally:
        process.terminate()
        process.wait(timeout=30)
