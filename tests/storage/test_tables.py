"""What is kept comes back as it went in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, create_engine, insert, select
from sqlalchemy.exc import StatementError

from bot.storage import schema
from bot.storage.tables import delete_holding, meeting_snapshots, meetings_in_mind
from tests.databases import Databases

NOON = datetime(2026, 11, 24, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def engine(databases: Databases) -> Iterator[Engine]:
    """A database of either kind, with its tables."""
    url = databases.new()
    schema.migrate(url)
    made = create_engine(url)
    yield made
    made.dispose()


def in_mind(at: datetime) -> dict[str, object]:
    """A row."""
    return {"team": "T", "actor": "U_ANA", "channel": "", "meeting_id": "met_1", "at": at}


@pytest.mark.parametrize("hours", [0, -8, 5.5])
def test_an_instant_comes_back_in_utc(engine: Engine, hours: float) -> None:
    """Whatever its zone was, and whatever the database makes of zones."""
    with engine.begin() as connection:
        at = NOON.astimezone(timezone(timedelta(hours=hours)))
        connection.execute(insert(meetings_in_mind), in_mind(at))
        found = connection.execute(select(meetings_in_mind.c.at)).scalar_one()
        assert (NOON, UTC) == (found, found.tzinfo)
        assert [NOON] == connection.execute(
            select(meetings_in_mind.c.at).where(meetings_in_mind.c.at >= at)
        ).scalars().all()


def test_an_instant_needs_a_zone(engine: Engine) -> None:
    """Nobody could tell later which instant it was."""
    with engine.begin() as connection, pytest.raises(StatementError, match="without a time zone"):
        connection.execute(insert(meetings_in_mind), in_mind(NOON.replace(tzinfo=None)))


def test_rows_go_by_what_they_hold(engine: Engine) -> None:
    """Those that hold it in one of the columns that are looked at; the others stay."""
    rest = {"meeting_id": "met_1", "at": NOON, "own": [], "why": [], "told": {}}
    rows = [
        {"id": "a", "values": {"email": "dana@northwind.example"}, "names": {}, **rest},
        {"id": "b", "values": None, "names": {"rep_1": "dana@northwind.example"}, **rest},
        {"id": "c", "values": {"email": "lee@harbor.example"}, "names": {}, **rest},
    ]
    with engine.begin() as connection:
        connection.execute(insert(meeting_snapshots), rows)
        assert 1 == delete_holding(connection, meeting_snapshots, ["values"], lambda held: "dana" in str(held))
        kept = connection.execute(select(meeting_snapshots.c.id).order_by(meeting_snapshots.c.id)).scalars().all()
        assert ["b", "c"] == kept
