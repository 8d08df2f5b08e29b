"""The words that reps use, a file a language.

This is data alone: the rules are in `bot.when.rules`. The package imports nothing of the bot. Read `en.py` first.
"""

from typing import NamedTuple


class Vocabulary(NamedTuple):
    """The words of a language. Each entry lists its spellings, apart by spaces, in small letters without accents.

    `weekdays` from Monday, `months` from January; `units` by their English name; `numbers` and `ordinals` by value;
    `same` by the English word that the rules are written with; `fillers` mean nothing in a time; `mended` are the other
    words whose misspellings are mended; `ordinary` are words of the language that would be a zone, a weekday or a place
    in English, which they are here only in capitals; `shared` are words that are English as well, so that they don't tell
    which language a sentence is in; `dotted` are weekdays only where a dot or a digit follows.
    """

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    units: dict[str, str]
    numbers: dict[int, str]
    ordinals: dict[int, str]
    same: dict[str, str]
    fillers: str
    mended: str
    ordinary: str = ""
    shared: str = ""
    dotted: dict[str, int] = {}  # noqa: RUF012 - a default that nobody changes

    def spellings(self) -> frozenset[str]:
        """All the words of the language, in all their spellings."""
        entries = (*self.weekdays, *self.months, *self.units.values(), *self.numbers.values(), *self.ordinals.values())
        return frozenset(" ".join((*entries, *self.same.values(), self.fillers)).split())
