"""Lengths of time: “2 hours”, “an hour and a half”, “3 business days”."""

from fractions import Fraction

from bot.when.context import Context
from bot.when.grammar import rule
from bot.when.parts import Duration, Num

MOST = 10_000
"""No length of time has a number above this."""


MOST_DAYS = 400
"""Nor one of days, weeks or months above this: "1100 day after tomorrow" is eleven o'clock."""


def times(unit: Duration, count: Fraction, *, vague: bool = False) -> Duration | None:
    """So many of a unit. Half a day is hours; half a month is no length that people agree on."""
    if not 0 < count <= MOST:
        return None
    if unit.seconds:
        return Duration(seconds=int(unit.seconds * count), vague=vague, clocklike=unit.clocklike)
    if count.denominator == 1:
        n = int(count)
        return Duration(unit.months * n, unit.days * n, 0, unit.workdays * n, vague)
    if unit.days and not unit.workdays:
        return Duration(seconds=int(unit.days * 86400 * count), vague=True)
    return Duration(months=int(unit.months * count)) if unit.months == 12 and count.denominator == 2 else None


def times_half(unit: Duration, halves: int) -> Duration | None:
    """So many halves of a unit."""
    return times(unit, Fraction(halves, 2))


def total(one: Duration, other: Duration) -> Duration:
    """Two lengths of time in one."""
    months, days, seconds, workdays = (one[i] + other[i] for i in range(4))
    return Duration(months, days, seconds, workdays, one.vague or other.vague)


@rule("LENGTH", "INT [more] UNIT", "INT - UNIT", "INT full UNIT")
def count_of_units(_context: Context, count: Num, unit: Duration) -> Duration | None:
    """“30 minutes”, “2h”."""
    if not isinstance(unit, Duration) or (count.digits > 1 and count.n < 10 ** (count.digits - 1)):
        return None
    return times(unit, Fraction(count.n)) if unit.seconds or count.n <= MOST_DAYS else None


@rule("LENGTH", "INT [more] business (UNIT|weekday)", "INT weekday")
def business_days(_context: Context, count: Num, unit: Duration | None = None) -> Duration | None:
    """“2 business days”: Saturdays and Sundays don't count."""
    fits = unit in {None, Duration(days=1)} and 0 < count.n < 1000
    return Duration(workdays=count.n) if fits else None


@rule("LENGTH", "(a|an) business UNIT")
def business_day(_context: Context, unit: Duration) -> Duration | None:
    """“a business day”."""
    return Duration(workdays=1) if unit == Duration(days=1) else None


@rule("LENGTH", "INT . INT UNIT")
def decimal(_context: Context, whole: Num, tenths: Num, unit: Duration) -> Duration | None:
    """“2.5 hours”, “1,5 Stunden”."""
    return times(unit, whole.n + Fraction(tenths.n, 10**tenths.digits))


@rule("LENGTH", "INT , INT UNIT")
def decimal_comma(context: Context, whole: Num, tenths: Num, unit: Duration) -> Duration | None:
    """“1,5 Stunden”; not in English, where a comma parts."""
    if context.language == "en" or whole.digits > 2 or tenths.digits > 2:
        return None
    return decimal(context, whole, tenths, unit)


@rule("LENGTH", "INT / INT [(a|an|of an)] UNIT")
def fraction(_context: Context, over: Num, under: Num, unit: Duration) -> Duration | None:
    """“1/2 hour”."""
    return times(unit, Fraction(over.n, under.n)) if 0 < over.n < under.n <= 4 else None


@rule("LENGTH", "INT INT / INT UNIT")
def whole_and_fraction(_context: Context, whole: Num, over: Num, under: Num, unit: Duration) -> Duration | None:
    """“1 1/2 hours”."""
    return times(unit, whole.n + Fraction(over.n, under.n)) if 0 < over.n < under.n <= 4 else None


@rule("LENGTH", "(a|an) UNIT", "(a|an) full UNIT", "one [more] UNIT", "an extra UNIT")
def one_unit(_context: Context, unit: Duration) -> Duration:
    """“an hour”."""
    return unit


