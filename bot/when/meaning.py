"""The parts of a phrase, put together: what is said of the day, the time, the shift and the zone."""

from typing import Any, NamedTuple

from bot.when.daytime import settled
from bot.when.joining import Said, Senseless, join, later
from bot.when.said import (
    Choice,
    Clock,
    Context,
    DayOfMonth,
    DayPart,
    Days,
    Direction,
    Duration,
    FromNow,
    Holiday,
    Mark,
    Offset,
    Pair,
    Several,
    Shift,
    Verb,
    Week,
    Weekday,
    Zone,
)


class Meaning(NamedTuple):
    """One thing that can be meant. `added` is counted on from the time said: "30 minutes before noon"."""

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

    @property
    def says_something(self) -> bool:
        """Whether there is anything in it that leads to a time."""
        return any((self.days, self.clock, self.part, self.shift, self.from_now))


def meanings(context: Context, parts: list[Any]) -> list[Meaning] | None:
    """All that the parts can mean: one, or several where the words name a choice. None where they make no sense."""
    for at, part in enumerate(parts):
        if isinstance(part, Choice):
            return _chosen(context, parts[:at], part, parts[at + 1 :])
    groups: list[Said] = [{}]
    choice = False
    zones = sum(isinstance(part, Zone) for part in parts)
    clocks = 0
    for part in parts:
        clocks += isinstance(part, Clock)
        if isinstance(part, Clock) and clocks == zones == 2:
            choice = True  # "10am PT (1pm ET)"
            groups.append({})
        if part is Mark.OR:
            choice = True
            groups.append({})
        elif part is Mark.AND:
            groups.append({})
        elif isinstance(part, Several):
            choice = True
            _note(groups[-1], part.clocks[0])
            groups += [{Clock: [clock]} for clock in part.clocks[1:]]
        elif isinstance(part, Pair):
            _note(groups[-1], part.first)
            _note(groups[-1], part.second)
        else:
            _note(groups[-1], part)
    groups = [group for group in groups if group]
    if not groups:
        return None
    try:
        if not choice and len(groups) > 1:
            groups = _merged(groups)
        found = [_meaning(context, group) for group in groups]
    except Senseless:
        return None
    return _completed(found) if len(found) > 1 else found if found[0].says_something else None


def _chosen(context: Context, before: list[Any], choice: Choice, after: list[Any]) -> list[Meaning] | None:
    """What is meant where words are a date or a time: what is missing beside them, or else either."""
    others = [*before, *after]
    timed = any(isinstance(part, Clock | DayPart) for part in others)
    dated = any(isinstance(part, Days | Weekday | Week | Pair | FromNow | Holiday | DayOfMonth) for part in others)
    as_date = None if dated and not timed else meanings(context, [*before, choice.date, *after])
    as_time = None if timed else meanings(context, [*before, choice.clock, *after])
    return [*(as_date or ()), *(as_time or ())] or None


def _note(group: Said, part: Any) -> None:
    kind = part if isinstance(part, Mark) else type(part)
    group.setdefault(kind, []).append(part)


def _merged(groups: list[Said]) -> list[Said]:
    """Groups joined by "and": one, where they say different things of the same time."""
    if all(not (set(one) & set(other)) for i, one in enumerate(groups) for other in groups[i + 1 :]):
        whole: Said = {}
        for group in groups:
            whole.update(group)
        return [whole]
    return groups


def _meaning(context: Context, said: Said) -> Meaning:
    """What one group of parts means. Raises Senseless where it has none."""
    clocks: list[Clock] = said.get(Clock, [])
    zones: list[Zone] = said.get(Zone, [])
    shifts: list[Shift] = said.get(Shift, [])
    amounts: list[Duration] = said.get(Duration, [])
    offsets: list[Offset] = said.get(Offset, [])
    moments: list[FromNow] = [f for f in said.get(FromNow, []) if f.duration.seconds]
    if len(clocks) > 1 or len(zones) > 1 or len(shifts) + len(amounts) > 1 or len(offsets) > 1 or len(moments) > 1:
        raise Senseless
    if (amounts and (offsets or moments)) or (shifts and offsets) or (Mark.NOW in said and not shifts):
        raise Senseless
    if (Mark.SAME_TIME in said and clocks) or (moments and DayPart in said):
        raise Senseless
    days = join(context, said)
    bold = any(mark in said for mark in (Mark.BY, Mark.GUESS))
    clock = clocks[0] if clocks else None
    shift = shifts[0] if shifts else None
    added = None
    if amounts:
        amount = amounts[0]
        if Direction in said or (Verb in said and (days is None or not amount.seconds)):
            bold = bold or (days is not None and not amount.seconds)
            shift = Shift(amount, _signs(said))
        elif days is not None and amount.days and not amount.days % 7 and not amount.seconds:
            offsets = [Offset(amount, 1)]
        else:
            raise Senseless
    elif _undirected(said):
        raise Senseless
    if offsets:
        offset = offsets[0]
        if offset.duration.seconds and clock is not None:
            added = offset
        elif days is not None and not offset.duration.seconds:
            days = days._replace(
                dates=tuple(later(day, offset.duration, offset.sign) for day in days.dates),
                yearless=False,
                relative=days.yearless or days.relative,
            )
        elif (days is None and clock is None) or not offset.duration.seconds:
            shift = Shift(offset.duration, (offset.sign,))
        else:
            raise Senseless
    if moments and (clock is not None or shift is not None):
        raise Senseless
    if Verb("bring") in said.get(Verb, ()) and moments:
        raise Senseless  # "pull it in an hour" is no moment
    if clock is not None and clock.to is not None and Verb in said:
        hour, minute, half = clock.to  # "move from 3 to 4" may mean either
        end = settled(Clock(hour, minute, half=half), None)
        clock = clock._replace(other=divmod(end.times[0].minutes, 60)) if end else clock
    if Mark.NOW in said and shift is not None and clock is None and days is None:
        moments, shift = [FromNow(shift.duration, shift.signs[0])], None
    if shift is not None and shift.duration.seconds and (clock is not None or DayPart in said):
        raise Senseless
    part = _narrowest(said.get(DayPart, []))
    if clock is not None and part is not None and not settled(clock, part):
        raise Senseless
    return Meaning(
        days,
        clock,
        part,
        zones[0] if zones else None,
        shift,
        moments[0] if moments else None,
        added,
        Mark.SAME_DAY in said,
        Mark.SAME_TIME in said,
        bold,
    )


