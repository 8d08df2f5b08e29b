"""Days that are counted from today: "tomorrow", weekdays, weeks."""

from datetime import date

from bot.when import calendar
from bot.when.context import Context
from bot.when.grammar import phrase, rule
from bot.when.parts import Clock, DayPart, Days, Duration, FromNow, Mark, Pair
from bot.when.rules.dayparts import AFTERNOON, EVENING, MORNING, NIGHT


@rule("PART", "today")
def today(context: Context) -> Days:
    """“today at 5”."""
    return Days((context.today,))


@rule("PART", "tomorrow")
def tomorrow(context: Context) -> Days:
    """“tomorrow”."""
    return Days((context.today + calendar.DAY,))


@rule("PART", "[the] day after tomorrow", "overmorrow")
def overmorrow(context: Context) -> Days:
    """“the day after tomorrow”."""
    return Days((context.today + 2 * calendar.DAY,))


@rule("PART", "CLOCK [the] day after tomorrow", "BARE the day after tomorrow")
def clock_overmorrow(context: Context, clock: Clock) -> Pair:
    """“at 12 day after tomorrow”: noon, not twelve days after."""
    return Pair(Days((context.today + 2 * calendar.DAY,)), clock)


@rule("PART", "tomorrow or the day after", "tomorrow or the next day", "tomorrow or overmorrow")
def tomorrow_or_after(context: Context) -> Days:
    """“tomorrow or the day after”."""
    return Days((context.today + calendar.DAY, context.today + 2 * calendar.DAY), each=True, bold=True)


@rule("PART", "yesterday")
def yesterday(context: Context) -> Days:
    """“yesterday”: a time gone by."""
    return Days((context.today - calendar.DAY,))


@rule("PART", "[the] day before yesterday")
def before_yesterday(context: Context) -> Days:
    """“the day before yesterday”: a time gone by."""
    return Days((context.today - 2 * calendar.DAY,))


@rule("PART", "tonight", "this night", "today night")
def tonight(context: Context) -> Pair:
    """“tonight at 8”."""
    return Pair(Days((context.today,)), NIGHT)


@rule("PART", "this morning")
def this_morning(context: Context) -> Pair:
    """“this morning at 10”."""
    return Pair(Days((context.today,)), MORNING)


@rule("PART", "this afternoon")
def this_afternoon(context: Context) -> Pair:
    """“this afternoon”."""
    return Pair(Days((context.today,)), AFTERNOON)


@rule("PART", "this evening")
def this_evening(context: Context) -> Pair:
    """“this evening at 7”."""
    return Pair(Days((context.today,)), EVENING)


@rule(
    "PART",
    "later [on] today",
    "(some|any) time today",
    "(sometime|anytime) today",
    "later [on] this (morning|afternoon|evening)",
)
def later_today(context: Context) -> Pair:
    """“later today”: at a full hour to come."""
    next_hour = context.now.hour + 1
    offers = tuple(hour * 60 for hour in range(next_hour, next_hour + 4) if 7 <= hour < 20) or (17 * 60,)
    return Pair(Days((context.today,)), DayPart("later today", 0, 0, offers))


@rule("PART", "earlier [on] today", "earlier this (morning|afternoon|evening|week)")
def earlier_today(_context: Context) -> FromNow:
    """“earlier today”: a time gone by."""
    return FromNow(Duration(seconds=60), -1)


@rule("PART", "last night")
def last_night(context: Context) -> Pair:
    """“last night”: a time gone by."""
    return Pair(Days((context.today - calendar.DAY,)), NIGHT)


@rule("PART", "today week")
def today_week(context: Context) -> Days:
    """“today week”."""
    return Days((context.today + calendar.WEEK,))


@rule("PART", "tomorrow week")
def tomorrow_week(context: Context) -> Days:
    """“tomorrow week”."""
    return Days((context.today + calendar.DAY + calendar.WEEK,))


@rule("PART", "[the] next business (UNIT|weekday)", "[the] next weekday", "[the] following business UNIT")
def next_business_day(context: Context, *_unit: object) -> Days | None:
    """“next business day”: the first day after today that is no Saturday or Sunday."""
    day = calendar.add_workdays(context.today, 1)
    return None if day is None else Days((day,))


@rule("PART", "[the] next UNIT", "[the] following UNIT")
def next_unit(context: Context, unit: object) -> Days | None:
    """“the next day”: after the meeting's own, or tomorrow."""
    if unit != _DAY:
        return None
    dates = [context.today + calendar.DAY]
    if context.current is not None:
        dates.insert(0, context.current.date() + calendar.DAY)
    return Days(tuple(dict.fromkeys(dates)), each=True)


_DAY = Duration(days=1)


@rule("PART", "today in LENGTH")
def today_in(context: Context, length: Duration) -> Days | None:
    """“heute in 14 Tagen”."""
    return _in(context.today, length)


@rule("PART", "tomorrow in LENGTH")
def tomorrow_in(context: Context, length: Duration) -> Days | None:
    """“morgen in einer Woche”."""
    return _in(context.today + calendar.DAY, length)


def _in(day: date, length: Duration) -> Days | None:
    found = calendar.add_days(day, length.days) if length.days and not (length.seconds or length.months) else None
    return Days((found,), bold=length.vague) if found else None


phrase(
    "PART",
    Mark.SAME_DAY,
    "sameday",
    "[on] [the] (same|original|that) (day|date)",
    "[on] that same (day|date)",
    "same day as (now|before|planned|it is)",
)
phrase(
    "PART",
    Mark.SAME_TIME,
    "sametime",
    "[at] [the] (same|usual|original|normal|regular) (time|hour|slot)",
    "[at] that same time",
    "[the] same time (as|of) (now|before|planned|usual|day|always)",
    "[the] same time of [the] day",
)
