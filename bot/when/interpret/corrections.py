"""Corrections and negations: the last word stands (rule 18)."""

from typing import NamedTuple

from bot.when.parts import (
    Clock,
    DateOrClock,
    DayOfMonth,
    DayPart,
    Days,
    Edge,
    Face,
    FromNow,
    Holiday,
    Mark,
    Month,
    MoveVerb,
    Nth,
    Pair,
    Part,
    Quarter,
    RelativeWeekday,
    Several,
    Week,
    Weekday,
    Year,
)
from bot.when.tokens.words import Words


class Spoken(NamedTuple):
    """A part, and the words that it stands for: from `at` up to `end`."""

    at: int
    end: int
    part: Part


DAY, TIME = "day", "time"
_KINDS: dict[type, str] = {
    **dict.fromkeys((Days, Weekday, Week, Month, Year, Quarter, Holiday, DayOfMonth, Nth, Edge, RelativeWeekday), DAY),
    **dict.fromkeys((Clock, DayPart, Several, Face), TIME),
}

_PLACED = frozenset({Mark.NO, Mark.NO_OR_NOT, Mark.NOT, Mark.UNWANTED})
_MARKS = _PLACED | {Mark.CORRECTED, Mark.BUT, Mark.ENDS}


def kind(part: Part) -> str | None:
    """Whether a part says a day or a time of day; None where it says neither, or both."""
    found = _KINDS.get(type(part))
    if found is None:
        if part is Mark.SAME_DAY:
            return DAY
        if part is Mark.SAME_TIME:
            return TIME
        if isinstance(part, FromNow) and not part.duration.seconds:
            return DAY
    return found


def corrected(words: Words, said: list[Spoken]) -> list[Spoken] | None:
    """What stands of the parts after all corrections and negations; None where nothing wanted was said."""
    if any(spoken.part in _MARKS for spoken in said if isinstance(spoken.part, Mark)):
        said = [_placed(words, said, i) for i in range(len(said))]
        kept = _ended(said)
        for mark, change in ((Mark.NOT, _negated), (Mark.UNWANTED, _refused), (Mark.CORRECTED, _replaced)):
            at = _place(kept, mark)
            while at is not None:
                found = change(kept[:at], kept[at + 1 :])
                if found is None:
                    return None
                kept = found
                at = _place(kept, mark)
        said = [spoken for spoken in kept if spoken.part is not Mark.BUT]
    return _moved_to(words, _moved_from(said))


def _place(said: list[Spoken], mark: Mark) -> int | None:
    return next((i for i, spoken in enumerate(said) if spoken.part is mark), None)


def _placed(words: Words, said: list[Spoken], i: int) -> Spoken:
    """A part; "no" becomes what it means where it stands, and "not" behind a day refuses that."""
    spoken = said[i]
    part = spoken.part
    if not isinstance(part, Mark) or part not in _PLACED:
        return spoken
    begins = not any(kind(other.part) or isinstance(other.part, Pair) for other in said[:i])
    ends = not any(kind(other.part) or isinstance(other.part, Pair) for other in said[i + 1 :])
    breaks = spoken.end in words.breaks
    meant: Mark = part
    if ends and not begins:
        meant = Mark.UNWANTED
    elif part is Mark.UNWANTED:
        meant = Mark.NOT if begins else part
    elif part is Mark.NO_OR_NOT and not begins and not breaks:
        ahead = words.tokens[spoken.at - 1]
        joined = spoken.at in words.breaks or any(symbol in {"and", ","} for symbol, _ in ahead)
        meant = Mark.NOT if joined else Mark.OR  # "lunes no martes" can be "lunes, no martes" or "lunes no, martes"
    elif part is Mark.NO or part is Mark.NO_OR_NOT:
        meant = Mark.NOT if begins and not breaks else Mark.CORRECTED
    elif breaks and not begins:
        meant = Mark.UNWANTED
    return spoken._replace(part=meant)


def _ended(said: list[Spoken]) -> list[Spoken]:
    """Without when it ends: "Start: 3pm End: 4pm"."""
    at = _place(said, Mark.ENDS)
    return said if at is None else said[:at] if at else [said[0]._replace(part=Mark.GUESS), *said[1:]]


def _kinds(said: list[Spoken]) -> set[str]:
    found: set[str] = set()
    for spoken in said:
        parts = spoken.part[:2] if isinstance(spoken.part, Pair) else (spoken.part,)
        found |= {name for name in map(kind, parts) if name}
        if isinstance(spoken.part, DateOrClock):
            found |= {DAY, TIME}
    return found


def _without(said: list[Spoken], kinds: set[str]) -> list[Spoken]:
    """What is left where a day or a time of day was said anew: the choices among them go as well."""
    if not kinds:
        return said
    left: list[Spoken] = []
    for spoken in said:
        part = spoken.part
        if isinstance(part, Pair):
            halves = [half for half in part[:2] if kind(half) not in kinds]
            left += [spoken._replace(part=half) for half in halves]
        elif kind(part) not in kinds and not (part is Mark.OR or part is Mark.AND or isinstance(part, DateOrClock)):
            left.append(spoken)
    return left


