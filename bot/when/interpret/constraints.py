"""What may not stand beside what: "13 pm" is no afternoon, "feb 29, 2027" no 20:27, "friday - 16h" no minus."""

from collections.abc import Callable

from bot.when.grammar import Match
from bot.when.interpret.surroundings import FIGURES, FORBIDS, Surroundings, broken, goes_on
from bot.when.parts import (
    Clock,
    Days,
    Direction,
    Mark,
    MoveVerb,
    Weekday,
)
from bot.when.tokens.words import Words

_CLOCK_AHEAD = ("at", "to", "until", "of", "before", "after", "-")
"""Words after which "16h" is a time of day."""


def barred(words: Words, at: int, match: Match, chain: list[tuple[int, Match]]) -> bool:
    """Whether the words beside a part forbid it."""
    forbids = FORBIDS.get(type(match[2])) if match[0] == "PART" else BARRED.get(match[0])
    return forbids is not None and forbids(Surroundings(words, at, match[1], match[2], chain))


def _bare(here: Surroundings) -> bool:
    """A number is no hour in a date in figures, after "in" or "+", behind a first "-", or as the year of a date."""
    if _in_figures(here) or here.word(here.at - 1, "in", "+") or (here.at == 1 and here.word(0, "-")):
        return True
    figure = next((value.n for symbol, value in here.words.tokens[here.at] if symbol == "INT"), 0)
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
    """“push to 16h”, “a las 16h”: a time of day; “in two weeks on tuesday” is no "two weeks on tuesday"."""
    if _moves_a_time(here):
        return True
    if here.word(here.at - 1, "in") and not here.word(here.at, "by", "for"):
        return True
    if not here.value.clocklike:
        return False
    if here.word(here.at - 1, "of") and isinstance(here.chain[-2:][0][1][2], MoveVerb):
        return False  # "repousser de 2h": by two hours
    the = here.word(here.at - 1, "the") and not here.word(here.at - 1, "at")
    return here.word(here.at - 1 - the, *_CLOCK_AHEAD)


def _moves_a_time(here: Surroundings) -> bool:
    """“3pm by an hour”, “3pm an hour”: how far the one at 3pm is moved, not how long it lasts."""
    said = [match[2] for _, match in here.chain]
    if not any(isinstance(part, Clock) for part in said):
        return False
    return (
        here.word(here.at, "by")
        or here.word(here.at - 1, "by")
        or (
            isinstance(said[-1], Clock)
            and here.at not in here.words.breaks
            and not here.word(here.at, "for")
            and not any(isinstance(part, Days | Weekday) for part in said)
        )
    )


def _clock(here: Surroundings) -> bool:
    """“10h (30 min)” is not half past ten, and “push 30 min to 3:30” no time before half past three."""
    at = here.at
    if (here.words.breaks and broken(here)) or goes_on(here):
        return True
    moved = here.word(at, "INT") and here.word(at + 1, "UNIT") and here.word(at + 2, "to")
    return moved and any(isinstance(match[2], MoveVerb | Direction) for _, match in here.chain)


def _last_resort(here: Surroundings) -> bool:
    return isinstance(here.value, Clock) and _bare(here)


def _noise(here: Surroundings) -> bool:
    """“2 day” is a length."""
    return here.word(here.at, "day") and here.word(here.at - 1, "INT")


def _marked(here: Surroundings) -> bool:
    """“instead of” is no "instead", and in German "so" a Sunday but before a word for "about"."""
    if here.word(here.at, "instead"):
        return here.end == here.at + 1 and here.word(here.end, "of")
    return here.word(here.at, "so") and here.word(here.at, "WEEKDAY") and not here.word(here.end, "around", "at")


def _either(here: Surroundings) -> bool:
    """“mar 20 oct” has its month."""
    return here.word(here.end, "MONTH") or (here.word(here.end, "of") and here.word(here.end + 1, "MONTH"))


def _courtesy(here: Surroundings) -> bool:
    """“good morning” is a greeting, and "do" a Thursday in German."""
    if here.value is Mark.LEAD and _begins_a_whole(here):
        return True
    if here.value is Mark.SUITS:
        return here.end == here.at + 1 and here.word(here.end, "morning", "afternoon", "evening", "night")
    return here.word(here.at, "WEEKDAY")


def _begins_a_whole(here: Surroundings) -> bool:
    """“beginning of next month”, “Anfang nächster Woche”."""
    which = here.word(here.end, "next", "this", "coming", "the")
    return here.word(here.end, "of") or (which and here.word(here.end + 1, "week", "month", "year", "quarter"))


def _zone(here: Surroundings) -> bool:
    """“+2” is an offset after a time alone."""
    return here.word(here.at, "+") and not here.word(here.at - 1, "HALF", *FIGURES)


def _shift_time(here: Surroundings) -> bool:
    """“+1:30” is no length after a time, nor “-1:30” after anything."""
    if here.word(here.at, "-"):
        return here.at > 0 or here.end < len(here.words.tokens)
    return here.word(here.at - 1, "HALF", *FIGURES)


def _half_alone(here: Surroundings) -> bool:
    """“pm” behind a number is its own, and "for pm" was "four pm" before it was dictated."""
    return here.word(here.at - 1, *FIGURES, "for", "to")


def _year(here: Surroundings) -> bool:
    return here.word(here.at - 1, "at") or _in_figures(here)


BARRED: dict[str, Callable[[Surroundings], bool]] = {
    "AMOUNT": _amount,
    "BARE": _bare,
    "CLOCK": _clock,
    "COURTESY": _courtesy,
    "EITHER_DAY": _either,
    "HALF_ALONE": _half_alone,
    "LAST_RESORT": _last_resort,
    "MARK": _marked,
    "NOISE": _noise,
    "SHIFT_TIME": _shift_time,
    "SHORT_YEAR": _year,
    "YEAR_SAID": _year,
    "ZONE": _zone,
}
"""Parts that what stands beside them may forbid, and whether it does."""
