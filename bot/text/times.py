"""Instants as people read them: in a zone that is named, and in each reader's own."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_timezone_location

from bot.when.context import language_and_region


def day(moment: datetime) -> str:
    """As "Tue, Dec 1, 2026", in the moment's own zone."""
    return format_date(moment, "EEE, MMM d, y", "en")


def day_alone(moment: datetime) -> str:
    """As "Tue, Dec 1", in the moment's own zone: for where the year stands elsewhere."""
    return format_date(moment, "EEE, MMM d", "en")


def clock(moment: datetime, locale: str = "en-US") -> str:
    """As "3:00 PM" or "15:00", whichever CLDR says that people of the locale write."""
    return format_time(moment, "h:mm a" if _twelve_hours(locale) else "HH:mm", locale="en")


@lru_cache(maxsize=256)
def _twelve_hours(locale: str) -> bool:
    """Whether CLDR's short time of a locale counts to twelve; of a region that CLDR doesn't have, its language decides."""
    language, region = language_and_region(locale)
    for name in (locale.replace("-", "_"), f"{language}_{region}", language):
        try:
            return "%(h" in Locale.parse(name).time_formats["short"].format
        except (UnknownLocaleError, ValueError):
            continue
    return False


def zone_name(moment: datetime) -> str:
    """As "EST (New York)": the abbreviation, or the offset where there is none, and the zone's city as CLDR spells it."""
    short = moment.tzname() or ""
    if not short.isalpha():
        minutes = int((moment.utcoffset() or moment - moment).total_seconds()) // 60
        short = f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60}" + (
            f":{abs(minutes) % 60:02}" if minutes % 60 else ""
        )
    city = _city(getattr(moment.tzinfo, "key", ""))
    return f"{short} ({city})" if city and city not in {short, "UTC"} else short


@lru_cache(maxsize=256)
def _city(zone: str) -> str:
    """The city of an IANA zone, or "" where it has none: "Kolkata" for Asia/Calcutta, too."""
    place = get_timezone_location(ZoneInfo(zone), "en", return_city=True) if "/" in zone else ""
    return place.rpartition("/")[2]


def in_full(moment: datetime, zone: ZoneInfo, locale: str = "en-US") -> str:
    """As "Tue, Dec 1, 2026, 3:00 PM EST (New York)"."""
    local = moment.astimezone(zone)
    return f"{day(local)}, {clock(local, locale)} {zone_name(local)}"


def short(moment: datetime, zone: ZoneInfo, locale: str = "en-US") -> str:
    """As "Tue, Dec 1, 3:00 PM": for buttons and notifications; the year and the zone stand elsewhere."""
    local = moment.astimezone(zone)
    return f"{day_alone(local)}, {clock(local, locale)}"


def for_each_reader(moment: datetime, zone: ZoneInfo, locale: str = "en-US") -> str:
    """Slack's date token: each reader sees their own zone; the fallback names the zone."""
    return f"<!date^{int(moment.timestamp())}^{{date_long_pretty}} at {{time}}|{in_full(moment, zone, locale)}>"
