"""pgbouncer in transaction mode between the bot and PostgreSQL: each transaction may run on another connection of the server."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from bot.durable import schema
from bot.errors import UnusableDatabase
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from tests.durability.fleet import Fleet, free_port

pytestmark = pytest.mark.xdist_group("durability")

SETTINGS = """\
[databases]
* = host=127.0.0.1 port={server_port} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
ignore_startup_parameters = extra_float_digits
default_pool_size = 4
"""


@pytest.fixture
async def pooled_url(postgres_url: str) -> AsyncIterator[str]:
    """The database's URL by way of a pgbouncer of the test's own."""
    program = shutil.which("pgbouncer")
    if program is None:
        pytest.skip("pgbouncer is not installed here")
    server, port = make_url(postgres_url), free_port()
    with tempfile.TemporaryDirectory(prefix="pgbouncer-") as folder:
        file = Path(folder) / "pgbouncer.ini"
        file.write_text(SETTINGS.format(server_port=server.port, port=port))
        os.chmod(folder, 0o755)  # noqa: PTH101, S103 - for the pooler to read
        user = "nobody" if os.getuid() == 0 else None  # it refuses to run as root
        pooler = await asyncio.create_subprocess_exec(program, file, stderr=asyncio.subprocess.DEVNULL, user=user)
        url = server.set(port=port).render_as_string(hide_password=False)
        try:
            async with asyncio.timeout(20):
                while not _answers(url):  # noqa: ASYNC110 - it tells nobody
                    await asyncio.sleep(0.05)
            yield url
        finally:
            pooler.terminate()
            await pooler.wait()


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


async def test_changes_are_made_and_taken_over(
    fleet: Fleet, pooled_url: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """Many one after the other, on statements that were seen before; what a killed process leaves goes on in order."""
    fleet.environ = {**fleet.environ, "DATABASE_URL": pooled_url}
    one, two = fleet.new("serve", "one"), fleet.new("serve", "two")
    for bot in (one, two):
        await bot.start()
    slack.bot_url = f"http://127.0.0.1:{one.port}/slack/events"
    for number in range(12):
        await slack.command(f"/meeting note met_{1 + number % 2} number {number}")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 12, 40)
    commerce.fail("timeout", times=1, on="changes")
    await slack.command("/meeting note met_1 under way")
    await slack.command("/meeting note met_1 next")
    await slack.wait(lambda: commerce.faults.fault is None, 20)
    await one.kill()
    await slack.wait(lambda: commerce.patches("met_1")[-1]["note"] == "next", 60)
    assert ["under way", "next"] == [patch["note"] for patch in commerce.patches("met_1")][-2:]
    assert await two.end() < 10


def test_release_needs_a_direct_connection(pooled_url: str, postgres_url: str) -> None:
    """By way of a pooler it says so and changes nothing; without one it migrates."""
    with pytest.raises(UnusableDatabase, match="direct connection"):
        schema.upgrade(pooled_url)
    schema.upgrade(postgres_url)
    schema.prepare(pooled_url)
