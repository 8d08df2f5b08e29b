"""Text → tokens: each word with the symbols that it can stand for in the language of the rep, or English."""

import re
from typing import NamedTuple

from bot.when.grammar import Token
from bot.when.tokens.blanks import compound, parted
from bot.when.tokens.cldr_zones import with_iana_names
from bot.when.tokens.emoji import NAME, clock_face, doubts
from bot.when.tokens.lexicon import Lexicon, lexicon
from bot.when.tokens.plain import plain
from bot.when.tokens.symbols import joined, known, number, spelled

MAX_WORDS = 40
"""No time takes more to say."""

LABELS = (
    "date and time|when|time|date|day|starts?|begins?|ends?|wann|datum|zeit|uhrzeit|beginn|anfang|start|ende|quand|heure|debut|fin|cuando|"
    "fecha|hora|inicio|comienzo|quando|data|horario|fim|termino|termine"
)
"""What stands before a colon in invitations; "End:" tells when it ends."""

_PIECE = r"""(?P<half>[ap]\s?\.?\s?m\b\.?|(?<=\d)[ap]\b)
      | (?P<time>\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?![\d:]))
      | (?P<dotted>[ec]\.\s?o\.\s?[db]\b\.?)       # e.o.d., c.o.b.
      | (?P<slang>2(?:morrow|moro|mrw|mrow|mro|nite|night)\b)
      | (?P<ordinal>\d{1,2}\s?(?:st|nd|rd|th|er|ere)\b)
      | (?P<year>'\d\d\b)
      | (?P<feira>[2-6]a[\s-]?feira\b)        # Portuguese: "2ª feira" is Monday
      | (?P<int>\d+)
      {MARKED}
      | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
      | (?P<sign>(?<![^\W\d_])-|-(?![^\W\d_])|[/+@&~]|(?<=\d)[.](?=\d)|(?<=\d),)
      | (?P<strange>[%$#=^\\€£<>\ufffd\ud800-\udfff]|(?<=\d)'(?!\w)|(?<=\d):)
    """

_MARKED_PIECE = rf"""
      | (?P<area>(?:africa|america|antarctica|arctic|asia|atlantic|australia|europe|indian|pacific|etc|us|brazil|canada|chile|mexico|meta)/[a-z_/+\-0-9]+)
      | (?P<label>\b(?:{LABELS})\s?:(?=[\s\w]))
      | (?P<skipped>dt(?:start|end)[;:](?:tzid=)?)   # as calendar files have it
      | (?P<emoji>(?<![^\W_]){NAME})
    """

