"""Bounds: "before 5", "after tuesday", "not before friday". Every choice fulfils what was said (rule 21)."""

from datetime import timedelta

from bot.when import calendar
from bot.when.context import Context
from bot.when.interpret.corrections import DAY, Spoken, kind
from bot.when.interpret.daytime import Time
from bot.when.parts import Bound, Days, Mark, Pair, Part, Senseless

_MARKS = {Mark.BEFORE: (-1, False), Mark.AFTER: (1, False), Mark.NOT_BEFORE: (1, True), Mark.FROM: (1, True)}
"""Which side each mark means, and whether the day that is named belongs to it."""

MOST = 3
_EARLIEST, _LATEST = 7 * 60, 19 * 60
"""Full hours that are offered as a time for a meeting lie between these, in minutes."""


def bounded(said: list[Spoken]) -> list[Part] | None:
    """The parts, each mark of a bound with what it bounds; None where it bounds nothing."""
    parts: list[Part] = []
    for i, spoken in enumerate(said):
        part = spoken.part
        sides = _MARKS.get(part) if isinstance(part, Mark) else None
        if sides is None:
            parts.append(part)
            continue
        if part is Mark.FROM and len([other for other in said[i + 1 :] if kind(other.part) == DAY]) > 1:
            parts.append(Mark.GUESS)  # "from monday to tuesday"
            continue
        bounds = next((found for other in said[i + 1 :] if (found := _kind(other.part))), None)
        if bounds is None and part is Mark.NOT_BEFORE:  # "friday at the earliest"
            bounds = next((found for other in reversed(said[:i]) if (found := _kind(other.part))), None)
        if bounds is None or (part is Mark.FROM and any(_kind(other.part) == bounds for other in said[:i])):
            return None
        sign, whole = sides
        parts.append(Bound(sign, bounds, whole))
    return parts


def _kind(part: Part) -> str | None:
    if isinstance(part, Pair):
        return DAY
    return kind(part)


def times_within(bound: Bound, times: list[Time], own: Time | None) -> list[Time]:
    """Times of day on the right side of a bound: the meeting's own if it lies there, and full hours beside the bound."""
    edge = times[0]
    if bound.sign < 0:
        hours = [
            minutes for minutes in range((edge.minutes - 1) // 60 * 60, _EARLIEST - 1, -60) if minutes < edge.minutes
        ]
        fits = own is not None and own.minutes < edge.minutes
    else:
        first = -(-edge.minutes // 60) * 60
        hours = [edge.minutes, *(m for m in range(first, max(_LATEST, first) + 1, 60) if m != edge.minutes)]
        fits = own is not None and own.minutes >= edge.minutes
    near = [Time(minutes) for minutes in hours]
    chosen = [own, *near] if fits and own is not None else near
    if not chosen:
        raise Senseless  # nothing comes before midnight
    return list(dict.fromkeys(chosen))[:MOST]


def days_within(context: Context, bound: Bound, days: Days) -> Days:
    """The workdays beside a day that bounds, on the right side of it; the day itself where it belongs to them."""
    ahead = [day for day in days.dates if day >= context.today] or list(days.dates)
    named = ahead if days.each else ahead[:1]
    day = min(named) if bound.sign < 0 else max(named)
    chosen = [day] if bound.whole else []
    step = timedelta(days=bound.sign)
    while len(chosen) < MOST:
        day += step
        if bound.sign < 0 and day < context.today:
            break
        if day.weekday() < 5:
            chosen.append(day)
        if not calendar.FIRST_YEAR <= day.year < calendar.LAST_YEAR:
            break
    if not chosen:
        raise Senseless
    return Days(tuple(chosen), each=True, bold=True)
