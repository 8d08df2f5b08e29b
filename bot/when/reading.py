"""The answer to "when?": what a rep's words mean, and how far it can be relied on."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """What can be done with a reading."""

    SURE = "sure"
    ASK = "ask"
    PAST = "past"
    NEEDS_TIME = "needs_time"
    NEEDS_MEETING = "needs_meeting"
    NONE = "none"


class Piece(NamedTuple):
    """A stretch of the words, and the rule that understood it."""

    words: str
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words mean.

    `times` are aware, likeliest first: one where `sure`, at least one where `ask`, else none. They are in the rep's
    zone, or in the zone that the words named. `why` tells the assumptions that mattered, a few words each, and
    `unread` the words that were not understood. `understood` is the instant gone by that `past` words mean, and
    `day` the day that `needs_time` words mean, where they mean a single one. `pieces` is how the words were cut.
    """

    status: Status
    times: tuple[datetime, ...] = ()
    why: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    understood: datetime | None = None
    day: date | None = None
    pieces: tuple[Piece, ...] = ()
