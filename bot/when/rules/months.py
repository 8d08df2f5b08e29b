"""Months, years, and what is said of them: “next month”, “second tuesday of”, “end of” (rule 9)."""

from datetime import date

from bot.when import calendar
from bot.when.context import Context
from bot.when.grammar import phrase, rule
from bot.when.parts import Days, Duration, Edge, FromNow, Month, Nth, Num, Pair, Quarter, Year
from bot.when.rules.dates import next_such


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
    return Year(digits.n, figures=True) if digits.digits == 4 and 1900 <= digits.n <= 2199 else None


@rule("YEAR_SAID", "INT INT", "INT thousand [and] INT")
def spoken_year(_context: Context, century: Num, rest: Num) -> Year | None:
    """“twenty twenty six”, “two thousand twenty six”."""
    hundreds = {20: 2000, 2: 2000}.get(century.n)
    return (
        Year(hundreds + rest.n, figures=True)
        if hundreds and not (century.digits or rest.digits) and 20 < rest.n < 60
        else None
    )


@rule("PART", "[(of|in)] [the] next year", "[the] following year", "[the] year next")
def next_year(context: Context) -> Year:
    """“march 5 next year”."""
    return Year(context.today.year + 1)


@rule("PART", "this year", "the year", "year", "[the] current year")
def this_year(context: Context) -> Year:
    """“march 5 this year”."""
    return Year(context.today.year)


@rule("PART", "[early] in [the] new year", "early [the] new year", "after [the] new year")
def in_the_new_year(context: Context) -> Days | None:
    """“in the new year”: one of its first workdays."""
    first = date(context.today.year + 1, 1, 1)
    days = [calendar.add_workdays(first, n) for n in (1, 2, 3)]
    return Days(tuple(day for day in days if day), each=True, bold=True)


@rule("PART", "last year")
def last_year(context: Context) -> Year:
    """“march 5 last year”: a time gone by."""
    return Year(context.today.year - 1)


@rule("LAST_RESORT", "last year")
def a_year_ago(_context: Context) -> FromNow:
    """“last year” alone: a time gone by."""
    return FromNow(Duration(months=12), -1)


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
)
phrase("PART", Edge("end"), "late [in]", "later", "[the] back end of", "towards the end of")


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
def end_of_week(context: Context) -> Days | None:
    """“EOW”: Friday. In other languages the same words may be the weekend."""
    if context.language in {"es", "pt"}:
        return None
    friday = calendar.monday(context.today) + 4 * calendar.DAY
    return Days((friday,), bold=friday <= context.today or context.language != "en", why="the week ends on Friday")
