"""Ranges and lists of times: “3-4pm”, “from 3 to 4”, “3, 4 or 5” (rule 12)."""

from bot.when.context import Context
from bot.when.grammar import rule
from bot.when.parts import Clock, Several
from bot.when.rules.clocks import range_start

_C = "(CLOCK|BARE|HOUR)"


@rule(
    "CLOCK",
    f"{_C} - {_C}",
    f"[from] {_C} (until|through) {_C}",
    f"between {_C} and {_C}",
)
def clock_range(_context: Context, start: Clock, end: Clock) -> Clock | None:
    """“3-4pm”, “from 3 to 4”: its start (rule 12)."""
    if start.span or end.span or start.second:
        return None
    if end.half == "24" and end.hour < 10 and (end.hour, end.minute) < (start.hour, start.minute):
        return None  # "16:10-04:00" is a time with its offset from UTC
    if start.half == "24" and start.hour > 12 and end.half in {"am", "pm"}:
        return None  # "2027 - 6:37am" is a year and a time
    return range_start(start, end)


@rule("CLOCK", f"from {_C} (to|-) {_C}", "CLOCK to CLOCK")
def from_to(context: Context, start: Clock, end: Clock) -> Clock | None:
    """“from 3 to 4”: a range, unless a meeting is moved from the one to the other."""
    found = clock_range(context, start, end)
    return found and found._replace(to=(end.hour, end.minute, end.half))


@rule("CLOCK", "BARE to CLOCK")
def to_half(context: Context, start: Clock, end: Clock) -> Clock | None:
    """“3 to 3:30”; “10 to 4pm” may be ten minutes before."""
    return from_to(context, start, end) if end.minute else None


@rule("PART", f"{_C} , {_C} [,] or {_C}", f"{_C} , {_C} , {_C} [,] or {_C}", "CLOCK CLOCK or CLOCK")
def list_of_times(_context: Context, *clocks: Clock) -> Several:
    """“3, 4 or 5”."""
    return Several(clocks)
