"""Languages that we have no words of: dateparser knows them (rule 14). The only import of dateparser, when it is needed.

dateparser's own readings drop what they do not understand ("venerdì alle 10" is the 10th to it). So it serves as a
dictionary: it puts the words into English, if it knows all of them, and our own rules read that.
"""

import re
from functools import lru_cache
from typing import Any

MAX_LETTERS = 60
"""A time takes no more to say, in any language."""

_HOURS = re.compile(r"(\d)\s*hours?\b")


def in_english(text: str, language: str) -> str | None:
    """The words in English, or None where dateparser does not know the language or one of the words."""
    locale = _locale(language) if len(text) <= MAX_LETTERS else None
    if locale is None:
        return None
    from dateparser.conf import settings  # noqa: PLC0415 - slow to import, and only some reps need it

    if not locale.is_applicable(text, False, settings):
        return None
    return _HOURS.sub(r"\1h", str(locale.translate(text, keep_formatting=False, settings=settings)))


@lru_cache(maxsize=64)
def _locale(language: str) -> Any:  # noqa: ANN401 - dateparser has no types
    """Dateparser's words of a language, or None where it has none."""
    from dateparser.languages.loader import default_loader  # noqa: PLC0415 - likewise

    try:
        return default_loader.get_locale(language)
    except ValueError:
        return None
