"""A change in words: its headline, and a line for each field with the new value and the old one."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.blocks.parts import MOST_OF_A_NOTE, cut, struck
from bot.commerce.models import Meeting, SalesRep
from bot.model.change import Change
from bot.model.request import FieldName
from bot.text import times
from bot.text.mrkdwn import escape, one_line

TITLES: dict[FieldName, str] = {
    "time": "When",
    "note": "Note",
    "email": "Email",
    "phoneNumber": "Phone",
    "salesRep": "Rep",
}


def headline(change: Change) -> str:
    """What happened, in two or three words: "Meeting moved", "Note cleared"."""
    if change.undoes:
        return "Change undone"
    if set(change.after) == {"time"}:
        return "Meeting moved"
    if "time" in change.after:
        return "Meeting moved and updated"
    if len(change.after) > 1:
        return "Meeting updated"
    ((name, value),) = change.after.items()
    return f"{TITLES[name]} {'changed' if value else 'cleared'}"


def emoji(change: Change) -> str:
    """The sign in front of the headline."""
    return ":leftwards_arrow_with_hook:" if change.undoes else ":white_check_mark:"


def field_line(name: FieldName, change: Change, zone: ZoneInfo, locale: str) -> str:
    """A field with its new value and the old one: "Note: Bring the keys (was ~Call first~)"."""
    new = escape(cut(readable(name, change.after.get(name), change, zone, locale), 200))
    return f"{TITLES[name]}: {new or '_none_'}{old_value(name, change, zone, locale)}"


def elsewhere_line(
    name: FieldName, old: str | None, new: str | None, change: Change, zone: ZoneInfo, locale: str
) -> str:
    """A field that was changed elsewhere, from `old` to `new`; `change` knows the reps' names."""
    before = struck(shown) if (shown := readable(name, old, change, zone, locale)) else "_none_"
    now = escape(cut(one_line(readable(name, new, change, zone, locale)), MOST_OF_A_NOTE))
    return f"{TITLES[name]}: {f'*{now}*' if now else '_none_'} (was {before})"


def old_value(name: FieldName, change: Change | None, zone: ZoneInfo | None = None, locale: str = "en-US") -> str:
    """The old value behind the new one, as " (was ~old~)": screen readers do not announce that a text is struck through."""
    if change is None or name not in change.after or not change.before:
        return ""
    value = change.before.get(name)
    if name == "time" and value and zone:
        old = times.short(datetime.fromisoformat(value), zone, locale)
    else:
        old = readable(name, value, change, zone, locale)
    return f" (was {struck(old)})" if old else ""


def readable(name: FieldName, value: str | None, change: Change, zone: ZoneInfo | None, locale: str) -> str:
    """A value as a person reads it: a time in full in `zone`, a rep by name; "" where there is none."""
    if not value:
        return ""
    if name == "time" and zone is not None:
        return times.in_full(datetime.fromisoformat(value), zone, locale)
    return change.names.get(value, value) if name == "salesRep" else value


def rep_name(meeting: Meeting, change: Change | None) -> str:
    """The name of the meeting's rep as far as the meeting or the change knows it, else the rep's id, else ""."""
    if isinstance(meeting.sales_rep, SalesRep):
        return meeting.sales_rep.name
    return (change.names if change else {}).get(meeting.sales_rep or "", meeting.sales_rep or "")
