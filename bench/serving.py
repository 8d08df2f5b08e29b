"""How fast commands are acknowledged and carried out, beside a bare Bolt app that only acknowledges: `python bench/serving.py`.

Signed `/meeting reschedule` requests at rising rates, in an open loop: each is sent at its instant, and its time counts from
there. Against `python -m bot serve` with SQLite, with PostgreSQL (where it is installed), and against the bare app, one after
the other in one run. The stand-in Slack and Commerce API are a third process: on two cores all share what there is.

`--quick` takes half a minute, `--long` lets the count of commands for the memory take its time, `--markdown FILE` writes the
tables between the two `measured` marks of a file.
"""
# ruff: noqa: E402 - run as a file, it must first find the project

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # run as a file, its own folder stands there

import aiohttp

from bench.load import Answer, Command, Commands, Sender, quantile
from bench.postgres import temporary_postgres
from bench.processes import Addresses, Program, environment, free_port, stand_ins_process
from bench.report import Row, Target, markdown, write_between_marks

SLACK_WAITS = 3.0
SUSTAINED = 0.95
"""A rate is sustained where all are answered within 3 s, and the answers come at 95 % of it."""
AIMED_AT = 50
"""Commands a second that are measured in any case."""
WARM_UP = 30
MEMORY_AFTER = 1_000


@dataclass(frozen=True)
class Effort:
    """How much is done: rates (commands a second), seconds for each, commands for the memory and the seconds that they may take."""

    rates: Sequence[int] = (5, 20, 50, 100, 200, 300, 400, 500, 600, 700, 850, 1000, 1300, 1700, 2200, 2800)
    seconds: float = 3.0
    commands: int = 10_000
    memory_seconds: float = 100.0
    drain_seconds: float = 25.0


QUICK = Effort(rates=(5, 50, 300), seconds=1.0, commands=200, memory_seconds=3, drain_seconds=3)


