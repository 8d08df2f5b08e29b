"""The words that tell a meeting's time, and the stretches of time they name."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.parsing.time_ranges import DAYS_AHEAD, time_ranges

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 24, 16, 0, tzinfo=NEW_YORK)  # a Tuesday


def written(moment: datetime) -> str:
    """As "Wed 25 15:00"."""
    return f"{moment:%a %d %H:%M}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3pm tomorrow", ["Wed 25 15:00 - Wed 25 15:01"]),
        ("friday 2pm", ["Fri 27 14:00 - Fri 27 14:01"]),
        ("2:30 on dec 3", ["Thu 03 14:30 - Thu 03 14:31"]),
        ("3pm today", ["Tue 24 15:00 - Tue 24 15:01"]),
        ("today", ["Tue 24 00:00 - Wed 25 00:00"]),
        ("tomorrow", ["Wed 25 00:00 - Thu 26 00:00"]),
        ("friday", ["Fri 27 00:00 - Sat 28 00:00"]),
        ("tuesday", ["Tue 24 00:00 - Wed 25 00:00", "Tue 01 00:00 - Wed 02 00:00"]),
        ("next friday", ["Fri 27 00:00 - Sat 28 00:00", "Fri 04 00:00 - Sat 05 00:00"]),
        ("dec 3", ["Thu 03 00:00 - Fri 04 00:00"]),
        ("this week", ["Tue 24 00:00 - Mon 30 00:00"]),
        ("rest of the week", ["Tue 24 00:00 - Mon 30 00:00"]),
        ("next week", ["Mon 30 00:00 - Mon 07 00:00"]),
        ("tomorrow morning", ["Wed 25 00:00 - Wed 25 12:00"]),
        ("friday afternoon", ["Fri 27 12:00 - Fri 27 18:00"]),
        ("this evening", ["Tue 24 17:00 - Wed 25 00:00"]),
        ("tonight", ["Tue 24 17:00 - Wed 25 00:00"]),
    ],
)
def test_days_and_moments(words: str, expected: list[str]) -> None:
    """A time of day is a minute, a day all of it; where people differ, both."""
    found = time_ranges(words, NOW)
    assert found
    assert expected == [f"{written(span.start)} - {written(span.end)}" for span in found.time_ranges]
    assert not found.any_day


@pytest.mark.parametrize(("words", "hour"), [("3pm", 15), ("3", 15), ("9", 9), ("10:00", 10), ("noon", 12)])
def test_a_time_of_day_alone_is_that_of_each_day(words: str, hour: int) -> None:
    """Today's, also when it has gone by, and those of the next two weeks."""
    found = time_ranges(words, NOW)
    assert found
    assert found.any_day
    assert [NOW.date() + timedelta(n) for n in range(DAYS_AHEAD + 1)] == [
        span.start.date() for span in found.time_ranges
    ]
    assert {hour} == {span.start.hour for span in found.time_ranges}


def test_a_time_of_day_in_another_zone() -> None:
    """Noon in Los Angeles is three in New York."""
    found = time_ranges("noon PT", NOW)
    assert found
    assert datetime(2026, 11, 25, 15, 0, tzinfo=NEW_YORK) in found
    assert datetime(2026, 11, 25, 12, 0, tzinfo=NEW_YORK) not in found


def test_the_clock_stays_where_clocks_change() -> None:
    """At three by the wall, on either side of a change."""
    found = time_ranges("3pm", datetime(2026, 10, 30, 9, 0, tzinfo=NEW_YORK))
    assert found
    assert {15} == {span.start.hour for span in found.time_ranges}
    assert {-4, -5} == {
        int((span.start.utcoffset() or timedelta()).total_seconds() // 3600) for span in found.time_ranges
    }


@pytest.mark.parametrize("words", ["", "an hour later", "nonsense", "same time", "x" * 5000])
def test_what_is_no_time(words: str) -> None:
    """Nothing is named then."""
    assert time_ranges(words, NOW) is None


def test_the_locale_counts() -> None:
    """A rep's own language, as for a new time."""
    found = time_ranges("mañana a las 15:00", NOW, "es-ES")
    assert found
    assert ["Wed 25 15:00"] == [written(span.start) for span in found.time_ranges]
