"""What the parts of a phrase say, before they are put together.

Each rule of the grammar answers one of these. They are named tuples, as they are cheap to make: a phrase makes dozens
of them, and most are thrown away when a better cut of the words is found.
"""

from collections.abc import Callable
from datetime import date, tzinfo
from enum import StrEnum, auto
from typing import Literal, NamedTuple

Half = Literal["am", "pm", "24"]


class Num(NamedTuple):
    """A whole number, and how many digits it was written with (0: in words)."""

    n: int
    digits: int


class Duration(NamedTuple):
    """A length of time. `vague` where the words leave room: "a few days"; `clocklike` where they could be a time."""

    months: int = 0
    days: int = 0
    seconds: int = 0
    workdays: int = 0
    vague: bool = False
    clocklike: bool = False


class Clock(NamedTuple):
    """A time of day. `half` says which half of the day it is in, if that was said; "24": as written.

    `bold` where reading it as a time is a guess; `days` counts on from the day named ("tonight at 12").
    `other` is a second time that the same words can mean. `span`: the start of a range; `bare`: a number
    alone, which after “push” may be minutes; `to`: the end of "from … to …".
    """

    hour: int
    minute: int = 0
    second: int = 0
    half: Half | None = None
    bold: bool = False
    midnight: bool = False
    days: int = 0
    other: tuple[int, int] | None = None
    span: bool = False
    bare: bool = False
    to: tuple[int, int, Half | None] | None = None


class DayPart(NamedTuple):
    """A part of the day, in minutes, with the times to offer in it.

    `exact` where it stands for one time: lunch, EOD; `loose` where it is too vague for the meeting's own time to lie in.
    """

    name: str
    start: int
    end: int
    offers: tuple[int, ...]
    exact: bool = False
    loose: bool = False


class Days(NamedTuple):
    """Dates that the words can mean, likeliest first.

    `each`: all of them are to be asked about, but those gone by; otherwise the first that is still ahead is meant.
    `yearless`: the year was left to us. `bold`: a guess, to be asked about even if only one is left.
    """

    dates: tuple[date, ...]
    each: bool = False
    yearless: bool = False
    bold: bool = False
    why: str = ""
    relative: bool = False


class Weekday(NamedTuple):
    """A day of the week (Monday is 0), and which of them: the coming one, "next", or `weeks` after either."""

    day: int
    which: Literal["coming", "next", "last", "following", "this"] = "coming"
    weeks: int = 0


class Week(NamedTuple):
    """A week from Monday to Sunday, so many after this one; `days` of it are meant where no weekday is named."""

    monday: date
    days: tuple[int, ...] = ()
    shape: Literal["week", "weekend"] = "week"


class Month(NamedTuple):
    """A month; without a year, the next such. `named` where its name was said, not "next month"; `loose` where only
    "the month" was said.
    """

    month: int
    year: int | None = None
    named: bool = True
    loose: bool = False


class Year(NamedTuple):
    """A year that was said."""

    year: int


class Quarter(NamedTuple):
    """A quarter of a year, by its last month."""

    year: int
    last: int


class Holiday(NamedTuple):
    """A day with a name: its date in a year, if it has one there."""

    on: Callable[[int], date | None]


class DayOfMonth(NamedTuple):
    """“the 5th”, of a month that may be said elsewhere. `bare` where the number could be an hour as well; `worded` where
    it was said in words.
    """

    day: int
    bare: bool = False
    worded: bool = False


class Nth(NamedTuple):
    """“second tuesday”, “last business day”, “last day” of a month: `weekday` 7 is a business day, 8 any day."""

    n: int
    weekday: int


class Edge(NamedTuple):
    """“end of”, “beginning of”, “middle of” a week, a month, a quarter or a year."""

    where: Literal["start", "middle", "end"]
    exact: bool = False


class Offset(NamedTuple):
    """“two days after”, “a week from”: counted from the day or time that is said beside it."""

    duration: Duration
    sign: int


class FromNow(NamedTuple):
    """“in 2 hours”, “4 days from now”, “3 days ago”."""

    duration: Duration
    sign: int = 1
    bold: bool = False


class Shift(NamedTuple):
    """“+1h”, “30 minutes later”: counted from the meeting's own time. Both signs where the words mean both."""

    duration: Duration
    signs: tuple[int, ...]


class Direction(NamedTuple):
    """A word that says which way a meeting is moved: "back", "up", "forward", "later"."""

    word: str


class MoveVerb(NamedTuple):
    """A word that says that a meeting is moved: "push", "delay", "bring"."""

    word: str


class Zone(NamedTuple):
    """A time zone that was said. `name` is what the words called it, `meant` what that was taken for.

    `other` is a second zone of that name.
    """

    tz: tzinfo
    name: str = ""
    meant: str = ""
    bold: bool = False
    other: tzinfo | None = None


class Mark(StrEnum):
    """A word that says something by itself."""

    FILLER = auto()  # means nothing here
    OR = auto()
    AND = auto()
    BY = auto()
    GUESS = auto()  # "maybe", "after": the rest is only near what is meant
    SAME_DAY = auto()
    SAME_TIME = auto()
    NOW = auto()
    WEEK_OF = auto()
    LEAD = auto()  # "let's try": a request follows
    ASKED = auto()  # "does", "is": a question whether a time suits
    SUITS = auto()  # "ok", "works": a time suits
    WORK = auto()  # "work": the same, in a question alone


class Pair(NamedTuple):
    """Words that say two things: "tonight" is a day and a part of it."""

    first: Days | Clock | Weekday | Month
    second: DayPart | Zone | DayOfMonth | Nth | Clock


class RelativeWeekday(NamedTuple):
    """“the friday after”, “the monday before” a day that is said beside it."""

    weekday: int
    sign: int


class Not(NamedTuple):
    """“instead of 2pm”, “not tuesday”: what is not wanted."""

    part: object


class Several(NamedTuple):
    """“3, 4 or 5”: times to choose from."""

    clocks: tuple[Clock, ...]


class DateOrClock(NamedTuple):
    """Words that are a date or a time, whichever is wanted beside them: "3-4"."""

    date: Days
    clock: Clock


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
    | Not
)


class Senseless(Exception):
    """Parts that cannot be said together."""
