"""Faults, kills, duplicates and skewed clocks, and then the account of every change: `python bench/chaos.py --seconds 600`.

Reps send commands without end, while both APIs fail in every way they know, the bot is killed at random instants and started
again under the same EXECUTOR_ID, deliveries come twice, signers' clocks are up to four minutes off, and forged requests come
between. Then all is mended; once nothing waits any more, every acknowledged change must have been applied, in its meeting's
order, and confirmed. The exit code is 1 where an account doesn't balance.
"""
# ruff: noqa: E402 - run as a file, it must first find the project

from __future__ import annotations

import argparse
import asyncio
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # run as a file, its own folder stands there

from bench.accounts import Account, Sent, balance, confirmed_changes
from bench.load import MEETINGS_A_REP, PEOPLE, REPS, Answer, Command, Commands, Sender, channel_id, quantile
from bench.postgres import temporary_postgres
from bench.processes import Addresses, Program, environment, free_port
from bench.report import BEGIN, machine, table, write_between_marks
from bench.stand_ins import StandIns, stand_ins
from bot.sandbox.commerce_faults import Fault

LANES, MEETINGS = 20, 60
MOST_SKEW, STALE = 240, 360
"""Seconds. The bot takes what was signed within five minutes."""
SIGTERM_WITHIN = 10.0
DRAIN_WITHIN = 420.0
PASSING: tuple[Fault, ...] = ("429", "500", "timeout", "half", "html", "success_false", "broken")
"""The faults that another try mends; a refusal, such as a 422, rightly ends a change."""


@dataclass
class Chaos:
    """All that goes wrong, and a record of it."""

    world: StandIns
    bot: Program
    sender: Sender
    chance: random.Random
    a_second: float
    commands: Commands = field(default_factory=Commands)
    sent: list[Sent] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    kills_at: list[float] = field(default_factory=list)
    happened: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    async def last(self, seconds: float) -> None:
        """Let everybody loose for so long. What one of them raises ends the run."""
        actors: list[Coroutine[Any, Any, None]] = [self.rep(lane) for lane in range(LANES)]
        actors += [self.commerce_fails(), self.slack_fails(), self.kills(), self.forges(), self.repeats()]
        stop = time.monotonic() + seconds
        tasks = [asyncio.create_task(actor) for actor in actors]
        done, left = await asyncio.wait(tasks, timeout=stop - time.monotonic(), return_when=asyncio.FIRST_EXCEPTION)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        for task in done:
            task.result()

    async def rep(self, lane: int) -> None:
        """Asks for one change after another, to the meetings of this lane: to one meeting, the next only when the one before is settled."""
        mine = range(lane, MEETINGS, LANES)
        while True:
            await asyncio.sleep(self.chance.expovariate(self.a_second / LANES))
            n = self.chance.choice(mine)
            url = self.world.slack.response_urls.new(channel_id(n), PEOPLE[n % REPS].id)
            await self.ask(self.commands.one(n, url))

    async def ask(self, command: Command) -> None:
        """Send it, perhaps several times; what is cancelled meanwhile counts as not answered."""
        place = len(self.sent)
        self.sent.append(Sent(command, acknowledged=False))
        times = self.chance.choices((1, 2, 3), (80, 15, 5))[0]
        self.happened["deliveries sent twice or more at once"] += times > 1
        answers = await asyncio.gather(*(self.deliver(command) for _ in range(times)))
        while not any(answer.status == 200 for answer in answers) and self.chance.random() < 0.7:
            await asyncio.sleep(self.chance.uniform(0.2, 3))
            self.happened["unanswered deliveries sent again"] += 1
            answers = [await self.deliver(command)]
        acknowledged = any(answer.status == 200 for answer in answers)
        self.sent[place] = Sent(command, acknowledged=acknowledged)

    async def repeats(self) -> None:
        """Sends again what was acknowledged at any time before: it must change nothing, whatever came after it."""
        while True:
            await asyncio.sleep(self.chance.expovariate(self.a_second / 10))
            if acknowledged := [one.command for one in self.sent if one.acknowledged]:
                self.happened["answered deliveries sent again, later"] += 1
                await self.deliver(self.chance.choice(acknowledged[-200:]))

    async def deliver(self, command: Command) -> Answer:
        """One delivery, signed by a clock that is off."""
        answer = await self.sender.send(command, skew=self.chance.uniform(-MOST_SKEW, MOST_SKEW))
        self.answers.append(answer)
        return answer

    async def forges(self) -> None:
        """Requests signed with another secret, or too long ago: refused, and never applied."""
        while True:
            await asyncio.sleep(self.chance.expovariate(0.5))
            n = self.chance.randrange(REPS * MEETINGS_A_REP)
            command = self.commands.one(n, "http://127.0.0.1:9/")
            old = self.chance.random() < 0.5
            skew = self.chance.choice((-STALE, STALE)) if old else 0
            answer = await self.sender.send(command, skew=skew, secret="" if old else "another")
            self.sent.append(Sent(command, acknowledged=answer.status == 200, forged=True))

    async def commerce_fails(self) -> None:
        """The Commerce API: a few calls at a time, now and then all of them for a while."""
        commerce = self.world.commerce
        while True:
            await asyncio.sleep(self.chance.expovariate(1 / 3))
            fault, applied = self.chance.choice(PASSING), self.chance.random() < 0.5
            how = {"applied": applied, "retry_after": self.chance.choice((None, "1", "2"))}
            lost = applied and fault != "429"
            self.happened[f"Commerce: {fault}{', the change made all the same' if lost else ''}"] += 1
            if self.chance.random() < 0.1 and fault != "timeout":
                self.happened["Commerce: down for 5 to 15 s"] += 1
                commerce.fail(fault, None, **how)
                await asyncio.sleep(self.chance.uniform(5, 15))
                commerce.mend()
            else:
                commerce.fail(fault, self.chance.randint(1, 4), **how)

    async def slack_fails(self) -> None:
        """Slack's Web API, before anything is posted: it gives no key by which a repeated post would be known."""
        while True:
            await asyncio.sleep(self.chance.expovariate(1 / 5))
            method = self.chance.choices(("chat.postMessage", "users.info", "chat.postEphemeral"), (6, 2, 1))[0]
            status = self.chance.choice((429, 500, 503))
            self.happened[f"Slack: {status}"] += 1
            self.world.slack.break_method(method, status, times=self.chance.randint(1, 5), retry_after="1")

    async def kills(self) -> None:
        """The bot: mostly by `kill -9`, sometimes by SIGTERM, which it must obey within 10 s; started again at once."""
        while True:
            await asyncio.sleep(self.chance.uniform(1, 10))
            how = signal.SIGTERM if self.chance.random() < 0.15 else signal.SIGKILL
            began = time.monotonic()
            await asyncio.to_thread(self.bot.end, how)
            if how is signal.SIGKILL:  # after a SIGTERM, nothing may be confirmed again
                self.kills_at.append(time.time())
            self.happened[f"the bot: {how.name}"] += 1
            if (seconds := time.monotonic() - began) > SIGTERM_WITHIN:
                self.faults.append(f"{how.name} took {seconds:.1f} s")
            await self.bot.start()

    def account(self) -> Account:
        """As things stand."""
        ledger, slack = self.world.ledger, self.world.slack
        account = balance(
            self.sent,
            [(one.meeting_id, one.time) for one in ledger.applied],
            {meeting_id: str(meeting["time"]) for meeting_id, meeting in ledger.meetings.items()},
            confirmed_changes(slack.workspace.messages),
            self.kills_at,
        )
        account.faults += self.faults
        return account

    async def drained(self) -> float:
        """Mend all, and wait until nothing is missing any more or the time is up; answers the seconds."""
        self.world.commerce.mend()
        self.world.slack.mend_methods()
        if not self.bot.running:
            await self.bot.start()
        began = time.monotonic()
        while self.account().waiting and time.monotonic() - began < DRAIN_WITHIN:  # noqa: ASYNC110 - many things end it
            await asyncio.sleep(2)
        seconds = time.monotonic() - began
        await asyncio.sleep(5)  # what would be posted twice has its chance
        return seconds


