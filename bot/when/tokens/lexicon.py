"""The words of each language, with the symbols that they can stand for."""

from bot.when.grammar import LITERALS, Token
from bot.when.parts import Duration, Num
from bot.when.rules import zones
from bot.when.tokens.vocabularies import Vocabulary
from bot.when.tokens.vocabularies.de import GERMAN
from bot.when.tokens.vocabularies.en import ENGLISH
from bot.when.tokens.vocabularies.es import SPANISH
from bot.when.tokens.vocabularies.fr import FRENCH
from bot.when.tokens.vocabularies.pt import PORTUGUESE

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


_NAMES = frozenset({"ABBREVIATION", "PLACE", "WEEKDAY", "MONTH"})


class Lexicon:
    """The words of a language, each with its symbols; another language's are those of English and its own."""

    def __init__(self, vocabulary: Vocabulary, english: "Lexicon | None" = None) -> None:
        self.words: dict[str, Token] = dict(english.words) if english else {word: ((word, None),) for word in LITERALS}
        if english is None:
            for word, symbol in zones.WORDS.items():
                self._add(word, symbol)
            self._add("am", ("HALF", "am"))
            self._add("p pm", ("HALF", "pm"))
        self.capital = {word: self.words[word] for word in vocabulary.ordinary.split() if word in self.words}
        """What some words stand for in capitals alone: “EST” is a zone, where “est” is French for “is”."""
        self.ordinary = frozenset(self.capital if english else ())
        """Those of them that are English after "am" or "pm"."""
        for word in self.capital:
            self.words[word] = tuple(symbol for symbol in self.words[word] if symbol[0] not in _NAMES)
        if english is not None:
            self.capital = {**english.capital, **self.capital}
        self._learn(vocabulary)
        own = " ".join((*vocabulary.weekdays, *vocabulary.months, *vocabulary.numbers.values())).split()
        for word in set(own).difference(vocabulary.fillers.split()):
            # "do" is a Thursday in German, and must not be passed over
            self.words[word] = tuple(symbol for symbol in self.words[word] if symbol[0] != "FILLER")
        tens = " ".join(vocabulary.numbers.get(n, "") for n in (20, 30, 40, 50)).split()
        self.tens: frozenset[str] = frozenset(tens) | (english.tens if english else frozenset())

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
            for symbol in self.words.get(word, ()):
                self._add(spellings, symbol)

    def _add(self, spellings: str, symbol: tuple[str, object]) -> None:
        for word in spellings.split():
            symbols = self.words.get(word, ())
            if symbol not in symbols:
                self.words[word] = (*symbols, symbol)


_OTHERS = {"es": SPANISH, "fr": FRENCH, "de": GERMAN, "pt": PORTUGUESE}


_LEXICONS: dict[str, Lexicon] = {}


OWN_LANGUAGES = frozenset({"en", *_OTHERS})


def lexicon(language: str) -> Lexicon:
    """The words that a rep of that language may use: its own, where we have them, and English always."""
    return _LEXICONS.get(language) or _LEXICONS["en"]


def prepare() -> None:
    """Makes the lexicons. Called once, when all rules are there, so that no rep waits for it."""
    english = _LEXICONS["en"] = Lexicon(ENGLISH)
    for language, vocabulary in _OTHERS.items():
        _LEXICONS[language] = Lexicon(vocabulary, english)
