"""Times of day, as they are written: "3pm", "15:30", "noon", "16h"."""

from bot.when.context import Context
from bot.when.grammar import phrase, rule
from bot.when.parts import Clock, Half, Num

MIDNIGHT = Clock(0, 0, half="24", midnight=True)
NOON = Clock(12, 0, half="24")

phrase("CLOCK", NOON, "[high] noon", "midday", "mid day", "noon time")
phrase("CLOCK", MIDNIGHT, "midnight", "mid night")


@rule("CLOCK", "INT [oclock] (noon|midday)", "INT [oclock] in the day")
def twelve_noon(_context: Context, hour: Num) -> Clock | None:
    """“12 noon”."""
    return NOON if hour.n == 12 else None


@rule("CLOCK", "INT [oclock] midnight")
def twelve_midnight(_context: Context, hour: Num) -> Clock | None:
    """“12 midnight”."""
    return MIDNIGHT if hour.n == 12 else None


def clock(hour: Num, minute: int = 0, half: Half | None = None, second: int = 0) -> Clock | None:
    """A time of day as it was written; None where there is none such: 25:00, 13pm, 3:75."""
    if minute > 59 or second > 59:
        return None
    if half in {"am", "pm"}:
        if not 1 <= hour.n <= 12 and not (hour.n == 0 and half == "am"):
            return None
        return Clock(hour.n % 12 + (12 if half == "pm" else 0), minute, second, half)
    if hour.n == 24 and minute == second == 0 and half == "24":
        return Clock(0, half="24", days=1, bold=True)
    if hour.n > 23:
        return None
    written = half == "24" or hour.n > 12 or hour.n == 0
    return Clock(hour.n, minute, second, "24" if written else None)


def run_together(digits: Num, half: Half | None = None) -> Clock | None:
    """“930”, “1345”, “0705”: hours and minutes without a mark."""
    hour, minute = divmod(digits.n, 100)
    if digits.digits == 6 and half is None and digits.n % 100 == 0:  # "150000", as calendar files have it
        hour, minute = divmod(hour, 100)
        return clock(Num(hour, 2), minute, "24")
    if digits.digits == 4 and half is None:
        return clock(Num(hour, 2), minute, "24" if digits.n < 1000 else None)
    return clock(Num(hour, 1), minute, half) if digits.digits in {3, 4} else None


def small(found: Clock | None, hour: Num) -> Clock | None:
    """A time of the 24-hour clock: from 1 to 6 the afternoon may be meant, unless a zero stands in front (rule 17)."""
    if found is None or not 1 <= found.hour <= 6 or hour.digits > 1:
        return found
    return found._replace(half=None, small=True)


@rule("CLOCK", "TIME (h|hrs|hours|uhr)")
def with_colon_and_word(context: Context, time: tuple[Num, int, int]) -> Clock | None:
    """“15:30 Uhr”."""
    return small(with_colon(context, time), time[0])


@rule("CLOCK", "TIME")
def with_colon(_context: Context, time: tuple[Num, int, int]) -> Clock | None:
    """“4:30”, “15:30”; “09:00” is read as written (rule 3)."""
    hour, minute, second = time
    as_written = hour.digits == 2 and hour.n < 10
    if hour.n == 24:
        as_written = True
    return clock(hour, minute, "24" if as_written else None, second)


@rule("CLOCK", "TIME HALF", "TIME in the HALF")
def with_colon_and_half(_context: Context, time: tuple[Num, int, int], half: Half) -> Clock | None:
    """“3:30pm”."""
    return clock(time[0], time[1], half, time[2])


@rule("CLOCK_A", "INT a", "TIME a")
def spaced_a(_context: Context, time: Num | tuple[Num, int, int]) -> Clock | None:
    """“11 a”: costs more than “a week” beside it."""
    if isinstance(time, Num):
        return clock(time, 0, "am") if time.digits in {1, 2} else None
    return clock(time[0], time[1], "am", time[2])


@rule("CLOCK", "INT HALF", "INT oclock HALF", "INT in the HALF", "INT - HALF")
def hour_and_half(_context: Context, hour: Num, half: Half) -> Clock | None:
    """“3pm”, “340pm”, “0705am”."""
    return clock(hour, 0, half) if hour.digits < 3 else run_together(hour, half)


@rule("CLOCK", "INT . INT HALF")
def hour_minute_and_half(_context: Context, hour: Num, minute: Num, half: Half) -> Clock | None:
    """“8.10 pm”."""
    return clock(hour, minute.n, half) if _minutes(hour, minute) else None


@rule("CLOCK", "INT INT HALF")
def hour_minute_half(_context: Context, hour: Num, minute: Num, half: Half) -> Clock | None:
    """“8 15 pm”, “three thirty pm”; not “friday 11 10am”."""
    may_be_hour = minute.digits > 0 and 10 <= minute.n <= 12
    return clock(hour, minute.n, half) if _minutes(hour, minute) and not may_be_hour else None


@rule("CLOCK", "INT . INT (h|hrs|hours|uhr)")
def dotted_and_word(context: Context, hour: Num, minute: Num) -> Clock | None:
    """“15.30 Uhr”."""
    return small(hour_and_minute(context, hour, minute), hour)