@dataclass
class Run:
    """One program under load."""

    program: Program
    sender: Sender
    there: Addresses
    http: aiohttp.ClientSession
    carries_out: bool
    commands: Commands = field(default_factory=Commands)
    sent: dict[tuple[str, str], Answer] = field(default_factory=dict)
    patched: dict[tuple[str, str], float] = field(default_factory=dict)
    seen: int = 0

    def take(self, count: int) -> list[Command]:
        """New commands."""
        return list(self.commands.take(count, f"{self.there.slack}/hooks/bench"))

    async def step(self, rate: int, effort: Effort) -> Row:
        """One rate."""
        spent = self.program.cpu_seconds()
        answers = await self.sender.on_schedule(self.take(max(20, round(rate * effort.seconds))), rate)
        cpu_acknowledging = self.program.cpu_seconds() - spent
        self.note(answers)
        if self.carries_out:
            await self.drain(effort.drain_seconds)
        until_patched = [
            self.patched[key] - answer.due
            for answer in answers
            if (key := (answer.command.meeting_id, answer.command.time)) in self.patched
        ]
        good = [answer for answer in answers if answer.status == 200 and answer.seconds <= SLACK_WAITS]
        elapsed = max(answer.done for answer in answers) - answers[0].due + 1 / rate
        return Row(
            rate=rate,
            achieved=len(good) / elapsed,
            lost=len(answers) - len(good),
            p50=quantile([answer.seconds for answer in answers], 0.5),
            p99=quantile([answer.seconds for answer in answers], 0.99),
            late=quantile([answer.sent - answer.due for answer in answers], 0.99),
            patched_p50=quantile(until_patched, 0.5),
            patched_p99=quantile(until_patched, 0.99),
            cpu=cpu_acknowledging / len(answers),
            sustained=len(good) == len(answers) and len(good) / elapsed >= SUSTAINED * rate,
        )

    def note(self, answers: Sequence[Answer]) -> None:
        """Remember what was taken in."""
        taken = [answer for answer in answers if answer.status == 200]
        self.sent |= {(answer.command.meeting_id, answer.command.time): answer for answer in taken}

    async def look(self) -> None:
        """Ask the stand-in what has arrived since."""
        async with self.http.get(f"{self.there.commerce}/bench/patches?after={self.seen}") as answer:
            arrived: list[list[Any]] = await answer.json()
        self.seen += len(arrived)
        for meeting, moment, at in arrived:
            self.patched.setdefault((meeting, moment), at)

    async def drain(self, seconds: float, *, leave: int = 0) -> None:
        """Wait until all but `leave` of what was taken in has arrived as a PATCH, or the time is up."""
        until = time.monotonic() + seconds
        while True:
            await self.look()
            if len(self.sent.keys() - self.patched.keys()) <= leave or time.monotonic() > until:
                return
            await asyncio.sleep(0.1)

    async def bulk(self, effort: Effort, memory: dict[int, float]) -> float:
        """Command after command with a full queue; notes the memory by the count. Answers how many were carried out a second."""
        began, spent, before = time.monotonic(), 0.0, len(self.patched)
        while len(self.sent) < effort.commands and spent < effort.memory_seconds:
            self.note(await self.sender.in_turn(self.take(100), at_once=8))
            await self.drain(30, leave=50)
            spent = time.monotonic() - began
            if len(self.patched) >= MEMORY_AFTER:
                memory.setdefault(len(self.patched) // MEMORY_AFTER * MEMORY_AFTER, self.program.memory())
        await self.drain(30)
        carried_out = (len(self.patched) - before) / (time.monotonic() - began)
        memory[len(self.patched)] = self.program.memory()
        return carried_out


@asynccontextmanager
async def running(
    arguments: Sequence[str], database_url: str, there: Addresses, log: Path, *, bot: bool
) -> AsyncIterator[Run]:
    """A program, started and warm."""
    port = free_port()
    with log.open("wb") as out:
        program = Program(
            [*arguments, *([] if bot else [str(port)])], environment(there, database_url, port), port, out
        )
        await program.start()
        sender = Sender(program.url)
        try:
            async with aiohttp.ClientSession(trust_env=False) as http:
                run = Run(program, sender, there, http, carries_out=bot)
                run.note(await sender.in_turn(run.take(WARM_UP), at_once=2))
                if bot:
                    await run.drain(20)
                yield run
        finally:
            await sender.close()
            program.end()


async def measure(name: str, run: Run, effort: Effort, *, memory: bool) -> Target:
    """All rates up to the first one from 50 on that is not sustained, then the memory."""
    target = Target(name)
    for rate in effort.rates:
        row = await run.step(rate, effort)
        target.rows.append(row)
        sys.stderr.write(
            f"{name}: {rate}/s {'sustained' if row.sustained else 'not sustained'}, p99 {row.p99 * 1000:.0f} ms\n"
        )
        if not row.sustained and rate >= AIMED_AT:
            break
    if memory:
        before = run.program.cpu_seconds(), len(run.patched)
        target.carried_out = await run.bulk(effort, target.memory)
        target.cpu = (run.program.cpu_seconds() - before[0]) / max(1, len(run.patched) - before[1])
    return target


async def main(effort: Effort, file: Path | None) -> int:
    """Measure, and print; answers the exit code."""
    targets: list[Target] = []
    began = time.monotonic()
    bot, bare = ("-m", "bot", "serve"), ("-m", "bench.bare")
    with TemporaryDirectory(prefix="bench-serving-") as name, temporary_postgres() as postgres_url:
        folder = Path(name)
        plan = [("bare Bolt", bare, "", False), ("bot, SQLite", bot, f"sqlite:///{folder / 'bot.sqlite3'}", True)]
        if postgres_url:
            plan.append(("bot, PostgreSQL", bot, postgres_url, True))
        else:
            sys.stderr.write("PostgreSQL is not installed: skipped\n")
        for title, arguments, database_url, carries_out in plan:
            log = folder / f"{title}.log"
            with stand_ins_process() as there:
                async with running(arguments, database_url, there, log, bot=carries_out) as run:
                    targets.append(await measure(title, run, effort, memory=carries_out))
    text = markdown(targets, time.monotonic() - began)
    print(text)
    if file:
        write_between_marks(file, text)
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: what was started is ended
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="half a minute: see that it works")
    parser.add_argument(
        "--long", action="store_true", help="all 10,000 commands for the memory, however long they take"
    )
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables between the marks of this file")
    options = parser.parse_args()
    chosen = QUICK if options.quick else Effort(memory_seconds=3600 if options.long else Effort.memory_seconds)
    sys.exit(asyncio.run(main(chosen, options.markdown)))
