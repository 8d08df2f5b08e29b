"""The data with which the sandbox starts, and that of the tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox import fixtures, seed

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_the_seed_is_forty_meetings_around_today() -> None:
    """The same each time, for five reps, from yesterday to a week on, in working hours on the half hour."""
    made = seed.meetings(NOW)
    assert len({meeting["id"] for meeting in made}) == 40
    assert seed.meetings(NOW) == made
    assert {rep["id"] for rep in seed.reps()} == {meeting["salesRep"] for meeting in made}
    zones = {rep["id"]: ZoneInfo(person.tz) for rep, person in zip(seed.reps(), seed.PEOPLE, strict=True)}
    for meeting in made:
        local = datetime.fromisoformat(meeting["time"]).astimezone(zones[meeting["salesRep"]])
        assert 9 <= local.hour < 17
        assert local.minute in {0, 30}
        assert -1 <= (local.date() - NOW.astimezone(local.tzinfo).date()).days <= 6


@pytest.mark.parametrize("day", range(7))
def test_the_tests_meetings_have_the_same_weekdays_on_any_day(day: int) -> None:
    """A whole week lies between today and met_1's."""
    now = datetime(2026, 11, 23 + day, 12, tzinfo=UTC)
    assert fixtures.monday(now) == date(2026, 12, 7)
    assert fixtures.meetings(now)[0]["time"] == "2026-12-08T20:00:00Z"
    assert [datetime.fromisoformat(m["time"]).weekday() for m in fixtures.meetings(now)] == [1, 2, 3, 4, 0]
