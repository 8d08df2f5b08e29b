"""What the words around a time make of it: a request, or something that is none (rule 13)."""

from bot.when.context import Context
from bot.when.grammar import Match, Token
from bot.when.parts import (
    Clock,
    DayOfMonth,
    DayPart,
    Days,
    Direction,
    Duration,
    Holiday,
    Mark,
    MoveVerb,
    Not,
    Part,
    Shift,
    Week,
    Weekday,
)

Chain = list[tuple[int, Match]]
"""The parts that a text was cut into, each with its place."""

_COURTESIES = frozenset({Mark.FILLER, Mark.LEAD, Mark.ASKED, Mark.SUITS, Mark.WORK})
_ALONE = frozenset({"HALF_ALONE"})
_FEW = 3
_MEALS = frozenset({"lunch", "breakfast", "dinner"})
_DAY = (Days, Weekday, Week, Holiday, DayOfMonth)


def spoken_for(context: Context, tokens: list[Token], chain: Chain) -> list[Part] | None:
    """The parts that say something, or None where the words around them make no request of them."""
    courtesies: list[Mark] = []
    said: list[Part] = []
    for at, match in chain:
        value = match[2]
        if value is None and not _moved(said) and any(symbol == "until" for symbol, _ in tokens[at]):
            value = Mark.GUESS  # "until friday" may say how long; "put off until friday" says when
        if isinstance(value, Mark) and value in _COURTESIES:
            courtesies.append(value)
        elif value is not None:
            if type(value) in _HANGING and not _hangs(value, said, chain):
                return None
            said.append(Mark.GUESS if isinstance(value, Not) else value)
    if not said or (courtesies and not _polite(courtesies, chain)):
        return None
    if said[0] is Mark.OR or said[0] is Mark.AND:
        said[0] = Mark.GUESS
    if len(said) == 1 and isinstance(said[0], DayOfMonth) and said[0].worded and said[0].day <= _FEW:
        said.append(Mark.GUESS)  # "the second" may be of something else
    little = len(said) == 1 and _says_little(tokens, chain)
    # "friday at 10am postponed" tells of a change; in other languages the verb may stand last
    told = context.language == "en" and isinstance(said[-1], MoveVerb) and not _counted(said)
    return None if little or told else said


_HANGING = frozenset({Not, Direction, DayPart})
"""Parts that want something else before them, or the contrary."""


def _hangs(value: Not | Direction | DayPart, said: list[Part], chain: Chain) -> bool:
    if isinstance(value, Not):
        return _alike(said, value.part)
    if isinstance(value, Direction):
        return _directs(value, said, chain)
    return value.name not in _MEALS or not any(isinstance(part, Clock) for part in said)  # "friday at 10am lunch"


def _alike(said: list[Part], unwanted: object) -> bool:
    """Whether something of the kind that is not wanted was said before it: "3pm instead of 2pm"."""
    kinds = Clock if isinstance(unwanted, Clock) else _DAY if isinstance(unwanted, _DAY) else type(unwanted)
    return any(isinstance(part, kinds) for part in said)


def _moved(said: list[Part]) -> bool:
    return any(isinstance(part, MoveVerb) for part in said)


def _counted(said: list[Part]) -> bool:
    return any(isinstance(part, Duration | Shift) for part in said)


def _directs(direction: Direction, said: list[Part], chain: Chain) -> bool:
    """Whether a direction is a verb's, or that of an amount: "push it back to friday", not "sat down"."""
    if direction.word in {"later", "earlier"}:
        return True
    return bool(said and isinstance(said[-1], MoveVerb)) or any(isinstance(m[2], Duration | Shift) for _, m in chain)


def _polite(courtesies: list[Mark], chain: Chain) -> bool:
    """Whether the words of courtesy make a request: something follows "let's try", and a question has its "ok"."""
    if chain[-1][1][2] is Mark.LEAD:
        return False
    asked, work = Mark.ASKED in courtesies, Mark.WORK in courtesies
    return asked == (asked and (work or Mark.SUITS in courtesies)) and (asked or not work)


def _says_little(tokens: list[Token], chain: Chain) -> bool:
    """Whether all that is said is "one" or "pm"."""
    at, match = next(
        ((at, match) for at, match in chain if match[2] is not None and not isinstance(match[2], Mark)), chain[0]
    )
    if match[0] in _ALONE:
        return True
    return match[0] == "BARE" and any(symbol == "INT" and value.digits == 0 for symbol, value in tokens[at])
