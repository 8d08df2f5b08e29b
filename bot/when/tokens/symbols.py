"""A word → the symbols that it can stand for: of the vocabulary, a number, or a word that is nearly known."""

import re
from collections.abc import Callable

from bot.when.grammar import Token
from bot.when.parts import Num
from bot.when.tokens.lexicon import Lexicon

_LASTS = frozenset(["end", "ends", "ende", "bis", "fin", "fim", "termino", "termine"])

_DOTTED = re.compile(r"\.|,?\s\d")
_REPEATED = re.compile(r"(.)\1{2,}")

_CONTRACTED = frozenset({"d", "ll", "re", "ve", "m", "t"})
_SHORT = frozenset({"i'd", "i'll"})
"""“we'd” is no Wednesday; of contractions only these are known."""


def known(words: Lexicon, cased: str, found: re.Match[str], kind: str, word: str) -> Token | None:
    """What a word of the vocabulary stands for, where that depends on its kind or on what stands beside it."""
    start, end = found.span()
    if kind == "half" and cased[start - 1 : start].isdigit():
        return None  # in German "am" is a small word as well
    shouted = word in words.capital and cased[start:end].isupper() and not cased.isupper()
    if shouted or (word in words.ordinary and cased[:start].rstrip()[-2:].lower() in {"am", "pm"}):
        return words.capital[word]
    if word in words.dotted and _DOTTED.match(found.string, end):
        return words.dotted[word]
    return words.words.get(word) if word != "a" or kind == "word" else None  # "3a" is no article


def number(kind: str, word: str) -> Token | None:
    """What a run of digits, or of digits and marks, stands for."""
    make = _NUMBERS.get(kind)
    return make(word) if make is not None else None


def _time(word: str) -> Token:
    hour, minute, *second = word.replace(",", ".").split(":")
    return (("TIME", (Num(int(hour), len(hour)), int(minute), int(float(second[0])) if second else 0)),)


_NUMBERS: dict[str, Callable[[str], Token | None]] = {
    "label": lambda word: (("ENDS" if word.rstrip(": ") in _LASTS else "FILLER", None),),
    "skipped": lambda _word: (("FILLER", None),),
    "int": lambda word: (("INT", Num(int(word), len(word))),) if len(word) <= 8 else None,
    "time": _time,
    "ordinal": lambda word: (("ORDINAL", Num(int("".join(filter(str.isdigit, word))), 2)),),
    "half": lambda word: (("HALF", "am" if word[0] == "a" else "pm"),),
    "year": lambda word: (("YEAR", Num(2000 + int(word[1:]), 4)),),
    "area": lambda word: (("AREA", word),),
    "feira": lambda word: (("FEIRA", Num(int(word[0]) - 2, 0)),),
}


def spelled(word: str, words: Lexicon, mended: list[str]) -> Token | None:
    """What a word stands for that is not in the vocabulary as it is."""
    vocabulary = words.words
    if "'" in word:
        stem, _, rest = word.rpartition("'")
        joined = None if rest in _CONTRACTED and word not in _SHORT else vocabulary.get(word.replace("'", ""))
        symbols = joined or (vocabulary.get(stem) if rest == "s" else None)
        if symbols is not None:
            return symbols
    if word.endswith("ish") and word[:-3] in vocabulary:
        return vocabulary[word[:-3]]
    for once in (r"\1\1", r"\1"):  # "nooon", "fridayyy"
        shorter = _REPEATED.sub(once, word)
        if shorter != word and len(shorter) > 2 and shorter in vocabulary:
            return vocabulary[shorter]
    meant = words.speller.mend(word, vocabulary)
    if meant is None:
        return None
    mended.append(f"“{word}” read as {meant}")
    return vocabulary.get(meant)


def joined(before: Token, after: Token) -> Token | None:
    """The one number that two number words are: "twenty" "three", "thirty" "first"."""
    tens = next(value for symbol, value in before if symbol == "INT")
    least = 7 if tens.n == 10 else 1  # French "dix-sept"
    for symbol, units in after:
        if symbol in {"INT", "ORDINAL"} and units.digits == 0 and least <= units.n < 10:
            return ((symbol, Num(tens.n + units.n, 0)),)
    return None
