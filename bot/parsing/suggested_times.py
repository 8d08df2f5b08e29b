"""The nearest sensible times for a meeting, each one tap. Pure: `now` is an argument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.when import Status, read

WORDS = (
    "an hour later",
    "end of the day",
    "same time tomorrow",
    "a day later",
    "same time next week",
    "a week later",
)
"""In the order of the buttons. They are read as if a rep had typed them, so that a button and its words never differ."""


@dataclass(frozen=True)
class QuickTime:
    """An instant that can be moved to, and the words that mean it."""

    words: str
    at: datetime


def quick_times(meeting_time: datetime, now: datetime) -> tuple[QuickTime, ...]:
    """What can be offered for a meeting, by the reader's `now` in the rep's zone: only what lies ahead, no instant twice.

    Words that mean several instants for this meeting are left out ("same time next week" for one of next week already).
    """
    offered: dict[datetime, str] = {}
    for words in WORDS:
        reading = read(words, now, meeting_time)
        if reading.status is Status.SURE and now < reading.times[0] != meeting_time:
            offered.setdefault(reading.times[0], words)
    return tuple(QuickTime(words, at) for at, words in offered.items())
