"""Public holidays as the days of a confirmed meeting: whether a day is one in the rep's country, and which workday is nearest."""

from __future__ import annotations

from datetime import date

from bot.when.calendar import DAY
from bot.when.context import country
from bot.when.rules.public_holidays import named_days

FARTHEST = 14
"""Days within which a workday is looked for: the longest run of public holidays is shorter."""


def holiday(day: date, locale: str) -> str | None:
    """The English name of the public holiday that a day is in the country of a locale; None where it is none, or that is not known.

    Loads the `holidays` library: a quarter of a second for the first holiday of a process, so not for the event loop.
    """
    return named_days(country(locale), day.year).get(day)


def nearest_workday(day: date, locale: str, earliest: date) -> date | None:
    """The workday next to a day, not before `earliest`; of two that are as near, the later one."""
    for distance in range(1, FARTHEST + 1):
        for near in (day + distance * DAY, day - distance * DAY):
            if near >= earliest and near.weekday() < 5 and holiday(near, locale) is None:
                return near
    return None
