"""The circumstances that words are read in."""

from datetime import UTC, datetime


class Context:
    """The circumstances that words are read in: the rep's clock, the meeting's time today, and the locale."""

    __slots__ = ("current", "language", "month_first", "now", "now_utc", "region", "today")

    def __init__(self, now: datetime, current: datetime | None, locale: str) -> None:
        self.now = now
        self.now_utc = now.astimezone(UTC)
        self.today = now.date()
        self.current = None if current is None else current.astimezone(now.tzinfo)
        language, _, region = locale.replace("_", "-").partition("-")
        self.language = language.lower() or "en"
        self.region = region.upper() or ("US" if self.language == "en" else "")
        self.month_first = self.language == "en" and self.region == "US"
