"""Which values a PATCH of the Commerce API takes for a meeting's fields, and how they are stored."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.sandbox.commerce_dialect import Dialect, RefusedCall, ServerFailed
from bot.sandbox.workspace import Json

LONGEST = 40_000
"""UTF-16 code units of a text."""

LABELS = {"time": "Time", "note": "Note", "email": "Email", "phoneNumber": "Phone Number", "salesRep": "Sales Rep"}

_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE)
_ANY_DATE = re.compile(
    r"(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?)?)?)?",
    re.ASCII | re.IGNORECASE,
)
_IDN_EMAIL = re.compile(r"[^\s@<>(),;:\"\[\]]+@([^\W_]([\w-]*[^\W_])?\.)+[^\W_][\w-]*[^\W_]")
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]"
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_ASCII_EMAIL = re.compile(rf"{_ATOM}+(?:\.{_ATOM}+)*@(?:{_LABEL}\.)+[a-z]{{2,}}", re.ASCII | re.IGNORECASE)


class _Invalid(Exception):
    """A value that is refused at its field."""


def checked(given: Json, reps: Container[str], dialect: Dialect) -> Json:
    """The fields of a PATCH's body that are a meeting's, as they are stored; others are ignored.

    Raises:
        RefusedCall: 400 where values are refused (422 as documented), 500 where the database would refuse them.
    """
    check = _documented if dialect.documented else _payload
    stored: Json = {}
    invalid: list[str] = []
    for name, label in LABELS.items():
        if name in given:
            try:
                stored[name] = check(name, given[name])
            except _Invalid:
                invalid.append(name if dialect.documented else label)
    if invalid:
        are = "field is" if len(invalid) == 1 else "fields are"
        code = 422 if dialect.documented else 400
        raise RefusedCall(code, f"The following {are} invalid: {', '.join(invalid)}")
    if stored.get("salesRep") is not None and stored["salesRep"] not in reps:
        if dialect.documented:
            raise RefusedCall(422, "The following field is invalid: salesRep")
        raise ServerFailed  # the foreign key of the table
    return stored


def stored_time(text: str) -> str:
    """An RFC 3339 time as it is stored: in UTC, with milliseconds."""
    return _written(datetime.fromisoformat(text))


def shown_time(stored: str, dialect: Dialect) -> str:
    """A time as it is answered: with milliseconds, but in Drivly's own examples without."""
    stored = stored_time(stored)
    return stored.replace(".000Z", "Z") if dialect.documented else stored


def javascript_date(text: str) -> str | None:
    """A date as JavaScript's `Date` reads it, in ISO 8601 with milliseconds; None where it is none.

    Without an offset it is UTC, as servers run in UTC; a day past the month's end is one of the next month.
    """
    parts = _ANY_DATE.fullmatch(text)
    if not parts:
        return None
    year, month, day = (int(part or 1) for part in parts.groups()[:3])
    hour, minute, second = (int(part or 0) for part in parts.groups()[3:6])
    milliseconds = int((parts[7] or "0").ljust(3, "0")[:3])
    is_end_of_day = (hour, minute, second) == (24, 0, 0)
    if not (1 <= month <= 12 and 1 <= day <= 31 and minute < 60 and second < 60 and (hour < 24 or is_end_of_day)):
        return None
    offset = datetime.strptime(parts[8].upper(), "%z").utcoffset() if parts[8] else None
    passed = timedelta(days=day - 1, hours=hour, minutes=minute, seconds=second, milliseconds=milliseconds)
    try:
        moment = datetime(year, month, 1, tzinfo=UTC) + passed - (offset or timedelta(0))
    except (ValueError, OverflowError):
        return None
    return _written(moment)


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _payload(name: str, value: Any) -> Any:  # noqa: ANN401 - JSON of any kind
    """A value as Payload stores it; null empties a field. Raises _Invalid, ServerFailed."""
    if value is None:
        return None
    return _PAYLOAD[name](value)


def _payload_time(value: Any) -> str:  # noqa: ANN401 - JSON of any kind
    if value == "":
        return ""  # it is stored, and breaks all that reads it
    moment = javascript_date(value) if isinstance(value, str) else None
    if moment is None:
        raise _Invalid
    return moment


def _payload_note(value: Any) -> str:  # noqa: ANN401 - JSON of any kind
    if isinstance(value, bool | int | float):
        return str(float(value))  # the column is of text, and the number is bound as a real one
    if not isinstance(value, str):
        raise ServerFailed
    return _not_too_long(value)


def _payload_email(value: Any) -> str:  # noqa: ANN401 - JSON of any kind
    if isinstance(value, list | dict):
        raise ServerFailed
    if value and (not isinstance(value, str) or not _ASCII_EMAIL.fullmatch(value)):
        raise _Invalid
    return str(value)


def _payload_phone(value: Any) -> str:  # noqa: ANN401 - JSON of any kind
    return _not_too_long(value) if isinstance(value, str) else json.dumps(value, separators=(",", ":"))


def _payload_rep(value: Any) -> str | None:  # noqa: ANN401 - JSON of any kind
    rep_id = value.get("id") if isinstance(value, dict) else value
    if isinstance(rep_id, list):
        raise ServerFailed
    if not isinstance(rep_id, str):
        raise _Invalid
    return rep_id or None


_PAYLOAD: Mapping[str, Callable[[Any], str | None]] = {
    "time": _payload_time,
    "note": _payload_note,
    "email": _payload_email,
    "phoneNumber": _payload_phone,
    "salesRep": _payload_rep,
}


def _not_too_long(text: str) -> str:
    if len(text.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST:
        raise _Invalid
    return text.partition("\0")[0]  # where SQLite reads it back, it ends there


def _documented(name: str, value: Any) -> str:  # noqa: ANN401 - JSON of any kind
    """A value as Drivly's API page has it: a string of the format it names. Raises _Invalid."""
    if name == "salesRep" and isinstance(value, dict):
        value = value.get("id")
    if not isinstance(value, str) or (name == "salesRep" and not value):
        raise _Invalid
    if name == "email" and value and not _IDN_EMAIL.fullmatch(value):
        raise _Invalid
    if name != "time":
        return value
    if not _RFC_3339.fullmatch(value):
        raise _Invalid
    try:
        return _written(datetime.fromisoformat(value.upper()))
    except ValueError:
        raise _Invalid from None
