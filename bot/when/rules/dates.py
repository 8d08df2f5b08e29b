"""Dates: "March 5", "5/3", "2027-06-07", "the 5th", "second tuesday of june", "end of the month" (rule 9)."""

from datetime import date

from bot.when import calendar
from bot.when.context import Context
from bot.when.grammar import rule
from bot.when.parts import DateOrClock, DayOfMonth, Days, Duration, Num, Pair, Weekday
from bot.when.rules.clocks import clock


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
    bold = year.digits == 2 and found is not None and found.year > context.today.year + 10
    return Days((found,), why=why, bold=bold) if found else None


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
def day_month(context: Context, day: Num, *rest: Num | Duration) -> Days | None:
    """“5 march”, “the 5th of march”."""
    month = rest[-1]
    if not isinstance(month, Num) or (len(rest) == 2 and rest[0] != _ONE_DAY):
        return None
    return next_such(context, month.n, day.n) if day.digits < 3 else None


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
    fits = year.digits == 4 or (year.digits == 2 and year.n > 31)  # "june 15-16" are two days
    return dated(context, year, month.n, day.n) if fits and day.digits < 3 else None


@rule("SHORT_YEAR", "MONTH [(the|-|/)] (INT|ORDINAL) [,] INT", "[the] (INT|ORDINAL) [(of|-|/)] MONTH INT")
def with_short_year(context: Context, *values: Num) -> Days | None:
    """“7 jun 27”: two digits that are no hour are a year."""
    first, second, year = values
    if year.digits != 2 or year.n < 25 or year.n > 99:
        return None
    month, day = (second, first) if _is_month_second(values) else (first, second)
    found = dated(context, year, month.n, day.n) if day.digits < 3 else None
    near = year.n - context.today.year % 100 in {0, 1}
    return found and found._replace(bold=found.bold or (not near and year.n < 60))  # "march 3 30" may be half past


def _is_month_second(values: tuple[Num, ...]) -> bool:
    """Months are numbers with `digits` 0, and never above 12; days are digits nearly always."""
    return values[1].digits == 0 and values[1].n <= 12 and values[0].digits > 0


@rule("PART", "MONTH INT or INT", "MONTH INT / INT", "MONTH [the] ORDINAL or [the] ORDINAL")
def either_day(context: Context, month: Num, first: Num, second: Num) -> Days | None:
    """“june 7 or 8”."""
    one, other = next_such(context, month.n, first.n), next_such(context, month.n, second.n)
    if one is None or other is None or first.digits > 2 or second.digits > 2:
        return None
    return Days((one.dates[0], other.dates[0]), each=True, bold=True)


@rule(
    "PART",
    "[from] MONTH INT (to|until|through|-) [MONTH] INT",
    "[from] MONTH ORDINAL (to|until|through|-) [MONTH] ORDINAL",
)
def days_from_to(context: Context, month: Num, first: Num, *rest: Num) -> Days | None:
    """“july 13 to 15”."""
    return either_day(context, month, first, rest[-1]) if len(rest) == 1 or rest[0] == month else None


@rule(
    "PART", "[from] INT (to|until|through|-) INT [of] MONTH", "[from] ORDINAL (to|until|through|-) ORDINAL [of] MONTH"
)
def days_from_to_of(context: Context, first: Num, second: Num, month: Num) -> Days | None:
    """“13-15 july”."""
    return either_day(context, month, first, second) if first.n < second.n else None


@rule("PART", "[on] [the] ORDINAL [UNIT]", "on [the] INT", "the INT", "[the] INT of")
def day_of_month(_context: Context, day: Num, *unit: object) -> DayOfMonth | None:
    """“the 5th”: of this month if it is still to come, or of the next."""
    if unit and unit[0] != _ONE_DAY:
        return None
    return DayOfMonth(day.n, worded=day.digits == 0) if 1 <= day.n <= 31 and day.digits < 3 else None


@rule("PART", "(al|del|au|du) INT")
def contracted_day_of_month(context: Context, day: Num) -> DayOfMonth | None:
    """“al 20”, “du 20”: of Spanish and French, where the article is in the word before."""
    return day_of_month(context, day) if context.language in {"es", "fr"} and day.digits else None


@rule("WEEKDAY_AND_NUMBER", "WEEKDAY [the] INT [of]")
def weekday_and_number(_context: Context, weekday: Num, day: Num) -> Pair | None:
    """“monday 21”: a day of the month, as a meeting is seldom at 21:00."""
    return Pair(Weekday(weekday.n), DayOfMonth(day.n, bare=True)) if 13 <= day.n <= 31 and day.digits == 2 else None


@rule("LAST_RESORT", "WEEKDAY [the] INT")
def weekday_and_low_number(_context: Context, weekday: Num, day: Num) -> Pair | None:
    """“friday 4 at 10”: a day of the month, where it cannot be the hour."""
    return Pair(Weekday(weekday.n), DayOfMonth(day.n)) if 1 <= day.n <= 12 and day.digits else None


@rule("WEEKDAY_AND_HOUR", "WEEKDAY INT")
def weekday_and_hour(context: Context, weekday: Num, number: Num) -> DateOrClock | None:
    """“thursday 8”, where that thursday is the 8th: the day, or the hour."""
    coming = calendar.after(context.today, weekday.n)
    hour = clock(number) if number.digits in {1, 2} and 1 <= number.n <= 12 else None
    if hour is None or coming.day != number.n:
        return None
    return DateOrClock(Days((coming,)), Pair(Weekday(weekday.n), hour))


@rule("EITHER_DAY", "WEEKDAY_OR_MONTH INT")
def either(context: Context, both: tuple[int, int], day: Num) -> Days | None:
    """French “mar 22”: mardi, or mars."""
    weekday, month = both
    in_month = next_such(context, month, day.n) if day.digits in {1, 2} else None
    if in_month is None:
        return None
    months = (calendar.add_months(context.today.replace(day=1), n) for n in range(12))
    days = (calendar.valid(start.year, start.month, day.n) for start in months if start)
    fits = next((found for found in days if found and found >= context.today and found.weekday() == weekday), None)
    return Days((*((fits,) if fits else ()), in_month.dates[0]), each=True, bold=True)
