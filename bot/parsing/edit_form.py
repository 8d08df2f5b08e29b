"""The edit form: what it was opened with, what came back, and what differs. Pure: `now` is an argument."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from pydantic import Field

from bot.commerce.models import Meeting
from bot.errors import Unclear
from bot.model.request import FieldChanges, Origin, Stored
from bot.parsing.fields import read_email, read_note, read_phone, region_of
from bot.text import times
from bot.text.explanations import unclear
from bot.text.mrkdwn import one_line, unescape
from bot.when import Status, read

LONGEST_NOTE = 3000
"""Slack's limit for a text input: a longer note can't be edited in a form, only replaced."""
LONGEST_ABOUT = 120


class Carried(Stored):
    """What every view carries along in its `private_metadata`: where the answer goes, in whose zone, and what it is for.

    `only_when`: the time alone is to be changed.
    """

    origin: Origin
    zone: str = "UTC"
    locale: str = "en-US"
    only_when: bool = False


class Opened(Carried):
    """What a form carries: also what it was opened with.

    Of the meeting's values only a digest is kept: enough to see what differs. `about` is the line by which a rep knows the
    meeting. `offered` are the instants (RFC 3339) that were offered for `asked_words`. `long_note`: the note was too long to
    be shown.
    """

    meeting: str
    about: str = ""
    time: datetime | None = None
    had: dict[str, str] = Field(default_factory=dict)
    long_note: bool = False
    known: bool = True
    asked_words: str = ""
    offered: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filled:
    """What stands in the form's fields. `rep` is the id, `rep_label` how it is shown; None is an empty field."""

    time: datetime | None = None
    words: str = ""
    choice: str | None = None
    note: str | None = None
    email: str | None = None
    phone: str | None = None
    rep: str | None = None
    rep_label: str | None = None


@dataclass(frozen=True)
class Difference:
    """What is to be done with a submitted form: a change request, errors at their fields, or a question; one of them."""

    wanted: FieldChanges = FieldChanges()
    why: tuple[str, ...] = ()
    errors: dict[str, str] = field(default_factory=dict)
    offered: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class Understood:
    """What a form's words mean: one instant where `sure`, several to choose from, or a sentence (plain) why there is none."""

    times: tuple[datetime, ...] = ()
    why: tuple[str, ...] = ()
    sentence: str = ""
    sure: bool = False


def open_form(
    meeting: Meeting | None, meeting_id: str, origin: Origin, zone: ZoneInfo, locale: str, *, only_when: bool
) -> Opened:
    """The form's memory for a meeting, or for one that can't be read."""
    if meeting is None:
        return Opened(meeting=meeting_id, origin=origin, zone=zone.key, locale=locale, known=False, only_when=only_when)
    about = " · ".join(filter(None, (meeting.email or meeting.phone_number, one_line(meeting.note or ""))))
    had = {
        "note": digest(meeting.note),
        "email": digest(meeting.email),
        "phone": digest(meeting.phone_number),
        "rep": digest(meeting.sales_rep_id),
    }
    return Opened(
        meeting=meeting.id,
        origin=origin,
        zone=zone.key,
        locale=locale,
        about=about if len(about) <= LONGEST_ABOUT else about[: LONGEST_ABOUT - 1] + "…",
        time=meeting.time,
        had=had,
        long_note=len(meeting.note or "") > LONGEST_NOTE,
        only_when=only_when,
    )


def digest(value: str | None) -> str:
    """A short fingerprint of a field's value, as people see it: outer white space and line ends don't count."""
    text = (value or "").replace("\r\n", "\n").strip()
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16] if text else ""


