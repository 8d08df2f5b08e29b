"""Choices among the parts: “tuesday or wednesday at 3”, “at 2 or 4pm” (rule 12)."""

from bot.when.context import Context
from bot.when.interpret.combine_days import Said
from bot.when.interpret.meaning import Meaning, meaning
from bot.when.parts import (
    Clock,
    DateOrClock,
    DayOfMonth,
    DayPart,
    Days,
    Direction,
    Duration,
    FromNow,
    Holiday,
    Mark,
    MoveVerb,
    Pair,
    Part,
    Senseless,
    Several,
    Week,
    Weekday,
    Zone,
)


def meanings(context: Context, parts: list[Part]) -> list[Meaning] | None:
    """All that the parts can mean: one, or several where the words name a choice. None where they make no sense."""
    kinds = set(map(type, parts))
    if DateOrClock in kinds:
        at, choice = next((at, part) for at, part in enumerate(parts) if isinstance(part, DateOrClock))
        return _chosen(context, parts[:at], choice, parts[at + 1 :])
    if Zone in kinds:
        at, zone = next((at, part) for at, part in enumerate(parts) if isinstance(part, Zone))
        if zone.other is not None:
            both = (zone._replace(other=None), zone._replace(other=None, tz=zone.other))
            each = [meanings(context, [*parts[:at], one, *parts[at + 1 :]]) for one in both]
            return [m for found in each for m in found or ()] or None
    if Duration in kinds and Clock in kinds and (Direction in kinds or _pushed(parts)):
        return _moved_twice(context, parts)
    try:
        found = [meaning(context, group) for group in _groups(parts, kinds)]
    except Senseless:
        return None
    if len(found) == 1:
        return found if found[0].says_something else None
    return _completed(found) if found else None


def _moved_twice(context: Context, parts: list[Part]) -> list[Meaning] | None:
    """“push 30 min to 3:30” says twice where a meeting is moved to; "3pm back an hour" says which one is moved."""
    if _order(parts, Clock) < _order(parts, Duration):
        return None
    target = meanings(context, [part for part in parts if not isinstance(part, Duration | Direction)])
    shifted = meanings(context, [part for part in parts if not isinstance(part, Clock)])
    if not (target and shifted):
        return target
    return [found._replace(twice=True) for found in (*target, *shifted)]


def _pushed(parts: list[Part]) -> bool:
    """Whether a verb says that the meeting is moved by an amount: "push 30 min to 3:30" says it twice."""
    return any(isinstance(part, MoveVerb) and part.word in {"push", "delay", "bring"} for part in parts)


def _order(parts: list[Part], kind: type) -> int:
    """The place of the first part of a kind."""
    return next(i for i, part in enumerate(parts) if isinstance(part, kind))


def _groups(parts: list[Part], kinds: set[type]) -> list[Said]:
    """The parts, a group for each choice: parted by "or", or by "and" where both sides say the same kind of thing."""
    groups: list[Said] = [{}]
    if Mark not in kinds and Zone not in kinds and Pair not in kinds and Several not in kinds:
        only = groups[0]
        for part in parts:
            only.setdefault(type(part), []).append(part)
        return groups if only else []
    choice = False
    zoned = sum(isinstance(part, Zone) for part in parts) == sum(isinstance(part, Clock) for part in parts) == 2
    for part in parts:
        if part is Mark.OR or part is Mark.AND or (zoned and isinstance(part, Clock)):  # "10am PT (1pm ET)"
            choice = choice or part is not Mark.AND
            groups.append({})
        if isinstance(part, Several):
            choice = True
            _note(groups[-1], part.clocks[0])
            groups += [{Clock: [clock]} for clock in part.clocks[1:]]
        elif isinstance(part, Pair):
            _note(groups[-1], part.first)
            _note(groups[-1], part.second)
        elif part is not Mark.OR and part is not Mark.AND:
            _note(groups[-1], part)
    groups = [group for group in groups if group]
    if zoned and len(groups) == 3 and Clock not in groups[0]:
        groups = [{**groups[0], **groups[1]}, groups[2]]  # the day stands before both
    return groups if choice or len(groups) < 2 else _merged(groups)


def _chosen(context: Context, before: list[Part], choice: DateOrClock, after: list[Part]) -> list[Meaning] | None:
    """What is meant where words are a date or a time: what is missing beside them, or else either."""
    others = [*before, *after]
    timed = any(isinstance(part, Clock) for part in others)
    parted = any(
        isinstance(part, DayPart) or (isinstance(part, Pair) and isinstance(part.second, DayPart)) for part in others
    )
    dated = any(isinstance(part, Days | Weekday | Week | Pair | FromNow | Holiday | DayOfMonth) for part in others)
    as_date = None if (dated or parted) and not timed else meanings(context, [*before, choice.date, *after])
    as_time = None if timed else meanings(context, [*before, choice.clock, *after])
    return [*(as_date or ()), *(as_time or ())] or None


def _note(group: Said, part: Part) -> None:
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
