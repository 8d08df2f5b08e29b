"""Lengths of time, and what is counted with them: "in 2 hours", "30 min later", "push back an hour" (rule 6)."""

from datetime import timedelta
from fractions import Fraction

from bot.when.context import Context
from bot.when.grammar import phrase, rule
from bot.when.parts import Clock, Days, Direction, Duration, FromNow, MoveVerb, Num, Offset, Shift, Weekday
from bot.when.rules.clocks import bare_hour
from bot.when.rules.durations import times


@rule(
    "PART",
    "in LENGTH [time]",
    "in (about|around) LENGTH [time]",
    "LENGTH from [right] now",
    "LENGTH hence",
    "now + LENGTH",
    "from now LENGTH",
)
def from_now(context: Context, length: Duration) -> FromNow:
    """“in 2 hours”, “4 days from now”; "dans quinze jours" is two weeks to many."""
    idiom = context.language in {"es", "fr", "pt", "de"} and length in _IDIOMS.get(context.language, ())
    return FromNow(length, bold=idiom)


_FIFTEEN, _EIGHT = Duration(days=15), Duration(days=8)
_IDIOMS = {"es": (_FIFTEEN, _EIGHT), "fr": (_FIFTEEN, _EIGHT), "pt": (_FIFTEEN, _EIGHT), "de": (_EIGHT,)}
"""Lengths that are a week or two where days are counted with the first."""


@rule("PART", "LENGTH time")
def in_some_time(_context: Context, length: Duration) -> FromNow | None:
    """“two weeks' time”; not “15h heure de Paris”."""
    return None if length.clocklike else FromNow(length)


@rule("PART", "(within|after) [(about|around|the next)] LENGTH", "within the next LENGTH")
def roughly_from_now(_context: Context, length: Duration) -> FromNow | None:
    """“within 2 hours”: a guess."""
    return None if length.clocklike else FromNow(length, bold=True)  # "après 15h" is a bound


@rule("PART", "next UNIT", "next LENGTH", "in the next UNIT")
def next_hour(_context: Context, unit: Duration) -> FromNow | None:
    """“next hour”."""
    return FromNow(unit, bold=True) if unit.seconds else None


@rule("PART", "LENGTH [on] WEEKDAY", "LENGTH [on] [the] coming WEEKDAY")
def weeks_on(_context: Context, length: Duration, weekday: Num) -> Weekday | None:
    """“a week on tuesday”, “two weeks thursday” (rule 5)."""
    weeks, rest = divmod(length.days, 7)
    whole = weeks and not (rest or length.months or length.seconds or length.workdays or length.vague)
    return Weekday(weekday.n, "coming", weeks) if whole else None


@rule("PART", "LENGTH [on] tomorrow", "LENGTH from tomorrow")
def weeks_from_tomorrow(context: Context, length: Duration) -> Days | None:
    """“a week tomorrow”."""
    if length.days < 7 or length.seconds or length.months:
        return None
    return Days((context.today + timedelta(days=1 + length.days),))


@rule("PART", "LENGTH [on] today")
def weeks_from_today(context: Context, length: Duration) -> Days | None:
    """“a week today”."""
    return Days((context.today + timedelta(days=length.days),)) if length.days >= 7 and not length.seconds else None


@rule("PART", "LENGTH ago", "LENGTH back from now")
def ago(_context: Context, length: Duration) -> FromNow:
    """“3 hours ago”: a time gone by."""
    return FromNow(length, -1)


@rule("PART", "the UNIT (after|from)")
def offset_a_unit_after(_context: Context, unit: Duration) -> Offset:
    """“the day after” a day; without one it is a guess what it is counted from."""
    return Offset(unit._replace(vague=True), 1)


@rule("PART", "LENGTH (from|after|past)")
def offset_after(_context: Context, length: Duration) -> Offset:
    """“two days after” a day, “a week from” one."""
    return Offset(length, 1)


@rule("PART", "[the] UNIT before")
def offset_a_unit_before(_context: Context, unit: Duration) -> Offset:
    """“the day before” a day."""
    return Offset(unit._replace(vague=True), -1)


