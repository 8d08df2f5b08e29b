"""The times of day to look at: what was said, the meeting's own, or hours in a part of the day (rules 1, 3, 8, 21)."""

from datetime import datetime

from bot.when.interpret.bounds import times_within
from bot.when.interpret.daytime import Time, settled, spoken
from bot.when.interpret.meaning import Meaning
from bot.when.parts import Clock, DayPart, Senseless

_OWN = "the meeting's own time of day"

Times = tuple[list[Time] | None, bool]
"""Times of day, likeliest first, None where none is known; and whether they are a guess."""


def times_of_day(meant: Meaning, own: datetime | None, why: list[str]) -> Times:
    """The times of day that are meant; `own` is the meeting's time today, and `why` is told what was assumed."""
    own_time = Time(own.hour * 60 + own.minute, own.second) if own else None
    if meant.clock is not None:
        return _said(meant, meant.clock, own_time, why)
    if meant.part is not None:
        return _in_part(meant.part, own_time, why)
    if own_time is None:
        return None, False
    why.append(_OWN)
    return [own_time], False


def _said(meant: Meaning, clock: Clock, own: Time | None, why: list[str]) -> Times:
    """The time that was said, what is counted on from it, or the times on the right side of it."""
    fixed = settled(clock, meant.part)
    if fixed is None:
        raise Senseless
    found, guess, note = fixed
    if note:
        why.append(note)
    if meant.added is not None:
        seconds = meant.added.duration.seconds * meant.added.sign
        found = [Time(time.minutes + seconds // 60, time.second + seconds % 60) for time in found]
    if meant.time_bound is not None:
        return times_within(meant.time_bound, found, own), True
    return found, guess


def _in_part(part: DayPart, own: Time | None, why: list[str]) -> Times:
    """The meeting's own time where it lies in the part of the day, else hours in it; all of these where it is narrow."""
    offers = [Time(minutes) for minutes in part.offers]
    if part.exact:
        why.append(f"{part.name} is {spoken(part.offers[0])}")
        return offers, False
    if own is None or not part.start <= own.minutes < part.end:
        return offers, True
    if part.loose:
        return list(dict.fromkeys([own, *offers])), True
    why.append(_OWN)
    return [own], False
