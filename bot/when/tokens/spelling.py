"""Plain misspellings of the words of times: "tommorow", "hursday", "donerstag", "amnhã".

The shorter a word, the less may be wrong in it, as it has more neighbours: of eight letters and more two slips (a letter
too many, too few, wrong, or two swapped), one where the first letter is wrong; of six and seven one; of five one behind
the first letter, and a wrong letter must lie beside the right one on the keyboard; of four two swapped, or one doubled.
Real words and names are never mended: "march" and "match" are both fine.
"""

from collections.abc import Iterable
from itertools import combinations, pairwise

from bot.when.grammar import Token
from bot.when.tokens.real_words import REAL

SHORTEST, LONGEST = 4, 15
_FIVE, _SIX, _TWO_SLIPS = 5, 6, 8

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> frozenset[tuple[str, str]]:
    """Pairs of letters that lie side by side on a keyboard, in a row or below each other."""
    pairs = {(row[i], row[i + 1]) for row in _ROWS for i in range(len(row) - 1)}
    for upper, lower in pairwise(_ROWS):
        pairs |= {(upper[i], lower[j]) for j in range(len(lower)) for i in (j, j + 1) if i < len(upper)}
    return frozenset(pairs | {(b, a) for a, b in pairs} | {("y", "z"), ("z", "y"), ("a", "q"), ("q", "a")})


_BESIDE = _neighbours()


class Speller:
    """Finds the word meant, from all that it can become by dropping letters; first among one language's, then another's."""

    def __init__(self, words: Iterable[str], other: "Speller | None" = None) -> None:
        self._other = other
        self._by_remains: dict[str, set[str]] = {}
        for word in words:
            if len(word) >= SHORTEST:
                for remains in _remains(word):
                    self._by_remains.setdefault(remains, set()).add(word)

    def mend(self, word: str, known: dict[str, Token]) -> str | None:
        """The one word that is near enough, or one of several that stand for the same; None where there is none."""
        if not SHORTEST - 1 <= len(word) <= LONGEST or word in REAL or not word.isascii():
            return None
        near: dict[str, int] = {}
        for remains in _remains(word):
            for meant in self._by_remains.get(remains, ()):
                if meant not in near:
                    near[meant] = _slips(word, meant)
        near = {meant: slips for meant, slips in near.items() if _forgivable(word, meant, slips)}
        least = min(near.values(), default=0)
        best = [meant for meant, slips in near.items() if slips == least]
        best = [meant for meant in best if meant[0] == word[0]] or best
        if best and len({known.get(meant) for meant in best}) == 1:
            return best[0]
        return self._other.mend(word, known) if self._other and not best else None


def _forgivable(word: str, meant: str, slips: int) -> bool:
    """Whether a word may be so much mistyped."""
    size = len(meant)
    if slips > 1:
        return slips == 2 and size >= _TWO_SLIPS and word[0] == meant[0] and len(word) >= size - 1
    if size >= _SIX:
        return True
    swapped = sorted(word) == sorted(meant)
    doubled = len(word) > size and any(a == b for a, b in pairwise(word))
    if size < _FIVE:
        return swapped or doubled
    if word[0] != meant[0] and not swapped:
        return False
    if len(word) != size or swapped:
        return True
    return any((a, b) in _BESIDE for a, b in zip(word, meant, strict=True) if a != b)


def _allowed(word: str) -> int:
    return 2 if len(word) >= _TWO_SLIPS else 1


def _remains(word: str) -> set[str]:
    """What is left of a word when as many letters are dropped as may be wrong in it, or fewer."""
    left = {word}
    for drop in range(1, _allowed(word) + 1):
        for gone in combinations(range(len(word)), drop):
            left.add("".join(letter for i, letter in enumerate(word) if i not in gone))
    return left


def _slips(one: str, other: str) -> int:
    """Slips between two words: letters dropped, added, replaced, or neighbours swapped."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        (
            last,
            row,
        ) = row, [i, *[0] * len(other)]
        for j, b in enumerate(other, 1):
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[j] = min(row[j], before[j - 2] + 1)
        before = last
    return row[-1]