def difference(opened: Opened, filled: Filled, now: datetime) -> Difference:
    """What differs from what the form was opened with; nothing else is to be sent."""
    when = _when(opened, filled, now)
    if when.offered:
        return when
    zone = opened.zone
    checks: dict[str, tuple[str | None, Callable[[str], str]]] = {
        "note": (filled.note, read_note),
        "email": (filled.email, read_email),
        "phone": (filled.phone, lambda text: read_phone(text, region_of(zone, opened.locale))),
    }
    values: dict[str, str] = {}
    errors = dict(when.errors)
    for name, (text, check) in checks.items():
        had = opened.had.get(name, "")
        left_alone = name == "note" and opened.long_note and not text
        if digest(text) == had or left_alone or opened.only_when:
            continue
        try:
            values[name] = check(text) if text and text.strip() else ""
        except Unclear as error:
            errors[name] = str(error)
    if not opened.only_when and digest(filled.rep) != opened.had.get("rep", ""):
        if filled.rep:
            values["rep"] = filled.rep
        else:
            errors["rep"] = "A meeting can be given to another rep, but not to none."
    if errors:
        return Difference(errors=errors)
    return Difference(wanted=when.wanted.model_copy(update=values), why=when.why)


def _when(opened: Opened, filled: Filled, now: datetime) -> Difference:
    """The time: from the picker, from the words, or from a choice among what the words can mean."""
    picked = filled.time if filled.time is not None and not _same_minute(filled.time, opened.time) else None
    said: datetime | None = None
    why: tuple[str, ...] = ()
    if filled.words.strip():
        answer = _said(opened, filled, now)
        if not isinstance(answer, tuple):
            return answer
        said, why = answer
    if said and picked and said != picked:
        return Difference(errors={"words": "The picker and these words name different times. Clear one of them."})
    moment = said or picked
    if moment is None:
        return Difference()
    if moment <= now:
        return Difference(errors={"words" if said else "when": "This time has gone by."})
    if opened.time is not None and moment == opened.time:
        return Difference()
    return Difference(wanted=FieldChanges(time=moment.astimezone(UTC)), why=why)


def _said(opened: Opened, filled: Filled, now: datetime) -> Difference | tuple[datetime, tuple[str, ...]]:
    if filled.choice in opened.offered and filled.words.strip() == opened.asked_words and filled.choice:
        return datetime.fromisoformat(filled.choice), ()
    meant = understood(opened, filled.words, now)
    if meant.sentence:
        return Difference(errors={"words": meant.sentence})
    return (meant.times[0], meant.why) if meant.sure else Difference(offered=meant.times)


def understood(opened: Opened, words: str, now: datetime) -> Understood:
    """What a form's words mean, for the meeting that it was opened with."""
    zone = ZoneInfo(opened.zone)
    reading = read(words, now.astimezone(zone), opened.time, opened.locale)
    if reading.status is Status.ASK and reading.times:
        return Understood(times=reading.times)
    if reading.status is Status.SURE:
        return Understood(times=reading.times, why=reading.why, sure=True)
    sentence = unclear(reading, words, zone, opened.locale, meeting_known=opened.known)
    return Understood(sentence=f"{unescape(sentence)} For example: tomorrow 3pm.")


def _same_minute(one: datetime, other: datetime | None) -> bool:
    """The picker knows no seconds."""
    return other is not None and int(one.timestamp()) // 60 == int(other.timestamp()) // 60


def asking(opened: Opened, filled: Filled, offered: tuple[datetime, ...]) -> Opened:
    """The form's memory while it asks which instant the words mean."""
    return opened.model_copy(
        update={"asked_words": filled.words.strip(), "offered": tuple(instant.isoformat() for instant in offered)}
    )


def label(instant: str, opened: Opened) -> str:
    """An offered instant in full."""
    return times.in_full(datetime.fromisoformat(instant), ZoneInfo(opened.zone), opened.locale)


def filled_from(meeting: Meeting | None) -> Filled:
    """The fields as the form opens: the meeting's own values."""
    if meeting is None:
        return Filled()
    rep = meeting.sales_rep
    filled = Filled(
        time=meeting.time, note=meeting.note, email=meeting.email, phone=meeting.phone_number, rep=meeting.sales_rep_id
    )
    return replace(filled, rep_label=rep if isinstance(rep, str) or rep is None else rep.name)
