"""The circumstances that words are read in."""

import re
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
        self.language, _ = language_and_region(locale)
        self.region = country(locale)
        self.month_first = self.language == "en" and self.region == "US"


def country(locale: str) -> str:
    """The region of a locale; the United States where it is "en" alone, as Slack names its first language."""
    language, region = language_and_region(locale)
    return region or ("US" if language == "en" else "")


_NOT_AS_ELSEWHERE = {("es", "LA"): "419"}
"""Slack's `es-LA` is the Spanish of Latin America, which CLDR calls `es-419`; elsewhere `LA` is Laos."""


@lru_cache(maxsize=256)
def language_and_region(locale: str) -> tuple[str, str]:
    """The ISO 639 language of a locale ("en-US", "zh_Hant_TW", "de_DE.UTF-8"), English where it says none, and its region.

    The region is an ISO 3166 country or a UN M.49 area ("419"), or "" where the locale has none. Never raises.
    """
    language, *subtags = re.split("[-_]", re.split("[.@]", locale)[0])
    language = language.lower() or "en"
    regions = (tag.upper() for tag in subtags if re.fullmatch(r"[A-Za-z]{2}|[0-9]{3}", tag))
    region = next(regions, "")
    return language, _NOT_AS_ELSEWHERE.get((language, region), region)
