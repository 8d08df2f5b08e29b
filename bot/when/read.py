"""Words, the instant they were typed at, and the meeting's time today → a Reading."""

from datetime import datetime
from typing import Any

from bot.when import clocks, dates, dayparts, days, holidays, shifts, words, zones  # noqa: F401 - the families register their rules
from bot.when.grammar import Match, matches
from bot.when.meaning import Meaning, meanings
from bot.when.reading import Piece, Reading, Status
from bot.when.resolve import resolve
from bot.when.said import Context, Mark
from bot.when.words import Words

MOST_CUTS = 400
"""Ways of cutting a text into parts that are tried before it is given up."""

_PARTS = frozenset({"PART", "CLOCK", "BARE", "ZONE", "AMOUNT", "FILLER", "LAST_RESORT"})

_RANK = {"AMOUNT": -1, "LAST_RESORT": 1}
"""Which of two parts of the same length is tried first."""

words.prepare()


def read(text: str, now: datetime, current: datetime | None = None, locale: str = "en-US") -> Reading:
    """Reads a time out of a rep's words.

    `now` is the instant they were typed at, in the rep's own zone; `current` the meeting's time today, if it is known;
    `locale` the rep's, as Slack gives it ("en-US"). Never raises, whatever the text.
    """
    context = Context(now, current, locale)
    cut = words.cut(text, context.language)
    if cut is None:
        return Reading(Status.NONE)
    if cut.unknown or not cut.tokens:
        return Reading(Status.NONE, unread=tuple(cut.unknown))
    search = _Search(context, cut)
    meant = search.run()
    if meant is None:
        return Reading(Status.NONE, unread=search.stuck())
    found = resolve(context, meant)
    return Reading(
        found.status,
        found.times,
        (*cut.mended, *found.why),
        (),
        found.understood,
        found.day,
        search.pieces(),
    )


class _Search:
    """Looks for parts that cover all the words and make sense together, the longest first."""

    def __init__(self, context: Context, cut: Words) -> None:
        self._context = context
        self._cut = cut
        self._tried = 0
        self._furthest = 0
        self._chain: list[tuple[int, Match]] = []
        chart = matches(context, cut.tokens)
        self._parts = [
            sorted((m for m in row if m.symbol in _PARTS), key=lambda m: (-m.end, _RANK.get(m.symbol, 0)))
            for row in chart
        ]

    def run(self) -> list[Meaning] | None:
        """What is meant, or None where the words make no time."""
        return self._from(0)

    def _from(self, at: int) -> list[Meaning] | None:
        if at == len(self._cut.tokens):
            self._tried += 1
            values: list[Any] = [match.value for _, match in self._chain if match.value is not None]
            return meanings(self._context, [value for value in values if value is not Mark.FILLER])
        self._furthest = max(self._furthest, at)
        for match in self._parts[at]:
            if self._tried >= MOST_CUTS:
                return None
            self._chain.append((at, match))
            found = self._from(match.end)
            if found is not None:
                return found
            self._chain.pop()
        return None

    def stuck(self) -> tuple[str, ...]:
        """The word that no rule took up."""
        start, end = self._cut.spans[self._furthest]
        return (self._cut.text[start:end],)

    def pieces(self) -> tuple[Piece, ...]:
        """How the words were cut."""
        spans, text = self._cut.spans, self._cut.text
        return tuple(
            Piece(text[spans[at][0] : spans[match.end - 1][1]], match.pattern or match.symbol.lower())
            for at, match in self._chain
        )

