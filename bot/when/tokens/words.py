"""Text → tokens: each word with the symbols that it can stand for in the language of the rep, or English."""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from bot.when.grammar import Token
from bot.when.parts import Num
from bot.when.tokens.lexicon import MENDED, Lexicon, lexicon
from bot.when.tokens.spelling import Speller

MAX_LETTERS, MAX_WORDS = 300, 40
"""No time takes more to say. What is longer is not looked at."""


_TOKEN = re.compile(
    r"""(?P<half>[ap]\s?\.?\s?m\b\.?|(?<=\d)[ap]\b)
      | (?P<time>\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?![\d:]))
      | (?P<dotted>[ec]\.\s?o\.\s?[db]\b\.?)       # e.o.d., c.o.b.
      | (?P<slang>2(?:morrow|moro|mrw|mrow|mro|nite|night)\b)
      | (?P<ordinal>\d{1,2}\s?(?:st|nd|rd|th|er|ere)\b)
      | (?P<year>'\d\d\b)
      | (?P<int>\d+)
      | (?P<area>(?:africa|america|antarctica|arctic|asia|atlantic|australia|europe|indian|pacific|etc|us)/[a-z_/+\-0-9]+)
      | :[a-z][a-z0-9_+-]*:                    # an emoji, as Slack writes it
      | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
      | (?P<sign>(?<![^\W\d_])-|-(?![^\W\d_])|[/+@&~]|(?<=\d)[.](?=\d)|(?<=\d),)
      | (?P<strange>[%$#=^\\€£<>\ufffd\ud800-\udfff]|(?<=\d)'(?!\w)|(?<=\d):)
    """,
    re.VERBOSE,
)

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "½": " 1/2", "¼": " 1/4"}
)


_REPEATED = re.compile(r"(.)\1{2,}")

_CONTRACTED = frozenset({"d", "ll", "re", "ve", "m", "t"})
_SHORT = frozenset({"i'd", "i'll"})
"""“we'd” is no Wednesday; of contractions only these are known."""

_SPELLED = frozenset({"word", "slang", "dotted"})
"""Kinds of tokens that are words."""


class Words(NamedTuple):
    """A text cut into words: where each lies in `text`, what it can stand for, and which were not known."""

    text: str
    spans: list[tuple[int, int]]
    tokens: list[Token]
    unknown: list[str]
    mended: list[str]


def plain(text: str) -> str | None:
    """The text without accents, with the plain forms of dashes, quotes and digits; None if too long."""
    if len(text) > MAX_LETTERS:
        text = " ".join(text.split())
        if len(text) > MAX_LETTERS:
            return None
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_PLAIN)).translate(_PLAIN)
        text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) not in {"Mn", "Cf"})
    return text


_SPELLER = Speller(MENDED)


def cut(text: str, language: str) -> Words | None:
    """Cuts a text into words; None if it is too long to be a time."""
    cased = plain(text)
    if cased is None:
        return None
    simple = cased.lower()
    words = lexicon(language)
    known, tens = words.words, words.tens
    before = ""
    spans: list[tuple[int, int]] = []
    tokens: list[Token] = []
    unknown: list[str] = []
    mended: list[str] = []
    for found in _TOKEN.finditer(simple):
        kind = found.lastgroup
        if kind is None:
            continue
        word = found[0].replace(".", "") if kind == "dotted" else found[0]
        symbols = _known(words, cased, found, kind, word)
        if symbols is None:
            if kind == "word" and language == "de" and (split := _compound(word, known)):
                tokens += split
                spans += [found.span()] * 2
                continue
            symbols = _number(kind, word) if kind not in _SPELLED else _word(word, known, mended)
            if symbols is None:
                unknown.append(word)
                continue
        if before in tens:
            joined = _joined(tokens[-1], symbols)
            if joined is not None:
                tokens[-1], before = joined, ""
                spans[-1] = (spans[-1][0], found.end())
                continue
        before = word
        tokens.append(symbols)
        spans.append(found.span())
        if len(tokens) > MAX_WORDS:
            return None
    return Words(simple, spans, tokens, unknown, mended)


def _known(words: Lexicon, cased: str, found: re.Match[str], kind: str, word: str) -> Token | None:
    """What a word of the vocabulary stands for."""
    start, end = found.span()
    if kind == "half" and cased[start - 1 : start].isdigit():
        return None  # in German "am" is a small word as well
    shouted = word in words.capital and cased[start:end].isupper() and not cased.isupper()
    if shouted or (word in words.ordinary and cased[:start].rstrip()[-2:].lower() in {"am", "pm"}):
        return words.capital[word]
    return words.words.get(word) if word != "a" or kind == "word" else None  # "3a" is no article


def _number(kind: str, word: str) -> Token | None:
    """What a run of digits, or of digits and marks, stands for."""
    make = _NUMBERS.get(kind)
    return make(word) if make is not None else None


def _time(word: str) -> Token:
    hour, minute, *second = word.replace(",", ".").split(":")
    return (("TIME", (Num(int(hour), len(hour)), int(minute), int(float(second[0])) if second else 0)),)


_NUMBERS: dict[str, Callable[[str], Token | None]] = {
    "int": lambda word: (("INT", Num(int(word), len(word))),) if len(word) <= 8 else None,
    "time": _time,
    "ordinal": lambda word: (("ORDINAL", Num(int("".join(filter(str.isdigit, word))), 2)),),
    "half": lambda word: (("HALF", "am" if word[0] == "a" else "pm"),),
    "year": lambda word: (("YEAR", Num(2000 + int(word[1:]), 4)),),
    "area": lambda word: (("AREA", word),),
}


def _word(word: str, known: dict[str, Token], mended: list[str]) -> Token | None:
    """What a word stands for that is not in the vocabulary as it is."""
    if "'" in word:
        stem, _, rest = word.rpartition("'")
        joined = None if rest in _CONTRACTED and word not in _SHORT else known.get(word.replace("'", ""))
        symbols = joined or (known.get(stem) if rest == "s" else None)
        if symbols is not None:
            return symbols
    if word.endswith("ish") and word[:-3] in known:
        return known[word[:-3]]
    for once in (r"\1\1", r"\1"):  # "nooon", "fridayyy"
        shorter = _REPEATED.sub(once, word)
        if shorter != word and len(shorter) > 2 and shorter in known:
            return known[shorter]
    meant = _SPELLER.mend(word)
    if meant is None:
        return None
    mended.append(f"“{word}” read as {meant}")
    return known.get(meant)


def _compound(word: str, known: dict[str, Token]) -> list[Token] | None:
    """“freitagnachmittag”: a weekday and a part of it, in one word."""
    for tail in ("vormittag", "nachmittag", "mittag", "abend", "morgen", "nacht", "fruh"):
        if word.endswith(tail) and any(symbol == "WEEKDAY" for symbol, _ in known.get(word[: -len(tail)], ())):
            return [known[word[: -len(tail)]], known["morning" if tail == "morgen" else tail]]
    return None


def _joined(before: Token, after: Token) -> Token | None:
    """The one number that two number words are: "twenty" "three", "thirty" "first"."""
    tens = next(value for symbol, value in before if symbol == "INT")
    for symbol, units in after:
        if symbol in {"INT", "ORDINAL"} and units.digits == 0 and 0 < units.n < 10:
            return ((symbol, Num(tens.n + units.n, 0)),)
    return None