def _replaced(before: list[Spoken], after: list[Spoken]) -> list[Spoken] | None:
    """“tuesday at 3, no wait, wednesday”: the day is replaced, the time stays."""
    until = _place(after, Mark.CORRECTED)
    return [*_without(before, _kinds(after[:until])), *after]


def _refused(before: list[Spoken], after: list[Spoken]) -> list[Spoken] | None:
    """“friday doesn't work, monday at 4”: what stands before is not wanted."""
    if not _kinds(after):
        return None
    kept = [
        spoken for spoken in before if kind(spoken.part) is None and not isinstance(spoken.part, Pair | DateOrClock)
    ]
    less = _kinds(before) - _kinds(after)
    return [*kept, *([Spoken(0, 0, Mark.GUESS)] if less else ()), *after]


def _negated(before: list[Spoken], after: list[Spoken]) -> list[Spoken] | None:
    """“not tuesday, wednesday at 2”, “friday instead of monday at 3”: what stands behind is not wanted."""
    ends = (_place(after, mark) for mark in (Mark.BUT, Mark.CORRECTED))
    end = min((at for at in ends if at is not None), default=len(after))
    scope, rest = after[:end], after[end:]
    first = next((i for i, spoken in enumerate(scope) if _kinds([spoken])), None)
    if first is None:
        return None
    unwanted = _kinds(scope[first : first + 1])
    run = first + 1
    while run < len(scope) and kind(scope[run].part) in unwanted:
        if _stands_alone(scope[run - 1], scope[run]):
            break
        run += 1
    again = next((i for i in range(run, len(scope)) if _kinds(scope[i : i + 1]) & unwanted), len(scope))
    between, wanted = scope[run:again], [*scope[again:], *rest]
    kept = [*before, *wanted]
    if not _kinds(kept) & unwanted:
        return None
    return [*before, *(spoken for spoken in between if not _kinds([spoken]) & _kinds(kept)), *wanted]


def _stands_alone(one: Spoken, other: Spoken) -> bool:
    """Whether two days side by side are two: "tuesday, wednesday", not "tuesday the 20th"."""
    return type(one.part) is type(other.part) or isinstance(other.part, Weekday)


def _moved_from(said: list[Spoken]) -> list[Spoken]:
    """“to wed 2pm from tue 3pm”: what is left stands behind."""
    at = _place(said, Mark.FROM)
    if not at or any(isinstance(spoken.part, Clock) and (spoken.part.bare or spoken.part.span) for spoken in said[at:]):
        return said
    left, found = said[at + 1 :], said[:at]
    if not _kinds(left) or not _kinds(left) <= _kinds(found):
        return said
    sure = any(isinstance(spoken.part, MoveVerb) for spoken in said)
    return [*found, *([] if sure else [said[at]._replace(part=Mark.GUESS)])]


def _moved_to(words: Words, said: list[Spoken]) -> list[Spoken]:
    """“from tue 3pm to wed 2pm”: where a day and a time are said twice, the second; a day alone, where it is moved."""
    days, times = _runs(said, DAY), _runs(said, TIME)
    if len(days) != 2:
        return said
    start = min(days[0][0], times[0][0]) if times else days[0][0]
    moved = any(isinstance(spoken.part, MoveVerb) for spoken in said)
    left = any(
        symbol in {"from", "of"}
        for place in (said[start].at - 1, said[start].at - 2)
        if place >= 0
        for symbol, _ in words.tokens[place]
    ) or any(spoken.part is Mark.FROM for spoken in said[:start])
    first_day = range(*days[0])
    if len(times) == 2 and (moved or left) and max(days[0][0], times[0][0]) < min(days[1][0], times[1][0]):
        gone = {*first_day, *range(*times[0])}
    elif len(times) < 2 and moved and left and _to_between(words, said, days):
        gone = {*first_day}
    else:
        return said
    return [spoken for i, spoken in enumerate(said) if i not in gone and spoken.part is not Mark.FROM]


def _to_between(words: Words, said: list[Spoken], days: list[tuple[int, int]]) -> bool:
    """Whether a word for "to" stands between two days; "until" would make them a span."""
    between = range(said[days[0][1] - 1].end, said[days[1][0]].at)
    symbols = {symbol for place in between for symbol, _ in words.tokens[place]}
    return bool(symbols & {"to", "at"}) and "until" not in symbols


def _runs(said: list[Spoken], name: str) -> list[tuple[int, int]]:
    """Stretches of parts of one kind: a day may be said in several."""
    runs: list[tuple[int, int]] = []
    for i, spoken in enumerate(said):
        if kind(spoken.part) == name:
            if runs and runs[-1][1] == i and not _stands_alone(said[i - 1], spoken):
                runs[-1] = (runs[-1][0], i + 1)
            else:
                runs.append((i, i + 1))
    return runs
