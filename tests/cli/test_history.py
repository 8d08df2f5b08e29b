"""What was changed in all meetings: as lines, and as a table for a spreadsheet."""

from __future__ import annotations

import asyncio
import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.cli.history import COLUMNS, history, lines, rows
from bot.durable import schema
from bot.errors import SettingsError
from bot.model.change import Change
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.history import History

BEFORE = "2026-11-24T20:00:00Z"


def change(number: int, **others: object) -> Change:
    """A change of the note, made at 23:30 UTC of a day of November."""
    values: dict[str, object] = {
        "id": f"c{number}",
        "meeting_id": f"met_{number}",
        "actor": "U_ANA",
        "source": "command",
        "at": datetime(2026, 11, number, 23, 30, tzinfo=UTC),
        "before": {"note": "old"},
        "after": {"note": "new"},
    }
    return Change.model_validate(values | others)


@pytest.fixture
async def settings(environ: dict[str, str], tmp_path: Path) -> Settings:
    """The settings of a bot in New York whose database has three changes, of two people."""
    url = f"sqlite:///{tmp_path / 'history.sqlite3'}"
    schema.prepare(url)
    database = Database(url)
    for each in (change(3), change(4, actor="U_BOB"), change(5)):
        await History(database).record(each, also=lambda _: None)
    await database.close()
    return Settings.read({**environ, "DATABASE_URL": url, "TIME_ZONE": "America/New_York"})


async def run(settings: Settings, capsys: pytest.CaptureFixture[str], **span: str) -> list[str]:
    """The meetings in the CSV that the command prints."""
    options = {"since": None, "until": None, "by": None, **span}
    assert 0 == await asyncio.to_thread(lambda: history(settings, **options, as_csv=True))
    return [row["meeting"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))]


async def test_the_span_and_the_person(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Days are those of `TIME_ZONE`, and both ends belong to the span; the oldest comes first."""
    monkeypatch.setattr("bot.logs.configure", lambda *_: None)  # the command's own process has its own logging
    assert ["met_3", "met_4", "met_5"] == await run(settings, capsys)
    assert ["met_4", "met_5"] == await run(settings, capsys, since="2026-11-04")
    assert ["met_3", "met_4"] == await run(settings, capsys, until="2026-11-04")
    assert ["met_4"] == await run(settings, capsys, since="2026-11-04", until="2026-11-04")
    assert ["met_5"] == await run(settings, capsys, since="2026-11-04T23:30:01Z")
    assert ["met_4"] == await run(settings, capsys, by="U_BOB")
    assert [] == await run(settings, capsys, by="U_NOBODY")


@pytest.mark.parametrize("words", ["last week", "", "2026-13-01", "2026-11-31T10:00"])
def test_a_span_that_cannot_be_read(environ: dict[str, str], words: str) -> None:
    """One sentence that names the option, before a database is opened."""
    with pytest.raises(SettingsError, match="--since"):
        history(Settings.read(environ), words, None, None, as_csv=False)


def test_a_row_for_each_field() -> None:
    """With sales reps by name, and the change that it undoes."""
    moved = change(
        6, after={"time": BEFORE, "salesRep": "srep_2"}, before={"time": None, "salesRep": "srep_1"}, undoes="c1"
    ).model_copy(update={"names": {"srep_1": "Ana", "srep_2": "Bob"}})
    found = [dict(zip(COLUMNS, row, strict=True)) for row in rows([moved])]
    assert [("time", "", BEFORE), ("salesRep", "Ana", "Bob")] == [
        (row["field"], row["before"], row["after"]) for row in found
    ]
    assert {("2026-11-06T23:30:00+00:00", "met_6", "U_ANA", "command", "c1")} == {
        (row["at"], row["meeting"], row["actor"], row["source"], row["undoes"]) for row in found
    }


@pytest.mark.parametrize(
    ("note", "cell"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("+1 (212) 555-0143", "+1 (212) 555-0143"),
        ("bring 2=2", "bring 2=2"),
    ],
)
def test_no_cell_is_a_formula(note: str, cell: str) -> None:
    """Whatever a note begins with; a phone number stays as it is."""
    ((*_, after, _undoes, _undone, _id),) = rows([change(1, after={"note": note})])
    assert cell == after


def test_lines_hold_no_customers_values() -> None:
    """When, which meeting, which fields and who: what a terminal shows may be seen by others."""
    zone = ZoneInfo("America/New_York")
    undone = change(4, undone_by="U_BOB", after={"email": "dana@northwind.example"})
    assert ["2026-11-04 18:30:00 EST  met_4  email by U_ANA, undone by U_BOB"] == list(lines([undone], zone))
    assert ["no changes in that span"] == list(lines([], zone))
