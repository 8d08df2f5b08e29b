"""Words, the instant they were typed at, and the meeting's time today → a Reading."""

from datetime import datetime
from typing import Any

from bot.when import (  # noqa: F401 - the families of phrases, which register their rules
    clocks,
    dates,
    dayparts,
    days,
    holidays,
    idioms,
    lengths,
    months,
    numeric_dates,
    particles,
    ranges,
    shifts,
    weeks,
    zones,
)
from bot.when.choices import meanings
from bot.when.context import Context
from bot.when.grammar import Match, matches
from bot.when.languages import in_english
from bot.when.lexicon import OWN_LANGUAGES, prepare
from bot.when.meaning import Meaning
from bot.when.reading import Piece, Reading, Status
from bot.when.resolve import resolve
from bot.when.said import Days, Mark
from bot.when.words import Words, cut

MOST_CUTS = 100
"""Ways of cutting a text into parts that are tried before it is given up."""

_COST = {
    "FILLER": 0.0,
    "NOT": 0.0,
    "HOUR": 0.99,
    "PART": 1.0,
    "ZONE": 1.0,
    "AMOUNT": 1.0,
    "BARE": 1.02,
    "CLOCK": 1.01,
    "OFFSET": 1.1,
    "YEAR_SAID": 1.0,
    "SHORT_YEAR": 1.0,
    "CLOCK_A": 1.05,
    "LOOSE_PART": 1.2,
    "NOISE": 1.5,
    "HALF_ALONE": 1.6,
    "WEEKDAY_AND_NUMBER": 2.01,
    "LAST_RESORT": 3.0,
}
"""What each part of a cut costs: the fewest parts are tried first, and a number as a last resort last."""

_BARRED = frozenset({"HALF_ALONE", "BARE", "YEAR_SAID", "SHORT_YEAR"})
"""Parts that what stands before them may forbid."""

_LOOSE = frozenset(["at", "on", "to", "of", "in", "or", "and", "until", "from", "between", "before", "by", "for"])
"""Words that no time ends with: the rest of it is missing."""

_NEVER = 1e9

prepare()


def read(text: str, now: datetime, current: datetime | None = None, locale: str = "en-US") -> Reading:
    """Reads a time out of a rep's words.

    `now` is the instant they were typed at, in the rep's own zone; `current` the meeting's time today, if it is known;
    `locale` the rep's, as Slack gives it ("en-US"). Never raises, whatever the text.
    """
    context = Context(now, current, locale)
    found, _ = _read(context, text)
    if found.status is Status.NONE and context.language not in OWN_LANGUAGES:
        return _read_foreign(context, text) or found
    return found


def _read(context: Context, text: str) -> tuple[Reading, list[Meaning]]:
    """The reading by our own rules, and what was meant."""
    words = cut(text, context.language)
    if words is None or words.unknown or not words.tokens:
        return Reading(Status.NONE, unread=tuple(words.unknown) if words else ()), []
    search = _Search(context, words)
    meant = search.run()
    if meant is None or search.breaks_off():
        return Reading(Status.NONE, unread=search.stuck()), []
    return resolve(context, meant, tuple(words.mended), search.pieces()), meant


def _read_foreign(context: Context, text: str) -> Reading | None:
    """The reading of words in another language, where they say both a day and a time of day."""
    english = in_english(text, context.language)
    if english is None:
        return None
    found, meant = _read(context, english)
    whole = bool(meant) and all(meaning.days and meaning.clock for meaning in meant)
    return found if whole and found.status in {Status.SURE, Status.ASK} else None


class _Search:
    """Looks for parts that cover all the words and make sense together, the longest first."""

    def __init__(self, context: Context, words: Words) -> None:
        self._context = context
        self._words = words
        self._tried = 0
        self._chain: list[tuple[int, Match]] = []
        chart = matches(context, words.tokens)
        size = len(words.tokens)
        least = [_NEVER] * size + [0.0]
        self._parts: list[list[tuple[float, int, int, Match]]] = [[] for _ in range(size)]
        for at in range(size - 1, -1, -1):
            row = self._parts[at]
            for order, match in enumerate(chart[at]):
                cost = _COST.get(match[0])
                if cost is not None and (rest := least[match[1]]) < _NEVER:
                    if match[2] is Mark.FILLER and cost == 1.0:
                        cost = 0.0
                    row.append((cost + rest, -match[1], order, match))
            if row:
                row.sort()
                least[at] = row[0][0]
        self._reachable = least

    def run(self) -> list[Meaning] | None:
        """What is meant, or None where the words make no time."""
        return self._from(0) if self._reachable[0] < _NEVER else None

    def _from(self, at: int) -> list[Meaning] | None:
        if at == len(self._words.tokens):
            self._tried += 1
            values: list[Any] = [match[2] for _, match in self._chain]
            return meanings(self._context, [v for v in values if v is not None and v is not Mark.FILLER])
        for _, _, _, match in self._parts[at]:
            if self._tried >= MOST_CUTS:
                return None
            if match[0] in _BARRED and self._barred(at, match):
                continue
            self._chain.append((at, match))
            found = self._from(match[1])
            if found is not None:
                return found
            self._chain.pop()
        return None

    def breaks_off(self) -> bool:
        """Whether the last word asks for another: "tomorrow at"."""
        at, (symbol, end, value, _) = self._chain[-1]
        small = end == at + 1 and (symbol == "FILLER" or isinstance(value, Mark))
        return small and any(word in _LOOSE for word, _ in self._words.tokens[at])

    def _barred(self, at: int, match: Match) -> bool:
        """Whether what stands before a part forbids it: "13 pm" is no afternoon, "feb 29 2027" no 20:27."""
        if at == 0:
            return False
        if match[0] == "HALF_ALONE":
            return any(symbol in {"INT", "TIME", "ORDINAL"} for symbol, _ in self._words.tokens[at - 1])
        if match[0] in {"YEAR_SAID", "SHORT_YEAR"}:
            return ("at", None) in self._words.tokens[at - 1]
        before = self._chain[-1][1][2] if self._chain else None
        figure = next((value.n for symbol, value in self._words.tokens[at] if symbol == "INT"), 0)
        return isinstance(before, Days) and before.yearless and 1900 <= figure < 2100

    def stuck(self) -> tuple[str, ...]:
        """The words that no rule took up, or else all that make no time together."""
        size = len(self._words.tokens)
        last = next((at for at in range(size - 1, -1, -1) if self._reachable[at] >= _NEVER), None)
        spans = self._words.spans if last is None else self._words.spans[last : last + 1]
        return tuple(self._words.text[start:end] for start, end in spans)

    def pieces(self) -> tuple[Piece, ...]:
        """How the words were cut."""
        spans, text = self._words.spans, self._words.text
        return tuple(
            [
                Piece(text[spans[at][0] : spans[end - 1][1]], pattern or symbol.lower())
                for at, (symbol, end, _, pattern) in self._chain
            ]
        )
