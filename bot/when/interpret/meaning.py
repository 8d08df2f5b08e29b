"""The parts of a phrase, put together: what is said of the day, the time, the shift and the zone."""

from datetime import timezone
from typing import NamedTuple

from bot.when.context import Context
from bot.when.interpret.combine_days import Said, join, later
from bot.when.interpret.corrections import DAY, TIME
from bot.when.interpret.daytime import settled
from bot.when.parts import (
    Bound,
    Clock,
    DayPart,
    Days,
    Direction,
    Duration,
    Face,
    FromNow,
    Mark,
    MoveVerb,
    Offset,
    Senseless,
    Shift,
    Zone,
)


class Meaning(NamedTuple):
    """One thing that can be meant. `added` is counted on from the time said: "30 minutes before noon". `lasting` is how long
    the meeting takes; `twice`: another meaning should come to the same.
    """

    days: Days | None = None
    clock: Clock | None = None
    part: DayPart | None = None
    zone: Zone | None = None
    shift: Shift | None = None
    from_now: FromNow | None = None
    added: Offset | None = None
    same_day: bool = False
    same_time: bool = False
    bold: bool = False
    time_bound: Bound | None = None
    day_bound: Bound | None = None
    lasting: Duration | None = None
    twice: bool = False

    @property
    def says_something(self) -> bool:
        """Whether there is anything in it that leads to a time."""
        return any((self.days, self.clock, self.part, self.shift, self.from_now))


def meaning(context: Context, said: Said) -> Meaning:
    """What the parts mean. Raises Senseless where they say a thing twice, contradict, or would be dropped."""
    moments = [moment for moment in said[FromNow] if moment.duration.seconds] if FromNow in said else []
    _check_once(said, moments)
    days = join(context, said)
    clock, doubtful = _clock(said)
    found = Meaning(
        days,
        clock,
        _narrowest(said[DayPart]) if DayPart in said else None,
        _zone(context, said[Zone]) if Zone in said else None,
        _shift(said) if Shift in said else None,
        moments[0] if moments else None,
        None,
        Mark.SAME_DAY in said,
        Mark.SAME_TIME in said,
        Mark.BY in said or Mark.GUESS in said or doubtful or _may_be_minutes(clock, said),
        _bound(said, TIME) if Bound in said else None,
        _bound(said, DAY) if Bound in said else None,
    )
    if Duration in said:
        found = _with_amount(found, said)
    elif Direction in said and any(direction.word in {"later", "earlier"} for direction in said[Direction]):
        raise Senseless  # "later" by itself is no time
    if Offset in said:
        found = _with_offset(found, said[Offset][0])
    if Mark.NOW in said:
        found = _from_now(found)
    _check_together(found)
    return found


def _bound(said: Said, name: str) -> Bound | None:
    """The one bound of a time of day, or of a day."""
    found = [bound for bound in said[Bound] if bound.of == name]
    if len(found) > 1:
        raise Senseless
    return found[0] if found else None


_ONCE = (Shift, Duration, Offset)


def _check_once(said: Said, moments: list[FromNow]) -> None:
    """Whether each thing is said once, and nothing that would have to be dropped."""
    for kind in _ONCE:
        if kind in said and len(said[kind]) > 1:
            raise Senseless
    shifts = (Shift in said) + (Duration in said) + (Offset in said)
    if shifts > 1 or len(moments) > 1 or (Mark.SAME_TIME in said and Clock in said):
        raise Senseless
    if moments and (shifts or Clock in said or DayPart in said or MoveVerb("bring") in said.get(MoveVerb, ())):
        raise Senseless  # "pull it in an hour" is no moment


def _check_together(found: Meaning) -> None:
    """Whether what was found can hold at once."""
    timed = found.clock is not None or found.part is not None
    if timed and found.shift is not None and found.shift.duration.seconds:
        raise Senseless
    if found.clock is not None and found.part is not None and not settled(found.clock, found.part):
        raise Senseless


def _shift(said: Said) -> Shift:
    """“2 hours later”; “push back an hour earlier” means either."""
    shift: Shift = said[Shift][0]
    if MoveVerb not in said or _signs(said) in {shift.signs, (1, -1)}:
        return shift
    return shift._replace(signs=(1, -1))


def _zone(context: Context, zones: list[Zone]) -> Zone:
    """The zone, said once, or more often where that is the same; an offset decides: "GMT+0800 (CST)"."""
    offsets = [zone for zone in zones if isinstance(zone.tz, timezone)]
    if len(offsets) == 1:
        return offsets[0]
    if len({context.now.astimezone(zone.tz).utcoffset() for zone in zones}) > 1:
        raise Senseless
    return zones[0]