def _undirected(said: Said) -> bool:
    """Whether "later" or "earlier" stands alone: that is no time."""
    return any(direction.word in {"later", "earlier"} for direction in said.get(Direction, ()))


def _signs(said: Said) -> tuple[int, ...]:
    """Which way an amount of time moves the meeting: later (1), earlier (-1), or either (rule 6)."""
    verbs = {verb.word for verb in said.get(Verb, ())}
    ways = {direction.word for direction in said.get(Direction, ())}
    if ways & {"later", "out", "off"}:
        return (1,)
    if "earlier" in ways:
        return (-1,)
    if "up" in ways:
        return (-1, 1) if "push" in verbs else (-1,)
    if ways & {"back", "backwards"}:
        return (1,) if verbs & {"push", "put", "set", "delay"} else (1, -1)
    if "bring" in verbs:
        return (-1,)
    if ways:
        return (1, -1)
    if verbs & {"push", "delay"}:
        return (1,)
    return (1, -1)


def _narrowest(parts: list[DayPart]) -> DayPart | None:
    """Of several parts of the day ("first thing", "morning"), the one that says most."""
    if not parts:
        return None
    best = min(parts, key=lambda part: (not part.exact, part.end - part.start))
    if any(part.start >= best.end or best.start >= part.end for part in parts if part is not best):
        raise Senseless
    return best


def _completed(found: list[Meaning]) -> list[Meaning] | None:
    """Choices, where each is given what was said for another: "tuesday or wednesday at 3", "at 2 or 4pm"."""
    if any(not (m.says_something or m.same_day or m.same_time) for m in found):
        return None
    timed = [m for m in found if m.clock or m.part]
    dated = [m for m in found if m.days]
    zone = next((m.zone for m in found if m.zone), None)
    both = [m for m in found if m.days and (m.clock or m.part)]
    if not both:
        if timed and dated:
            return [m if m.zone else m._replace(zone=zone) for m in found]
        return [m if m.zone else m._replace(zone=zone) for m in _sharing_half(found)]
    complete: list[Meaning] = []
    for i, m in enumerate(_sharing_half(found)):
        near = sorted(range(len(found)), key=lambda j: (abs(j - i), -j))
        whens = [m] if m.clock or m.part else [found[j] for j in near if found[j].clock or found[j].part]
        days = [m] if m.days else [found[j] for j in near if found[j].days]
        if len(both) > 1:
            whens, days = whens[:1], days[:1]
        if m.shift or m.from_now:
            complete.append(m)
            continue
        for day in days:
            for when in whens:
                clock = m.clock or (when.clock if not m.part else None)
                part = m.part or (when.part if not m.clock else None) or (when.part if m.clock and not m.part else None)
                complete.append(m._replace(days=day.days, clock=clock, part=part, zone=m.zone or when.zone or zone))
    return list(dict.fromkeys(complete))


def _sharing_half(found: list[Meaning]) -> list[Meaning]:
    """“2 or 4pm”: the half of the day said with one holds for those without, where that is a time for a meeting."""
    said = next((m.clock.half for m in found if m.clock and m.clock.half in {"am", "pm"}), None)
    part = next((m.part for m in found if m.part), None)
    shared: list[Meaning] = []
    for m in found:
        if said and m.clock and m.clock.half is None:
            hour = m.clock.hour % 12 + (12 if said == "pm" else 0)
            same = m._replace(clock=m.clock._replace(hour=hour, half=said, bold=False))
            if 7 <= hour <= 20:
                shared.append(same)
            if not 7 <= hour <= 18:
                shared.append(m)
        elif part and m.clock and m.part is None and m.clock.half is None:
            shared.append(m._replace(part=part))
        else:
            shared.append(m)
    return shared
