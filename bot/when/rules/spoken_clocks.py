"""Times of day, as they are spoken: "half past two", "quarter to eight", "ten past 9"."""

from bot.when.context import Context
from bot.when.grammar import rule, same_as
from bot.when.parts import Clock, Duration, Num
from bot.when.rules.clocks import clock, range_start

same_as("oclock", "o oclock")


@rule("CLOCK", "INT hundred [(hours|hrs|hour)]", "(oh|o|zero) INT hundred [(hours|hrs)]", "(oh|o|zero) INT (hours|hrs)")
def hundred(_context: Context, hour: Num, *_unit: object) -> Clock | None:
    """“fifteen hundred”, “oh nine hundred”, “o 600 hours”."""
    if hour.digits > 2:
        return clock(Num(hour.n // 100, 2), hour.n % 100, "24")
    return clock(hour, 0, "24")


@rule("CLOCK", "(oh|o|zero) INT INT")
def with_zero(_context: Context, hour: Num, minute: Num) -> Clock | None:
    """“oh eight thirty”."""
    return clock(hour, minute.n, "24") if 0 < hour.n < 10 and 9 < minute.n < 60 else None


@rule("CLOCK", "half (past|after) (CLOCK|BARE)")
def half_past(_context: Context, hour: Clock) -> Clock | None:
    """“half past two”."""
    return _moved(hour, 30)


@rule("CLOCK", "half (CLOCK|BARE)")
def half_two(context: Context, hour: Clock) -> Clock | None:
    """“half two”: half past it in English, half an hour before it to those who speak as in German."""
    found = _moved(hour, 30)
    return found and found._replace(bold=context.language != "en")


@rule("CLOCK", "[a] quarter (past|after) (CLOCK|BARE)")
def quarter_past(_context: Context, hour: Clock) -> Clock | None:
    """“a quarter past noon”."""
    return _moved(hour, 15)


@rule("CLOCK", "[a] quarter (to|until|of|before) (CLOCK|BARE)")
def quarter_to(_context: Context, hour: Clock) -> Clock | None:
    """“quarter to eight”."""
    return _moved(hour, -15)


@rule("CLOCK", "INT quarters (past|after) (CLOCK|BARE)")
def three_quarters_past(_context: Context, quarters: Num, hour: Clock) -> Clock | None:
    """“three quarters past nine”."""
    return _moved(hour, 45) if quarters.n == 3 else None


@rule("CLOCK", "INT (past|after) (CLOCK|BARE)")
def past(_context: Context, minutes: Num, hour: Clock) -> Clock | None:
    """“ten past 9”."""
    return _moved(hour, minutes.n)


@rule("CLOCK", "INT UNIT (past|after) (CLOCK|BARE)")
def minutes_past(_context: Context, minutes: Num, unit: Duration, hour: Clock) -> Clock | None:
    """“20 minutes past 3pm”."""
    return _moved(hour, minutes.n) if unit.seconds == 60 else None


@rule("CLOCK", "INT of (CLOCK|BARE)")
def of(_context: Context, minutes: Num, hour: Clock) -> Clock | None:
    """“ten of nine”; not “7 of 9”."""
    return _moved(hour, -minutes.n) if minutes.n % 5 == 0 else None


@rule("CLOCK", "INT (to|until|before) (CLOCK|BARE)")
def to(_context: Context, minutes: Num, hour: Clock) -> Clock | None:
    """“twenty to six”. “10 to 4” may as well be a range: both."""
    found = _moved(hour, -minutes.n)
    if found is None or minutes.digits == 0 or minutes.n > 12:
        return found
    start = range_start(clock(minutes), hour)
    if start is None or minutes.n % 5:
        return start
    return found._replace(other=(start.hour, start.minute))


@rule("CLOCK", "INT UNIT (to|until|of|before) (CLOCK|BARE)")
def minutes_to(_context: Context, minutes: Num, unit: Duration, hour: Clock) -> Clock | None:
    """“three mins to five thirty”."""
    if unit.seconds != 60 or not 0 < minutes.n < 60:
        return None
    return (
        _moved(hour._replace(minute=0), hour.minute - minutes.n)
        if hour.minute != minutes.n
        else hour._replace(minute=0)
    )


def _moved(hour: Clock, minutes: int) -> Clock | None:
    """So many minutes after (or before) a full hour."""
    if hour.bold or hour.minute or not 0 < abs(minutes) < 60:
        return None
    whole = hour.hour * 60 + minutes
    if hour.half is None and whole < 60:
        whole += 720
    days = -1 if whole < 0 else 0
    return hour._replace(hour=whole // 60 % 24, minute=whole % 60, midnight=False, bare=False, days=days)
