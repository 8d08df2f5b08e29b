"""Days said in several parts, in any order, become dates: "december" + "second tuesday", "tuesday" + "next week"."""

from datetime import date, timedelta
from typing import Any

from bot.when import calendar
from bot.when.dates import next_such
from bot.when.said import (
    Beside,
    Context,
    DayOfMonth,
    Days,
    Duration,
    Edge,
    FromNow,
    Holiday,
    Mark,
    Month,
    Nth,
    Quarter,
    Week,
    Weekday,
    Year,
)

Said = dict[Any, list[Any]]
"""The parts of a phrase by their kind."""

SINGLE = (Week, Month, Year, Quarter, DayOfMonth, Nth, Edge, Holiday, Beside)


class Senseless(Exception):
    """Parts that cannot be said together."""


def join(context: Context, said: Said) -> Days | None:
    """The dates that the parts mean together, or None where no day was said.

    Raises Senseless where they make no day: two months, or an end without something that ends.
    """
    for kind in SINGLE:
        if len(said.get(kind, ())) > 1:
            raise Senseless
    if Days in said and (Nth in said or DayOfMonth in said):
        raise Senseless  # the day was said twice
    weekdays: list[Weekday] = said.get(Weekday, [])
    built = _built(context, said)
    found: list[Days] = list(said.get(Days, ()))
    if built is not None:
        found.append(built)
    if Quarter in said and Edge not in said:
        raise Senseless
    for from_now in said.get(FromNow, ()):
        if not from_now.duration.seconds:
            found.append(_counted(context, from_now, weekdays))
            weekdays = [] if _in_weeks(from_now.duration) else weekdays
    if (Week in said and Edge not in said) or (Month in said and weekdays and _all_last(weekdays)):
        weekdays = []
    if Mark.SAME_DAY in said and (weekdays or (found and Week not in said)):
        raise Senseless
    if not found:
        days = _weekdays(context, weekdays) if weekdays else None
        if days is not None and Beside in said:
            days = _beside(days, said[Beside][0])
        elif Beside in said or Mark.WEEK_OF in said:
            raise Senseless
        return days
    days = found[0]
    for other in found[1:]:
        days = _both(days, other)
    for weekday in weekdays:
        days = _agreeing(days, weekday)
    if Beside in said:
        days = _beside(days, said[Beside][0])
    return _week_of(context, days) if Mark.WEEK_OF in said else days


def _beside(days: Days, beside: Beside) -> Days:
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


def _all_last(weekdays: list[Weekday]) -> bool:
    return len(weekdays) == 1 and weekdays[0].which == "last"


def _built(context: Context, said: Said) -> Days | None:
    """The day that a month, a week, a year and what is said of them make."""
    month: Month | None = next(iter(said.get(Month, ())), None)
    year: Year | None = next(iter(said.get(Year, ())), None)
    week: Week | None = next(iter(said.get(Week, ())), None)
    quarter: Quarter | None = next(iter(said.get(Quarter, ())), None)
    weekdays: list[Weekday] = said.get(Weekday, [])
    present = {kind for kind in SINGLE if kind in said} - {Beside}
    for main, beside in _BESIDE.items():
        if main in present:
            if not present <= {main, *beside}:
                raise Senseless
            break
    if Holiday in said:
        return _of_holiday(context, said[Holiday][0], year)
    if month is not None and year is not None and not month.named:
        raise Senseless
    if Edge in said:
        return _edge(context, said[Edge][0], month, week, quarter, year, Days in said)
    if Nth in said:
        return _nth(context, said[Nth][0], month, year)
    if DayOfMonth in said:
        return _of_month(context, said[DayOfMonth][0], month, year)
    if month is not None and _all_last(weekdays):
        return _nth(context, Nth(-1, weekdays[0].day), month, year)
    if month is not None:
        if year is not None:
            raise Senseless
        return _some_day_of(context, month)
    if week is not None:
        if Mark.SAME_DAY in said and not weekdays and context.current is not None:
            weekdays = [Weekday(context.current.weekday())]
        return _of_week(context, week, weekdays, Mark.SAME_TIME in said)
    if year is not None:
        _in_year(said.get(Days, []), year)
    return None


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


def _in_year(days: list[Days], year: Year) -> None:
    """Puts a year to the date that was said without one."""
    if len(days) != 1 or not days[0].yearless:
        raise Senseless
    first = days[0].dates[0]
    exact = calendar.valid(year.year, first.month, first.day)
    if exact is None:
        raise Senseless
    days[0] = Days((exact,), why=days[0].why)


