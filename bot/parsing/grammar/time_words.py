"""Which words are a time: asked of `bot.when`, at an instant of our own, as only what can be read matters here."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from bot.when import Status, read

SOME_DAY = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
SOME_MEETING = datetime(2026, 1, 20, 14, 10, tzinfo=UTC)
LOCALES = ("en-US", "es-ES", "fr-FR", "de-DE", "pt-BR")
"""English first; the rep's own locale is known only later."""
MOST_WORDS = 14


@lru_cache(4096)
def is_moment(words: str) -> bool:
    """Words that name a time by themselves: "3pm", "friday", "tomorrow at 10"; not "an hour later"."""
    if len(words.split()) > MOST_WORDS:
        return False
    return any(
        read(words, SOME_DAY, None, locale).status not in {Status.NONE, Status.NEEDS_MEETING} for locale in LOCALES
    )


@lru_cache(4096)
def is_new_time(words: str) -> bool:
    """Words that a meeting can be moved by: "to 4", "push back an hour", "monday same time"."""
    return any(read(words, SOME_DAY, SOME_MEETING, locale).status is not Status.NONE for locale in LOCALES)


@lru_cache(4096)
def is_clock(words: str) -> bool:
    """A time of day without a day: "3pm", which on another day is another time."""
    times = read(words, SOME_DAY, SOME_MEETING).times
    return is_moment(words) and bool(times) and all(time.date() == SOME_MEETING.date() for time in times)
