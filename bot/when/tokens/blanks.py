"""Words without a blank between them: "fridayat3", "30minlater", "3pmtmrw"."""

from bot.when.grammar import Token

_SPLIT = frozenset({"WEEKDAY", "MONTH", "UNIT"})
_WORDS = frozenset(
    [
        "today",
        "tomorrow",
        "tonight",
        "yesterday",
        "overmorrow",
        "morning",
        "afternoon",
        "evening",
        "night",
        "noon",
        "midnight",
        "next",
        "later",
        "earlier",
        "week",
        "month",
        "half",
        "quarter",
        "same",
        "day",
        "time",
        "end",
    ]
)
_JOINTS = frozenset({"at", "on", "in"})
_AFTER_DIGITS = ("pm", "am", "h", "uhr", "min", "mins", "hr", "hrs", "hour", "hours")
_SHORTEST, _LONGEST, _TELLING = 5, 24, 5
_JOINED = frozenset(
    [
        "weekdays",
        "daytime",
        "lifetime",
        "midday",
        "monthend",
        "weekend",
        "yearend",
        "timeday",
        "satin",
        "augustin",
        "sunday",
        "mayday",
        "halftime",
    ]
)
"""Words that look like two, and are not."""


def parted(word: str, known: dict[str, Token], *, after_digits: bool) -> list[str] | None:
    """The words that a word is made of, or None. After digits it may begin with a unit, or with "pm"."""
    if len(word) > _LONGEST or word in _JOINED:
        return None
    if after_digits:
        for head in _AFTER_DIGITS:
            rest = word[len(head) :]
            if word.startswith(head) and rest:
                alone = _splittable(rest, known, 2) or _zone(rest, known) or _joins(rest, known)
                tail = [rest] if alone else _parts(rest, known)
                if tail is not None:
                    return [head, *tail]
    return _parts(word, known) if len(word) >= _SHORTEST else None


def _parts(word: str, known: dict[str, Token], telling: int = 0) -> list[str] | None:
    """Two words, or three with one that joins in the middle or at an end; one of them tells that a time is meant."""
    for at in range(len(word) - 2, 1, -1):
        head, tail = word[:at], word[at:]
        if not (_splittable(head, known, 4) or _joins(head, known)):
            continue
        if _splittable(tail, known, 4) or _joins(tail, known):
            return [head, tail] if max(len(head), len(tail), telling) >= _TELLING else None
        if at >= _TELLING and (rest := _parts(tail, known, at)):
            return [head, *rest]
    return None


def _joins(word: str, known: dict[str, Token]) -> bool:
    return any(symbol in _JOINTS for symbol, _ in known.get(word, ()))


def _zone(word: str, known: dict[str, Token]) -> bool:
    return any(symbol == "ABBREVIATION" for symbol, _ in known.get(word, ()))


def _splittable(word: str, known: dict[str, Token], shortest: int) -> bool:
    """Whether a word can stand beside another without a blank."""
    if len(word) < shortest:
        return False
    return any(symbol in _SPLIT or symbol in _WORDS for symbol, _ in known.get(word, ()))


_GERMAN = ("vormittag", "nachmittag", "mittag", "abend", "morgen", "nacht", "fruh")


def compound(word: str, known: dict[str, Token]) -> list[str] | None:
    """German “freitagnachmittag”: a weekday and a part of it, as one word."""
    for tail in _GERMAN:
        head = word[: -len(tail)]
        if word.endswith(tail) and tail in known and any(symbol == "WEEKDAY" for symbol, _ in known.get(head, ())):
            return [head, tail]
    return None
