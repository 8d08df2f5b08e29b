"""What is meant becomes an instant: the rules of reading that need the clock, the meeting and the zone."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from bot.when import calendar
from bot.when.daytime import Time, settled, spoken
from bot.when.joining import Senseless, later
from bot.when.meaning import Meaning
from bot.when.reading import Piece, Reading, Status
from bot.when.said import Context, DayPart, Days, Duration

FAR = 30
"""Months ahead from which a date is asked about, as a slip of the pen is likelier."""
YEARLESS = 10
"""Months ahead from which a date said without a year may be one gone by."""


class Outcome(NamedTuple):
    """What one meaning comes to."""

    status: Status
    times: tuple[datetime, ...] = ()
    why: tuple[str, ...] = ()
    understood: datetime | None = None
    day: date | None = None


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
        agreed = len(times) == 1 and all(o.status is Status.SURE for o in outcomes) and all(m.zone for m in meant)
        return Reading(Status.SURE if agreed else Status.ASK, times, why, pieces=pieces)
    statuses = {outcome.status for outcome in outcomes}
    status = statuses.pop() if len(statuses) == 1 else Status.NONE
    return Reading(status, understood=outcomes[0].understood, pieces=pieces)


def _one(context: Context, meant: Meaning) -> Outcome:
    if meant.from_now is not None:
        return _from_now(context, meant)
    if meant.shift is not None:
        return _shifted(context, meant)
    if (meant.same_day or meant.same_time) and context.current is None:
        return Outcome(Status.NEEDS_MEETING)
    why: list[str] = []
    zone, own = _zone(context, meant, why)
    days, own_day, bold = _days(context, meant, zone, own, why)
    times, guess = _times(meant, own, why)
    if times is None:
        return _untimed(context, meant, days)
    if not times:
        raise Senseless
    found, understood, chosen = _instants(context, days, times, zone, meant)
    if not found:
        if own_day:
            tomorrow = max(days.dates[0], context.today) + calendar.DAY
            found, _, _ = _instants(context, Days((tomorrow,)), times, zone, meant)
            return Outcome(Status.ASK, tuple(found), (*why, "that time is gone by today"))
        return Outcome(Status.PAST, understood=understood)
    bold = bold or guess or meant.bold or days.bold or _odd(context, days, chosen, why)
    if (days.each and len(days.dates) > 1 and days.why) or days.why:
        why.append(days.why)
    _tell_zone(meant, found, why)
    sure = len(found) == 1 and not bold
    if sure and _skipped(found[0], times, zone):
        sure = False
        why.append("the clocks skip that time")
    return Outcome(Status.SURE if sure else Status.ASK, tuple(found), tuple(dict.fromkeys(why)))


def _zone(context: Context, meant: Meaning, why: list[str]) -> tuple[tzinfo, datetime | None]:
    """The zone that the words are in, and the meeting's own time there."""
    own = context.current
    if meant.zone is None:
        return context.now.tzinfo or UTC, own
    if meant.zone.bold:
        why.append("a place read as its time zone")
    return meant.zone.tz, own and own.astimezone(meant.zone.tz)


def _days(
    context: Context, meant: Meaning, zone: tzinfo, own: datetime | None, why: list[str]
) -> tuple[Days, bool, bool]:
    """The dates to look at, whether they are the meeting's own day, and whether that is a guess (rule 2)."""
    bold = bool(meant.zone and (meant.zone.bold or not meant.clock))
    if meant.days is not None:
        return meant.days, False, bold
    today = context.now.astimezone(zone).date()
    if own is not None and context.current is not None:
        if meant.same_day or own.date() >= today:
            dates = (own.date(), context.current.date()) if meant.zone else (own.date(),)
            why.append("the meeting's own day")
            return Days(tuple(dict.fromkeys(dates)), each=True), not meant.same_day, bold
    return Days((today, today + calendar.DAY)), False, bold