@rule("CLOCK", "INT . INT")
def hour_and_minute(_context: Context, hour: Num, minute: Num) -> Clock | None:
    """“16.40”, “ten forty five”."""
    as_written = hour.digits == 2 and hour.n < 10
    return clock(hour, minute.n, "24" if as_written else None) if _minutes(hour, minute) else None


@rule("CLOCK", "INT INT")
def spaced_minutes(context: Context, hour: Num, minute: Num) -> Clock | None:
    """“ten forty five”, “9 30”; “11 10” may be a day and an hour."""
    found = hour_and_minute(context, hour, minute)
    return found and found._replace(bold=minute.digits > 0 and minute.n <= 12)


@rule("CLOCK", "INT . INT . INT")
def with_seconds(_context: Context, hour: Num, minute: Num, second: Num) -> Clock | None:
    """“16.40.00”."""
    fits = minute.digits == second.digits == 2 and second.n == 0
    return clock(hour, minute.n, None, second.n) if fits else None


def _minutes(hour: Num, minute: Num) -> bool:
    """Whether a number after the hour is its minutes: two digits, or a word from ten on, after an hour of its kind."""
    if hour.digits > 2 or minute.n > 59 or (hour.digits == 0) != (minute.digits == 0):
        return False
    return minute.digits == 2 or (minute.digits == 0 and minute.n >= 10)


@rule("CLOCK", "INT (oh|o|zero) INT [HALF]")
def zero_minutes(_context: Context, hour: Num, minute: Num, half: Half | None = None) -> Clock | None:
    """“twelve oh three”."""
    return clock(hour, minute.n, half) if 0 < minute.n < 10 and hour.digits < 3 else None


@rule("CLOCK", "INT oclock", "INT oclock sharp")
def oclock(_context: Context, hour: Num) -> Clock | None:
    """“3 o'clock”."""
    return clock(hour) if hour.digits < 3 else None


@rule("CLOCK", "INT (hrs|hours|hour)")
def military(_context: Context, digits: Num) -> Clock | None:
    """“1530 hours”."""
    return clock(Num(digits.n // 100, 2), digits.n % 100, "24") if digits.digits == 4 else None


@rule("CLOCK", "INT (h|uhr) [oclock]", "INT h INT [(uhr|h|min)]", "INT uhr [and] INT [min]", "(at|to) INT h")
def continental(_context: Context, hour: Num, minute: Num | None = None) -> Clock | None:
    """“16h”, “15h30”, “1530h”, “drei Uhr dreißig”: as written (rule 3), but for the small hours (rule 17)."""
    if hour.digits > 2:
        hour, minute = Num(hour.n // 100, 2), Num(hour.n % 100, 2)
    if minute is not None and minute.digits == 1:
        return None
    return small(clock(hour, minute.n if minute else 0, "24"), hour)


YEARS = range(1900, 2100)
"""Numbers of four digits that are a year wherever a year can stand (rule 16)."""


@rule("BARE", "INT")
def bare_hour(_context: Context, hour: Num) -> Clock | None:
    """“at 3”, “at 930”, “1345”; not "2027"."""
    if hour.digits > 2:
        return None if hour.n in YEARS or hour.digits > 4 else run_together(hour)
    found = clock(hour) if hour.n or hour.digits > 1 else None
    return found._replace(bold=hour.n > 12 or hour.n == 0, bare=True) if found else None


@rule("LAST_RESORT", "INT")
def year_as_clock(_context: Context, hour: Num) -> Clock | None:
    """“tomorrow 2030”: a time of day, at a guess."""
    found = run_together(hour) if hour.n in YEARS else None
    return found and found._replace(bold=True)


@rule("CLOCK", "at INT")
def at_hour(context: Context, hour: Num) -> Clock | None:
    """“at 3”, “at 2027”; in other languages the word may be “to”, before a year."""
    found = run_together(hour) if hour.n in YEARS and context.language == "en" else bare_hour(context, hour)
    return found._replace(bold=False, bare=False) if found and hour.n != 0 else None


@rule("CLOCK", "(around|about|to|until) INT")
def around_hour(context: Context, hour: Num) -> Clock | None:
    """“around 14”, “to 3”."""
    found = bare_hour(context, hour)
    return found._replace(bold=False, bare=False) if found and hour.n != 0 else None


def range_start(start: Clock | None, end: Clock) -> Clock | None:
    """When a range begins: in the half of the day that was said at its end, if that comes before the end."""
    if start is None or start.midnight:
        return start and start._replace(span=True)
    if start.half is None and end.half in {"am", "pm"}:
        offset = 12 if end.hour >= 12 else 0
        same = start._replace(hour=start.hour % 12 + offset, half=end.half)
        before = (same.hour, same.minute) < (end.hour, end.minute)
        start = same if before else same._replace(hour=(same.hour + 12) % 24, half="am" if offset else "pm")
    elif start.half is None and end.half == "24" and end.hour > 12 and start.hour + 12 < end.hour <= start.hour + 14:
        start = start._replace(hour=start.hour, half=None)
    return start._replace(span=True, bold=False, bare=False)
