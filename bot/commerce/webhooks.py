"""Drivly's webhook, the pure part: is it signed, and which meeting does it tell of?

The signature is `X-Drivly-Signature: t=<unix seconds>,hmac=<hex HMAC-SHA256 of "<t>.<raw body>">`. An event has an `id`, an
`event` such as `meeting.updated`, a `timestamp`, and the object; where in its body the object stands is not documented.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from bot.commerce import Meeting
from bot.commerce.responses import read_object
from bot.errors import BadAnswer
from bot.model.request import Stored

PATH = "/webhooks/commerce"
SIGNATURE = "X-Drivly-Signature"
ALLOWED_AGE = timedelta(minutes=5)
DELETED = "meeting.deleted"

_PART = re.compile(r"\s*(t|hmac)\s*=\s*([0-9a-fA-F]{1,64})\s*", re.ASCII)
_PLACES = ("data", "object", "meeting", "doc")
_MEETING_ID = re.compile(r"[A-Za-z0-9_-]{1,100}", re.ASCII)
_FIELDS = {"id", "time", "note", "email", "phone_number", "sales_rep"}


class MalformedEvent(ValueError):
    """A signed body that is no event."""


class Event(Stored):
    """A meeting was changed or deleted, says Drivly, or the bot itself (`own`). `id` is the same for each delivery; `at` is UTC.

    `meeting` has the meeting's fields as the event told them, by the API's names: only those that it had, None where they
    can't be read.
    """

    id: str
    meeting_id: str
    at: AwareDatetime
    deleted: bool = False
    meeting: dict[str, Any] | None = None
    own: bool = False


def is_signed(header: str | None, body: bytes, secret: str, now: datetime) -> bool:
    """Whether the header is the body's signature, made within five minutes of `now`.

    How long it takes tells nothing of the right signature: all is worked out, whatever the header holds.
    """
    parts = [_PART.fullmatch(part) for part in (header or "").split(",", 2)]
    given = {part[1]: part[2] for part in parts if part}
    whole = len(parts) == len(given) == 2
    sent_at = given.get("t", "")
    expected = _digest(secret, sent_at, body)
    fits = hmac.compare_digest(given.get("hmac", "").lower().encode(), expected.encode())
    return whole & fits & _is_fresh(sent_at, now)


def read_event(body: bytes, now: datetime) -> Event | None:
    """The event in a body; None for one of another thing than a meeting. `now` stands for a time that is missing.

    Raises:
        MalformedEvent: it is not a JSON object, or lacks its id, its name or its meeting's id.
    """
    try:
        told = read_object(body)
        envelope = _Envelope.model_validate(told)
    except (BadAnswer, ValidationError):  # from None: their texts quote the body, which may hold a customer's data
        raise MalformedEvent from None
    if not envelope.event.startswith("meeting."):
        return None
    thing = _meeting_in(told)
    meeting_id = _id(thing.get("id"))
    if not _MEETING_ID.fullmatch(meeting_id):
        raise MalformedEvent
    return Event(
        id=_own_id(envelope, meeting_id, body),
        meeting_id=meeting_id,
        at=envelope.timestamp or now,
        deleted=envelope.event == DELETED,
        meeting=_fields(thing),
    )


def _id(value: object) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _lenient(value: object, read: ValidatorFunctionWrapHandler) -> datetime | None:
    """A time as seconds, milliseconds or ISO 8601; without an offset it is UTC, and where it can't be read it is missing."""
    try:
        moment: datetime | None = read(value)
        if moment is None or moment.tzinfo is None:
            return moment and moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (ValidationError, OverflowError):
        return None


class _Envelope(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Annotated[str, BeforeValidator(_id), Field(min_length=1, max_length=200)]
    event: str = Field(min_length=1)
    timestamp: Annotated[datetime | None, WrapValidator(_lenient)] = None


def _meeting_in(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """The meeting in a body: under one of the usual names, within another of them, as a bare id, or at the top itself."""
    for place in _PLACES:
        inner = told.get(place)
        if isinstance(inner, dict):
            return _meeting_in(inner) if any(isinstance(inner.get(name), dict) for name in _PLACES) else inner
        if _names_meeting(inner):
            return {"id": inner}
    if "meetingId" in told:
        return {**told, "id": told["meetingId"]}
    return told if _names_meeting(told.get("id")) else {}


def _names_meeting(value: object) -> bool:
    """Whether a bare value is a meeting's id, where nothing else says that it is."""
    return isinstance(value, str) and value.startswith("met_")


def _own_id(envelope: _Envelope, meeting_id: str, body: bytes) -> str:
    """The event's id. Where the meeting stands at the top the id is the meeting's: then the body tells events apart."""
    return hashlib.sha256(body).hexdigest() if envelope.id == meeting_id else envelope.id


def _fields(thing: Mapping[str, Any]) -> dict[str, Any] | None:
    try:
        meeting = Meeting.model_validate(thing)
    except ValidationError:
        return None
    return meeting.model_dump(mode="json", by_alias=True, include=_FIELDS & meeting.model_fields_set)


def _digest(secret: str, sent_at: str, body: bytes) -> str:
    return hmac.new(secret.encode(), f"{sent_at}.".encode() + body, hashlib.sha256).hexdigest()


def _is_fresh(sent_at: str, now: datetime) -> bool:
    """Whether a time in unix seconds is within five minutes of `now`; digits past a date's length are none."""
    seconds = int(sent_at) if re.fullmatch(r"[0-9]{1,11}", sent_at) else 0
    return abs(now.timestamp() - seconds) <= ALLOWED_AGE.total_seconds()
