"""What "it" is: the meeting that a person last had to do with, in a channel, on a day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot.model.request import Origin
from bot.storage import schema
from bot.storage.database import Database
from bot.storage.last_meeting import LastMeeting

NEW_YORK = ZoneInfo("America/New_York")
NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[LastMeeting]:
    """A memory with its table."""
    url = f"sqlite:///{tmp_path / 'memory.sqlite3'}"
    schema.migrate(url)
    database = Database(url)
    yield LastMeeting(database)
    await database.close()


def at(minutes: float = 0, actor: str = "U_ANA", channel: str | None = "C_SALES", team: str = "T") -> Origin:
    """An interaction so many minutes after noon in New York."""
    return Origin(source="command", team=team, actor=actor, channel=channel, at=NOON + timedelta(minutes=minutes))


async def test_the_last_one_counts(memory: LastMeeting) -> None:
    """Of several, the newest before the question; what came later doesn't count, however late it is asked."""
    assert not await memory.last(at(), NEW_YORK)
    await memory.note(at(1), "met_1")
    await memory.note(at(2), "met_2")
    await memory.note(at(4), "met_4")
    assert "met_2" == await memory.last(at(3), NEW_YORK)
    assert "met_4" == await memory.last(at(5), NEW_YORK)


@pytest.mark.parametrize(
    "other", [at(5, actor="U_BOB"), at(5, channel="C_DEALS"), at(5, channel=None), at(5, team="T2")]
)
async def test_nobody_elses(memory: LastMeeting, other: Origin) -> None:
    """Another person, channel or workspace knows nothing of it."""
    await memory.note(at(1), "met_1")
    assert "" == await memory.last(other, NEW_YORK)


async def test_it_is_forgotten_overnight(memory: LastMeeting) -> None:
    """Today is the rep's own: midnight in New York is not midnight in UTC."""
    await memory.note(at(6 * 60), "met_1")
    assert "met_1" == await memory.last(at(11 * 60), NEW_YORK)
    assert "" == await memory.last(at(13 * 60), NEW_YORK)


async def test_what_is_open_hides_what_was_before(memory: LastMeeting) -> None:
    """While it is asked which one was meant, "it" is nobody's guess."""
    await memory.note(at(1), "met_1")
    await memory.note(at(2), "")
    assert "" == await memory.last(at(3), NEW_YORK)


async def test_it_is_kept_for_two_days(tmp_path: Path) -> None:
    """The table doesn't grow: what is older is removed, what is newer stays."""
    url = f"sqlite:///{tmp_path / 'memory.sqlite3'}"
    schema.migrate(url)
    database = Database(url)
    memory, now = LastMeeting(database), datetime.now(UTC)
    for hours, meeting_id in ((49, "met_1"), (47, "met_2")):
        origin = at().model_copy(update={"at": now - timedelta(hours=hours)})
        await memory.note(origin, meeting_id)
    await memory.remove_old()
    rows = await database.run(
        lambda connection: connection.execute(text("SELECT meeting_id FROM meetings_in_mind")).all()
    )
    await database.close()
    assert [("met_2",)] == [tuple(row) for row in rows]