@rule("LENGTH", "half (a|an) UNIT", "(a|an) half UNIT", "half UNIT", "(a|an) half (a|an) UNIT", "half of an UNIT")
def half_unit(_context: Context, unit: Duration) -> Duration | None:
    """“half an hour”."""
    return times(unit, Fraction(1, 2))


@rule("LENGTH", "INT and [a] half UNIT", "INT UNIT and [a] half")
def and_a_half(_context: Context, count: Num, unit: Duration) -> Duration | None:
    """“two and a half hours”."""
    return times(unit, count.n + Fraction(1, 2))


@rule("LENGTH", "[(a|an|one)] UNIT and [a] half", "one and [a] half UNIT")
def unit_and_a_half(_context: Context, unit: Duration) -> Duration | None:
    """“an hour and a half”."""
    return times(unit, Fraction(3, 2))


@rule("LENGTH", "[a] quarter [of] (a|an) UNIT", "[a] quarter UNIT", "a quarter of UNIT")
def quarter_of_unit(_context: Context, unit: Duration) -> Duration | None:
    """“a quarter of an hour”."""
    return Duration(seconds=900) if unit.seconds == 3600 else None


@rule("LENGTH", "INT quarters of an UNIT", "INT quarters [of] UNIT")
def quarters(_context: Context, count: Num, unit: Duration) -> Duration | None:
    """“three quarters of an hour”."""
    return Duration(seconds=900 * count.n) if unit.seconds == 3600 and count.n in {1, 2, 3} else None


@rule("LENGTH", "INT (-|to|or) INT UNIT")
def about(_context: Context, least: Num, most: Num, unit: Duration) -> Duration | None:
    """“1-2 hours”: the least, to be asked about."""
    found = times(unit, Fraction(least.n)) if least.n < most.n and most.digits < 3 and not unit.clocklike else None
    return found and found._replace(vague=True)


@rule("LENGTH", "(a|an) UNIT or INT")
def or_two(_context: Context, unit: Duration, most: Num) -> Duration | None:
    """“an hour or two”: to be asked about."""
    return unit._replace(vague=True) if most.n == 2 and not most.digits else None


@rule("LENGTH", "[a] couple [of] [more] UNIT", "[a] pair of UNIT")
def couple(_context: Context, unit: Duration) -> Duration | None:
    """“a couple of hours”."""
    return times(unit, Fraction(2))


@rule("LENGTH", "[a] few [more] UNIT")
def few(_context: Context, unit: Duration) -> Duration | None:
    """“a few days”: three, perhaps."""
    return times(unit, Fraction(3), vague=True)


@rule("LENGTH", "[a] (couple|pair) [of] [more] business UNIT")
def couple_of_business_days(_context: Context, unit: Duration) -> Duration | None:
    """“a couple of business days”."""
    return Duration(workdays=2) if unit == Duration(days=1) else None


@rule("LENGTH", "LENGTH and LENGTH", "LENGTH [,] LENGTH")
def added(_context: Context, one: Duration, other: Duration) -> Duration | None:
    """“1 day and 2 hours”."""
    larger = (one.months, one.days, one.seconds)
    smaller = (other.months, other.days, other.seconds)
    as_time = one.days and other.clocklike and other.seconds >= 7 * 3600  # “in 2 weeks 8h” is at eight
    return total(one, other) if larger > smaller and not (one.workdays or as_time) else None


@rule("LENGTH", "INT h INT [UNIT]", "(a|an) UNIT INT [UNIT]", "INT UNIT and INT", "(a|an) UNIT and INT")
def hours_and_minutes(_context: Context, *values: object) -> Duration | None:
    """“1h30”, “an hour and 15”."""
    numbers = [value for value in values if isinstance(value, Num)]
    units = [value for value in values if isinstance(value, Duration)]
    hours, minutes = numbers if len(numbers) == 2 else (Num(1, 0), numbers[0])
    if not 0 < minutes.n < 60 or any(unit.seconds not in {60, 3600} for unit in units):
        return None
    if len(numbers) == 1 and units[0].seconds != 3600:
        return None
    found = times(Duration(seconds=3600), hours.n + Fraction(minutes.n, 60))
    return found and found._replace(clocklike=not units)
