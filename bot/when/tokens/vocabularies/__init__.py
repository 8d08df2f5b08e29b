"""The words that reps use, a file a language: data alone, the rules are in the families of phrases."""

from typing import NamedTuple


class Vocabulary(NamedTuple):
    """The words of a language. Each entry lists its spellings, apart by spaces, in small letters without accents.

    `weekdays` from Monday, `months` from January; `units` by their English name; `numbers` and `ordinals` by value;
    `same` by the English word that the rules are written with; `fillers` mean nothing in a time; `ordinary` are words of
    the language that would be a zone, a weekday or a place in English, which they are here only in capitals.
    """

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    units: dict[str, str]
    numbers: dict[int, str]
    ordinals: dict[int, str]
    same: dict[str, str]
    fillers: str
    ordinary: str = ""