def _of_holiday(context: Context, holiday: Holiday, year: Year | None) -> Days:
    if year is not None:
        on = holiday.on(year.year)
        if on is None:
            raise Senseless
        return Days((on,))
    this_year = context.today.year
    dates = [on for on in map(holiday.on, range(this_year, this_year + 3)) if on and on >= context.today]
    return Days(tuple(dates[:2]), yearless=True)


def _of_month(context: Context, said: DayOfMonth, month: Month | None, year: Year | None) -> Days:
    """“the 5th”, of a month that was said, or the next such."""
    day = said.day
    if month is not None:
        exact_year = month.year if year is None else year.year
        if exact_year is None:
            days = next_such(context, month.month, day)
        else:
            exact = calendar.valid(exact_year, month.month, day)
            days = Days((exact,)) if exact else None
            if exact and exact < context.today and month.loose:
                return Days((calendar.add_months(exact, 1) or exact,), bold=True)
        if days is None:
            raise Senseless
        return days
    dates = []
    for months in range(14):
        start = calendar.add_months(context.today.replace(day=1), months)
        exact = calendar.valid(start.year, start.month, day) if start else None
        if exact and exact >= context.today:
            dates.append(exact)
    return Days(tuple(dates), relative=True, bold=said.bare and dates[0] > context.today + calendar.WEEK)


def _nth(context: Context, nth: Nth, month: Month | None, year: Year | None) -> Days:
    """“second tuesday” of a month."""
    if month is None:
        start = context.today.replace(day=1)
        months = [start, calendar.add_months(start, 1) or start]
        if year is not None:
            raise Senseless
        dates = [d for d in (_nth_of(m.year, m.month, nth) for m in months) if d and d >= context.today]
        return Days(tuple(dates), each=True, bold=True, why="of this month or the next")
    exact_year = month.year if year is None else year.year
    if exact_year is not None:
        exact = _nth_of(exact_year, month.month, nth)
        if exact is None:
            raise Senseless
        if month.loose and exact < context.today:
            later = calendar.add_months(exact.replace(day=1), 1)
            next_one = _nth_of(later.year, later.month, nth) if later else None
            return Days((next_one or exact,), bold=True)
        return Days((exact,))
    years = range(context.today.year, context.today.year + 7)
    dates = [d for d in (_nth_of(y, month.month, nth) for y in years) if d and d >= context.today]
    this_year = _nth_of(context.today.year, month.month, nth)
    if not dates or (this_year is None and (context.today.month <= month.month)):
        raise Senseless
    return Days(tuple(dates[:2]), yearless=True)


def _nth_of(year: int, month: int, nth: Nth) -> date | None:
    if nth.weekday == 7:
        return calendar.nth_workday(year, month, nth.n)
    if nth.weekday == 8:
        return date(year, month, 1) if nth.n == 1 else calendar.last_of(year, month)
    return calendar.nth_weekday(year, month, nth.weekday, nth.n)


def _some_day_of(context: Context, month: Month) -> Days:
    """“next month”: the same day of it, perhaps."""
    if month.named or month.year is None:
        raise Senseless
    own = context.current.date() if context.current else None
    dates = [calendar.valid(month.year, month.month, d.day) for d in (own, context.today) if d]
    start = date(month.year, month.month, 1)
    dates.append(start if start.weekday() < 5 else calendar.add_workdays(start, 1))
    return Days(tuple(dict.fromkeys(d for d in dates if d)), each=True, bold=True)


def _of_week(context: Context, week: Week, weekdays: list[Weekday], same_time: bool) -> Days:
    """A day of a week that was said; without a weekday, the days that "next week" can mean."""
    if weekdays:
        dates = [week.monday + timedelta(days=w.day) for w in weekdays]
        if week.days and not all(w.day in {d % 7 for d in week.days} for w in weekdays):
            raise Senseless
        if week.days:
            dates = [week.monday + timedelta(days=d) for d in week.days if d % 7 == weekdays[0].day]
            return Days(tuple(dates), each=True)
        if context.today.weekday() == 6 and dates[0] < context.today and week.monday > context.today - calendar.WEEK:
            dates = [d + calendar.WEEK for d in dates]  # on a Sunday the week has just begun, to some
            return Days(tuple(dates), each=True, bold=True)
        return Days(tuple(dates), each=len(dates) > 1, bold=len(dates) > 1)
    if week.days:
        dates = [week.monday + timedelta(days=d) for d in week.days]
        return Days(tuple(dates), each=True, bold=True)
    away = (week.monday - calendar.monday(context.today)).days
    dates = [context.today + timedelta(days=away)]
    if context.current is not None:
        own = context.current.date()
        kept = week.monday + timedelta(days=own.weekday())
        if same_time and calendar.monday(own) == calendar.monday(context.today) and away == 7:
            return Days((kept,))
        dates = [kept, *dates]
        if away == 7 and same_time:
            dates.append(own + calendar.WEEK)
    dates += [week.monday + timedelta(days=d) for d in range(5)]
    return Days(tuple(dict.fromkeys(dates))[:6], each=True, bold=True)


