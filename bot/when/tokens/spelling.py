"""Plain misspellings of long words: "tommorow", "wensday", "febuary".

Only words of six letters and more are mended, by one slip (a letter too many, too few, wrong, or two swapped), or two
from eight letters on, and only where one word of the vocabulary comes that near and the first letter is right. Shorter
words have too many neighbours ("march", "match"): their usual slips are listed in the vocabulary.
"""

from collections.abc import Iterable
from itertools import combinations

SHORTEST, TWO_SLIPS, LONGEST = 6, 8, 14

REAL = frozenset(
    [
        "sundry",
        "sundae",
        "sundar",
        "frida",
        "mondal",
        "christian",
        "christians",
        "maintain",
        "mountains",
        "pleas",
        "beginnings",
        "schedules",
        "businesses",
        "pleased",
        "mundy",
        "mourning",
        "moaning",
        "mooring",
        "warning",
        "forenoons",
        "eventing",
        "eastern",
        "western",
        "easter",
        "pacify",
        "augusta",
        "augusto",
        "augustin",
        "augustus",
        "quartet",
        "quartz",
        "thirsty",
        "holiday",
        "holidays",
        "fiday",
        "jeudi",
        "minuet",
        "minuit",
        "fridas",
        "mondavi",
        "saturn",
        "decent",
        "remember",
        "dismember",
        "november",
        "ember",
        "member",
        "sober",
        "octane",
        "morningstar",
        "learning",
        "borning",
        "earning",
        "evidence",
        "eleventy",
        "weekender",
        "busyness",
        "fighting",
        "fifties",
        "twenties",
        "thirties",
        "centre",
        "century",
        "central",
    ]
)
"""Words and names of people that lie one or two slips from a word of ours, and are none."""


class Speller:
    """Finds the word meant, from all that it can become by dropping letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_remains: dict[str, set[str]] = {}
        for word in words:
            if len(word) >= SHORTEST:
                for remains in _remains(word):
                    self._by_remains.setdefault(remains, set()).add(word)

    def mend(self, word: str) -> str | None:
        """The one word that is near enough, or None."""
        if not SHORTEST - 1 <= len(word) <= LONGEST or word in REAL or not word.isascii():
            return None
        near: dict[str, int] = {}
        for remains in _remains(word):
            for known in self._by_remains.get(remains, ()):
                if known not in near and known[0] == word[0]:
                    near[known] = _slips(word, known)
        least = min(near.values(), default=LONGEST)
        best = [known for known, slips in near.items() if slips == least]
        return best[0] if len(best) == 1 and least <= _allowed(best[0]) else None


def _allowed(word: str) -> int:
    return 2 if len(word) >= TWO_SLIPS else 1


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
