"""The families of phrases, one module each: clocks, dates, weeks, shifts and so on.

A rule turns a short run of words into a value and knows nothing of the rest of the sentence. The modules may import
`bot.when.grammar`, `bot.when.parts` and the tables of `bot.when.tokens`. Importing this package registers every rule.
Read `days.py` first.
"""

from bot.when.rules import (
    clocks,
    dates,
    dayparts,
    days,
    durations,
    french,
    german,
    holidays,
    idioms,
    months,
    numeric_dates,
    particles,
    portuguese,
    ranges,
    shifts,
    spanish,
    spoken_clocks,
    weeks,
    zones,
)

__all__ = [
    "clocks",
    "dates",
    "dayparts",
    "days",
    "durations",
    "french",
    "german",
    "holidays",
    "idioms",
    "months",
    "numeric_dates",
    "particles",
    "portuguese",
    "ranges",
    "shifts",
    "spanish",
    "spoken_clocks",
    "weeks",
    "zones",
]