def _edge(
    context: Context,
    edge: Edge,
    month: Month | None,
    week: Week | None,
    quarter: Quarter | None,
    year: Year | None,
    dated: bool,
) -> Days:
    """“end of the month”, “start of next week”."""
    if dated or sum(part is not None for part in (week, month, quarter)) > 1:
        raise Senseless
    if week is not None:
        if week.days:
            raise Senseless
        offset = {"start": 0, "middle": 2, "end": 4}[edge.where]
        days = [week.monday + timedelta(days=offset + d) for d in ((0, 1) if edge.where == "start" else (0, -1))]
        return Days(tuple(days), each=True, bold=True)
    if quarter is not None:
        return _edge_of_month(context, edge, quarter.year, quarter.last)
    if month is None:
        if year is None:
            raise Senseless
        return _edge_of_month(context, edge, year.year, {"start": 1, "middle": 6, "end": 12}[edge.where])
    exact_year = month.year if year is None else year.year
    if exact_year is None:
        this_year = context.today.year
        days = [_edge_of_month(context, edge, y, month.month) for y in (this_year, this_year + 1)]
        ahead = [d for d in days if d.dates[0] >= context.today]
        return Days(tuple(d.dates[0] for d in ahead), yearless=True, bold=ahead[0].bold)
    return _edge_of_month(context, edge, exact_year, month.month)


def _edge_of_month(_context: Context, edge: Edge, year: int, month: int) -> Days:
    if edge.where == "end":
        return Days((calendar.last_of(year, month),), bold=not edge.exact)
    if edge.where == "start":
        return Days((date(year, month, 1),), bold=True)
    return Days((date(year, month, 15),), bold=True)


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


def _weekdays(context: Context, weekdays: list[Weekday]) -> Days:
    """The dates of one weekday, or of several to choose from (rules 4 and 5)."""
    each = [weekday_dates(context, weekday) for weekday in weekdays]
    if len(each) == 1:
        return each[0]
    if len({weekday.day for weekday in weekdays}) == 1:
        raise Senseless
    return Days(tuple(sorted({d for days in each for d in days.dates[:1]})), each=True, bold=True)


def weekday_dates(context: Context, weekday: Weekday) -> Days:
    """The dates that a weekday alone can mean."""
    today = context.today
    coming = calendar.after(today, weekday.day)
    shift = calendar.WEEK * weekday.weeks
    if weekday.which == "last":
        return Days((coming - calendar.WEEK if coming - calendar.WEEK < today else coming - 2 * calendar.WEEK,))
    if weekday.which == "next":
        if calendar.same_week(today, coming):
            return Days((coming + shift, coming + shift + calendar.WEEK), each=True, why="“next” can mean either")
        return Days((coming + shift,))
    if weekday.which == "following":
        dates = [coming, coming + calendar.WEEK]
        if context.current is not None and context.current.date() > today:
            dates.insert(0, calendar.after(context.current.date(), weekday.day))
        return Days(tuple(dict.fromkeys(dates)), each=True, bold=True)
    if today.weekday() == weekday.day:
        if weekday.weeks:
            return Days((today + shift, coming + shift), each=True)
        return Days((today, coming), each=True)
    return Days((coming + shift,))


def _both(one: Days, other: Days) -> Days:
    """Two days said at once: one if they agree, else either."""
    common = [d for d in one.dates if d in other.dates]
    if common:
        keep = one if len(one.dates) <= len(other.dates) else other
        return keep._replace(dates=tuple(common), bold=one.bold or other.bold)
    return Days((one.dates[0], other.dates[0]), each=True, bold=True, why="the days don't agree")


def _agreeing(days: Days, weekday: Weekday) -> Days:
    """A date with its weekday: the date if they agree, else what may have been meant (rule 9)."""
    if days.each:
        keep = tuple(d for d in days.dates if d.weekday() == weekday.day)
        if keep:
            return days._replace(dates=keep)
    first = days.dates[0]
    if first.weekday() == weekday.day:
        return days._replace(dates=(first,), relative=False)
    near = calendar.after(first - calendar.WEEK, weekday.day)
    options = [first, near, near + calendar.WEEK]
    options += [d for d in days.dates[1:] if d.weekday() == weekday.day][:1]
    if days.yearless:
        years = (calendar.valid(first.year + n, first.month, first.day) for n in range(1, 7))
        options += [d for d in years if d and d.weekday() == weekday.day][:1]
    return Days(tuple(dict.fromkeys(options)), each=True, bold=True, why="the weekday and the date don't agree")
