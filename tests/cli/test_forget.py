"""What is removed: all traces of one customer on demand, and everything once it is old."""

from __future__ import annotations

import asyncio
import base64
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.forget import forget
from bot.cli.traces import Trace
from bot.durable import stored_workflows
from bot.errors import SettingsError
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import running_bot
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
        ("+1 212 555 0143", "12 Main Street, 212-555-0143 2026", True),
        ("+1 212 555 0143", "555-0143", True),
        ("+1 212 555 0143", "\uff12\uff11\uff12 \u0665\u0665\u0665 \uff10\uff11\uff14\uff13", True),
        ("+1 212 555 0143", "212\u2011555\u2022\u200b0143", True),
        ("+1 212 555 0143", "+44 20 7946 0958", False),
        ("+44 20 7946 0958", "(020) 7946 0958", True),
        ("020 7946 0958", "+44 (0)20 7946 0958", True),
        ("0044 20 7946 0958", "+44 20 7946 0958", True),
        ("8 912 345-67-89", "+7 912 345-67-89", True),
        ("030 901820", "+49 30 901820", True),
        ("+1-800-FLOWERS", "+1 800-356-9377", True),
        ("+1 212 555 0143 ext. 7", "212-555-0143", True),
        ("a@fa\u00df.example", "a@xn--fa-hia.example", True),
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


def spellings(value: str) -> list[bytes]:
    """A value as a program may have written it into a file: plain, in UTF-16, and inside Base64, at each of three places."""
    inside = [base64.b64encode(b"x" * shift + value.encode())[4 if shift else 0 : -4] for shift in range(3)]
    return [value.encode(), value.encode("utf-16-le"), value.encode("utf-16-be"), *inside]


@pytest.mark.parametrize("runs", [True, False], ids=["while the bot runs", "while it doesn't"])
async def test_no_file_holds_it(
    environ: dict[str, str],
    slack: SlackStandIn,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    runs: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """Neither free pages nor the log: whatever field the value stood in, made, asked, refused or undone."""
    monkeypatch.setattr("bot.logs.configure", lambda *_: None)  # the command's own process has its own logging
    settings = Settings.read(environ)
    email, phone = "zelda.quist@harbor.example", "+1 212-555-0143"
    async with running_bot(environ, slack, first_pause=0.01):
        texts = (f"note met_1 write to {email}", f"email met_1 {email}", f"phone met_1 {phone}", f"note met_1 {phone}")
        for number, text in enumerate((*texts, "email met_1 b@harbor.example", "phone met_1 +1 212-555-0199"), 1):
            await slack.command(f"/meeting {text}")
            await slack.wait(lambda number=number: len(slack.messages("C_SALES")) == number)  # type: ignore[misc]
        await slack.command(f"/meeting met_1 3 or 4pm tomorrow, note: {email}")
        await slack.command(f"/meeting note met_nowhere {phone}")
        await slack.wait(lambda: len(slack.ephemerals("U_ANA")) == 2)
        await slack.command("/meeting note met_1 nothing of theirs")
        await slack.wait(lambda: len(slack.messages("C_SALES")) == 7)
        leave_free_pages(tmp_path / "meeting-bot.sqlite3", email, phone)
        assert [] != held(tmp_path, email, phone)
        if runs:
            await forgotten(settings, email, phone)
            assert [] == held(tmp_path, email, phone)
    if not runs:
        await forgotten(settings, email, phone)
    assert [] == held(tmp_path, email, phone)


def leave_free_pages(file: Path, *values: str) -> None:
    """What SQLite leaves where it doesn't overwrite what is removed: it depends on how it was built."""
    with closing(sqlite3.connect(file, timeout=10)) as database:
        database.executescript("PRAGMA secure_delete=OFF; CREATE TABLE scrap (value TEXT)")
        with database:
            database.executemany("INSERT INTO scrap VALUES (?)", [(value * 100,) for value in values * 100])
        database.executescript("DROP TABLE scrap")


async def forgotten(settings: Settings, *values: str) -> None:
    """Have all values forgotten, once what holds them has ended."""
    for value in values:
        async with asyncio.timeout(30):
            while await asyncio.to_thread(forget, settings, value):
                pass


def held(folder: Path, *values: str) -> list[tuple[str, bytes]]:
    """In which files of a folder a value stands, and how."""
    contents = [(file.name, file.read_bytes()) for file in folder.rglob("*") if file.is_file()]
    wanted = [spelling for value in values for spelling in spellings(value)]
    return [(name, spelling) for name, content in contents for spelling in wanted if spelling in content]


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
