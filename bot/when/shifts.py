"""Lengths of time, and what is counted with them: "in 2 hours", "30 min later", "push back an hour" (rule 6)."""

from datetime import timedelta
from fractions import Fraction

from bot.when.grammar import phrase, rule
from bot.when.said import Context, Days, Direction, Duration, FromNow, Mark, Num, Offset, Shift, Verb, Weekday

MOST = 10_000
"""No length of time has a number above this."""
MOST_DAYS = 400
"""Nor one of days, weeks or months above this: "1100 day after tomorrow" is eleven o'clock."""


def times(unit: Duration, count: Fraction, vague: bool = False) -> Duration | None:
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


def total(one: Duration, other: Duration) -> Duration:
    """Two lengths of time in one."""
    months, days, seconds, workdays = (one[i] + other[i] for i in range(4))
    return Duration(months, days, seconds, workdays, one.vague or other.vague)


@rule("LENGTH", "INT [more] UNIT", "INT - UNIT", "INT full UNIT", "(INT|INT) HALF")
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


@rule("LENGTH", "(a|an|one) business UNIT", "one weekday")
def business_day(_context: Context, unit: Duration = Duration(days=1)) -> Duration | None:
    """“a business day”."""
    return Duration(workdays=1) if unit == Duration(days=1) else None


@rule("LENGTH", "INT . INT UNIT", "INT , INT UNIT")
def decimal(_context: Context, whole: Num, tenths: Num, unit: Duration) -> Duration | None:
    """“2.5 hours”."""
    return times(unit, whole.n + Fraction(tenths.n, 10**tenths.digits))


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


@rule("LENGTH", "[a] quarter [of] (a|an) UNIT", "[a] quarter UNIT")
def quarter_of_unit(_context: Context, unit: Duration) -> Duration | None:
    """“a quarter of an hour”."""
    return Duration(seconds=900) if unit.seconds == 3600 else None


@rule("LENGTH", "INT quarters of an UNIT", "[a] INT - INT UNIT")
def quarters(_context: Context, count: Num, *rest: object) -> Duration | None:
    """“three quarters of an hour”."""
    unit = rest[-1]
    fits = len(rest) == 1 and isinstance(unit, Duration) and unit.seconds == 3600
    return Duration(seconds=900 * count.n) if fits and count.n in {1, 2, 3} else None


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


@rule(
    "PART",
    "in LENGTH [time]",
    "in (about|around) LENGTH [time]",
    "LENGTH from [right] now",
    "LENGTH hence",
    "now + LENGTH",
    "LENGTH time",
    "from now LENGTH",
)
def from_now(_context: Context, length: Duration) -> FromNow:
    """“in 2 hours”, “4 days from now”."""
    return FromNow(length)


@rule("PART", "(within|after) [(about|around|the next)] LENGTH", "within the next LENGTH")
def roughly_from_now(_context: Context, length: Duration) -> FromNow:
    """“within 2 hours”: a guess."""
    return FromNow(length, bold=True)


@rule("PART", "next UNIT", "next LENGTH", "in the next UNIT")
def next_hour(_context: Context, unit: Duration) -> FromNow | None:
    """“next hour”."""
    return FromNow(unit, bold=True) if unit.seconds else None


@rule("PART", "LENGTH [on] WEEKDAY", "LENGTH [on] [the] coming WEEKDAY")
def weeks_on(_context: Context, length: Duration, weekday: Num) -> Weekday | None:
    """ "a week on tuesday", "two weeks thursday" (rule 5)."""
    weeks, rest = divmod(length.days, 7)
    whole = weeks and not (rest or length.months or length.seconds or length.workdays or length.vague)
    return Weekday(weekday.n, "coming", weeks) if whole else None


@rule("PART", "LENGTH [on] tomorrow", "LENGTH from tomorrow")
def weeks_from_tomorrow(context: Context, length: Duration) -> Days | None:
    """ "a week tomorrow"."""
    if length.days < 7 or length.seconds or length.months:
        return None
    return Days((context.today + timedelta(days=1 + length.days),))


