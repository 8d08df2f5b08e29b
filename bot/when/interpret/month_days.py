"""Days of a month, a quarter or a year that was said."""

from datetime import date, timedelta

from bot.when import calendar
from bot.when.context import Context
from bot.when.parts import DayOfMonth, Days, Edge, Holiday, Month, Nth, Quarter, Senseless, Week, Year
from bot.when.rules.dates import next_such


def in_year(days: list[Days], year: Year) -> None:
    """Puts a year to the date that was said without one."""
    yearless = [at for at, found in enumerate(days) if found.yearless]
    if len(yearless) != 1:
        raise Senseless
    found = days[yearless[0]]
    exact = calendar.valid(year.year, found.dates[0].month, found.dates[0].day)
    if exact is None:
        raise Senseless
    days[yearless[0]] = Days((exact,), why=found.why)


def of_holiday(context: Context, holiday: Holiday, year: Year | None) -> Days:
    """“christmas”, of the year that was said, or the next."""
    years = range(context.today.year, context.today.year + 3) if year is None else (year.year,)
    found = [holiday.on(each) for each in years]
    disputed = any(len(dates) > 1 for dates in found)
    dates = [on for dates in found for on in dates if year is not None or on >= context.today]
    if not dates:
        raise Senseless
    if disputed:
        return Days(tuple(dates[:4]), each=True, bold=True, why="as parts of the country have it")
    return Days(tuple(dates[:2]), yearless=year is None, bold=holiday.bold)


def of_month(context: Context, said: DayOfMonth, month: Month | None, year: Year | None) -> Days:
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
    if year is not None:
        return Days((date(year.year, 1, day),), bold=True)  # "the first of 2027"
    dates = []
    for months in range(14):
        start = calendar.add_months(context.today.replace(day=1), months)
        exact = calendar.valid(start.year, start.month, day) if start else None
        if exact and exact >= context.today:
            dates.append(exact)
    return Days(tuple(dates), relative=True, bold=said.bare and dates[0] > context.today + calendar.WEEK)


def nth_day(context: Context, nth: Nth, month: Month | None, year: Year | None) -> Days:
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


def some_day_of_year(context: Context, year: Year) -> Days:
    """“to 2027”: its first workday, or the meeting's own date in it."""
    first = calendar.add_workdays(date(year.year, 1, 1), 1)
    own = context.current and calendar.valid(year.year, context.current.month, context.current.day)
    return Days(tuple(dict.fromkeys(day for day in (first, own) if day)), each=True, bold=True)


def some_day_of(context: Context, month: Month) -> Days:
    """“next month”: the same day of it, perhaps."""
    if month.loose or month.year is None:
        raise Senseless
    own = context.current.date() if context.current else None
    dates = [calendar.valid(month.year, month.month, d.day) for d in (own, context.today) if d]
    start = date(month.year, month.month, 1)
    dates.append(start if start.weekday() < 5 else calendar.add_workdays(start, 1))
    return Days(tuple(dict.fromkeys(d for d in dates if d)), each=True, bold=True)


def at_edge(context: Context, edge: Edge, whole: Week | Quarter | Month | None, year: Year | None) -> Days:
    """“end of the month”, “start of next week”."""
    if isinstance(whole, Week):
        if whole.days or year is not None:
            raise Senseless
        friday = whole.monday + timedelta(days=4)
        if edge.where == "end" and edge.exact and friday > context.today:
            return Days((friday,), why="the week ends on Friday")
        near = {"start": (0, 1), "middle": (2, 1), "end": (4, 3)}[edge.where]
        return Days(tuple(whole.monday + timedelta(days=day) for day in near), each=True, bold=True)
    if isinstance(whole, Quarter):
        return _edge_of_month(edge, whole.year, whole.last)
    if whole is None:
        if year is None:
            raise Senseless
        found = _edge_of_month(edge, year.year, {"start": 1, "middle": 6, "end": 12}[edge.where])
        return found._replace(bold=found.bold or year.figures)
    exact_year = whole.year if year is None else year.year
    if exact_year is not None:
        return _edge_of_month(edge, exact_year, whole.month)
    years = (context.today.year, context.today.year + 1)
    ahead = [d for d in (_edge_of_month(edge, y, whole.month) for y in years) if d.dates[0] >= context.today]
    return Days(tuple(d.dates[0] for d in ahead), yearless=True, bold=ahead[0].bold)


def _edge_of_month(edge: Edge, year: int, month: int) -> Days:
    if edge.where == "end":
        return Days((calendar.last_of(year, month),), bold=not edge.exact)
    if edge.where == "start":
        return Days((date(year, month, 1),), bold=True)
    return Days((date(year, month, 15),), bold=True)
