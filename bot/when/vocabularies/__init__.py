"""The words that reps use, a file a language: data alone, the rules are in the families of phrases."""

from typing import NamedTuple


class Vocabulary(NamedTuple):
    """The words of a language. Each entry lists its spellings, apart by spaces, in small letters without accents.

    `weekdays` from Monday, `months` from January; `units` by their English name; `numbers` and `ordinals` by value;
    `same` by the English word that the rules are written with; `fillers` mean nothing in a time.
    """

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    units: dict[str, str]
    numbers: dict[int, str]
    ordinals: dict[int, str]
    same: dict[str, str]
    fillers: str
