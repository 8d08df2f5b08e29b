"""Words, the instant they were typed at, and the meeting's time today → a Reading."""

from dataclasses import replace
from datetime import datetime

import bot.when.rules  # noqa: F401 - registers every rule
from bot.when.context import Context
from bot.when.interpret.meaning import Meaning
from bot.when.interpret.resolve import resolve
from bot.when.interpret.search import Search
from bot.when.reading import Reading, Status
from bot.when.tokens.languages import in_english
from bot.when.tokens.lexicon import OWN_LANGUAGES, prepare
from bot.when.tokens.words import cut

prepare()


def read(text: str, now: datetime, current: datetime | None = None, locale: str = "en-US") -> Reading:
    """Reads a time out of a rep's words.

    `now` is the instant they were typed at, in the rep's own zone; `current` the meeting's time today, if it is known;
    `locale` the rep's, as Slack gives it ("en-US"). Never raises, whatever the text.
    """
    context = Context(now, current, locale)
    found, _ = _read(context, text)
    if found.status is Status.NONE and context.language not in OWN_LANGUAGES:
        return _read_foreign(context, text) or found
    return found


def _read(context: Context, text: str) -> tuple[Reading, list[Meaning]]:
    """The reading by our own rules, and what was meant."""
    words = cut(text, context.language)
    if words is None or words.unknown or not words.tokens:
        return Reading(Status.NONE, unread=tuple(words.unknown) if words else ()), []
    search = Search(context, words)
    meant = search.run()
    if meant is None or search.breaks_off():
        return Reading(Status.NONE, unread=search.stuck()), []
    return resolve(context, meant, tuple(words.mended), search.pieces()), meant


def _read_foreign(context: Context, text: str) -> Reading | None:
    """The reading of words in another language, where they say both a day and a time of day (rules 14 and 22)."""
    english = in_english(text, context.language)
    if english is None:
        return None
    found, meant = _read(context, english.words)
    whole = bool(meant) and all(meaning.days and meaning.clock for meaning in meant)
    if not whole or found.status not in {Status.SURE, Status.ASK}:
        return None
    return found if english.plain else replace(found, status=Status.ASK)
