"""What the parts of a phrase say, before they are put together.

Each rule of the grammar answers one of these. They are named tuples, as they are cheap to make: a phrase makes dozens of them, and most are
thrown away when a better cut of the words is found. The package imports nothing else of the bot. Read `dates.py` first.
"""

from bot.when.parts.amounts import Direction, Duration, FromNow, MoveVerb, Num, Offset, Shift
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
from bot.when.parts.joints import Bound, DateOrClock, Mark, Pair, Part, Senseless
from bot.when.parts.times import Clock, DayPart, Face, Half, Several, Zone

__all__ = [
    "Bound",
    "Clock",
    "DateOrClock",
    "DayOfMonth",
    "DayPart",
    "Days",
    "Direction",
    "Duration",
    "Edge",
    "Face",
    "FromNow",
    "Half",
    "Holiday",
    "Mark",
    "Month",
    "MoveVerb",
    "Nth",
    "Num",
    "Offset",
    "Pair",
    "Part",
    "Quarter",
    "RelativeWeekday",
    "Senseless",
    "Several",
    "Shift",
    "Week",
    "Weekday",
    "Year",
    "Zone",
]
