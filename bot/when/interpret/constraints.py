"""What may not stand beside what: "13 pm" is no afternoon, "feb 29, 2027" no 20:27, "friday - 16h" no minus."""

from collections.abc import Callable
from typing import NamedTuple

from bot.when.grammar import Match, Token, Value
from bot.when.parts import DayOfMonth, Days, Mark, MoveVerb, Shift

_CLOCK_AHEAD = ("at", "to", "until", "of", "before", "after", "-")
"""Words after which "16h" is a time of day."""

_FIGURES = ("INT", "TIME", "ORDINAL")


class Surroundings(NamedTuple):
    """A part (`value`, from `at` up to `end`), the words around it, and the parts before it."""

    tokens: list[Token]
    at: int
    end: int
    value: Value
    chain: list[tuple[int, Match]]

    def word(self, at: int, *names: str) -> bool:
        """Whether the word at a place can stand for one of these."""
        return 0 <= at < len(self.tokens) and any(symbol in names for symbol, _ in self.tokens[at])


def barred(tokens: list[Token], at: int, match: Match, chain: list[tuple[int, Match]]) -> bool:
    """Whether the words beside a part forbid it."""
    forbids = BARRED.get(match[0])
    return forbids is not None and forbids(Surroundings(tokens, at, match[1], match[2], chain))


def _part(here: Surroundings) -> bool:
    at, value = here.at, here.value
    if isinstance(value, DayOfMonth):
        return _no_day(here, value)
    if isinstance(value, Shift):
        return at > 0 and here.word(at, "-") and (here.word(at - 1, "in") or _dashed(here, value))
    if value is Mark.FILLER:
        return here.word(at, "instead") and here.word(here.end, "of")
    return value is Mark.AND and here.word(at, "+") and here.word(here.end, *_FIGURES)


def _dashed(here: Surroundings, shift: Shift) -> bool:
    """“friday - 16h”: a dash, and a time of day; not “move it -1h”."""
    return shift.duration.clocklike and not any(isinstance(match[2], MoveVerb) for _, match in here.chain)


def _no_day(here: Surroundings, said: DayOfMonth) -> bool:
    """“second” without "the", “7 of 9”, and the fifth of “fifth friday of june”, are no days of a month."""
    at, end = here.at, here.end
    of_number = here.word(end - 1, "of") and here.word(end, *_FIGURES)
    nth = here.word(end, "WEEKDAY") and here.word(end + 1, "of", "in")
    if of_number or nth or here.word(at, "las"):  # in Spanish, "las 10" is an hour
        return True
    the = here.word(end - 2, "the") and not here.word(end, "INT")
    return said.worded and not (the or here.word(at - 1, "WEEKDAY") or here.word(end, "of", "in"))


def _bare(here: Surroundings) -> bool:
    """A number is no hour in a date in figures, after "in" or "+", or where it is the year of a date."""
    if _in_figures(here) or here.word(here.at - 1, "in", "+"):
        return True
    figure = next((value.n for symbol, value in here.tokens[here.at] if symbol == "INT"), 0)
    if not 1900 <= figure < 2100:
        return False
    parts = (match[2] for _, match in reversed(here.chain))
    before = next((part for part in parts if part is not None and not isinstance(part, Mark)), None)
    return isinstance(before, Days) and before.yearless


def _in_figures(here: Surroundings) -> bool:
    """Whether a number is joined to others by slashes or dashes."""
    return any(
        here.word(sign, "/") or (here.word(sign, "-") and here.word(other, "INT"))
        for sign, other in ((here.at - 1, here.at - 2), (here.end, here.end + 1))
    )


def _amount(here: Surroundings) -> bool:
    """“push to 16h”, “a las 16h”: a time of day."""
    if not here.value.clocklike:
        return False
    if here.word(here.at - 1, "of") and isinstance(here.chain[-2:][0][1][2], MoveVerb):
        return False  # "repousser de 2h": by two hours
    the = here.word(here.at - 1, "the") and not here.word(here.at - 1, "at")
    return here.word(here.at - 1 - the, *_CLOCK_AHEAD)


def _clock(here: Surroundings) -> bool:
    """“15 de junio de 2027 a las 10” is no range from 20:27 on."""
    return here.word(here.at, "of") and here.word(here.at - 1, "MONTH")


def _courtesy(here: Surroundings) -> bool:
    """“good morning” is a greeting, and "do" a Thursday in German."""
    if here.value is Mark.SUITS:
        return here.end == here.at + 1 and here.word(here.end, "morning", "afternoon", "evening")
    return here.word(here.at, "WEEKDAY")


def _zone(here: Surroundings) -> bool:
    """“+2” is an offset after a time alone."""
    return here.word(here.at, "+") and not here.word(here.at - 1, "HALF", *_FIGURES)


def _shift_time(here: Surroundings) -> bool:
    """“+1:30” is no length after a time, nor “-1:30” after anything."""
    if here.word(here.at, "-"):
        return here.at > 0 or here.end < len(here.tokens)
    return here.word(here.at - 1, "HALF", *_FIGURES)


def _half_alone(here: Surroundings) -> bool:
    return here.word(here.at - 1, *_FIGURES)


def _year(here: Surroundings) -> bool:
    return here.word(here.at - 1, "at") or _in_figures(here)


BARRED: dict[str, Callable[[Surroundings], bool]] = {
    "AMOUNT": _amount,
    "BARE": _bare,
    "CLOCK": _clock,
    "COURTESY": _courtesy,
    "HALF_ALONE": _half_alone,
    "PART": _part,
    "SHIFT_TIME": _shift_time,
    "SHORT_YEAR": _year,
    "YEAR_SAID": _year,
    "ZONE": _zone,
}
"""Parts that what stands beside them may forbid, and whether it does."""