_TOKENS = {
    marked: re.compile(_PIECE.replace("{MARKED}", _MARKED_PIECE if marked else ""), re.VERBOSE)
    for marked in (False, True)
}
"""With what a colon or a slash marks, and without: most texts have neither, and are cut quicker so."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_ENDS = re.compile(r"[,.;:!?()\n]")

_AND = frozenset({"y", "e", "et"})
"""What joins tens and units: "vingt et un", "cuarenta y cinco"."""

_SPELLED = frozenset({"word", "slang", "dotted"})
"""Kinds of tokens that are words."""


class Words(NamedTuple):
    """A text cut into words: where each lies in `text`, what it can stand for, and which were not known.

    `breaks` are the places of words with punctuation before them, where a name cannot go on: "good, friday".
    """

    text: str
    spans: list[tuple[int, int]]
    tokens: list[Token]
    unknown: list[str]
    mended: list[str]
    breaks: set[int]

    def add(self, symbols: Token, span: tuple[int, int]) -> None:
        """One more word."""
        self.tokens.append(symbols)
        self.spans.append(span)


class _Cutter:
    """Goes through a text from its start, and notes each word."""

    def __init__(self, cased: str, simple: str, words: Lexicon) -> None:
        self.found = Words(simple, [], [], [], [], set())
        self._cased = cased
        self._words = words
        self._tokens, self._spans = self.found.tokens, self.found.spans
        self._before = self._before_that = ""

    def take(self, match: re.Match[str], kind: str, last: int) -> None:
        """One more word, after one that ended at `last`."""
        start, end = match.span()
        words, tokens = self._words, self._tokens
        if start - last > 1 and _ENDS.search(match.string, last, start):
            self.found.breaks.add(len(tokens))
        word = match[0]
        if kind == "word" and word not in words.special:
            symbols = words.words.get(word)
        elif kind == "int":
            symbols = None
        else:
            word = word.replace(".", "") if kind == "dotted" else word
            symbols = known(words, self._cased, match, kind, word)
        if symbols is None:
            symbols = number(kind, word) if kind not in _SPELLED else self._spelled(word, kind, start)
            if symbols is None:
                self._left(kind, word, (start, end))
                self._before = ""
                return
        before = self._before
        if before and (before in words.tens or before in _AND) and self._joins(symbols, end):
            return
        self._before_that, self._before = before, word
        tokens.append(symbols)
        self._spans.append((start, end))

    def _spelled(self, word: str, kind: str, start: int) -> Token | None:
        """A word that is nearly known; after digits, it rather is two: "15hvendredi"."""
        if kind == "word" and self._after_digits(start) and parted(word, self._words.words, after_digits=True):
            return None
        return spelled(word, self._words, self.found.mended)

    def _after_digits(self, start: int) -> bool:
        return start > 0 and self.found.text[start - 1].isdigit()

    def _joins(self, symbols: Token, end: int) -> bool:
        """Whether a number goes with the one before: "twenty three", "vingt et un"."""
        tens, tokens, spans = self._words.tens, self.found.tokens, self.found.spans
        if self._before in tens:
            back = 1
        elif self._before in _AND and self._before_that in tens:
            back = 2
        else:
            return False
        whole = joined(tokens[-back], symbols)
        if whole is None:
            return False
        tokens[-back:] = [whole]
        spans[-back:] = [(spans[-back][0], end)]
        self._before = ""
        return True

    def _left(self, kind: str, word: str, span: tuple[int, int]) -> None:
        """What is left: an emoji, words written together, or a word that is not known."""
        if kind == "emoji":
            self._emoji(word, span)
            return
        parts = None
        if kind == "word":
            parts = parted(word, self._words.words, after_digits=self._after_digits(span[0]))
            parts = parts or compound(word, self._words.words)
        if parts is None:
            self.found.unknown.append(word)
            return
        start = span[0]
        for part in parts:
            symbols = (("HALF", part),) if part in {"am", "pm"} else self._words.words[part]
            self.found.add(symbols, (start, start + len(part)))
            start += len(part)

    def _emoji(self, name: str, span: tuple[int, int]) -> None:
        face = clock_face(name)
        if face is not None:
            self.found.add((("FACE", face),), span)
        elif doubts(name):
            self.found.add((("DOUBT", None),), span)


def cut(text: str, language: str) -> Words | None:
    """Cuts a text into words; None if it is too long to be a time."""
    cased = plain(text)
    if cased is None:
        return None
    cased = with_iana_names(cased, language)
    simple = cased.lower()
    cutter = _Cutter(cased, simple, _spoken(simple, language))
    take, tokens = cutter.take, cutter.found.tokens
    last = 0
    for match in _TOKENS[":" in simple or "/" in simple].finditer(simple):
        kind = match.lastgroup
        if kind is not None:
            take(match, kind, last)
            last = match.end()
            if len(tokens) > MAX_WORDS:
                return None
    return cutter.found


def _spoken(simple: str, language: str) -> Lexicon:
    """The words of the language that a text is in: the rep's own, or English where no word of it is the rep's own."""
    words = lexicon(language)
    if words.english is None:
        return words
    said = set(_WORD.findall(simple))
    return words if said & words.own or not said & words.foreign else words.english
