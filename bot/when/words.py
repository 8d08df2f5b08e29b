"""Text → tokens: each word with the symbols that it can stand for in the language of the rep, or English."""

import re
import unicodedata
from typing import NamedTuple

from bot.when import zones
from bot.when.grammar import LITERALS, Token
from bot.when.said import Duration, Num
from bot.when.spelling import Speller
from bot.when.vocabularies import Vocabulary
from bot.when.vocabularies.de import GERMAN
from bot.when.vocabularies.en import ENGLISH
from bot.when.vocabularies.es import SPANISH
from bot.when.vocabularies.fr import FRENCH
from bot.when.vocabularies.pt import PORTUGUESE

MAX_LETTERS, MAX_WORDS = 300, 40
"""No time takes more to say. What is longer is not looked at."""

UNITS = {
    "second": Duration(seconds=1),
    "minute": Duration(seconds=60),
    "hour": Duration(seconds=3600),
    "h": Duration(seconds=3600, clocklike=True),
    "day": Duration(days=1),
    "week": Duration(days=7),
    "fortnight": Duration(days=14),
    "month": Duration(months=1),
    "year": Duration(months=12),
}

MENDED = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "august",
    "september",
    "october",
    "november",
    "december",
    "tomorrow",
    "yesterday",
    "tonight",
    "morning",
    "afternoon",
    "evening",
    "midnight",
    "midday",
    "lunchtime",
    "weekend",
    "minutes",
    "earlier",
    "fortnight",
    "christmas",
    "thanksgiving",
    "business",
    "o'clock",
    "thirty",
    "twenty",
    "fifteen",
    "quarter",
    "eastern",
    "pacific",
    "mountain",
    "instead",
    "beginning",
    "schedule",
    "reschedule",
    "postpone",
    "please",
]

_TOKEN = re.compile(
    r"""(?P<half>[ap]\s?\.?\s?m\b\.?|(?<=\d)[ap]\b)
      | (?P<time>\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?![\d:]))
      | (?P<slang>2(?:morrow|moro|mrw|mrow|mro|nite|night)\b)
      | (?P<ordinal>\d{1,2}\s?(?:st|nd|rd|th|er|ere)\b)
      | (?P<year>'\d\d\b)
      | (?P<int>\d+)
      | (?P<area>(?:africa|america|antarctica|arctic|asia|atlantic|australia|europe|indian|pacific|etc|us)/[a-z_/+\-0-9]+)
      | :[a-z][a-z0-9_+-]*:                    # an emoji, as Slack writes it
      | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
      | (?P<sign>(?<![^\W\d_])-|-(?![^\W\d_])|[/+@&~]|(?<=\d)[.](?=\d)|(?<=\d),)
      | (?P<strange>[%$#=^\\€£<>]|(?<=\d)'(?!\w))
    """,
    re.VERBOSE,
)

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "½": " 1/2", "¼": " 1/4"}
)


class Words(NamedTuple):
    """A text cut into words: where each lies in `text`, what it can stand for, and which were not known."""

    text: str
    spans: list[tuple[int, int]]
    tokens: list[Token]
    unknown: list[str]
    mended: list[str]


def plain(text: str) -> str | None:
    """The text in small letters, without accents, with the plain forms of dashes, quotes and digits; None if too long."""
    if len(text) > MAX_LETTERS:
        text = " ".join(text.split())
        if len(text) > MAX_LETTERS:
            return None
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_PLAIN)).translate(_PLAIN)
        text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) not in {"Mn", "Cf"})
    return text.lower()