def _may_be_minutes(clock: Clock | None, said: Said) -> bool:
    """Whether a number is as likely an amount: "delay 10"."""
    if clock is None or not clock.bare or DayPart in said:
        return False
    return Direction in said or any(verb.word in {"push", "delay"} for verb in said.get(MoveVerb, ()))


def _clock(said: Said) -> tuple[Clock | None, bool]:
    """The time of day, and whether it is in doubt; "move from 3 to 4" may mean either."""
    clocks: list[Clock] = said.get(Clock, [])
    faces: list[Face] = said.get(Face, [])
    if not clocks and not faces:
        return None, False
    clock = _same(clocks) if clocks else faces[0].clock
    doubtful = bool(faces) and not all(_agree(clock, face.clock) for face in faces)
    if clock.to is None or MoveVerb not in said:
        return clock, doubtful
    hour, minute, half = clock.to
    end = settled(Clock(hour, minute, half=half), None)
    return clock._replace(other=divmod(end.times[0].minutes, 60)) if end else clock, doubtful


def _same(clocks: list[Clock]) -> Clock:
    """The time of day that is said once, or several times alike: "12 pm noon", "3pm (15:00)"."""
    if len(clocks) == 1:
        return clocks[0]
    first = min(clocks, key=lambda clock: (clock.half is None, clock.bold))
    if not all(_agree(first, clock) for clock in clocks) or any(clock.to for clock in clocks):
        raise Senseless
    return first


def _agree(one: Clock, other: Clock) -> bool:
    """Whether two times of day can be the same."""
    first, second = settled(one, None), settled(other, None)
    return first is not None and second is not None and bool({*first.times} & {*second.times})


def _lasts(clock: Clock | None, amount: Duration, said: Said) -> bool:
    """Whether a length beside a time of day is how long the meeting is: "tomorrow 3pm for 30 minutes"."""
    if clock is None or not 0 < amount.seconds <= _LONGEST or (amount.clocklike and amount.seconds > _LONGEST // 2):
        return False
    return Direction not in said and not any(verb.word not in {"move", "set"} for verb in said.get(MoveVerb, ()))


_LONGEST = 8 * 3600
"""Seconds that a meeting lasts at most."""


def _with_amount(found: Meaning, said: Said) -> Meaning:
    """With "an hour": how long it lasts, or how far it moves where another word says the direction; "a week" before a day
    counts on from it.
    """
    amount: Duration = said[Duration][0]
    if _lasts(found.clock, amount, said):
        return found._replace(lasting=amount)
    if Direction in said or (MoveVerb in said and (found.days is None or not amount.seconds)):
        bold = found.bold or (found.days is not None and not amount.seconds)
        return found._replace(shift=Shift(amount, _signs(said)), bold=bold)
    if found.days is not None and amount.days and not amount.days % 7 and not amount.seconds:
        return _with_offset(found, Offset(amount, 1))
    raise Senseless


def _with_offset(found: Meaning, offset: Offset) -> Meaning:
    """With "two days after", counted from the day, the time, or the meeting's own time."""
    if offset.duration.seconds:
        if found.clock is not None:
            return found._replace(added=offset)
        if found.days is not None:
            raise Senseless
    elif found.days is not None:
        days = found.days
        dates = tuple(later(day, offset.duration, offset.sign) for day in days.dates)
        relative = days.yearless or days.relative
        return found._replace(days=days._replace(dates=dates, yearless=False, relative=relative))
    return found._replace(shift=Shift(offset.duration, (offset.sign,)))


def _from_now(found: Meaning) -> Meaning:
    """“now + 40 minutes”."""
    if found.shift is None or found.clock is not None or found.days is not None:
        raise Senseless
    return found._replace(shift=None, from_now=FromNow(found.shift.duration, found.shift.signs[0]))


def _signs(said: Said) -> tuple[int, ...]:
    """Which way an amount of time moves the meeting: later (1), earlier (-1), or either (rule 6)."""
    verbs = {verb.word for verb in said.get(MoveVerb, ())}
    ways = {direction.word for direction in said.get(Direction, ())}
    later_signs, earlier_signs, either = (1,), (-1,), (1, -1)
    if ways & {"later", "out", "off"}:
        return later_signs
    if "earlier" in ways:
        return earlier_signs
    if "up" in ways:
        return either if "push" in verbs else earlier_signs
    if ways & {"back", "backwards"}:
        return later_signs if verbs & {"push", "put", "set", "delay"} else either
    if "bring" in verbs:
        return earlier_signs
    return later_signs if verbs & {"push", "delay"} and not ways else either


def _narrowest(parts: list[DayPart]) -> DayPart:
    """Of several parts of the day ("first thing", "morning"), the one that says most."""
    best = min(parts, key=lambda part: (not part.exact, part.end - part.start))
    if any(part.start >= best.end or best.start >= part.end for part in parts if part is not best):
        raise Senseless
    return best
