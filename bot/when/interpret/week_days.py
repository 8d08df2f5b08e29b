"""Days of a week that was said, and what a weekday alone can mean (rules 4 and 5)."""

from datetime import timedelta

from bot.when import calendar
from bot.when.context import Context
from bot.when.parts import Days, Senseless, Week, Weekday


def of_week(context: Context, week: Week, weekdays: list[Weekday], *, same_time: bool) -> Days:
    """A day of a week that was said; without a weekday, the days that "next week" can mean."""
    if weekdays:
        dates = [week.monday + timedelta(days=w.day) for w in weekdays]
        if week.days and not all(w.day in {d % 7 for d in week.days} for w in weekdays):
            raise Senseless
        if week.days:
            dates = [week.monday + timedelta(days=d) for d in week.days if d % 7 == weekdays[0].day]
            return Days(tuple(dates), each=True)
        if context.today.weekday() == 6 and dates[0] < context.today and week.monday > context.today - calendar.WEEK:
            dates = [d + calendar.WEEK for d in dates]  # on a Sunday the week has just begun, to some
            return Days(tuple(dates), each=True, bold=True)
        return Days(tuple(dates), each=len(dates) > 1, bold=len(dates) > 1)
    if week.days:
        dates = [week.monday + timedelta(days=d) for d in week.days]
        return Days(tuple(dates), each=True, bold=True)
    away = (week.monday - calendar.monday(context.today)).days
    dates = [context.today + timedelta(days=away)]
    if context.current is not None:
        own = context.current.date()
        kept = week.monday + timedelta(days=own.weekday())
        if same_time and calendar.monday(own) == calendar.monday(context.today) and away == 7:
            return Days((kept,))
        dates = [kept, *dates]
        if away == 7 and same_time:
            dates.append(own + calendar.WEEK)
    dates += [week.monday + timedelta(days=d) for d in range(5)]
    return Days(tuple(dict.fromkeys(dates))[:6], each=True, bold=True)


def several_weekdays(context: Context, weekdays: list[Weekday]) -> Days:
    """The dates of one weekday, or of several to choose from (rules 4 and 5)."""
    each = [weekday_dates(context, weekday) for weekday in weekdays]
    if len(each) == 1:
        return each[0]
    if len({weekday.day for weekday in weekdays}) == 1:
        raise Senseless
    return Days(tuple(sorted({d for days in each for d in days.dates[:1]})), each=True, bold=True)


def weekday_dates(context: Context, weekday: Weekday) -> Days:
    """The dates that a weekday alone can mean."""
    today = context.today
    coming = calendar.after(today, weekday.day)
    shift = calendar.WEEK * weekday.weeks
    dates = [coming + shift]
    if weekday.which == "last":
        dates = [calendar.after(today - 8 * calendar.DAY, weekday.day)]
    elif weekday.which == "next":
        if calendar.same_week(today, coming):
            dates.append(coming + shift + calendar.WEEK)
    elif weekday.which == "following":
        dates.append(coming + calendar.WEEK)
        if context.current is not None and context.current.date() > today:
            dates.insert(0, calendar.after(context.current.date(), weekday.day))
    elif today.weekday() == weekday.day:
        dates.insert(0, today + shift)
    why = "“next” can mean either" if weekday.which == "next" and len(dates) > 1 else ""
    return Days(tuple(dict.fromkeys(dates)), each=len(dates) > 1, bold=weekday.which == "following", why=why)
