"""What is meant becomes an instant: the rules of reading that need the clock, the meeting and the zone."""

from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple

from bot.when import calendar
from bot.when.context import Context
from bot.when.interpret.bounds import days_within
from bot.when.interpret.daytime import Time, lasting
from bot.when.interpret.hours import times_of_day
from bot.when.interpret.instants import at, distinct, more, moved, skipped
from bot.when.interpret.meaning import Meaning
from bot.when.parts import Days, FromNow, Senseless, Shift
from bot.when.reading import Piece, Reading, Status

YEARLESS = 10
"""Months ahead from which a date said without a year may be one gone by."""


class Outcome(NamedTuple):
    """What one meaning comes to."""

    status: Status
    times: tuple[datetime, ...] = ()
    why: tuple[str, ...] = ()
    understood: datetime | None = None
    day: date | None = None


class Candidates(NamedTuple):
    """Instants ahead; the first one gone by; the day of the first ahead; whether hours were added to choose from."""

    ahead: list[datetime]
    gone: datetime | None = None
    chosen: date | None = None
    padded: bool = False


def resolve(context: Context, meant: list[Meaning], mended: tuple[str, ...], pieces: tuple[Piece, ...]) -> Reading:
    """The reading of what is meant; several meanings are asked about."""
    try:
        outcomes = [_one(context, meaning) for meaning in meant]
    except (Senseless, OverflowError):
        return Reading(Status.NONE, unread=tuple(piece.words for piece in pieces))
    if len(outcomes) == 1:
        one = outcomes[0]
        return Reading(one.status, one.times, mended + one.why, (), one.understood, one.day, pieces)
    times = tuple(sorted(distinct([time for outcome in outcomes for time in outcome.times])))
    why = mended + tuple(dict.fromkeys(why for outcome in outcomes for why in outcome.why))
    if times:
        if meant[0].twice and _agree(outcomes):
            return Reading(Status.SURE, outcomes[0].times, why, pieces=pieces)
        agreed = (
            len(times) == 1
            and all(outcome.status is Status.SURE for outcome in outcomes)
            and all(m.zone for m in meant)
        )
        return Reading(Status.SURE if agreed else Status.ASK, times, why, pieces=pieces)
    statuses = {outcome.status for outcome in outcomes}
    status = statuses.pop() if len(statuses) == 1 else Status.NONE
    return Reading(status, understood=outcomes[0].understood, pieces=pieces)


def _agree(outcomes: list[Outcome]) -> bool:
    """Whether the target of a move is where its length leads, too: "push 30 min to 3:30"."""
    target, *others = outcomes
    return target.status is Status.SURE and all(target.times[0] in other.times for other in others)


def _one(context: Context, meant: Meaning) -> Outcome:
    if meant.from_now is not None or meant.shift is not None:
        return _counted(context, meant)
    if (meant.same_day or meant.same_time) and context.current is None:
        return Outcome(Status.NEEDS_MEETING)
    why: list[str] = []
    zone, own = _zone(context, meant, why)
    days, own_day = _days(context, meant, zone, own, why)
    times, guess = times_of_day(meant, own, why)
    if times is None:
        return _untimed(context, days)
    if meant.lasting is not None:
        why.append(f"how long it lasts ({lasting(meant.lasting)}) is not kept")
    found = _instants(context, days, times, zone, meant)
    if not found.ahead and own_day:
        tomorrow = Days((max(days.dates[0], context.today) + calendar.DAY,))
        found = _instants(context, tomorrow, times, zone, meant)
        return Outcome(Status.ASK, tuple(found.ahead), (*why, "that time is gone by today"))
    if not found.ahead:
        return Outcome(Status.PAST, understood=found.gone)
    why += [days.why] if days.why else []
    why += _about_zone(meant, found.ahead)
    odd = _odd(context, days, found, why)
    if len(found.ahead) == 1 and skipped(found.ahead[0], times, zone):
        odd = True
        why.append("the clocks skip that time")
    sure = len(found.ahead) == 1 and not (odd or guess or meant.bold or days.bold or _unzoned(meant))
    return Outcome(Status.SURE if sure else Status.ASK, tuple(found.ahead), tuple(why))


def _counted(context: Context, meant: Meaning) -> Outcome:
    """What is counted from now, or from the meeting's own time."""
    if meant.from_now is not None:
        return _from_now(context, meant, meant.from_now)
    return _shifted(context, meant, meant.shift) if meant.shift else Outcome(Status.NONE)


def _unzoned(meant: Meaning) -> bool:
    """Whether a zone is a guess: a place that may be a name, or one beside no time of day."""
    return meant.zone is not None and (meant.zone.bold or meant.clock is None)


def _zone(context: Context, meant: Meaning, why: list[str]) -> tuple[tzinfo, datetime | None]:
    """The zone that the words are in, and the meeting's own time there."""
    own = context.current
    if meant.zone is None:
        return context.now.tzinfo or UTC, own
    if meant.zone.bold:
        why.append("a place read as its time zone")
    return meant.zone.tz, own and own.astimezone(meant.zone.tz)


