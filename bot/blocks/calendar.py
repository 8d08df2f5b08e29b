"""A meeting and the calendar: links that put it into one's own, and the public holiday that it was moved to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from bot.blocks.parts import Action, Message, Value, actions, button, context, section
from bot.text import times
from bot.text.calendar_links import google, outlook
from bot.text.mrkdwn import escape

LENGTH = timedelta(minutes=30)
"""Of the event: the API's meetings have no length of their own."""


@dataclass(frozen=True)
class Holiday:
    """That a meeting lies on a public holiday: its name, and the same time of day on the nearest workday, if there is one."""

    name: str
    workday: datetime | None


def on_holiday(meeting_id: str, time: datetime, holiday: Holiday, zone: ZoneInfo, locale: str) -> list[Block]:
    """One line that says so, with the nearest workday to tap. `zone` and `locale` are those of the person who moved the meeting."""
    line = context(f":date: {times.day_alone(time.astimezone(zone))} is {escape(holiday.name)}.")
    if holiday.workday is None:
        return [line]
    label = f"Move to {times.short(holiday.workday, zone, locale)}"
    return [line, actions(button(label, Action.MOVE_TO, Value(meeting=meeting_id, time=holiday.workday)))]


def links(meeting_id: str, customer: str, begins: datetime, zone: ZoneInfo, locale: str) -> Message:
    """The links to Google Calendar and to Outlook, for one person alone. `customer` is "" where it is not known.

    The event has the customer and the time. The note stays here: it may hold what belongs in nobody else's system.
    """
    title, ends = f"Meeting with {customer}" if customer else f"Meeting {meeting_id}", begins + LENGTH
    to_google, to_outlook = (escape(link(title, begins, ends)) for link in (google, outlook))
    where = f"<{to_google}|Google Calendar> · <{to_outlook}|Outlook>"
    when = times.in_full(begins, zone, locale)
    blocks = [
        section(f":calendar: *Add to calendar:* {where}\n{escape(title)}, {when}"),
        context("Each opens a new event of 30 minutes, to be looked at and saved."),
    ]
    return Message(text=f"Add to calendar: {escape(title)}, {when}", blocks=blocks)
