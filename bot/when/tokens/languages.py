"""Languages that we have no words of: dateparser knows them (rule 14). The only import of dateparser, when it is needed.

dateparser's own readings drop what they do not understand ("venerdì alle 10" is the 10th to it). So it serves as a
dictionary: it puts the words into English, if it knows all of them, and our own rules read that.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple

MAX_LETTERS = 60
"""A time takes no more to say, in any language."""

_HOURS = re.compile(r"(\d)\s*hours?\b")
_NEXT = re.compile(r"\bin 1 (week|month|year)\b")
_COUNTED = re.compile(r"\b(?:in|next|\d+) (?:[2-9] )?(?:week|month|year|day)s?\b|\bago\b")
"""What dateparser makes of "next week": "in 1 week"; and what is left of words that count days, weeks or months."""


class English(NamedTuple):
    """Words put into English; `plain` where they count no days, weeks or months, of which dateparser is not sure."""

    words: str
    plain: bool


def in_english(text: str, language: str) -> English | None:
    """The words in English, or None where dateparser does not know the language or one of the words."""
    locale = _locale(language) if len(text) <= MAX_LETTERS else None
    if locale is None:
        return None
    from dateparser.conf import settings  # noqa: PLC0415 - slow to import, and only some reps need it

    if not locale.is_applicable(text, False, settings):
        return None
    words = _HOURS.sub(r"\1h", str(locale.translate(text, keep_formatting=False, settings=settings)))
    words = _NEXT.sub(r"next \1", words)
    return English(words, _COUNTED.search(words.replace("in 1 day", "tomorrow")) is None)


@lru_cache(maxsize=64)
def _locale(language: str) -> Any:  # noqa: ANN401 - dateparser has no types
    """Dateparser's words of a language, or None where it has none."""
    from dateparser.languages.loader import default_loader  # noqa: PLC0415 - likewise

    try:
        return default_loader.get_locale(language)
    except ValueError:
        return None
