"""A process that is killed and never comes back: another one goes on with what it was doing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import psycopg
import pytest
from structlog.testing import capture_logs

from bot.durable import locks, recovery
from bot.durable.lease import Lease
from bot.durable.recovery import Recovery
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import running_bot
from bot.storage.database import Database
from tests.durability.fleet import BotProcess, Fleet
from tests.durability.slow import SlowToAnswer

pytestmark = pytest.mark.xdist_group("durability")


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(fleet: Fleet, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Fleet:
    """Processes on one database; that of the tests looks often, and waits for a moment only."""
    if request.param == "postgresql":
        fleet.environ = {**fleet.environ, "DATABASE_URL": request.getfixturevalue("postgres_url")}
    monkeypatch.setattr(recovery, "LOOK_EVERY", 0.2)
    monkeypatch.setattr(recovery, "FREE_FOR", 0.5)
    return fleet


async def _serving(fleet: Fleet, slack: SlackStandIn) -> BotProcess:
    bot = fleet.new("serve", "gone")
    slack.bot_url = f"http://127.0.0.1:{bot.port}/slack/events"
    await bot.start()
    return bot


@asynccontextmanager
async def _another(fleet: Fleet, slack: SlackStandIn) -> AsyncIterator[None]:
    """One more, in the process of the tests; Slack sends to it."""
    async with running_bot({**fleet.environ, "EXECUTOR_ID": "here"}, slack):
        yield


async def test_killed_in_the_middle_of_a_change(shared: Fleet, slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The other one carries it out, and then what waited for it, each told once; should it return, it has its name."""
    gone = await _serving(shared, slack)
    commerce.fail("timeout", times=1, on="changes")
    await slack.command("/meeting note met_1 one")
    await slack.wait(lambda: commerce.all_patches("met_1"), 20)
    async with _another(shared, slack):
        for note in ("two", "three"):
            await slack.command(f"/meeting note met_1 {note}")
        await gone.kill()
        await slack.wait(lambda: len(slack.messages("C_SALES")) == 3, 60)
        await gone.start()
        assert [] == gone.events("executor_id_taken")
        await slack.command("/meeting note met_1 four")
        await slack.wait(lambda: len(slack.messages("C_SALES")) == 4, 20)
    assert ["one", "two", "three", "four"] == [patch["note"] for patch in commerce.patches("met_1")]


async def test_killed_while_slack_answers(shared: Fleet, slack: SlackStandIn, slow: SlowToAnswer) -> None:
    """Nobody knows whether Slack has the message: it is told again rather than lost, and the next change after it."""
    gone = await _serving(shared, slack)
    await slack.command("/meeting note met_1 one")
    await asyncio.wait_for(slow.taken.wait(), 20)
    async with _another(shared, slack):
        await slack.command("/meeting note met_1 two")
        await gone.kill()
        slow.answering.set()

        def both() -> list[str]:
            words = [message.words for message in slack.messages("C_SALES")]
            return words if any("two" in one for one in words) else []

        words = await slack.wait(both, 60)
    assert ["one", "one", "two"] == [word for one in words for word in ("one", "two") if f"{word}" in one.split()], (
        words
    )


class Work:
    """What the process "one" is doing."""

    def __init__(self) -> None:
        self.handed_back: list[str] = []

    async def busy_executors(self) -> set[str]:
        """It goes on all the time."""
        return {"one"}

    async def requeue(self, name: str) -> int:
        """It is nobody's any more."""
        self.handed_back.append(name)
        return 1


@pytest.fixture
async def server(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    """A PostgreSQL, on which those who hold a lease look after it often."""
    monkeypatch.setattr(locks, "RENEW_EVERY", 0.05)
    database = Database(postgres_url.replace("postgresql://", "postgresql+psycopg://"))
    yield database
    await database.close()


END_HOLDERS = "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND granted"


async def _logged(server: Database, logs: Sequence[object], number: int) -> None:
    async with asyncio.timeout(20):
        while len(logs) < number:
            await server.ping()


async def test_a_living_process_that_lost_its_connection_is_not_robbed(server: Database, postgres_url: str) -> None:
    """Its lease ended with it, and is taken again long before anyone takes over."""
    one, work = Lease(server.url, "one"), Work()
    two = Recovery(server, work)
    await one.acquire()
    with capture_logs() as logs, psycopg.connect(postgres_url) as connection:
        connection.execute(END_HOLDERS)
        await two.look("two", 0)
        await _logged(server, logs, 1)
        assert {"one"} == await locks.held(server, ["one"])
        await two.look("two", recovery.FREE_FOR)
    assert [] == work.handed_back
    assert ["lease_taken_again"] == [log["event"] for log in logs]
    await one.release()


async def test_a_lease_that_another_has_taken_is_waited_for(server: Database, postgres_url: str) -> None:
    """It should not come to that: it is said, and the process goes on."""
    one = Lease(server.url, "one")
    await one.acquire()
    async with await psycopg.AsyncConnection.connect(postgres_url, autocommit=True) as thief:
        stealing = asyncio.create_task(thief.execute("SELECT pg_advisory_lock(%s)", [locks._number("one")]))
        with capture_logs() as logs, psycopg.connect(postgres_url, autocommit=True) as connection:
            while not connection.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted").rowcount:
                await server.ping()
            connection.execute(END_HOLDERS)
            await stealing
            await _logged(server, logs, 1)
            await thief.close()
            await _logged(server, logs, 2)
    assert ["lease_lost", "lease_taken_again"] == [log["event"] for log in logs]
    await one.release()