async def main(
    seconds: float, seed: int, a_second: float, *, on_postgres: bool, log: Path | None, file: Path | None
) -> int:
    """Run it, print the account; answers the exit code."""
    with TemporaryDirectory(prefix="bench-chaos-") as name, temporary_postgres() as postgres_url:
        folder, port = Path(name), free_port()
        if on_postgres and not postgres_url:
            print("PostgreSQL is not installed")
            return 2
        database_url = postgres_url if on_postgres and postgres_url else f"sqlite:///{folder / 'bot.sqlite3'}"
        async with stand_ins() as world:
            there = Addresses(world.slack.url, world.commerce.url)
            with (log or folder / "bot.log").open("wb") as out:
                bot = Program(["-m", "bot", "serve"], environment(there, database_url, port, "chaos"), port, out)
                await bot.start()
                sender = Sender(bot.url)
                chaos = Chaos(world, bot, sender, random.Random(seed), a_second)  # noqa: S311 - the same chaos again is the point
                try:
                    await chaos.last(seconds)
                    drain = await chaos.drained()
                finally:
                    await sender.close()
                    with suppress(ProcessLookupError):
                        bot.end()
            account = chaos.account()
    text = report(chaos, account, seconds, drain, "PostgreSQL" if on_postgres else "SQLite")
    print(text)
    for fault in account.faults[:50]:
        print(f"FAULT: {fault}")
    if file:
        write_between_marks(file, text)
    return 1 if account.faults else 0


def report(chaos: Chaos, account: Account, seconds: float, drain: float, database: str) -> str:
    """The account, what went wrong meanwhile, and the machine, as Markdown."""
    answered = [answer.done - answer.sent for answer in chaos.answers if answer.status == 200]
    late = quantile(answered, 0.99)
    line = (
        f"{seconds:.0f} s on {database}, then {drain:.0f} s until nothing waited any more."
        f" Acknowledged at p99 within {late * 1000:,.0f} ms, through all of it."
    )
    happened = [[what, f"{count:,}"] for what, count in sorted(chaos.happened.items())]
    account_table = table(["commands", "number"], [list(row) for row in account.rows()])
    return "\n\n".join([machine(), line, account_table, table(["what went wrong", "times"], happened)])


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: what was started is ended
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=600, help="how long (600)")
    parser.add_argument("--seed", type=int, default=0, help="of what is left to chance (0)")
    parser.add_argument("--rate", type=float, default=5, help="commands a second (5)")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite")
    parser.add_argument("--log", type=Path, metavar="FILE", help="keep the bot's log")
    parser.add_argument(
        "--markdown", type=Path, metavar="FILE", help=f"write the tables after the mark {BEGIN} of this file"
    )
    options = parser.parse_args()
    on = {"on_postgres": options.postgres, "log": options.log, "file": options.markdown}
    sys.exit(asyncio.run(main(options.seconds, options.seed, options.rate, **on)))