class Lexicon:
    """The words of a language and of English, each with its symbols."""

    def __init__(self, *vocabularies: Vocabulary) -> None:
        self._words: dict[str, list[tuple[str, object]]] = {}
        for word in LITERALS:
            self._words[word] = [(word, None)]
        for word, symbol in zones.WORDS.items():
            self._add(word, symbol)
        self._add("am", ("HALF", "am"))
        self._add("p pm", ("HALF", "pm"))
        for vocabulary in vocabularies:
            self._learn(vocabulary)
        own = vocabularies[-1]
        for word in " ".join((*own.weekdays, *own.months, *own.numbers.values())).split():
            if word not in own.fillers.split():  # "do" is a Thursday in German, and must not be passed over
                self._words[word] = [symbol for symbol in self._words[word] if symbol[0] != "FILLER"]
        self.tens = frozenset(
            spelling
            for vocabulary in vocabularies
            for n in (20, 30, 40, 50)
            for spelling in vocabulary.numbers.get(n, "").split()
        )
        self.words: dict[str, Token] = {word: tuple(symbols) for word, symbols in self._words.items()}

    def _learn(self, vocabulary: Vocabulary) -> None:
        for day, spellings in enumerate(vocabulary.weekdays):
            self._add(spellings, ("WEEKDAY", Num(day, 0)))
            if vocabulary is ENGLISH:
                self._add(f"{spellings.split()[0]}s", ("WEEKDAYS", Num(day, 0)))
        for month, spellings in enumerate(vocabulary.months, 1):
            self._add(spellings, ("MONTH", Num(month, 0)))
        for unit, spellings in vocabulary.units.items():
            self._add(spellings, ("UNIT", UNITS[unit]))
        for n, spellings in vocabulary.numbers.items():
            self._add(spellings, ("INT", Num(n, 0)))
        for n, spellings in vocabulary.ordinals.items():
            self._add(spellings, ("ORDINAL", Num(n, 0)))
        self._add(vocabulary.fillers, ("FILLER", None))
        for word, spellings in vocabulary.same.items():
            for symbol in tuple(self._words.get(word, ())):
                self._add(spellings, symbol)

    def _add(self, spellings: str, symbol: tuple[str, object]) -> None:
        for word in spellings.split():
            symbols = self._words.setdefault(word, [])
            if symbol not in symbols:
                symbols.append(symbol)


_OTHERS = {"es": SPANISH, "fr": FRENCH, "de": GERMAN, "pt": PORTUGUESE}
_LEXICONS: dict[str, Lexicon] = {}
_SPELLER = Speller(MENDED)
OWN_LANGUAGES = frozenset({"en", *_OTHERS})


def lexicon(language: str) -> Lexicon:
    """The words that a rep of that language may use: its own, where we have them, and English always."""
    return _LEXICONS.get(language) or _LEXICONS["en"]


def prepare() -> None:
    """Makes the lexicons. Called once, when all rules are there, so that no rep waits for it."""
    _LEXICONS["en"] = Lexicon(ENGLISH)
    for language, vocabulary in _OTHERS.items():
        _LEXICONS[language] = Lexicon(ENGLISH, vocabulary)


def cut(text: str, language: str) -> Words | None:
    """Cuts a text into words; None if it is too long to be a time."""
    simple = plain(text)
    if simple is None:
        return None
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
        word = found[0]
        symbols = known.get(word) if word != "a" or kind == "word" else None  # "3a" is no article
        if symbols is None:
            if kind == "word" and language == "de" and (split := _compound(word, known)):
                tokens += split
                spans += [found.span()] * 2
                continue
            symbols = _number(kind, word) if kind not in {"word", "slang"} else _word(word, known, mended)
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


def _number(kind: str, word: str) -> Token | None:
    """What a run of digits, or of digits and marks, stands for."""
    if kind == "int":
        return (("INT", Num(int(word), len(word))),) if len(word) <= 8 else None
    if kind == "time":
        hour, minute, *second = word.replace(",", ".").split(":")
        return (("TIME", (Num(int(hour), len(hour)), int(minute), int(float(second[0])) if second else 0)),)
    if kind == "ordinal":
        return (("ORDINAL", Num(int("".join(c for c in word if c.isdigit())), 2)),)
    if kind == "half":
        return (("HALF", "am" if word[0] == "a" else "pm"),)
    if kind == "year":
        return (("YEAR", Num(2000 + int(word[1:]), 4)),)
    if kind == "area":
        return (("AREA", word),)
    return None


def _word(word: str, known: dict[str, Token], mended: list[str]) -> Token | None:
    """What a word stands for that is not in the vocabulary as it is."""
    if "'" in word:
        stem, _, rest = word.rpartition("'")
        symbols = known.get(word.replace("'", "")) or (known.get(stem) if rest == "s" else None)
        if symbols is not None:
            return symbols
    if word.endswith("ish") and word[:-3] in known:
        return known[word[:-3]]
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