def _times(meant: Meaning, own: datetime | None, why: list[str]) -> tuple[list[Time] | None, bool]:
    """The times of day to look at, and whether they are a guess; None where none is known (rules 1, 3 and 8)."""
    clock, part = meant.clock, meant.part
    if clock is not None:
        fixed = settled(clock, part)
        if fixed is None:
            raise Senseless
        found, guess, note = fixed
        if note:
            why.append(note)
        if meant.added is not None:
            seconds = meant.added.duration.seconds * meant.added.sign
            found = [Time(time.minutes + seconds // 60, time.second + seconds % 60) for time in found]
        return found, guess
    if part is not None:
        if own is not None and part.start <= own.hour * 60 + own.minute < part.end and not part.exact:
            why.append("the meeting's own time of day")
            return [Time(own.hour * 60 + own.minute, own.second)], False
        if part.exact:
            why.append(f"{part.name} is {spoken(part.offers[0])}")
        return [Time(minutes) for minutes in part.offers], not part.exact
    if own is None:
        return None, False
    why.append("the meeting's own time of day")
    return [Time(own.hour * 60 + own.minute, own.second)], False


def _instants(
    context: Context, days: Days, times: list[Time], zone: tzinfo, meant: Meaning
) -> tuple[list[datetime], datetime | None, date | None]:
    """The instants still ahead; the first one gone by; and the day of the first."""
    now = context.now.astimezone(UTC)
    found: list[datetime] = []
    understood: datetime | None = None
    chosen: date | None = None
    for day in days.dates:
        ahead = []
        for time in times:
            for instant in at(day, time, zone):
                if instant.astimezone(UTC) > now:
                    ahead.append(instant)
                elif understood is None:
                    understood = instant
        if ahead and len(ahead) < len(times) and meant.part and not meant.clock:
            ahead = _more(context, day, ahead, zone, meant.part)
        if ahead:
            chosen = chosen or day
            found += ahead
            if not days.each:
                break
            if meant.clock and meant.clock.midnight and meant.days is None:
                break
        elif meant.part and not meant.part.exact and not meant.clock and day == context.today and not days.each:
            later_on = _more(context, day, [], zone, meant.part)
            if later_on:
                return later_on, understood, day
    if meant.clock and meant.clock.midnight and meant.days is None and found and context.current is None:
        found = found[:1]
    return distinct(found), understood, chosen


def distinct(times: list[datetime]) -> list[datetime]:
    """Each instant once, in order. Compared in UTC, where a time that comes twice is two."""
    return list({time.astimezone(UTC): time for time in times}.values()) if len(times) > 1 else times


def _more(context: Context, day: date, ahead: list[datetime], zone: tzinfo, part: DayPart) -> list[datetime]:
    """Full hours later in a part of the day that has begun, up to three."""
    last = part.end - 60 if ahead else part.end
    for hour in range(part.start // 60 + 1, last // 60 + 1):
        if len(ahead) >= 3:
            break
        for instant in at(day, Time(hour * 60), zone):
            if instant.astimezone(UTC) > context.now.astimezone(UTC) and instant not in ahead:
                ahead.append(instant)
    return ahead


def at(day: date, time: Time, zone: tzinfo) -> list[datetime]:
    """The instants at which the clocks of a zone show a time: two where they are set back, and where they skip it,
    the one as long after the change (rule 11).
    """
    if not 0 <= time.minutes < 1440:
        day += timedelta(days=time.minutes // 1440)
    hour, minute = divmod(time.minutes % 1440, 60)
    first = datetime(day.year, day.month, day.day, hour, minute, time.second, tzinfo=zone)
    second = first.replace(fold=1)
    before, after = first.utcoffset(), second.utcoffset()
    if before == after or before is None or after is None:
        return [first]
    if before > after:
        return [first, second]
    return [first.astimezone(UTC).astimezone(zone)]


def _skipped(found: datetime, times: list[Time], zone: tzinfo) -> bool:
    """Whether the clocks never show the time that was asked for."""
    shown = found.astimezone(zone)
    return shown.hour * 60 + shown.minute != times[0].minutes % 1440


def _odd(context: Context, days: Days, chosen: date | None, why: list[str]) -> bool:
    """Whether the date chosen is one that the rep may not have meant: far off, or not the first such (rule 9)."""
    if chosen is None:
        return False
    if days.yearless and (limit := calendar.add_months(context.today, YEARLESS)) and chosen > limit:
        why.append("the next such date is more than ten months off")
        return True
    if days.relative and chosen != days.dates[0]:
        why.append("today's has gone by")
        return True
    limit = calendar.add_months(context.today, FAR)
    return limit is not None and chosen > limit


def _untimed(context: Context, meant: Meaning, days: Days) -> Outcome:
    """A day, and no time of day is known."""
    if all(day < context.today for day in days.dates):
        return Outcome(Status.PAST)
    return Outcome(Status.NEEDS_TIME, day=days.dates[0] if len(days.dates) == 1 or not days.each else None)


def _from_now(context: Context, meant: Meaning) -> Outcome:
    """“in 2 hours”: from now (rule 6)."""
    assert meant.from_now is not None
    duration, sign, bold = meant.from_now
    if duration.seconds < 60:
        raise Senseless
    instant = moved(context.now.replace(second=0, microsecond=0), duration, sign, context.now.tzinfo or UTC)[0]
    if instant.astimezone(UTC) <= context.now.astimezone(UTC):
        return Outcome(Status.PAST, understood=instant)
    odd = bold or duration.vague or meant.bold or (meant.days is not None and instant.date() not in meant.days.dates)
    return Outcome(Status.ASK if odd else Status.SURE, (instant,), ("counted from now",))


def _shifted(context: Context, meant: Meaning) -> Outcome:
    """“an hour later”: from the meeting's own time (rule 6)."""
    assert meant.shift is not None
    if context.current is None:
        return Outcome(Status.NEEDS_MEETING)
    duration, signs = meant.shift
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
    ahead = [instant for instant in distinct(found) if instant.astimezone(UTC) > context.now.astimezone(UTC)]
    if not ahead:
        return Outcome(Status.PAST, understood=found[0] if found else None)
    clipped = duration.months and not duration.days and ahead[0].day != starts[0].day
    sure = len(ahead) == 1 and len(signs) == 1 and not bold and not clipped
    return Outcome(Status.SURE if sure else Status.ASK, tuple(ahead), tuple(why))


def moved(start: datetime, duration: Duration, sign: int, zone: tzinfo) -> list[datetime]:
    """A time moved: months and days on the wall clock, hours and minutes on the timeline."""
    local = start.astimezone(zone)
    whole = [local]
    if duration.months or duration.days or duration.workdays:
        day = later(local.date(), duration, sign)
        whole = at(day, Time(local.hour * 60 + local.minute, local.second), zone)
    if not duration.seconds:
        return whole
    step = timedelta(seconds=duration.seconds * sign)
    return [(instant.astimezone(UTC) + step).astimezone(zone) for instant in whole]


def _tell_zone(meant: Meaning, found: list[datetime], why: list[str]) -> None:
    """Says what an abbreviation was taken for, where that is not what the clocks there are called then."""
    zone = meant.zone
    if zone is not None and zone.meant and (found[0].tzname() or "") != zone.name:
        why.append(f"{zone.name} read as {zone.meant}")
