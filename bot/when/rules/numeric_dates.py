"""Dates in numbers: “3/5”, “2027-06-07”, “5.6.” (rule 9)."""

from bot.when import calendar
from bot.when.context import Context
from bot.when.grammar import rule
from bot.when.parts import DateOrClock, Days, Num
from bot.when.rules.clocks import bare_hour
from bot.when.rules.dates import dated, next_such
from bot.when.rules.ranges import clock_range


@rule("PART", "INT / INT")
def numeric(context: Context, first: Num, second: Num) -> Days | None:
    """“3/5”: month first where the locale is en-US, day first elsewhere."""
    if not (0 < first.digits < 3 and 0 < second.digits < 3):
        return None
    if context.month_first and first.n == 24 and second.n == 7:
        return None  # "24/7" is no date
    return _ordered(context, first, second, None)


@rule("PART", "INT - INT")
def dashed(context: Context, first: Num, second: Num) -> DateOrClock | Days | None:
    """“4-22” is a date, “3-4” perhaps the hours from three to four."""
    date_read = numeric(context, first, second)
    start, end = bare_hour(context, first), bare_hour(context, second)
    clock_read = clock_range(context, start, end) if start and end and first.digits < 3 and second.digits < 3 else None
    if date_read is None or clock_read is None:
        return date_read
    return DateOrClock(date_read, clock_read)


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
