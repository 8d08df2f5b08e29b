"""Links that open a calendar on the web with a new event filled in: nothing is sent before the reader saves it there."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode


def google(title: str, begins: datetime, ends: datetime) -> str:
    """Google Calendar's form of a new event. The instants are aware; they are written in UTC, as that page takes them."""
    dates = "/".join(moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") for moment in (begins, ends))
    asked = urlencode({"action": "TEMPLATE", "text": title, "dates": dates})
    return f"https://calendar.google.com/calendar/render?{asked}"


def outlook(title: str, begins: datetime, ends: datetime) -> str:
    """Outlook on the web's form of a new event, for a work account. The instants are aware; they are written in UTC."""
    start, end = (moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") for moment in (begins, ends))
    asked = {"path": "/calendar/action/compose", "rru": "addevent", "subject": title, "startdt": start, "enddt": end}
    return f"https://outlook.office.com/calendar/0/deeplink/compose?{urlencode(asked)}"
