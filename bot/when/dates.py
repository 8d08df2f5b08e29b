"""Dates: "March 5", "5/3", "2027-06-07", "the 5th", "second tuesday of june", "end of the month" (rule 9)."""

from datetime import date

from bot.when import calendar
from bot.when.clocks import bare_hour, clock_range
from bot.when.grammar import phrase, rule
from bot.when.said import (
    Choice,
    Context,
    DayOfMonth,
    Days,
    Duration,
    Edge,
    Month,
    Nth,
    Num,
    Pair,
    Quarter,
    Weekday,
    Year,
)


def next_such(context: Context, month: int, day: int, why: str = "") -> Days | None:
    """The next dates of a day and a month, as many as it takes to have one ahead; None where there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    dates: list[date] = []
    for year in range(context.today.year, context.today.year + 9):
        found = calendar.valid(year, month, day)
        if found and found >= context.today:
            dates.append(found)
            if len(dates) == 2:
                break
    return Days(tuple(dates), yearless=True, why=why) if dates else None


def dated(context: Context, year: Num | None, month: int, day: int, why: str = "") -> Days | None:
    """A date, in the year said or the next."""
    if year is None:
        return next_such(context, month, day, why)
    found = calendar.valid(full_year(year), month, day)
    return Days((found,), why=why) if found else None


def full_year(year: Num) -> int:
    """A year as it was written: "27" is 2027; "74" is long gone."""
    if year.digits == 2:
        return year.n + (2000 if year.n < 70 else 1900)
    return year.n if year.digits == 4 else 0


@rule("PART", "MONTH INT", "MONTH / INT", "MONTH - INT", "MONTH the INT")
def month_day(context: Context, month: Num, day: Num) -> Days | None:
    """“march 5”, “Jan/3”."""
    return next_such(context, month.n, day.n) if day.digits < 3 else None


@rule("PART", "MONTH [the] ORDINAL [UNIT]")
def month_ordinal(context: Context, month: Num, day: Num, *_unit: object) -> Days | None:
    """“march the 5th”."""
    return next_such(context, month.n, day.n)


@rule(
    "PART",
    "[the] INT [of] MONTH",
    "INT / MONTH",
    "INT - MONTH",
    "INT . MONTH",
    "[the] ORDINAL [UNIT] [(of|in)] MONTH",
    "[the] ORDINAL - MONTH",
    "next ORDINAL of MONTH",
)
def day_month(context: Context, day: Num, *rest: Num) -> Days | None:
    """“5 march”, “the 5th of march”."""
    if len(rest) == 2 and rest[0] != _ONE_DAY:
        return None
    return next_such(context, rest[-1].n, day.n) if day.digits < 3 else None


_ONE_DAY = Duration(days=1)


@rule("PART", "INT - MONTH - INT", "INT / MONTH / INT", "INT MONTH - INT")
def day_month_year(context: Context, first: Num, month: Num, last: Num) -> Days | None:
    """“31-Oct-27”, “2027-sep-1”."""
    if first.digits == 4:
        first, last = last, first
    return dated(context, last, month.n, first.n) if last.digits in {2, 4} and first.digits < 3 else None


@rule("PART", "MONTH - INT - INT", "MONTH / INT / INT", "MONTH [the] INT - INT")
def month_day_year(context: Context, month: Num, day: Num, year: Num) -> Days | None:
    """“Sep-23-2027”."""
    return dated(context, year, month.n, day.n) if year.digits in {2, 4} and day.digits < 3 else None


@rule("PART", "MONTH [(the|-|/)] (INT|ORDINAL) [,] INT", "[the] (INT|ORDINAL) [(of|-|/)] MONTH INT")
def with_short_year(context: Context, *values: Num) -> Days | None:
    """“7 jun 27”: two digits that are no hour are a year."""
    first, second, year = values
    if year.digits != 2 or year.n < 25 or year.n > 99:
        return None
    month, day = (second, first) if _is_month_second(values) else (first, second)
    return dated(context, year, month.n, day.n) if day.digits < 3 else None


def _is_month_second(values: tuple[Num, ...]) -> bool:
    """Months are numbers with `digits` 0, and never above 12; days are digits nearly always."""
    return values[1].digits == 0 and values[1].n <= 12 and values[0].digits > 0


@rule("PART", "INT / INT")
def numeric(context: Context, first: Num, second: Num) -> Days | None:
    """“3/5”: month first where the locale is en-US, day first elsewhere."""
    if not (0 < first.digits < 3 and 0 < second.digits < 3):
        return None
    return _ordered(context, first, second, None)


@rule("PART", "INT - INT")
def dashed(context: Context, first: Num, second: Num) -> Choice | Days | None:
    """“4-22” is a date, “3-4” perhaps the hours from three to four."""
    date_read = numeric(context, first, second)
    start, end = bare_hour(context, first), bare_hour(context, second)
    clock_read = clock_range(context, start, end) if start and end and first.digits < 3 and second.digits < 3 else None
    if date_read is None or clock_read is None:
        return date_read
    return Choice(date_read, clock_read)


@rule("PART", "MONTH INT or INT", "MONTH [the] ORDINAL or [the] ORDINAL")
def either_day(context: Context, month: Num, first: Num, second: Num) -> Days | None:
    """“june 7 or 8”."""
    one, other = next_such(context, month.n, first.n), next_such(context, month.n, second.n)
    if one is None or other is None or first.digits > 2 or second.digits > 2:
        return None
    return Days((one.dates[0], other.dates[0]), each=True, bold=True)


@rule("PART", "[from] MONTH INT (to|until|through|-) [MONTH] INT", "[from] MONTH ORDINAL (to|until|through|-) [MONTH] ORDINAL")
def days_from_to(context: Context, month: Num, first: Num, *rest: Num) -> Days | None:
    """“july 13 to 15”."""
    return either_day(context, month, first, rest[-1]) if len(rest) == 1 or rest[0] == month else None


@rule("PART", "[from] INT (to|until|through|-) INT [of] MONTH", "[from] ORDINAL (to|until|through|-) ORDINAL [of] MONTH")
def days_from_to_of(context: Context, first: Num, second: Num, month: Num) -> Days | None:
    """“13-15 july”."""
    return either_day(context, month, first, second) if first.n < second.n else None


@rule("PART", "INT . INT . INT")
def dotted_with_year(context: Context, first: Num, second: Num, third: Num) -> Days | None:
    """“5.6.2027”: day first, as where dots are used; perhaps not where months come first."""
    found = numeric_with_year(context, first, second, third)
    day_first = dated(context, third, second.n, first.n) if found and first.digits < 3 else None
    if found is None or day_first is None or found.dates == day_first.dates:
        return found
    return Days((*day_first.dates, *found.dates), each=True)


@rule("PART", "INT / INT / INT", "INT - INT - INT")
def numeric_with_year(context: Context, first: Num, second: Num, third: Num) -> Days | None:
    """“3/5/27”, “2027-06-07”."""
    if first.digits == 4:
        return dated(context, first, second.n, third.n) if third.digits < 3 else None
    if third.digits not in {2, 4} or not (0 < first.digits < 3 and 0 < second.digits < 3):
        return None
    return _ordered(context, first, second, third)


@rule("PART", "INT . INT")
def dotted(context: Context, first: Num, second: Num) -> Days | None:
    """“5.6.”: day first, as where dots are used. In English two digits after the dot are minutes."""
    if not (0 < first.digits < 3 and second.digits in ({1} if context.language == "en" else {1, 2})):
        return None
    days = next_such(context, second.n, first.n)
    return days and days._replace(bold=context.language == "en")


def _ordered(context: Context, first: Num, second: Num, year: Num | None) -> Days | None:
    """Two numbers as a date, in the order of the locale, or in the other where only that makes one."""
    day_first = dated(context, year, second.n, first.n, "" if first.n > 12 else "day first, as is usual where you are")
    month_first = dated(
        context, year, first.n, second.n, "" if second.n > 12 else "month first, as is usual where you are"
    )
    return month_first or day_first if context.month_first else day_first or month_first


@rule("PART", "INT")
def eight_digits(_context: Context, digits: Num) -> Days | None:
    """“20270607”."""
    if digits.digits != 8:
        return None
    found = calendar.valid(digits.n // 10000, digits.n // 100 % 100, digits.n % 100)
    return Days((found,)) if found else None


@rule("PART", "[(on|by)] [the] ORDINAL [UNIT]", "on [the] INT", "the INT", "[the] INT of")
def day_of_month(_context: Context, day: Num, *unit: object) -> DayOfMonth | None:
    """“the 5th”: of this month if it is still to come, or of the next."""
    if unit and unit[0] != _ONE_DAY:
        return None
    return DayOfMonth(day.n) if 1 <= day.n <= 31 and day.digits < 3 else None


@rule("PART", "MONTH", "next MONTH", "this MONTH", "this coming MONTH")
def named_month(_context: Context, month: Num) -> Month:
    """“december”, of which a day is said elsewhere."""
    return Month(month.n)


def _relative_month(context: Context, months: int) -> Month | None:
    day = calendar.add_months(context.today.replace(day=1), months)
    return Month(day.month, day.year, named=False) if day else None


@rule("PART", "[the] next month", "[the] following month", "[the] coming month", "[the] month next")
def next_month(context: Context) -> Month | None:
    """“the 5th of next month”."""
    return _relative_month(context, 1)


@rule("PART", "the month", "month")
def the_month(context: Context) -> Month:
    """“the 1st of the month”: of this one, or of the next where that is gone."""
    return Month(context.today.month, context.today.year, named=False, loose=True)


@rule("PART", "this month", "[the] current month")
def this_month(context: Context) -> Month | None:
    """“the 20th of this month”."""
    return _relative_month(context, 0)


@rule("PART", "[the] last month")
def last_month(context: Context) -> Month | None:
    """“the first monday of last month”: a time gone by."""
    return _relative_month(context, -1)


@rule("PART", "[the] month after next")
def month_after_next(context: Context) -> Month | None:
    """“the month after next”."""
    return _relative_month(context, 2)


@rule("YEAR_SAID", "YEAR", "[(of|in)] INT")
def year(_context: Context, digits: Num) -> Year | None:
    """“2027”."""
    return Year(digits.n) if digits.digits == 4 and 1900 <= digits.n <= 2199 else None


@rule("PART", "[(of|in)] [the] next year", "[the] following year")
def next_year(context: Context) -> Year:
    """“march 5 next year”."""
    return Year(context.today.year + 1)


@rule("PART", "this year", "the year", "year", "[the] current year")
def this_year(context: Context) -> Year:
    """“march 5 this year”."""
    return Year(context.today.year)


@rule("PART", "last year")
def last_year(context: Context) -> Year:
    """“march 5 last year”: a time gone by."""
    return Year(context.today.year - 1)


@rule("PART", "this quarter", "the quarter", "quarter", "[the] current quarter")
def quarter(context: Context) -> Quarter:
    """“end of the quarter”."""
    return Quarter(context.today.year, (context.today.month + 2) // 3 * 3)


@rule("PART", "[the] next quarter")
def next_quarter(context: Context) -> Quarter:
    """“end of next quarter”."""
    last = (context.today.month + 2) // 3 * 3 + 3
    return Quarter(context.today.year + (last > 12), (last - 1) % 12 + 1)


@rule("PART", "[the] ORDINAL WEEKDAY [(of|in)]", "[the] INT WEEKDAY of")
def nth_weekday(_context: Context, n: Num, weekday: Num) -> Nth | None:
    """“second tuesday” of a month that is said elsewhere."""
    return Nth(n.n, weekday.n) if 1 <= n.n <= 5 else None


@rule("PART", "MONTH [,] [the] ORDINAL WEEKDAY")
def month_nth_weekday(context: Context, month: Num, n: Num, weekday: Num) -> Pair | None:
    """“december, second tuesday”; not where the second of december is a tuesday, as “june second, tuesday” is said."""
    as_date = next_such(context, month.n, n.n)
    if not 1 <= n.n <= 5 or (as_date and as_date.dates[0].weekday() == weekday.n):
        return None
    return Pair(Month(month.n), Nth(n.n, weekday.n))


@rule("PART", "[the] (last|final) WEEKDAY (of|in)")
def last_weekday_of(_context: Context, weekday: Num) -> Nth:
    """“last friday of” a month that is said elsewhere."""
    return Nth(-1, weekday.n)


@rule("PART", "[the] ORDINAL (business UNIT|weekday) [(of|in)]")
def nth_workday(_context: Context, n: Num, *_unit: object) -> Nth | None:
    """“first business day of” a month."""
    return Nth(n.n, 7) if 1 <= n.n <= 23 else None


@rule("PART", "[the] (second to last|second last|penultimate) WEEKDAY (of|in)")
def second_to_last(_context: Context, *values: Num) -> Nth:
    """“second to last friday of” a month."""
    return Nth(-2, values[-1].n)


phrase("PART", Nth(-1, 7), "[the] (last|final) (business day|weekday) [(of|in)]", "last working day [of]")
phrase("PART", Nth(-1, 8), "[the] (last|final) day (of|in)", "[the] last of")
phrase("PART", Nth(1, 8), "[the] first day (of|in)")

phrase(
    "PART",
    Edge("end", exact=True),
    "[(at|by)] [the] (end|close) [(of|in)]",
    "late [in]",
    "later",
    "late in",
    "back end of",
)
phrase("PART", Edge("start"), "[(at|by)] [the] start [(of|in)]", "early [in]", "top of")
phrase("PART", Edge("middle"), "[(at|in)] [the] middle [(of|in)]", "mid", "half way through")


@rule("PART", "month end", "eom", "the month end", "months end")
def end_of_month(context: Context) -> Days | None:
    """“EOM”: the last day of this month."""
    return Days((calendar.last_of(context.today.year, context.today.month),))


@rule("PART", "year end", "eoy", "years end")
def end_of_year(context: Context) -> Days:
    """“EOY”: 31 December."""
    return Days((date(context.today.year, 12, 31),))


@rule("PART", "quarter end", "eoq", "quarters end")
def end_of_quarter(context: Context) -> Days:
    """“EOQ”: the last day of this quarter."""
    return Days((calendar.last_of(context.today.year, (context.today.month + 2) // 3 * 3),))


@rule("PART", "eow", "week end", "weeks end", "end of week")
def end_of_week(context: Context) -> Days:
    """“EOW”: Friday."""
    return Days((calendar.monday(context.today) + 4 * calendar.DAY,), bold=True, why="the week ends on Friday")


@rule("WEEKDAY_AND_NUMBER", "WEEKDAY [the] INT [of]")
def weekday_and_number(_context: Context, weekday: Num, day: Num) -> Pair | None:
    """“monday 21”: a day of the month, as a meeting is seldom at 21:00."""
    return Pair(Weekday(weekday.n), DayOfMonth(day.n, bare=True)) if 13 <= day.n <= 31 and day.digits == 2 else None


@rule("LAST_RESORT", "WEEKDAY [the] INT")
def weekday_and_low_number(_context: Context, weekday: Num, day: Num) -> Pair | None:
    """“friday 4 at 10”: a day of the month, where it cannot be the hour."""
    return Pair(Weekday(weekday.n), DayOfMonth(day.n)) if 1 <= day.n <= 12 and day.digits else None
