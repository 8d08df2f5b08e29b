"""What the words around a time make of it: a request, or something that is none (rule 13)."""

from bot.when.context import Context
from bot.when.grammar import Match, Token
from bot.when.interpret.bounds import bounded
from bot.when.interpret.corrections import DAY, Spoken, corrected, kind
from bot.when.parts import Clock, DayOfMonth, DayPart, Direction, Duration, Mark, MoveVerb, Part, Shift
from bot.when.rules.clocks import YEARS
from bot.when.tokens.words import Words

Chain = list[tuple[int, Match]]
"""The parts that a text was cut into, each with its place."""

_COURTESIES = frozenset({Mark.FILLER, Mark.LEAD, Mark.ASKED, Mark.SUITS, Mark.WORK})
_ALONE = frozenset({"HALF_ALONE", "LOOSE_PART"})
_NUMBERS = frozenset({"BARE", "LAST_RESORT"})
_FEW = 3
_UNTIL = ("until", None)
_MEALS = frozenset({"lunch", "breakfast", "dinner"})


def spoken_for(context: Context, words: Words, chain: Chain) -> list[Part] | None:
    """The parts that say something, or None where the words around them make no request of them."""
    spoken = _spoken(words, chain)
    if not spoken:
        return None
    said = [one.part for one in spoken]
    if len(spoken) > 1 and _to_be_weighed(spoken):
        weighed = _weighed(words, spoken)
        if not weighed:
            return None
        said = weighed
    if said[0] is Mark.OR or said[0] is Mark.AND:
        said[0] = Mark.GUESS
    if len(said) == 1:
        doubt = _doubt(words, chain, said[0])
        if doubt is None:
            return None
        said += doubt
    little = len(said) <= _LITTLE and _says_little(words.tokens, chain, said)
    # "friday at 10am postponed" tells of a change; in other languages the verb may stand last
    told = context.language == "en" and isinstance(said[-1], MoveVerb) and not _counted(said)
    return None if little or told else said


def _spoken(words: Words, chain: Chain) -> list[Spoken] | None:
    """The parts without the fillers and the courtesies; None where these make no request."""
    courtesies: list[Mark] = []
    spoken: list[Spoken] = []
    for at, match in chain:
        value = match[2]
        if value is None:
            if _UNTIL in words.tokens[at] and not _moved(spoken):
                spoken.append(Spoken(at, match[1], Mark.GUESS))  # "until friday" may say how long; "put off until" when
        elif type(value) is Mark and value in _COURTESIES:
            courtesies.append(value)
        elif type(value) in _HANGING and not _hangs(value, spoken, chain):
            return None
        else:
            spoken.append(Spoken(at, match[1], value))
    return None if courtesies and not _polite(courtesies, chain) else spoken


def _to_be_weighed(spoken: list[Spoken]) -> bool:
    """Whether a word changes what another says, or a day is said in more than one part."""
    days = 0
    for _, _, part in spoken:
        if type(part) is Mark:
            if part in _WEIGHED:
                return True
        elif kind(part) is DAY:
            days += 1
    return days > 1


_LITTLE = 2

_WEIGHED = frozenset(
    {
        Mark.NO,
        Mark.NO_OR_NOT,
        Mark.NOT,
        Mark.UNWANTED,
        Mark.CORRECTED,
        Mark.BUT,
        Mark.ENDS,
        Mark.BEFORE,
        Mark.AFTER,
        Mark.NOT_BEFORE,
        Mark.FROM,
        Mark.TOLD,
    }
)
"""Marks that change what the parts beside them say."""


def _weighed(words: Words, spoken: list[Spoken]) -> list[Part] | None:
    """What is said when corrections, negations and bounds have done their work."""
    told = any(one.part is Mark.TOLD for one in spoken)
    if told:
        spoken = [one for one in spoken if one.part is not Mark.TOLD]
        if len(spoken) == 1 and isinstance(spoken[0].part, Clock) and spoken[0].part.bare:
            return None  # "the customer wants 5"
    kept = corrected(words, spoken)
    return None if kept is None else bounded(kept)


_HANGING = frozenset({Direction, DayPart})
"""Parts that want something else before them."""


def _hangs(value: Direction | DayPart, spoken: list[Spoken], chain: Chain) -> bool:
    if isinstance(value, Direction):
        return _directs(value, spoken, chain)
    return value.name not in _MEALS or not any(isinstance(one.part, Clock) for one in spoken)  # "friday at 10am lunch"


def _moved(spoken: list[Spoken]) -> bool:
    return any(isinstance(one.part, MoveVerb) for one in spoken)


def _counted(said: list[Part]) -> bool:
    return any(isinstance(part, Duration | Shift) for part in said)


def _directs(direction: Direction, spoken: list[Spoken], chain: Chain) -> bool:
    """Whether a direction is a verb's, or that of an amount: "push it back to friday", not "sat down"."""
    if direction.word in {"later", "earlier"}:
        return True
    return bool(spoken and isinstance(spoken[-1].part, MoveVerb)) or any(
        isinstance(m[2], Duration | Shift) for _, m in chain
    )


def _polite(courtesies: list[Mark], chain: Chain) -> bool:
    """Whether the words of courtesy make a request: something follows "let's try", and a question has its "ok"."""
    if chain[-1][1][2] is Mark.LEAD:
        return False
    asked, work = Mark.ASKED in courtesies, Mark.WORK in courtesies
    return asked == (asked and (work or Mark.SUITS in courtesies)) and (asked or not work)


def _says_little(tokens: list[Token], chain: Chain, said: list[Part]) -> bool:
    """Whether all that is said is "one", "2027", "pm", or "maybe late"."""
    if len([part for part in said if type(part) is not Mark]) > 1:
        return False
    at, match = _first(chain)
    if match[0] in _ALONE:
        return True
    return match[0] in _NUMBERS and any(
        symbol == "INT" and (value.digits == 0 or value.n in YEARS) for symbol, value in tokens[at]
    )


def _doubt(words: Words, chain: Chain, only: Part) -> list[Part] | None:
    """A guess where the one thing that is said may be something else ("mo"), None where it hardly is a time ("sam", "911")."""
    if isinstance(only, DayOfMonth) and only.worded and only.day <= _FEW:
        return [Mark.GUESS]  # "the second" may be of something else
    at, match = _first(chain)
    start, end = words.spans[at][0], words.spans[match[1] - 1][1]
    said = words.text[start:end]
    if match[0] in {"BARE", "CLOCK"} and said.replace(".", "").isdigit() and len(said) > _TWO:
        figure = int(said.replace(".", ""))
        if figure % 5 or (not figure % 100 and len(said) < _FOUR):
            return None
        return [Mark.GUESS] if not figure % 100 and figure < _AFTERNOON else []
    if said in _NAMES:
        return None
    return [Mark.GUESS] if said in _NAMESAKES else []


_TWO, _FOUR, _AFTERNOON = 2, 4, 1300
"""Digits that an hour has, and an hour with its minutes; and from which a full hour of four digits is no other number."""


def _first(chain: Chain) -> tuple[int, Match]:
    """The first part that says something."""
    return next(
        ((at, match) for at, match in chain if match[2] is not None and not isinstance(match[2], Mark)), chain[0]
    )


_NAMES = frozenset({"tom", "sam", "dom", "sol", "jan"})
_NAMESAKES = frozenset({"mo", "so", "mar", "tu", "th", "di", "do", "mi", "dim", "ven"})
"""Words that are names of people, or as likely something else, where they stand alone."""
