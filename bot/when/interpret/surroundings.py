"""The words around a part, and what they forbid it to be: "good, friday" is no Good Friday, "may be" no May."""

from collections.abc import Callable
from typing import NamedTuple

from bot.when.grammar import Match, Value
from bot.when.parts import (
    DateOrClock,
    DayOfMonth,
    DayPart,
    Days,
    Direction,
    Holiday,
    Mark,
    Month,
    MoveVerb,
    Offset,
    Shift,
    Weekday,
)
from bot.when.tokens.words import Words

FIGURES = ("INT", "TIME", "ORDINAL")


class Surroundings(NamedTuple):
    """A part (`value`, from `at` up to `end`), the words around it, and the parts before it."""

    words: Words
    at: int
    end: int
    value: Value
    chain: list[tuple[int, Match]]

    def word(self, at: int, *names: str) -> bool:
        """Whether the word at a place can stand for one of these."""
        tokens = self.words.tokens
        if 0 <= at < len(tokens):
            for symbol, _ in tokens[at]:  # asked for each part of each text: any() takes twice the time
                if symbol in names:
                    return True
        return False


def _name(here: Surroundings) -> bool:
    """“good, friday” is no Good Friday."""
    return broken(here)


def broken(here: Surroundings) -> bool:
    """Whether punctuation parts the words."""
    return any(place in here.words.breaks for place in range(here.at + 1, here.end))


def _shift(here: Surroundings) -> bool:
    """“una hora antes del viernes” is counted from friday."""
    shift: Shift = here.value
    if here.word(here.end - 1, "before", "after") and here.word(here.end, "of"):
        return True
    at = here.at
    return at > 0 and here.word(at, "-") and (here.word(at - 1, "in") or _dashed(here, shift))


def _offset(here: Surroundings) -> bool:
    """“2 hours before” is more than "hours before"."""
    return here.word(here.at, "UNIT") and here.word(here.at - 1, "INT", "/")


def _mark(here: Surroundings) -> bool:
    return here.value is Mark.AND and here.word(here.at, "+") and here.word(here.end, *FIGURES)


def _weekday(here: Surroundings) -> bool:
    """In German, "so gegen" is "roughly at"; "in two weeks on tuesday" may be in that week."""
    weekday: Weekday = here.value
    if here.word(here.at, "so") and here.end == here.at + 1:
        return here.word(here.end, "around", "at")
    if weekday.which == "last" and here.word(here.at, "after"):
        return True  # German "nach Dienstag"
    return weekday.weeks > 0 and here.word(here.at - 1, "in")


def _dates(here: Surroundings) -> bool:
    """“mar 1 dic” is a tuesday, as a month follows."""
    of = here.word(here.end, "of")
    return goes_on(here) or (here.word(here.at, "WEEKDAY_OR_MONTH") and here.word(here.end + of, "MONTH"))


def _part_of_day(here: Surroundings) -> bool:
    """“las tres y media mañana” is half past three tomorrow."""
    return here.word(here.at, "half") and here.word(here.at - 1, "and")


def goes_on(here: Surroundings) -> bool:
    """Whether more figures follow a dash: “3-4-5-6” is neither a date nor a time."""
    end, spans = here.end, here.words.spans
    joined = (
        here.word(end, "-") and here.word(end + 1, "INT") and here.word(end - 1, "INT") and here.word(here.at, "INT")
    )
    return joined and spans[end][0] == spans[end - 1][1]


def _month(here: Surroundings) -> bool:
    """“may be late” is no May."""
    return here.word(here.at, "may") and here.word(here.end, "be")


def _direction(here: Surroundings) -> bool:
    """“2 horas antes del viernes” is not "earlier"."""
    return here.word(here.at, "before", "after") and here.word(here.end, "of")


def _dashed(here: Surroundings, shift: Shift) -> bool:
    """“friday - 16h”: a dash, and a time of day; not “move it -1h”."""
    return shift.duration.clocklike and not any(isinstance(match[2], MoveVerb) for _, match in here.chain)


def _no_day(here: Surroundings) -> bool:
    """“second” without "the", “7 of 9”, and the fifth of “fifth friday of june”, are no days of a month."""
    said: DayOfMonth = here.value
    at, end = here.at, here.end
    of_number = here.word(end - 1, "of") and here.word(end, *FIGURES)
    nth = here.word(end, "WEEKDAY") and here.word(end + 1, "of", "in", "this", "next", "MONTH")
    hour = said.worded and here.word(end - 2, "at") and not here.word(end - 1, "ORDINAL")
    if of_number or nth or hour or here.word(at, "las"):  # in Spanish, "las 10" is an hour
        return True
    the = here.word(end - 2, "the", "on") and not here.word(end, "INT")
    return said.worded and not (the or here.word(at - 1, "WEEKDAY") or here.word(end, "of", "in"))


FORBIDS: dict[type, Callable[[Surroundings], bool]] = {
    DateOrClock: _dates,
    DayOfMonth: _no_day,
    DayPart: _part_of_day,
    Days: _dates,
    Direction: _direction,
    Holiday: _name,
    Month: _month,
    Mark: _mark,
    Offset: _offset,
    Shift: _shift,
    Weekday: _weekday,
}
"""Parts that what stands beside them may forbid, and whether it does."""
