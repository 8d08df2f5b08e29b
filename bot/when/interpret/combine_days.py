"""Days said in several parts, in any order, become dates: "december" + "second tuesday", "tuesday" + "next week"."""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Any

from bot.when import calendar
from bot.when.context import Context
from bot.when.interpret.month_days import at_edge, in_year, nth_day, of_holiday, of_month, some_day_of, some_day_of_year
from bot.when.interpret.week_days import of_week, several_weekdays
from bot.when.parts import (
    Clock,
    DayOfMonth,
    Days,
    Duration,
    Edge,
    FromNow,
    Holiday,
    Mark,
    Month,
    MoveVerb,
    Nth,
    Quarter,
    RelativeWeekday,
    Senseless,
    Week,
    Weekday,
    Year,
)

Said = dict[Any, list[Any]]
"""The parts of a phrase by their kind."""

_SINGLE: AbstractSet[Any] = frozenset({Week, Month, Year, Quarter, DayOfMonth, Nth, Edge, Holiday, RelativeWeekday})


def join(context: Context, said: Said) -> Days | None:
    """The dates that the parts mean together, or None where no day was said.

    Raises Senseless where they make no day: two months, or an end without something that ends.
    """
    building = _SINGLE & said.keys()
    if building and max(len(said[kind]) for kind in building) > 1:
        raise Senseless
    if (Days in said and (Nth in said or DayOfMonth in said)) or (Quarter in said and Edge not in said):
        raise Senseless  # the day was said twice, or only half
    weekdays: list[Weekday] = said.get(Weekday, [])
    built = _built(context, said) if building else None
    found: list[Days] = [*said.get(Days, ()), *([built] if built else ())]
    counted = [moment for moment in said[FromNow] if not moment.duration.seconds] if FromNow in said else []
    found += [_counted(context, moment, weekdays) for moment in counted]
    if counted and any(_in_weeks(moment.duration) for moment in counted):
        weekdays = []
    if building and _built_with(said, weekdays):
        weekdays = []
    if Mark.SAME_DAY in said and (weekdays or (found and Week not in said)):
        raise Senseless
    if not found and weekdays:
        found, weekdays = [several_weekdays(context, weekdays)], []
    if not found:
        if RelativeWeekday in said or Mark.WEEK_OF in said:
            raise Senseless
        return None
    return _narrowed(context, said, found, weekdays)


def _built_with(said: Said, weekdays: list[Weekday]) -> bool:
    """Whether the weekday has been used up: "tuesday next week", "last friday of june"."""
    return (Week in said and Edge not in said) or (Month in said and _last(weekdays))


def _narrowed(context: Context, said: Said, found: list[Days], weekdays: list[Weekday]) -> Days:
    """What is left of the dates when all that was said holds."""
    if not all(days.dates for days in found):
        raise Senseless  # a fifth tuesday, where no month near has one
    days = found[0]
    for other in found[1:]:
        days = _both(days, other)
    for weekday in weekdays:
        days = _agreeing(context, days, weekday)
    if RelativeWeekday in said:
        days = _beside(days, said[RelativeWeekday][0])
    return _week_of(context, days) if Mark.WEEK_OF in said else days


def _beside(days: Days, beside: RelativeWeekday) -> Days:
    """The first such weekday after, or the last before, each of the dates."""
    step = calendar.WEEK if beside.sign < 0 else 0 * calendar.WEEK
    near = tuple(
        calendar.after(day, beside.weekday)
        if beside.sign > 0
        else calendar.after(day - step - calendar.DAY, beside.weekday)
        for day in days.dates
    )
    return days._replace(dates=near, yearless=False, relative=days.yearless or days.relative)


def _week_of(context: Context, days: Days) -> Days:
    """“the week of june 7”: the meeting's own weekday in it, or another."""
    start = calendar.monday(days.dates[0])
    dates = [] if context.current is None else [start + timedelta(days=context.current.weekday())]
    dates += [days.dates[0], *(start + timedelta(days=d) for d in range(5))]
    return Days(tuple(dict.fromkeys(dates)), each=True, bold=True)


def _last(weekdays: list[Weekday]) -> bool:
    return len(weekdays) == 1 and weekdays[0].which == "last"


def _built(context: Context, said: Said) -> Days | None:
    """The day that a month, a week, a year and what is said of them make."""
    present = {kind for kind in _BESIDE if kind in said}
    main = next((kind for kind in _BESIDE if kind in present), None)
    if main is None:
        return None
    if not present <= {main, *_BESIDE[main]}:
        raise Senseless
    month: Month | None = next(iter(said.get(Month, ())), None)
    year: Year | None = next(iter(said.get(Year, ())), None)
    if month is not None and year is not None and not month.named:
        raise Senseless
    weekdays: list[Weekday] = said.get(Weekday, [])
    if main is Nth or (main is Month and _last(weekdays)):
        return nth_day(context, said[Nth][0] if main is Nth else Nth(-1, weekdays[0].day), month, year)
    if main is DayOfMonth:
        return of_month(context, said[DayOfMonth][0], month, year)
    if main is Week:
        return _of_week(context, said, weekdays)
    return _of_year(context, said, said[Year][0]) if main is Year else _whole(context, said, month, year)


