"""Times on the wall become instants (rule 11)."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from bot.when.context import Context
from bot.when.interpret.combine_days import later
from bot.when.interpret.daytime import Time
from bot.when.parts import DayPart, Duration


def distinct(times: list[datetime]) -> list[datetime]:
    """Each instant once, in order. Compared in UTC, where a time that comes twice is two."""
    return list({time.astimezone(UTC): time for time in times}.values()) if len(times) > 1 else times


def more(context: Context, day: date, ahead: list[datetime], zone: tzinfo, part: DayPart) -> list[datetime]:
    """Full hours later in a part of the day that has begun, up to three."""
    last = part.end - 60 if ahead else part.end
    for hour in range(part.start // 60 + 1, last // 60 + 1):
        if len(ahead) >= 3:
            break
        for instant in at(day, Time(hour * 60), zone):
            if instant.astimezone(UTC) > context.now_utc and instant not in ahead:
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


def skipped(found: datetime, times: list[Time], zone: tzinfo) -> bool:
    """Whether the clocks never show the time that was asked for."""
    shown = found if found.tzinfo is zone else found.astimezone(zone)
    return shown.hour * 60 + shown.minute != times[0].minutes % 1440


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
