"""What is removed: all traces of one customer on demand, and everything once it is old."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.cli.forget import Trace, forget
from bot.durable import stored_workflows
from bot.errors import SettingsError
from bot.sandbox.slack import SlackStandIn
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.history import History


@pytest.mark.parametrize(
    ("customer", "text", "found"),
    [
        ("dana@northwind.example", "Dana <DANA@Northwind.example>, today", True),
        ("dana@northwind.example", "jordana@northwind.example", False),
        ("dana@northwind.example", "dana@northwind.example.org", False),
        ("dana@northwind.example", "mail dana@northwind.example.", True),
        ("jürgen@bücher.example", "jürgen@xn--bcher-kva.example", True),
        ("jürgen@xn--bcher-kva.example", "JÜRGEN@BÜCHER.example", True),
        ("(212) 555-0143", "+12125550143", True),
        ("+1 212 555 0143", "call (212) 555-0143 ext. 4", True),
        ("+1 212 555 0143", "+1 213 555 0143", False),
        ("555-0192", "555-0117", False),
        ("555-0192", "2026-12-01T20:00:00Z", False),
    ],
)
def test_what_is_recognised(customer: str, text: str, found: bool) -> None:  # noqa: FBT001 - a column of the table
    """An address without case and in either script, a number however it is written; not what only looks like it."""
    assert found == Trace.of(customer).stands_in({"a": [{"note": text}, 1, None]})


@pytest.mark.parametrize("words", ["", "dana", "met_1", "@", "a@", "@b", "12345", "not 555-0192"])
def test_what_is_nobody(words: str) -> None:
    """Too little to go by is refused, before anything is removed."""
    with pytest.raises(SettingsError):
        Trace.of(words)


async def test_a_customer_is_forgotten(
    bot: str,
    environ: dict[str, str],
    slack: SlackStandIn,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From history and from what the workflows left; another customer's changes stay."""
    assert bot
    monkeypatch.setattr("bot.logs.configure", lambda *_: None)  # the command's own process has its own logging
    for text in ("note met_1 about Dana", "email met_1 dana.new@northwind.example", "note met_2 stays"):
        await slack.command(f"/meeting {text}")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 3)
    settings = Settings.read(environ)
    while await asyncio.to_thread(forget, settings, "dana@northwind.example"):
        capsys.readouterr()  # the last one was still under way
    await asyncio.to_thread(forget, settings, "dana.new@northwind.example")
    database = Database(settings.database_url)
    history = History(database)
    assert [] == [change.after for change in await history.of_meeting("met_1") if "email" in change.after]
    assert ["stays"] == [change.after["note"] for change in await history.of_meeting("met_2")]
    await database.close()
    assert "removed: " in capsys.readouterr().out
    assert 0 == stored_workflows.remove_holding(settings.database_url, Trace.of("dana@northwind.example").stands_in)[0]
    assert 0 < stored_workflows.remove_holding(settings.database_url, Trace.of("lee@harbor.example").stands_in)[0]


async def test_what_is_old_goes(bot: str, environ: dict[str, str], slack: SlackStandIn) -> None:
    """Changes and ended workflows from before an instant; what is newer stays."""
    assert bot
    await slack.command("/meeting note met_1 one")
    await slack.wait(lambda: slack.messages("C_SALES"))
    settings = Settings.read(environ)
    database = Database(settings.database_url)
    history = History(database)
    yesterday, tomorrow = (datetime.now(UTC) + timedelta(days=days) for days in (-1, 1))
    assert (0, 0) == (
        await history.remove_before(yesterday),
        await asyncio.to_thread(stored_workflows.remove_ended, settings.database_url, yesterday),
    )
    assert 1 == await history.remove_before(tomorrow)
    await slack.command("/meeting note met_1 two")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 2)
    assert 1 <= await asyncio.to_thread(stored_workflows.remove_ended, settings.database_url, tomorrow)
    await database.close()