@rule("PART", "LENGTH [on] today")
def weeks_from_today(context: Context, length: Duration) -> Days | None:
    """ "a week today"."""
    return Days((context.today + timedelta(days=length.days),)) if length.days >= 7 and not length.seconds else None


@rule("PART", "LENGTH ago", "LENGTH back from now")
def ago(_context: Context, length: Duration) -> FromNow:
    """“3 hours ago”: a time gone by."""
    return FromNow(length, -1)


@rule("PART", "LENGTH (from|after|past)", "[the] UNIT (after|from)")
def offset_after(_context: Context, length: Duration) -> Offset:
    """“two days after” a day, “a week from” one."""
    return Offset(length, 1)


@rule("PART", "LENGTH before", "[the] UNIT before", "LENGTH ahead of")
def offset_before(_context: Context, length: Duration) -> Offset:
    """“two days before” a day."""
    return Offset(length, -1)


@rule("PART", "+ LENGTH", "plus LENGTH", "LENGTH + ", "add LENGTH")
def plus(_context: Context, length: Duration) -> Shift:
    """“+1h”."""
    return Shift(length, (1,))


@rule("PART", "- LENGTH", "minus LENGTH", "subtract LENGTH")
def minus(_context: Context, length: Duration) -> Shift:
    """“-30m”."""
    return Shift(length, (-1,))


@rule(
    "PART",
    "LENGTH [(too|off)] later [than (planned|now|before|scheduled|usual|original|originally|that|expected|agreed)]",
    "later by LENGTH",
    "UNIT later",
    "LENGTH later than (originally|previously) (planned|scheduled)",
)
def later(_context: Context, length: Duration) -> Shift:
    """“45 minutes later”."""
    return Shift(length, (1,))


@rule(
    "PART",
    "LENGTH earlier [than (planned|now|before|scheduled|usual|original|originally|that|expected|agreed)]",
    "earlier by LENGTH",
    "UNIT earlier",
    "LENGTH earlier than (originally|previously) (planned|scheduled)",
)
def earlier(_context: Context, length: Duration) -> Shift:
    """“half an hour earlier”."""
    return Shift(length, (-1,))


@rule("AMOUNT", "LENGTH", "by [(about|another|around|an extra)] LENGTH", "for [(another|an extra|about)] LENGTH")
def amount(_context: Context, length: Duration) -> Duration:
    """“an hour”, of which a word elsewhere says the direction."""
    return length


for _word in ("push", "delay", "move", "bring", "put"):
    phrase("PART", Verb(_word), _word)
phrase("PART", Verb("set"), "set")
for _word in ("back", "forward", "up", "down", "out", "ahead", "later", "earlier", "off", "forwards", "backwards"):
    phrase("PART", Direction(_word), _word)

phrase(
    "PART",
    Mark.FILLER,
    "go with",
    "or so",
    "how about",
    "what about",
    "rather than that",
    "as soon as",
    "if that works",
)
_SAID = "(PART|CLOCK|BARE|ZONE)"


@rule("NOT", f"(instead of|rather than|not|and not) {_SAID}")
def not_that(_context: Context, *_values: object) -> Mark:
    """“3pm instead of 2pm”: what is not wanted says nothing of what is."""
    return Mark.FILLER


phrase("PART", Mark.OR, "or", "vs", "versus", "alternatively")
phrase("PART", Mark.OR, "or maybe", "or else", "or otherwise", "or possibly", "if not")
phrase("PART", Mark.FILLER, "either", "-", "~", ",", "t")
phrase("NOISE", Mark.FILLER, "start", "day", "time", "now")
phrase("PART", Mark.AND, "and", "/", "through", "+", "or and")
phrase("PART", Mark.BY, "by", "no later than", "on or before")
phrase(
    "PART", Mark.GUESS, "maybe", "after", "before", "sometime", "anytime", "some time", "any time", "from", "between"
)
phrase("PART", Mark.NOW, "now", "right now")
