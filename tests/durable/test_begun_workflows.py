"""Whatever the database refuses while a change is under way, the change is made and told, and the meeting's next one goes on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import psycopg
import pytest

from bot.durable import begun_workflows
from bot.http_retry import FIRST_PAUSE
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import running_bot

pytestmark = pytest.mark.xdist_group("durability")

FAILING = """\
CREATE SEQUENCE IF NOT EXISTS public.raised;
CREATE FUNCTION public.fail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM nextval('public.raised'); RAISE EXCEPTION 'not now' USING ERRCODE = '{state}'; END $$;
CREATE TRIGGER failing BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW {when} EXECUTE FUNCTION public.fail();
"""
MENDED = "DROP FUNCTION public.fail() CASCADE"
RAISED = "SELECT is_called FROM public.raised"


@pytest.fixture
async def on_postgres(
    environ: dict[str, str], slack: SlackStandIn, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[psycopg.Connection]:
    """A connection of the test's own to the database on which the bot works."""
    monkeypatch.setattr(begun_workflows, "LOOK_SECONDS", 0.3)
    environ = {**environ, "DATABASE_URL": postgres_url}
    async with running_bot(environ, slack, first_pause=FIRST_PAUSE / 10):
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            yield connection


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("table", "when", "state"),
    [
        ("dbos.operation_outputs", "", "25006"),
        ("dbos.operation_outputs", "", "40001"),
        ("dbos.workflow_status", "", "42501"),
        ("dbos.workflow_status", "WHEN (NEW.status = 'SUCCESS')", "25006"),
        ("dbos.workflow_output", "", "XX000"),
        ("meeting_changes", "", "53100"),
        ("message_receipts", "", "25006"),
    ],
)
async def test_a_table_that_fails_for_a_while(
    on_postgres: psycopg.Connection, slack: SlackStandIn, commerce: CommerceStandIn, table: str, when: str, state: str
) -> None:
    """From when the change was acknowledged: no error of any class ends it."""
    await slack.command("/meeting note met_1 one")
    on_postgres.execute(FAILING.format(table=table, when=when, state=state))
    async with asyncio.timeout(30):
        while on_postgres.execute(RAISED).fetchone() != (True,):  # noqa: ASYNC110 - the database tells nobody
            await asyncio.sleep(0.01)
    on_postgres.execute(MENDED)
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 1, 30)
    await slack.command("/meeting note met_1 two")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 2, 30)
    assert ["one", "two"] == list(dict.fromkeys(patch["note"] for patch in commerce.patches("met_1")))
