"""Public holidays by day, and the workday next to one."""

from __future__ import annotations

from datetime import date

import pytest

from bot.when.workdays import holiday, nearest_workday

LONG_AGO = date(1990, 1, 1)


@pytest.mark.parametrize(
    ("locale", "day", "name", "near"),
    [
        ("en-US", "2026-12-25", "Christmas Day", "2026-12-24"),
        ("en", "2026-11-26", "Thanksgiving Day", "2026-11-27"),
        ("en-US", "2027-07-05", "Independence Day", "2027-07-06"),
        ("en-GB", "2026-12-28", "Boxing Day", "2026-12-29"),
        ("en-GB", "2026-04-06", "Easter Monday", "2026-04-07"),
        ("de-DE", "2026-10-03", "German Unity Day", "2026-10-02"),
        ("en-IN", "2026-11-08", "Diwali", "2026-11-09"),
        ("fr-FR", "2026-07-14", "National Day", "2026-07-15"),
        ("es-LA", "2026-12-25", None, "2026-12-24"),
        ("en-US", "2026-12-24", None, "2026-12-23"),
        ("tlh", "2026-12-25", None, "2026-12-24"),
    ],
)
def test_a_day_in_a_country(locale: str, day: str, name: str | None, near: str) -> None:
    """By the country of the locale, with the days off that make up for a holiday on a weekend; Latin America is no country."""
    assert name == holiday(date.fromisoformat(day), locale)
    assert date.fromisoformat(near) == nearest_workday(date.fromisoformat(day), locale, LONG_AGO)


def test_no_workday_before_the_earliest() -> None:
    """What is over is no offer: of Christmas Day, a Friday, it is then the Monday after it."""
    assert date(2026, 12, 28) == nearest_workday(date(2026, 12, 25), "en-US", date(2026, 12, 25))
