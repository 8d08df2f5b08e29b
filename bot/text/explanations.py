"""Sentences for what could not be done: what was understood, what was not, and an example to copy.

They are mrkdwn; whatever a person typed is escaped here.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.text import times
from bot.text.mrkdwn import escape
from bot.when import Reading, Status

EXAMPLE_ID = "met_3kd93d3j93d2"


def example(meeting_id: str | None) -> str:
    """A command that works, with the rep's own meeting where one is known."""
    return f"Try, for example, `/meeting reschedule {meeting_id or EXAMPLE_ID} tomorrow 3pm`."


def unclear(reading: Reading, words: str, zone: ZoneInfo, locale: str, *, meeting_known: bool) -> str:
    """Why words are no time that a meeting can be moved to; for every status but `sure` and `ask`."""
    said = quoted(words)
    match reading.status:
        case Status.PAST:
            understood = reading.understood
            when = f" is {times.in_full(understood, zone, locale)}, which" if understood else ""
            return f"{said}{when} has gone by."
        case Status.NEEDS_TIME:
            day = f" ({_day(reading)})" if reading.day else ""
            why = "this meeting has no time yet" if meeting_known else "I can't see the meeting's own time"
            return f"I understood the day{day} in {said}, but not the time of day, and {why}."
        case Status.NEEDS_MEETING:
            why = "this meeting has no time yet" if meeting_known else "I can't see what that is"
            return f"{said} counts from the meeting's own time, and {why}. Say the day and the time."
        case _ if reading.unread:
            missed = ", ".join(quoted(word) for word in reading.unread[:5])
            return f"I didn't understand {missed}" + (f" in {said}." if missed != said else " as a time.")
        case _:
            return f"{said} isn't a time that I understand."


def quoted(words: str, limit: int = 120) -> str:
    """What a person typed, cut and escaped."""
    return f"“{escape(words if len(words) <= limit else words[: limit - 1] + '…')}”"


def _day(reading: Reading) -> str:
    assert reading.day is not None  # noqa: S101 - the caller asked
    return times.day(datetime.combine(reading.day, datetime.min.time()))
