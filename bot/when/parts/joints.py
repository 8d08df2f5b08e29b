"""What joins the parts of a phrase, and parts that say two things at once."""

from enum import StrEnum, auto
from typing import NamedTuple

from bot.when.parts.amounts import Direction, Duration, FromNow, MoveVerb, Offset, Shift
from bot.when.parts.dates import (
    DayOfMonth,
    Days,
    Edge,
    Holiday,
    Month,
    Nth,
    Quarter,
    RelativeWeekday,
    Week,
    Weekday,
    Year,
)
from bot.when.parts.times import Clock, DayPart, Face, Several, Zone


class Mark(StrEnum):
    """A word that says something by itself."""

    FILLER = auto()  # means nothing here
    OR = auto()
    AND = auto()
    BY = auto()
    GUESS = auto()  # "maybe": the rest is only near what is meant
    BEFORE = auto()
    AFTER = auto()
    NOT_BEFORE = auto()  # "not before", "from … on": that day or time, or later
    FROM = auto()  # "from": what follows is left, or begins a span
    NOT = auto()  # "not", "instead of": what follows is not wanted
    UNWANTED = auto()  # "doesn't work": what stands before is not wanted
    NO = auto()  # "no": one of the three, by where it stands
    NO_OR_NOT = auto()  # Spanish "no", Portuguese "não": either
    CORRECTED = auto()  # "no wait", "I mean": what follows stands
    BUT = auto()  # ends what is not wanted
    ENDS = auto()  # "End:": what follows is when it ends
    TOLD = auto()  # "the customer wants": a day or a time of day follows, no number alone
    SAME_DAY = auto()
    SAME_TIME = auto()
    NOW = auto()
    WEEK_OF = auto()
    LEAD = auto()  # "let's try": a request follows
    ASKED = auto()  # "does", "is": a question whether a time suits
    SUITS = auto()  # "ok", "works": a time suits
    WORK = auto()  # "work": the same, in a question alone


class Bound(NamedTuple):
    """“before 5”, “after tuesday”: which side of a time of day, or of a day, is meant; `whole` where it lies in it."""

    sign: int
    of: str
    whole: bool = False


class Pair(NamedTuple):
    """Words that say two things: "tonight" is a day and a part of it."""

    first: Days | Clock | Weekday | Month
    second: DayPart | Zone | DayOfMonth | Nth | Clock


class DateOrClock(NamedTuple):
    """Words that are a date or a time, whichever is wanted beside them: "3-4", "thursday 8"."""

    date: Days
    clock: Clock | Pair


class Not(NamedTuple):
    """“instead of 2pm”, “not tuesday”: what is not wanted."""

    part: object


Part = (
    Clock
    | DayPart
    | Days
    | Weekday
    | Week
    | Month
    | Year
    | Quarter
    | Holiday
    | DayOfMonth
    | Nth
    | Edge
    | Offset
    | FromNow
    | Shift
    | Direction
    | MoveVerb
    | Zone
    | Duration
    | Mark
    | Pair
    | DateOrClock
    | Several
    | RelativeWeekday
    | Bound
    | Face
)


class Senseless(Exception):
    """Parts that cannot be said together."""
