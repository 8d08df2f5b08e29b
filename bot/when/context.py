"""The circumstances that words are read in."""

from datetime import UTC, datetime
from functools import lru_cache


class Context:
    """The circumstances that words are read in: the rep's clock, the meeting's time today, and the locale."""

    __slots__ = ("current", "language", "month_first", "now", "now_utc", "region", "today")

    def __init__(self, now: datetime, current: datetime | None, locale: str) -> None:
        self.now = now
        self.now_utc = now.astimezone(UTC)
        self.today = now.date()
        self.current = None if current is None else current.astimezone(now.tzinfo)
        self.language, self.region = _parts(locale)
        self.month_first = self.language == "en" and self.region == "US"


@lru_cache(maxsize=256)
def _parts(locale: str) -> tuple[str, str]:
    """The language and the region of a locale: American English where it says neither."""
    language, _, region = locale.replace("_", "-").partition("-")
    language = language.lower() or "en"
    return language, region.upper() or ("US" if language == "en" else "")
