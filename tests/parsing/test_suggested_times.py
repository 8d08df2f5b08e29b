"""The nearest sensible times for a meeting."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.parsing.suggested_times import quick_times

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=NEW_YORK)  # a Tuesday


def offered(day: str, clock: str, now: datetime = NOW) -> dict[str, str]:
    """What is offered for a meeting in New York: words → local time."""
    meeting = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=now.tzinfo).astimezone(UTC)
    return {offer.words: f"{offer.at.astimezone(now.tzinfo):%m-%d %H:%M}" for offer in quick_times(meeting, now)}


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (
            "2026-11-24",
            "15:00",
            {
                "an hour later": "11-24 16:00",
                "end of the day": "11-24 17:00",
                "same time tomorrow": "11-25 15:00",
                "same time next week": "12-01 15:00",
            },
        ),
        (
            "2026-11-25",
            "17:00",
            {"an hour later": "11-25 18:00", "a day later": "11-26 17:00", "same time next week": "12-02 17:00"},
        ),
        (
            "2026-12-01",
            "15:00",
            {
                "an hour later": "12-01 16:00",
                "end of the day": "12-01 17:00",
                "same time tomorrow": "11-25 15:00",
                "a day later": "12-02 15:00",
                "a week later": "12-08 15:00",
            },
        ),
    ],
)
def test_today_tomorrow_and_later(day: str, clock: str, expected: dict[str, str]) -> None:
    """No instant twice, none that is the meeting's own, and no words that could mean several."""
    assert expected == offered(day, clock)


def test_what_has_gone_by_is_not_offered() -> None:
    """A meeting of this morning can be moved to tomorrow, not to an hour ago."""
    times = offered("2026-11-24", "08:00")
    assert "an hour later" not in times
    assert "11-25 08:00" == times["same time tomorrow"]


def test_the_wall_clock_counts_where_clocks_change() -> None:
    """A day later at the same time of day, though the day has 23 or 25 hours."""
    spring = datetime(2026, 3, 7, 9, 0, tzinfo=NEW_YORK)
    assert "03-08 15:00" == offered("2026-03-07", "15:00", spring)["same time tomorrow"]
    autumn = datetime(2026, 10, 31, 9, 0, tzinfo=NEW_YORK)
    assert "11-01 15:00" == offered("2026-10-31", "15:00", autumn)["same time tomorrow"]
