"""Weekdays and weeks: “tuesday”, “next tuesday”, “tuesday next week” (rules 4 and 5)."""

from datetime import timedelta

from bot.when import calendar
from bot.when.context import Context
from bot.when.grammar import phrase, rule
from bot.when.parts import Mark, Num, RelativeWeekday, Week, Weekday


@rule("PART", "WEEKDAY", "coming WEEKDAY", "this coming WEEKDAY", "WEEKDAY coming", "the coming WEEKDAY", "the WEEKDAY")
def weekday(_context: Context, day: Num) -> Weekday:
    """“tuesday”, “this coming tuesday” (rule 4)."""
    return Weekday(day.n)


@rule("PART", "WEEKDAYS (meeting|mtg|call|appointment|session)")
def weekdays_meeting(_context: Context, day: Num) -> Weekday:
    """“friday's meeting”."""
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
def weekday_after(_context: Context, day: Num) -> RelativeWeekday:
    """“the friday after” a day that is said beside it."""
    return RelativeWeekday(day.n, 1)


@rule("PART", "[the] WEEKDAY before", "[the] last WEEKDAY before")
def weekday_before(_context: Context, day: Num) -> RelativeWeekday:
    """“the friday before” a day that is said beside it."""
    return RelativeWeekday(day.n, -1)


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