def _of_year(context: Context, said: Said, year: Year) -> Days | None:
    """A year is put to the date that was said, or the meeting is moved to it."""
    if MoveVerb in said and not said.keys() & {Days, Weekday, Clock}:
        return some_day_of_year(context, year)
    in_year(said.get(Days, []), year)
    return None


def _whole(context: Context, said: Said, month: Month | None, year: Year | None) -> Days:
    """A holiday, the end of something, or some day of a month."""
    if Holiday in said:
        return of_holiday(context, said[Holiday][0], year)
    if Edge in said:
        if Days in said:
            raise Senseless
        return at_edge(
            context, said[Edge][0], next((said[k][0] for k in (Week, Quarter, Month) if k in said), None), year
        )
    if month is None or (year is None and month.named):
        raise Senseless
    return some_day_of(context, month if year is None else month._replace(year=year.year))


def _of_week(context: Context, said: Said, weekdays: list[Weekday]) -> Days:
    """A day of a week; "same day" is the weekday of the meeting's own."""
    if Mark.SAME_DAY in said and not weekdays and context.current is not None:
        weekdays = [Weekday(context.current.weekday())]
        days = of_week(context, said[Week][0], weekdays, same_time=False)
        if days.dates[0] == context.current.date():  # the meeting is in that week already
            return Days((days.dates[0] + calendar.WEEK,), bold=True)
        return days
    return of_week(context, said[Week][0], weekdays, same_time=Mark.SAME_TIME in said)


_BESIDE: dict[Any, set[Any]] = {
    Holiday: {Year},
    Edge: {Month, Week, Quarter, Year},
    Nth: {Month, Year},
    DayOfMonth: {Month, Year},
    Quarter: set(),
    Week: set(),
    Month: {Year},
    Year: set(),
}
"""What may be said beside each kind of part; anything else would be dropped in silence."""


def _in_weeks(duration: Duration) -> bool:
    return duration.days > 0 and duration.days % 7 == 0 and not duration.months and not duration.workdays


def _counted(context: Context, from_now: FromNow, weekdays: list[Weekday]) -> Days:
    """“in 4 days”, and “tuesday in two weeks”."""
    day = later(context.today, from_now.duration, from_now.sign)
    if weekdays and _in_weeks(from_now.duration):
        if len(weekdays) > 1:
            raise Senseless
        in_week = calendar.monday(day) + timedelta(days=weekdays[0].day)
        counted = calendar.after(context.today, weekdays[0].day) + timedelta(days=from_now.duration.days)
        return Days(tuple(dict.fromkeys((in_week, counted))), each=True)
    clipped = from_now.duration.months > 0 and not from_now.duration.days and day.day != context.today.day
    return Days((day,), bold=from_now.bold or from_now.duration.vague or clipped)


def later(day: date, duration: Duration, sign: int) -> date:
    """A day so much later (or earlier, by `sign`), hours left aside. Raises Senseless beyond the calendar."""
    found = calendar.add_months(day, duration.months * sign) if duration.months else day
    found = found and calendar.add_days(found, duration.days * sign)
    found = found and calendar.add_workdays(found, duration.workdays * sign) if duration.workdays else found
    if found is None:
        raise Senseless
    return found


_LAST_HOUR = 23
"""Numbers above it are no hour of a day."""


def _both(one: Days, other: Days) -> Days:
    """Two days said at once: one if they agree, else either."""
    common = [d for d in one.dates if d in other.dates]
    if common:
        keep = one if len(one.dates) <= len(other.dates) else other
        return keep._replace(dates=tuple(common), bold=one.bold or other.bold)
    return Days((one.dates[0], other.dates[0]), each=True, bold=True, why="the days don't agree")


def _agreeing(context: Context, days: Days, weekday: Weekday) -> Days:
    """A date with its weekday: the date if they agree, else what may have been meant (rule 9)."""
    if days.each:
        keep = tuple(d for d in days.dates if d.weekday() == weekday.day)
        if keep:
            return days._replace(dates=keep)
    first = days.dates[0]
    if first.weekday() == weekday.day:
        meant = first.day > _LAST_HOUR or first <= context.today + 2 * calendar.WEEK  # "friday 18" may be an hour
        return days._replace(dates=(first,), relative=False, bold=days.bold and not (days.relative and meant))
    near = calendar.after(first - calendar.WEEK, weekday.day)
    options = [first, near, near + calendar.WEEK]
    options += [d for d in days.dates[1:] if d.weekday() == weekday.day][:1]
    if days.yearless:
        years = (calendar.valid(first.year + n, first.month, first.day) for n in range(1, 7))
        options += [d for d in years if d and d.weekday() == weekday.day][:1]
    return Days(tuple(dict.fromkeys(options)), each=True, bold=True, why="the weekday and the date don't agree")
