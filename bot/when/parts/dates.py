"""Days: dates, weekdays, and the wholes that a day lies in."""

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple


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


class RelativeWeekday(NamedTuple):
    """“the friday after”, “the monday before” a day that is said beside it."""

    weekday: int
    sign: int


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
    """A year that was said; `figures` where it was a number: "2027", not "next year"."""

    year: int
    figures: bool = False


class Quarter(NamedTuple):
    """A quarter of a year, by its last month."""

    year: int
    last: int


class Holiday(NamedTuple):
    """A day with a name: its dates in a year, several where parts of the country disagree. `bold` where it may be another day."""

    on: Callable[[int], tuple[date, ...]]
    bold: bool = False


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
