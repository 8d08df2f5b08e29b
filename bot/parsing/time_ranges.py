"""The words by which a rep tells a meeting's time ("3pm", "friday", "2:30 on dec 3") → the stretches of time it can lie in.

Pure: `now` is an argument. The words are read by `bot.when`, as those of a new time are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.when import Reading, Status, read

DAYS_AHEAD = 15
"""How far a time of day without a day reaches: "my 3pm" is today's, or else one within the next two weeks."""
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
PARTS = {"morning": (0, 12), "afternoon": (12, 18), "evening": (17, 24), "tonight": (17, 24), "night": (18, 24)}
"""The hours of a part of the day, from and until."""

_PART = re.compile(rf"(?:\b(?:in\s+the|this|at)\s+)?\b({'|'.join(PARTS)})\b", re.IGNORECASE)
_WEEK = re.compile(
    r"(?:the\s+|this\s+|rest\s+of\s+(?:the\s+|this\s+)?)*(?P<next>(?:next|coming)\s+)?week", re.IGNORECASE
)


@dataclass(frozen=True)
class TimeRange:
    """From `start` up to, but not including, `end`; both aware."""

    start: datetime
    end: datetime

    def __contains__(self, moment: object) -> bool:
        return isinstance(moment, datetime) and self.start <= moment < self.end


@dataclass(frozen=True)
class TimeRanges:
    """Where a meeting's time may lie, in order. `any_day`: the words name no day, so that the nearest is meant."""

    time_ranges: tuple[TimeRange, ...]
    any_day: bool = False

    def __contains__(self, moment: object) -> bool:
        return any(moment in span for span in self.time_ranges)


def time_ranges(words: str, now: datetime, locale: str = "en-US") -> TimeRanges | None:
    """What the words can mean, typed at `now` (in the rep's zone); None where they are no time.

    A time of day is a minute, of one day or of each in the next two weeks; a day or a week is all of it.
    """
    if week := _WEEK.fullmatch(words.strip()):
        monday = now.date() - timedelta(now.weekday()) + timedelta(7 if week["next"] else 0)
        first = max(monday, now.date())
        return TimeRanges((TimeRange(_midnight(first, now), _midnight(monday + timedelta(7), now)),))
    if part := _PART.search(words):
        day = " ".join((words[: part.start()] + " " + words[part.end() :]).split())
        days = _days(read(day, now, None, locale), day, now, locale) if day else ()
        if days or not day:
            hours = PARTS[part[1].casefold()]
            today_alone = part[0].casefold() != part[1].casefold() or part[1].casefold() == "tonight"
            days = days or ((now.date(),) if today_alone else _days_ahead(now))
            return TimeRanges(tuple(_hours(day, hours, now) for day in days), any_day=len(days) > DAYS_AHEAD)
    return _read(words, now, locale)


def _read(words: str, now: datetime, locale: str) -> TimeRanges | None:
    reading = read(words, now, None, locale)
    if reading.status in {Status.NONE, Status.NEEDS_MEETING}:
        return None
    if days := _days(reading, words, now, locale):
        return TimeRanges(tuple(TimeRange(_midnight(day, now), _midnight(day + DAY, now)) for day in sorted(set(days))))
    # A time that follows a meeting in a far year to its day names no day of its own.
    far = (now + timedelta(days=400)).replace(hour=3, minute=33)
    clocks = [
        moment for moment in read(words, now, far, locale).times if moment.astimezone(far.tzinfo).date() == far.date()
    ]
    if clocks:
        moments = [datetime.combine(day, clock.timetz()) for day in _days_ahead(now) for clock in clocks]
    else:
        moments = [*reading.times, *([reading.understood] if reading.understood else [])]
    starts = sorted({moment.replace(second=0, microsecond=0) for moment in moments})
    return (
        TimeRanges(tuple(TimeRange(start, start + MINUTE) for start in starts), any_day=bool(clocks))
        if starts
        else None
    )


def _days(reading: Reading, words: str, now: datetime, locale: str) -> tuple[date, ...]:
    """The days of words that name no time of day."""
    if reading.status is not Status.NEEDS_TIME:
        return ()
    if reading.day:
        return (reading.day,)
    at_night = read(f"{words} at 23:59", now, None, locale)  # so that today counts to the end
    return tuple(moment.date() for moment in at_night.times)


def _days_ahead(now: datetime) -> tuple[date, ...]:
    return tuple(now.date() + timedelta(n) for n in range(DAYS_AHEAD + 1))


def _midnight(day: date, now: datetime) -> datetime:
    return datetime.combine(day, time(), now.tzinfo)


def _hours(day: date, hours: tuple[int, int], now: datetime) -> TimeRange:
    start, end = hours
    return TimeRange(
        datetime.combine(day, time(start), now.tzinfo),
        _midnight(day + DAY, now) if end == 24 else datetime.combine(day, time(end), now.tzinfo),
    )
