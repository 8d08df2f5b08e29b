"""What a meeting holds, by the API's field names."""

from __future__ import annotations

from bot.commerce import Meeting
from bot.commerce.models import rfc3339
from bot.model.request import FieldName


def values_of(meeting: Meeting) -> dict[FieldName, str | None]:
    """A meeting's fields as strings: the time RFC 3339 in UTC, the rep as an id."""
    return {
        "time": rfc3339(meeting.time) if meeting.time else None,
        "note": meeting.note,
        "email": meeting.email,
        "phoneNumber": meeting.phone_number,
        "salesRep": meeting.sales_rep_id,
    }