def _days(context: Context, meant: Meaning, zone: tzinfo, own: datetime | None, why: list[str]) -> tuple[Days, bool]:
    """The dates to look at, and whether they are the meeting's own day (rule 2)."""
    if meant.days is not None:
        return (days_within(context, meant.day_bound, meant.days) if meant.day_bound else meant.days), False
    today = context.now.astimezone(zone).date()
    if own is not None and context.current is not None and (meant.same_day or own.date() >= today):
        dates = (own.date(), context.current.date()) if meant.zone else (own.date(),)
        why.append("the meeting's own day")
        return Days(tuple(dict.fromkeys(dates)), each=True), not meant.same_day
    return Days((today, today + calendar.DAY)), False


def _instants(context: Context, days: Days, times: list[Time], zone: tzinfo, meant: Meaning) -> Candidates:
    """The instants on the days that can be meant: those ahead, and the first gone by."""
    now = context.now_utc
    part = meant.part if meant.clock is None and meant.part and not meant.part.exact else None
    found: list[datetime] = []
    gone: datetime | None = None
    chosen: date | None = None
    padded = False
    for day in days.dates:
        instants = [instant for time in times for instant in at(day, time, zone)]
        ahead = [instant for instant in instants if instant.astimezone(UTC) > now]
        if gone is None and len(ahead) < len(instants):
            gone = next(instant for instant in instants if instant not in ahead)
        if part is not None and len(ahead) < len(instants):
            padded = True
            ahead = more(context, day, ahead, zone, part)
        if ahead:
            chosen = chosen or day
            found += ahead
            if not days.each:
                break
    return Candidates(distinct(found), gone, chosen, padded)


def _odd(context: Context, days: Days, found: Candidates, why: list[str]) -> bool:
    """Whether the date chosen is one that the rep may not have meant: far off, or not the first such (rule 9)."""
    chosen = found.chosen
    if chosen is None or found.padded:
        return found.padded
    if days.yearless and (limit := calendar.add_months(context.today, YEARLESS)) and chosen > limit:
        why.append("the next such date is more than ten months off")
        return True
    if days.relative and chosen != days.dates[0]:
        why.append("today's has gone by")
        return True
    return False


def _untimed(context: Context, days: Days) -> Outcome:
    """A day, and no time of day is known."""
    if all(day < context.today for day in days.dates):
        return Outcome(Status.PAST)
    return Outcome(Status.NEEDS_TIME, day=days.dates[0] if len(days.dates) == 1 or not days.each else None)


def _from_now(context: Context, meant: Meaning, from_now: FromNow) -> Outcome:
    """“in 2 hours”: from now (rule 6)."""
    duration, sign, bold = from_now
    if duration.seconds < 60:
        raise Senseless
    instant = moved(context.now.replace(second=0, microsecond=0), duration, sign, context.now.tzinfo or UTC)[0]
    if instant.astimezone(UTC) <= context.now_utc:
        return Outcome(Status.PAST, understood=instant)
    odd = bold or duration.vague or meant.bold or (meant.days is not None and instant.date() not in meant.days.dates)
    return Outcome(Status.ASK if odd else Status.SURE, (instant,), ("counted from now",))


def _shifted(context: Context, meant: Meaning, shift: Shift) -> Outcome:
    """“an hour later”: from the meeting's own time (rule 6)."""
    if context.current is None:
        return Outcome(Status.NEEDS_MEETING)
    duration, signs = shift
    zone = context.now.tzinfo or UTC
    why = ["counted from the meeting's own time"]
    bold = duration.vague or meant.bold or meant.zone is not None
    starts = [context.current]
    if meant.days is not None:
        time = Time(context.current.hour * 60 + context.current.minute, context.current.second)
        starts = [instant for day in meant.days.dates for instant in at(day, time, zone)]
        bold = bold or not duration.seconds
    found: list[datetime] = []
    for start in starts:
        for sign in signs:
            for instant in moved(start, duration, sign, zone):
                shown = instant
                if meant.clock is not None or meant.part is not None:
                    dated = meant._replace(shift=None, days=Days((instant.date(),)))
                    outcome = _one(context, dated)
                    found += outcome.times
                    bold = bold or outcome.status is not Status.SURE
                else:
                    found.append(shown)
                    bold = bold or (not duration.seconds and (shown.hour, shown.minute) != (start.hour, start.minute))
    ahead = [instant for instant in distinct(found) if instant.astimezone(UTC) > context.now_utc]
    if not ahead:
        return Outcome(Status.PAST, understood=found[0] if found else None)
    clipped = duration.months and not duration.days and ahead[0].day != starts[0].day
    sure = len(ahead) == 1 and len(signs) == 1 and not bold and not clipped
    return Outcome(Status.SURE if sure else Status.ASK, tuple(ahead), tuple(why))


def _about_zone(meant: Meaning, found: list[datetime]) -> list[str]:
    """What an abbreviation was taken for, where that is not what the clocks there are called then."""
    zone = meant.zone
    if zone is not None and zone.meant and (found[0].tzname() or "") != zone.name:
        return [f"{zone.name} read as {zone.meant}"]
    return []
