"""Whether a meeting is the one that the words say: its time, its customer, its note. Pure.

The server's filters are a first sieve, as phone numbers are written in many ways, and what `like` means is the server's affair.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from rapidfuzz import fuzz

from bot.commerce import Meeting, Where
from bot.parsing.time_ranges import TimeRanges

ALIKE = 75
"""Of 100: from here on, words are near enough to a note to be asked about."""
LEAST_DIGITS = 7
"""A phone number without its area; with fewer digits in common, two numbers are not the same."""

_EXTENSION = re.compile(r"(?:ext(?:ension|\.)?|x|#|;ext=)\s*\d+\s*$", re.IGNORECASE)


def nearest(found: Sequence[Meeting], named: TimeRanges, now: datetime) -> Sequence[Meeting]:
    """As "my 3pm", which is today's, if that is still ahead. If not, all that it may be: the one gone by, and those of other days."""
    if not named.any_day:
        return found
    today = [m for m in found if m.time and m.time >= now and m.time.astimezone(now.tzinfo).date() == now.date()]
    return today or found


def customer_where(words: str) -> Where:
    """The filter by which the server finds a customer's meetings; `has_customer` is what holds."""
    if "@" in words:
        return {"email": {"like": words}}
    digits = _digits(words)
    if not digits:
        return {"email": {"like": words}}
    # However a number is spaced, its last four digits stand together or in pairs.
    last = digits[-4:]
    return {"or": [{"phoneNumber": {"contains": last}}, {"phoneNumber": {"like": f"{last[:2]} {last[2:]}"}}]}


def is_name(words: str) -> bool:
    """Neither an email address nor a phone number: a part of either at best, so what it finds is asked about."""
    return "@" not in words and not any(char.isdigit() for char in words)


def has_customer(meeting: Meeting, words: str) -> bool:
    """Whether this is a meeting with a customer, by email (without case), by phone number (by its digits) or by a name in the email."""
    if "@" in words:
        return (meeting.email or "").strip().casefold() == words.casefold()
    digits = _digits(words)
    if not digits:
        return all(word in (meeting.email or "").casefold() for word in words.casefold().split())
    own = _digits(meeting.phone_number or "")
    shorter, longer = sorted((own, digits), key=len)
    return shorter == longer or (len(shorter) >= LEAST_DIGITS and longer.endswith(shorter.lstrip("0")))


def _digits(number: str) -> str:
    """The digits of a number, without its extension and the zero that is dialled inside a country only."""
    return "".join(char for char in _EXTENSION.sub("", number.replace("(0)", "")) if char.isdigit())


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def note_contains(meeting: Meeting, phrases: Sequence[str]) -> bool:
    """Whether all of the phrases stand in a meeting's note."""
    return all(_fold(phrase) in _fold(meeting.note or "") for phrase in phrases)


def similar_notes(meetings: Sequence[Meeting], words: str) -> tuple[Meeting, ...]:
    """Meetings whose notes come near the words, the nearest first."""
    scored = [(fuzz.partial_ratio(_fold(words), _fold(meeting.note)), meeting) for meeting in meetings if meeting.note]
    return tuple(meeting for score, meeting in sorted(scored, key=lambda pair: -pair[0]) if score >= ALIKE)
