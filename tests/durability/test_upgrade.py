"""A database that an older version left, with changes that wait in it: this version takes it over, and makes each of them once."""

from __future__ import annotations

import asyncio

import pytest

from bot.durable import lease, schema
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import environment, running_bot
from bot.storage.database import Database
from bot.storage.history import History
from tests.databases import Databases
from tests.durability.fleet import Fleet

pytestmark = pytest.mark.xdist_group("durability")

WAITING = {
    "met_1": [{"note": "begun by the old code"}, {"note": "waits for its turn"}],
    "met_2": [],
    "met_3": [{"time": "2090-03-06T19:00:00Z"}, {"time": "2090-03-08T00:00:00Z"}],
    "met_5": [{"time": "2090-03-05T08:30:00Z"}],
}


@pytest.fixture(autouse=True)
def _quick_leases(monkeypatch: pytest.MonkeyPatch) -> None:
    """The old process is seen to be gone after half a second."""
    monkeypatch.setattr(lease, "RENEW_EVERY", 0.2)
    monkeypatch.setattr(lease, "GONE_AFTER", 0.5)


async def all_is_done(databases: Databases, url: str, slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """What waited was made once, in its order, and told once; and nothing waits any more."""
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 5, 40)
    assert WAITING == {meeting: commerce.patches(meeting) for meeting in WAITING}
    left = f"SELECT name, status FROM {databases.table('workflow_status')} WHERE status != 'SUCCESS'"
    async with asyncio.timeout(20):  # nobody tells when the last one has noted its own end
        while await asyncio.to_thread(databases.query, url, left):
            pass
    assert 5 == len(slack.messages("C_SALES"))


@pytest.mark.parametrize("executor_id", ["old.1", "new.1"])
async def test_what_waits_in_a_database_of_version_0_1_0(
    databases: Databases,
    slack: SlackStandIn,
    commerce: CommerceStandIn,
    executor_id: str,
) -> None:
    """By a process of the same name as the old one, or by one of another name, which sees that the old one is gone."""
    url = databases.of_version("e2496fd")
    if databases.kind == "postgresql":
        schema.upgrade(url)
    own = {"DATABASE_URL": url, "EXECUTOR_ID": executor_id, "ACCESS": "anyone", "HISTORY_DAYS": "3650"}
    async with running_bot(environment(slack, commerce, databases.folder) | own, slack):
        await all_is_done(databases, url, slack, commerce)
        await slack.command("/meeting undo met_1")
        await slack.wait(lambda: len(commerce.patches("met_1")) == 3)
        assert {"note": "begun by the old code"} == commerce.patches("met_1")[-1]


async def test_release_and_serve_on_a_database_of_version_0_1_0(
    fleet: Fleet, databases: Databases, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """As it is deployed: `release`, which does nothing when it is run again, then `serve` and `work`."""
    url = databases.of_version("e2496fd")
    fleet.is_quick = True
    fleet.environ = {**fleet.environ, "DATABASE_URL": databases.plain(url), "ACCESS": "anyone", "HISTORY_DAYS": "3650"}
    for _ in range(2):
        await fleet.new("release", "release").run()
    server, worker = fleet.new("serve", "old.1"), fleet.new("work", "work.1")
    slack.bot_url = f"http://127.0.0.1:{server.port}/slack/events"
    await server.start()
    await worker.start()
    await all_is_done(databases, url, slack, commerce)
    assert 1 == len(fleet.started[0].events("database_migrated"))
    assert [] == [event for one in (server, worker) for event in one.events("database_migrated")]


async def test_a_back_up_holds_all(databases: Databases, slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """One of an older version is brought up to date after it was restored, and what waited in it is carried out."""
    url = databases.restored(databases.of_version("e2496fd"))
    schema.upgrade(url)
    url = databases.restored(url)
    schema.prepare(url)
    own = {"DATABASE_URL": url, "EXECUTOR_ID": "old.1", "ACCESS": "anyone", "HISTORY_DAYS": "3650"}
    async with running_bot(environment(slack, commerce, databases.folder) | own, slack):
        await all_is_done(databases, url, slack, commerce)


async def test_what_an_old_database_holds_is_read(databases: Databases) -> None:
    """What was changed, where it was told, and what was undone by whom."""
    url = databases.of_version("e2496fd")
    schema.upgrade(url)
    database = Database(url)
    (change,) = await History(database).of_meeting("met_1")
    undo, undone = await History(database).of_meeting("met_2")
    await database.close()
    assert ({"note": "Done before the upgrade"}, "U_ANA") == (change.after, change.actor)
    assert change.posted is not None
    assert ("C_SALES", undone.id, "U_ANA") == (change.posted.channel, undo.undoes, undone.undone_by)
