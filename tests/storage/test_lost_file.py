"""A SQLite file that is removed, replaced or held by another program while the bot runs."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from sqlalchemy import make_url
from structlog.testing import capture_logs

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn


@pytest.fixture
def file(environ: dict[str, str]) -> Path:
    """The database's."""
    return Path(make_url(environ["DATABASE_URL"]).database or "")


@pytest.mark.parametrize("replaced", [False, True])
async def test_a_file_that_is_gone_is_noticed(
    bot: str,
    slack: SlackStandIn,
    commerce: CommerceStandIn,
    file: Path,
    prepared: Path,
    replaced: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """Nothing is acknowledged that would be lost; the log says it once."""
    await slack.command("/meeting note met_1 one")
    await slack.wait(lambda: slack.messages("C_SALES"))
    with capture_logs() as logs:
        await asyncio.to_thread(file.unlink)
        if replaced:
            await asyncio.to_thread(shutil.copy, prepared, file)
        async with httpx.AsyncClient(trust_env=False) as http:
            ready = [(await http.get(f"{bot}/readyz")).status_code for _ in range(2)]
        for _ in range(2):
            await slack.command("/meeting note met_1 two")
        await slack.wait(lambda: len([m for m in slack.ephemerals("U_ANA") if "removed or replaced" in m.text]) == 2)
    assert [503, 503] == ready
    assert 1 == len([log for log in logs if log["event"] == "database_file_gone"])
    assert ["one"] == [patch["note"] for patch in commerce.patches("met_1")]


async def test_a_file_that_another_program_holds(
    bot: str, slack: SlackStandIn, commerce: CommerceStandIn, file: Path
) -> None:
    """A command is refused while Slack waits; what was taken in before is made once the file is free."""
    assert bot
    clock = asyncio.get_running_loop().time
    await slack.command("/meeting note met_1 one")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = clock()
        await slack.command("/meeting note met_2 refused")
        assert clock() - began < 3
        await slack.wait(
            lambda: [m for m in slack.ephemerals("U_ANA") if "went wrong" in m.text or "My own database" in m.text]
        )
        other.execute("ROLLBACK")
    await slack.wait(lambda: slack.messages("C_SALES"), 30)
    assert ["one"] == [patch["note"] for patch in commerce.patches()]
