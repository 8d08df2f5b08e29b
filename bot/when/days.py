"""Days that are counted from today: "tomorrow", weekdays, weeks."""

from datetime import timedelta

from bot.when import calendar
from bot.when.dayparts import AFTERNOON, EVENING, MORNING, NIGHT
from bot.when.grammar import phrase, rule
from bot.when.said import Beside, Clock, Context, DayPart, Days, Duration, FromNow, Mark, Num, Pair, Week, Weekday


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


@rule("PART", "(CLOCK|BARE) [the] day after tomorrow")
def clock_overmorrow(context: Context, clock: Clock) -> Pair:
    """ "at 12 day after tomorrow": noon, not twelve days after."""
    return Pair(overmorrow(context), clock)


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


@rule("PART", "WEEKDAY", "coming WEEKDAY", "this coming WEEKDAY", "WEEKDAY coming", "the coming WEEKDAY", "the WEEKDAY")
def weekday(_context: Context, day: Num) -> Weekday:
    """“tuesday”, “this coming tuesday” (rule 4)."""
    return Weekday(day.n)


@rule("PART", "this WEEKDAY")
def this_weekday(_context: Context, day: Num) -> Weekday:
    """“this tuesday”: the coming one."""
    return Weekday(day.n, "this")


@rule("PART", "next WEEKDAY", "the next WEEKDAY", "next coming WEEKDAY", "WEEKDAY next")
def next_weekday(_context: Context, day: Num) -> Weekday:
    """“next tuesday”: the coming one, or both where people differ (rule 5)."""
    return Weekday(day.n, "next")


@rule("PART", "[the] WEEKDAY after next", "next next WEEKDAY", "[the] WEEKDAY after [the] next WEEKDAY")
def weekday_after_next(_context: Context, day: Num, again: Num | None = None) -> Weekday | None:
    """“monday after next”: a week after what “next monday” means (rule 5)."""
    return Weekday(day.n, "next", 1) if again in {None, day} else None


@rule("PART", "WEEKDAY week", "[the] WEEKDAY after this")
def weekday_week(_context: Context, day: Num) -> Weekday:
    """“tuesday week”: a week after the coming one (rule 5)."""
    return Weekday(day.n, "coming", 1)


@rule("PART", "WEEKDAY fortnight")
def weekday_fortnight(_context: Context, day: Num) -> Weekday:
    """“tuesday fortnight”."""
    return Weekday(day.n, "coming", 2)


@rule("PART", "[the] following WEEKDAY", "WEEKDAY following")
def following_weekday(_context: Context, day: Num) -> Weekday:
    """“the following friday”: after today, or after the meeting's own day."""
    return Weekday(day.n, "following")


@rule("PART", "last WEEKDAY", "[this] past WEEKDAY")
def last_weekday(_context: Context, day: Num) -> Weekday:
    """“last tuesday”: a time gone by, unless a month is named: “last tuesday of june”."""
    return Weekday(day.n, "last")


@rule(
    "PART", "INT (WEEKDAY|WEEKDAYS) from (now|today)", "in INT (WEEKDAY|WEEKDAYS)", "INT (WEEKDAY|WEEKDAYS) (hence|out)"
)
def weekdays_from_now(_context: Context, count: Num, day: Num) -> Weekday | None:
    """“two tuesdays from now”: the second one to come."""
    return Weekday(day.n, "coming", count.n - 1) if 0 < count.n <= 60 else None


@rule("PART", "[the] WEEKDAY (after|following)", "[the] first WEEKDAY after")
def weekday_after(_context: Context, day: Num) -> Beside:
    """“the friday after” a day that is said beside it."""
    return Beside(day.n, 1)


@rule("PART", "[the] WEEKDAY before", "[the] last WEEKDAY before")
def weekday_before(_context: Context, day: Num) -> Beside:
    """“the friday before” a day that is said beside it."""
    return Beside(day.n, -1)


@rule("PART", "today week")
def today_week(context: Context) -> Days:
    """“today week”."""
    return Days((context.today + calendar.WEEK,))


@rule("PART", "tomorrow week")
def tomorrow_week(context: Context) -> Days:
    """“tomorrow week”."""
    return Days((context.today + calendar.DAY + calendar.WEEK,))


phrase("PART", Mark.WEEK_OF, "[the] week (of|beginning|commencing|starting) [the]", "wc", "w / c", "w/c")


def _week(context: Context, weeks: int) -> Week:
    return Week(calendar.monday(context.today) + timedelta(weeks=weeks))


@rule("PART", "this week", "[the] current week", "the week")
def this_week(context: Context) -> Week:
    """“friday this week”."""
    return _week(context, 0)


@rule(
    "PART",
    "[the] next week",
    "[the] coming week",
    "this coming week",
    "[the] following week",
    "(in|on|of) next week",
    "[the] week next",
)
def next_week(context: Context) -> Week:
    """“tuesday next week”: in the next Monday-to-Sunday week (rule 5)."""
    return _week(context, 1)


@rule("PART", "[the] week after next [week]", "next next week", "[the] week after the next [week]")
def week_after_next(context: Context) -> Week:
    """“tuesday the week after next”."""
    return _week(context, 2)


@rule("PART", "[the] last week", "(in|on|of) last week")
def last_week(context: Context) -> Week:
    """“tuesday of last week”: a time gone by."""
    return _week(context, -1)


@rule("PART", "midweek")
def midweek(context: Context) -> Week:
    """“midweek”: Wednesday, more or less."""
    return Week(calendar.monday(context.today), (2, 9))


@rule("PART", "[the] weekend", "this weekend", "this coming weekend", "[the] coming weekend", "at the weekend")
def weekend(context: Context) -> Week:
    """“this weekend”: Saturday, or Sunday."""
    return Week(calendar.monday(context.today), (5, 6), "weekend")


@rule("PART", "[the] next weekend")
def next_weekend(context: Context) -> Week:
    """“next weekend”: the coming one to some, the one after to others."""
    return Week(calendar.monday(context.today), (5, 6, 12, 13), "weekend")


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

phrase(
    "PART",
    Mark.SAME_DAY,
    "[on] [the] (same|original|that) (day|date)",
    "[on] that same (day|date)",
    "same day as (now|before|planned|it is)",
)
phrase(
    "PART",
    Mark.SAME_TIME,
    "[at] [the] (same|usual|original|normal|regular) (time|hour|slot)",
    "[at] that same time",
    "[the] same time (as|of) (now|before|planned|usual|day|always)",
    "[the] same time of [the] day",
)
