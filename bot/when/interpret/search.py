"""The words of a text cut into parts that cover all of them and make sense together."""

from bot.when.context import Context
from bot.when.grammar import Match, matches
from bot.when.interpret.alternatives import meanings
from bot.when.interpret.constraints import barred
from bot.when.interpret.meaning import Meaning
from bot.when.interpret.phrasing import spoken_for
from bot.when.parts import Mark
from bot.when.reading import Piece
from bot.when.tokens.words import Words

MOST_CUTS = 100
"""Ways of cutting a text into parts that are tried before it is given up."""

_COST = {
    "FILLER": 0.0,
    "MARK": 0.0,
    "COURTESY": 0.0,
    "HOUR": 0.99,
    "EITHER_DAY": 0.99,
    "PART": 1.0,
    "ZONE": 1.0,
    "AMOUNT": 1.0,
    "BARE": 1.02,
    "CLOCK": 1.01,
    "OFFSET": 1.1,
    "SHIFT_TIME": 0.99,
    "YEAR_SAID": 1.0,
    "SHORT_YEAR": 1.0,
    "CLOCK_A": 1.05,
    "LOOSE_PART": 1.2,
    "NOISE": 1.5,
    "HALF_ALONE": 1.6,
    "WEEKDAY_AND_NUMBER": 2.01,
    "WEEKDAY_AND_HOUR": 2.0,
    "LAST_RESORT": 3.0,
}
"""What each part of a cut costs: the fewest parts are tried first, and a number as a last resort last."""

_YEARS = frozenset({"YEAR_SAID", "SHORT_YEAR"})
"""Parts that only the words beside them forbid, so that it is known before a cut is tried."""

_LOOSE = frozenset(
    [
        "at",
        "on",
        "to",
        "of",
        "in",
        "or",
        "and",
        "until",
        "from",
        "between",
        "before",
        "by",
        "for",
        "vs",
        "versus",
        "through",
        "alternatively",
    ]
)
"""Words that no time ends with: the rest of it is missing."""

_POINTING = frozenset({"it", "this", "that", "me", "you", "us"})
_LEANING = frozenset({"on", "at", "to", "of", "by"})
"""Words that make a time of what was none: "sat on it"."""

_NEVER = 1e9
_FILLER = Mark.FILLER


class Search:
    """Looks for parts that cover all the words and make sense together, the longest first."""

    def __init__(self, context: Context, words: Words) -> None:
        self._context = context
        self._words = words
        self._tried = 0
        self._chain: list[tuple[int, Match]] = []
        self._sorted: list[list[Match] | None] = [None] * len(words.tokens)
        self._chart = matches(context, words.tokens)
        size = len(words.tokens)
        self._least = [_NEVER] * size + [0.0]
        self._best: list[Match | None] = [None] * size
        for at in range(size - 1, -1, -1):
            self._look(at)

    def _look(self, at: int) -> None:
        """Finds the part from which the least is left to pay; of equals the longest, then the first."""
        least, best, end = _NEVER, None, 0
        left = self._least
        for match in self._chart[at]:
            symbol, after, value, _ = match
            cost = _COST.get(symbol)
            if cost is None or (symbol in _YEARS and barred(self._words, at, match, self._chain)):
                continue
            cost = left[after] if value is _FILLER and cost == 1.0 else left[after] + cost
            if cost < least or (cost == least < _NEVER and after > end):
                least, best, end = cost, match, after
        self._least[at], self._best[at] = least, best

    def run(self) -> list[Meaning] | None:
        """What is meant, or None where the words make no time."""
        if self._best[0] is None:
            return None
        found = self._cheapest()
        if found is None:
            self._chain.clear()
            found = self._from(0)
        return found

    def _cheapest(self) -> list[Meaning] | None:
        """The meaning of the cheapest cut, which is nearly always the one."""
        words, best, chain = self._words, self._best, self._chain
        at, size, said = 0, len(words.tokens), False
        while at < size:
            match = best[at]
            if match is None or barred(words, at, match, chain):
                return None
            chain.append((at, match))
            said = said or (match[2] is not _FILLER and match[0] != "FILLER")
            at = match[1]
        if not said:
            self._tried = MOST_CUTS  # "good night": nothing is said, and nothing is to be made of it
            return None
        return self._meanings()

    def _meanings(self) -> list[Meaning] | None:
        self._tried += 1
        said = spoken_for(self._context, self._words, self._chain)
        return None if said is None else meanings(self._context, said)

    def _from(self, at: int) -> list[Meaning] | None:
        """The meaning of the first cut, from a place on, that has one."""
        if at == len(self._words.tokens):
            return self._meanings()
        for match in self._in_order(at):
            if self._tried >= MOST_CUTS:
                return None
            if barred(self._words, at, match, self._chain):
                continue
            self._chain.append((at, match))
            found = self._from(match[1])
            if found is not None:
                return found
            self._chain.pop()
        return None

    def _in_order(self, at: int) -> list[Match]:
        """The parts from a place on, the cheapest first."""
        row = self._sorted[at]
        if row is None:
            costs = []
            for order, match in enumerate(self._chart[at]):
                cost = _COST.get(match[0])
                if cost is not None and self._least[match[1]] < _NEVER:
                    cost = 0.0 if match[2] is Mark.FILLER and cost == 1.0 else cost
                    costs.append((cost + self._least[match[1]], -match[1], order))
            row = self._sorted[at] = [self._chart[at][order] for _, _, order in sorted(costs)]
        return row

    def breaks_off(self) -> bool:
        """Whether the last word asks for another, or for what it points at: "tomorrow at", "sat on it"."""
        at, (symbol, end, value, _) = self._chain[-1]
        if end != at + 1 or not (symbol in {"FILLER", "MARK"} or isinstance(value, Mark)):
            return False
        if any(word in _LOOSE for word, _ in self._words.tokens[at]):
            return True
        return at > 1 and self._said(at) in _POINTING and self._said(at - 1) in _LEANING

    def _said(self, at: int) -> str:
        """A word as it was typed, in small letters."""
        start, end = self._words.spans[at]
        return self._words.text[start:end]

    def stuck(self) -> tuple[str, ...]:
        """The words that no rule took up, or else all that make no time together."""
        size = len(self._words.tokens)
        last = next((at for at in range(size - 1, -1, -1) if self._least[at] >= _NEVER), None)
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
