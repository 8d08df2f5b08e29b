"""The Commerce API's things, as read from its answers, and the change that is sent to it.

Answers are read leniently: null, a missing field, or a wrong type where nothing depends on it never makes a meeting
unreadable, and unknown fields are kept. What is strict: a meeting has an id, its time is an instant or absent, and a
sales rep that can't be read is not taken for none, as the right to change a meeting hangs on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, field_validator
from pydantic.alias_generators import to_camel

T = TypeVar("T")

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII | re.IGNORECASE)


def rfc3339(instant: datetime) -> str:
    """An aware datetime as the API takes it: UTC with `Z`, a fraction of a second only where there is one."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _text(value: object) -> str | None:
    """A string as it is, a number as its digits, anything else as nothing."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else None


def _texts(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list | tuple) else [value]
    return tuple(text for item in items if (text := _text(item)))


def _things(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list | tuple) else ()


def _in_utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError as error:  # an offset in the first hours of the year 1, or the last of 9999
        raise ValueError("outside the calendar in UTC") from error


def _instant(value: object) -> datetime | None:
    """An RFC 3339 date-time in UTC; one without an offset is UTC; null and the empty string are no time."""
    if value is None or value == "":
        return None
    if isinstance(value, str) and _RFC3339.fullmatch(value):
        value = datetime.fromisoformat(value.upper())
    if not isinstance(value, datetime):
        raise ValueError("not an RFC 3339 date-time")  # noqa: TRY004 - pydantic gathers ValueErrors alone
    return _in_utc(value) if value.tzinfo else value.replace(tzinfo=UTC)


def _id_or_object(value: object) -> object:
    """A sales rep's id or its fields; null and the empty string mean that there is none."""
    if value is None or value == "":
        return None
    if isinstance(value, dict | SalesRep):
        return value
    text = _text(value)
    if text is None:
        raise ValueError("neither an id nor an object")
    return text


_Text = Annotated[str | None, BeforeValidator(_text)]
_Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]
_Things = Annotated[tuple[Any, ...], BeforeValidator(_things)]
_Flag = Annotated[bool | None, BeforeValidator(lambda value: value if isinstance(value, bool) else None)]
_Utc = Annotated[AwareDatetime, AfterValidator(_in_utc)]
_Change = Annotated[_Utc | None, BeforeValidator(lambda value: None if value == "" else value)]


class _Answered(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow", alias_generator=to_camel, populate_by_name=True)


class SalesRep(_Answered):
    """A sales rep. `id` is empty where the API left it out: such a rep can be shown, but not assigned."""

    id: Annotated[str, BeforeValidator(lambda value: _text(value) or "")] = ""
    first_name: _Text = None
    last_name: _Text = None
    primary_email: _Text = None
    emails: _Texts = ()
    primary_phone_number: _Text = None
    phone_numbers: _Texts = ()
    templates: _Things = ()
    credit_bands: _Things = ()
    is_accepting_new_leads: _Flag = None

    @property
    def name(self) -> str:
        """First and last name, or what else tells who it is."""
        names = (self.first_name, self.last_name)
        full = " ".join(name.strip() for name in names if name and name.strip())
        return full or self.primary_email or next(iter(self.emails), self.id)

    @property
    def addresses(self) -> frozenset[str]:
        """Every email address of the rep, in lower case, to compare without case."""
        return frozenset(email.strip().lower() for email in (self.primary_email or "", *self.emails) if email.strip())


class Meeting(_Answered):
    """A meeting as it stands; `time` is in UTC, `sales_rep` an id where the API was asked for no depth."""

    id: Annotated[str, BeforeValidator(_text), Field(min_length=1)]
    time: Annotated[datetime | None, BeforeValidator(_instant)] = None
    note: _Text = None
    email: _Text = None
    phone_number: _Text = None
    sales_rep: Annotated[SalesRep | str | None, BeforeValidator(_id_or_object)] = None

    @property
    def sales_rep_id(self) -> str | None:
        """The id of the meeting's sales rep, if it has one."""
        return (self.sales_rep.id or None) if isinstance(self.sales_rep, SalesRep) else self.sales_rep


class MeetingUpdate(BaseModel):
    """A partial change of a meeting: the fields that were set, and no other, are sent.

    An empty string or None clears a field. `time` is aware. Kept as JSON by `model_dump_json(exclude_unset=True)`, it
    still knows which fields were set.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True)

    time: _Change = None
    note: str | None = None
    email: str | None = None
    phone_number: str | None = None
    sales_rep: str | None = None

    @field_validator("note", "email", "phone_number", "sales_rep", mode="before")
    @classmethod
    def _cleared(cls, value: object) -> object:
        if isinstance(value, str):
            value.encode()  # half a character can't be stored; its UnicodeEncodeError is a ValueError
        return "" if value is None else value

    def __bool__(self) -> bool:
        return bool(self.model_fields_set)

    def body(self) -> dict[str, str]:
        """The JSON body of the PATCH: `time` as RFC 3339 in UTC with `Z`, a cleared field as an empty string."""
        fields = self.model_dump(by_alias=True, exclude_unset=True)
        return {name: rfc3339(value) if isinstance(value, datetime) else value or "" for name, value in fields.items()}


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list; `next_page` is None on the last. The counts are 0 where the API left them out."""

    items: tuple[T, ...]
    next_page: int | None = None
    total_pages: int = 0
    total_count: int = 0