@rule("PART", "LENGTH before", "LENGTH ahead of")
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


@rule("SHIFT_TIME", "+ TIME")
def plus_time(_context: Context, time: tuple[Num, int, int]) -> Shift | None:
    """“+1:30”: an hour and a half later."""
    return _by_time(time, 1)


@rule("SHIFT_TIME", "- TIME")
def minus_time(_context: Context, time: tuple[Num, int, int]) -> Shift | None:
    """“-0:30”: half an hour earlier; "- 15:00" is a time behind a dash."""
    return _by_time(time, -1) if time[0].digits == 1 and time[0].n < 4 else None


def _by_time(time: tuple[Num, int, int], sign: int) -> Shift | None:
    hours, minutes, seconds = time
    found = Duration(seconds=hours.n * 3600 + minutes * 60)
    return Shift(found, (sign,)) if found.seconds and not seconds and hours.n < 24 else None


@rule(
    "PART",
    "LENGTH [(too|off)] later [than (planned|now|before|scheduled|usual|original|originally|that|expected|agreed)]",
    "later by LENGTH",
    "LENGTH later than (originally|previously) (planned|scheduled)",
)
def later(_context: Context, length: Duration) -> Shift:
    """“45 minutes later”."""
    return Shift(length, (1,))


@rule(
    "PART",
    "LENGTH earlier [than (planned|now|before|scheduled|usual|original|originally|that|expected|agreed)]",
    "earlier by LENGTH",
    "LENGTH earlier than (originally|previously) (planned|scheduled)",
)
def earlier(_context: Context, length: Duration) -> Shift:
    """“half an hour earlier”."""
    return Shift(length, (-1,))


@rule("PART", "(start|starting|begin|starts) LENGTH (late|later)")
def starts_later(_context: Context, length: Duration) -> Shift:
    """“start 15 minutes late”."""
    return Shift(length, (1,))


@rule("PART", "(start|starting|begin|starts) LENGTH (early|earlier)")
def starts_earlier(_context: Context, length: Duration) -> Shift:
    """“start 15 minutes early”."""
    return Shift(length, (-1,))


@rule("CLOCK", "um INT (move|delay)")
def by_or_at(context: Context, amount: Num) -> Clock | None:
    """German “um 20 verschieben”: to eight in the evening, or by 20 minutes."""
    found = bare_hour(context, amount)
    return found and found._replace(bold=True)


@rule(
    "AMOUNT",
    "LENGTH",
    "by [(about|another|around|an extra)] LENGTH",
    "for [(another|an extra|about)] LENGTH",
    "(pendant|durant|durante|fur) LENGTH",
    "LENGTH lang",
    "(a|the) INT UNIT",
)
def amount(context: Context, *length: Duration | Num) -> Duration | None:
    """“an hour”, of which a word elsewhere says the direction; “a 30 minute” call."""
    last = length[-1]
    if not isinstance(last, Duration):
        return None
    if isinstance(length[0], Num):  # "a" is "at" elsewhere
        return times(last, Fraction(length[0].n)) if context.language == "en" else None
    return last


for _word in ("push", "delay", "move", "bring", "put"):
    phrase("PART", MoveVerb(_word), _word)
phrase("PART", MoveVerb("set"), "set")
for _word in ("back", "forward", "up", "down", "out", "ahead", "later", "earlier", "off", "forwards", "backwards"):
    phrase("PART", Direction(_word), _word)

for _unit, _length in (("hour", Duration(seconds=3600)), ("day", Duration(days=1)), ("week", Duration(days=7))):
    phrase("PART", Shift(_length, (1,)), f"{_unit} later")
    phrase("PART", Shift(_length, (-1,)), f"{_unit} earlier")
phrase("PART", Offset(Duration(days=1), 1), "day (after|from)")
phrase("PART", Offset(Duration(days=7), 1), "week (from|on)")
phrase("PART", Offset(Duration(days=14), 1), "fortnight (from|on|after)")
