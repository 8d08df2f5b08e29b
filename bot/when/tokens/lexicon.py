"""The words of each language, with the symbols that they can stand for."""

from bot.when.grammar import LITERALS, Token
from bot.when.parts import Duration, Num
from bot.when.rules import zones
from bot.when.tokens.spelling import Speller
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
    "quinzaine": Duration(days=14, vague=True),  # of fifteen days, to some
    "month": Duration(months=1),
    "year": Duration(months=12),
    "quarter hour": Duration(seconds=900),
    "three quarters": Duration(seconds=2700),
}


_NAMES = frozenset({"ABBREVIATION", "PLACE", "WEEKDAY", "MONTH"})


class Lexicon:
    """The words of a language, each with its symbols; another language's are its own, and English where it has none.

    A word of both is read as its own language's: German "am" is "on", never "a.m." (rule 20).
    """

    def __init__(self, vocabulary: Vocabulary, english: "Lexicon | None" = None) -> None:
        self.english = english
        self.speller: Speller
        self.words: dict[str, Token] = dict(english.words) if english else {word: ((word, None),) for word in LITERALS}
        own = vocabulary.spellings()
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
        self.own: frozenset[str] = frozenset()
        """Words that tell that a sentence is of this language, and not English."""
        self.foreign: frozenset[str] = frozenset()
        """Words that tell that a sentence is English, and not of this language."""
        if english is not None:
            self.capital = {**english.capital, **self.capital}
            self.own = own - ENGLISH.spellings() - frozenset(vocabulary.shared.split())
            self.foreign = ENGLISH.spellings() - own
            for word in own & self.words.keys():
                self.words[word] = ((word, None),) if word in LITERALS else ()
        self._learn(vocabulary, english or self)
        names = " ".join((*vocabulary.weekdays, *vocabulary.months, *vocabulary.numbers.values())).split()
        for word in set(names).difference(vocabulary.fillers.split()):
            # "do" is a Thursday in German, and must not be passed over
            self.words[word] = tuple(symbol for symbol in self.words[word] if symbol[0] != "FILLER")
        tens = " ".join(vocabulary.numbers.get(n, "") for n in (20, 30, 40, 50)).split()
        if "dix" in own:
            tens.append("dix")  # "dix-sept"
        self.tens: frozenset[str] = frozenset(tens) | (english.tens if english else frozenset())
        self.dotted: dict[str, Token] = {word: (("WEEKDAY", Num(day, 0)),) for word, day in vocabulary.dotted.items()}
        """Weekdays where a dot or a digit follows, and another word elsewhere: “ter” is “to have” in Portuguese."""
        self.special = self.capital.keys() | self.ordinary | self.dotted.keys()
        """Words that stand for something else in capitals, or before something."""
        self.speller = Speller(self._mendable(vocabulary), english.speller if english else None)

    def _mendable(self, vocabulary: Vocabulary) -> list[str]:
        """The words of times whose misspellings are mended; March has too many neighbours: "match", "Marco", "Marc"."""
        months = [spellings.split()[0] for spellings in vocabulary.months]
        days = [spellings.split()[0] for spellings in vocabulary.weekdays]
        listed = [*days, *(month for month in months if not month.startswith("mar")), *vocabulary.mended.split()]
        return [word for word in listed if word in self.words]

    def _learn(self, vocabulary: Vocabulary, english: "Lexicon") -> None:
        for day, spellings in enumerate(vocabulary.weekdays):
            self._add(spellings, ("WEEKDAY", Num(day, 0)))
            plural = f"{spellings.split()[0].removesuffix('s')}s"
            if plural not in spellings.split():
                self._add(plural, ("WEEKDAYS", Num(day, 0)))
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
            for symbol in english.words.get(word, ()):
                self._add(spellings, symbol)
        self._learn_ambiguous(vocabulary)

    def _learn_ambiguous(self, vocabulary: Vocabulary) -> None:
        """Words that are a weekday and a month: French “mar”."""
        days = {spelling: day for day, spellings in enumerate(vocabulary.weekdays) for spelling in spellings.split()}
        for month, spellings in enumerate(vocabulary.months, 1):
            for word in days.keys() & set(spellings.split()):
                self._add(word, ("WEEKDAY_OR_MONTH", (days[word], month)))

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
