"""Days of the calendar, reckoned from a day: weekdays, months, business days, days with a date that moves."""

import calendar
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that can be said. Outside of them a number is no year."""


def after(day: date, weekday: int) -> date:
    """The next such weekday (Monday is 0) after a day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def monday(day: date) -> date:
    """The Monday of the week that a day lies in, weeks starting on Monday."""
    return day - timedelta(days=day.weekday())


def same_week(one: date, other: date) -> bool:
    """Whether two days lie in one week, by weeks that start on Monday or by weeks that start on Sunday."""
    return monday(one) == monday(other) or monday(one + DAY) == monday(other + DAY)


def valid(year: int, month: int, day: int) -> date | None:
    """The date, if there is such a one."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date | None:
    """The same day of a later month, or its last day where it is shorter; None beyond the years that can be said."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date | None:
    """So many days later; None beyond the years that can be said."""
    if abs(days) > 100_000:
        return None
    later = day + timedelta(days=days)
    return later if FIRST_YEAR <= later.year <= LAST_YEAR else None


def add_workdays(day: date, days: int) -> date | None:
    """So many business days later (or earlier); Saturdays and Sundays don't count."""
    if abs(days) > 1000:
        return None
    step = DAY if days > 0 else -DAY
    left = abs(days)
    while left:
        day += step
        left -= day.weekday() < 5
    return day


def last_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The n-th such weekday of a month, from its end where n is below zero."""
    first = after(date(year, month, 1) - DAY, weekday)
    days = [first + WEEK * i for i in range(5) if (first + WEEK * i).month == month]
    return days[n - 1 if n > 0 else n] if 0 < abs(n) <= len(days) else None


def nth_workday(year: int, month: int, n: int) -> date | None:
    """The n-th business day of a month, from its end where n is below zero."""
    days = [date(year, month, d) for d in range(1, last_of(year, month).day + 1) if date(year, month, d).weekday() < 5]
    return days[n - 1 if n > 0 else n] if 0 < abs(n) <= len(days) else None
