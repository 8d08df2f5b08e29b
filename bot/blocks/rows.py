"""A meeting in a list: one line or two by which a rep knows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.blocks.parts import cut, email_link, phone_link
from bot.commerce.models import Meeting
from bot.text import times
from bot.text.mrkdwn import escape, one_line

MOST_OF_A_NOTE = 100
MOST_SPOKEN = 60
"""Slack takes 75 characters, and "Reschedule" stands before them."""


def row(meeting: Meeting, when: str) -> str:
    """As "*3:00 PM* · dana@northwind.example · 555-0192" and its note below, in mrkdwn."""
    customer = (
        email_link(meeting.email) if meeting.email else "",
        phone_link(meeting.phone_number) if meeting.phone_number else "",
    )
    head = " · ".join(filter(None, (f"*{when}*", *customer)))
    note = escape(cut(one_line(meeting.note or ""), MOST_OF_A_NOTE))
    return f"{head}\n{note}" if note else head


def short_row(meeting: Meeting, when: str) -> str:
    """As "*Tue, Dec 1, 3:00 PM* · dana@northwind.example" and its note below, in mrkdwn, without links: the row is to be tapped."""
    customer = escape(cut(meeting.email or meeting.phone_number or "", MOST_OF_A_NOTE))
    note = escape(cut(one_line(meeting.note or ""), MOST_OF_A_NOTE))
    return "\n".join(filter(None, (f"*{when}*", " · ".join(filter(None, (customer, note))))))


def plain_row(meeting: Meeting, zone: ZoneInfo, locale: str) -> str:
    """As "Tue, Dec 1, 3:00 PM · dana@northwind.example · Discuss terms", for a type-ahead."""
    when = times.short(meeting.time, zone, locale) if meeting.time else "No time yet"
    return " · ".join(filter(None, (when, meeting.email or meeting.phone_number, one_line(meeting.note or ""))))


def spoken(meetings: Iterable[Meeting], zone: ZoneInfo, locale: str) -> dict[str, str]:
    """How each meeting is told from the others by ear, by its id: as "dana@northwind.example, Tue, Dec 1, 3:00 PM".

    Each is short enough to stand behind a button's label; where two would be the same, it is the id.
    """
    names = {meeting.id: _spoken(meeting, zone, locale) for meeting in meetings}
    often = Counter(names.values())
    return {meeting_id: name if often[name] == 1 else meeting_id for meeting_id, name in names.items()}


def _spoken(meeting: Meeting, zone: ZoneInfo, locale: str) -> str:
    time = times.short(meeting.time, zone, locale) if meeting.time else "no time yet"
    who = one_line(meeting.email or meeting.phone_number or meeting.note or meeting.id)
    return f"{cut(who, MOST_SPOKEN - len(time))}, {time}"


def when(meeting: Meeting, zone: ZoneInfo, locale: str, now: datetime) -> str:
    """As "Today · Tue, Nov 24, 3:00 PM"."""
    if meeting.time is None:
        return "No time yet"
    local = meeting.time.astimezone(zone)
    return f"{day_name(local.date(), now.astimezone(zone).date())}, {times.clock(local, locale)}"


def day_name(day: date, today: date) -> str:
    """As "Today · Tue, Nov 24", "Tomorrow · …", or "Fri, Nov 27", with the year where it is another."""
    full = times.day(datetime.combine(day, datetime.min.time()))
    shown = full if day.year != today.year else full.rpartition(",")[0]
    near = {today: "Today · ", today + timedelta(1): "Tomorrow · "}.get(day, "")
    return f"{near}{shown}"
