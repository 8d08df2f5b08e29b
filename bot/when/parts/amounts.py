"""Numbers and lengths of time, and what is counted with them."""

from typing import NamedTuple


class Num(NamedTuple):
    """A whole number, and how many digits it was written with (0: in words)."""

    n: int
    digits: int


class Duration(NamedTuple):
    """A length of time. `vague` where the words leave room: "a few days"; `clocklike` where they could be a time."""

    months: int = 0
    days: int = 0
    seconds: int = 0
    workdays: int = 0
    vague: bool = False
    clocklike: bool = False


class Offset(NamedTuple):
    """“two days after”, “a week from”: counted from the day or time that is said beside it."""

    duration: Duration
    sign: int


class FromNow(NamedTuple):
    """“in 2 hours”, “4 days from now”, “3 days ago”."""

    duration: Duration
    sign: int = 1
    bold: bool = False


class Shift(NamedTuple):
    """“+1h”, “30 minutes later”: counted from the meeting's own time. Both signs where the words mean both."""

    duration: Duration
    signs: tuple[int, ...]


class Direction(NamedTuple):
    """A word that says which way a meeting is moved: "back", "up", "forward", "later"."""

    word: str


class MoveVerb(NamedTuple):
    """A word that says that a meeting is moved: "push", "delay", "bring"."""

    word: str
