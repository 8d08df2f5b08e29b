"""Instants as people read them: in a zone that is named, and in each reader's own."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

TWELVE_HOURS = frozenset({"US", "CA", "AU", "NZ", "IN", "PH", "PK", "EG", "SA", "CO", "MY"})
"""Regions whose people write "3:00 PM" (CLDR's preferred hour cycle); elsewhere "15:00"."""

DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()  # noqa: SIM905 - strftime's names follow the server's locale
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - likewise


def day(moment: datetime) -> str:
    """As "Tue, Dec 1, 2026", in the moment's own zone."""
    return f"{DAYS[moment.weekday()]}, {MONTHS[moment.month - 1]} {moment.day}, {moment.year}"


def clock(moment: datetime, locale: str = "en-US") -> str:
    """As "3:00 PM" or "15:00", whichever the locale's region writes."""
    if locale.replace("_", "-").rpartition("-")[2].upper() not in TWELVE_HOURS:
        return f"{moment.hour:02}:{moment.minute:02}"
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {'AM' if moment.hour < 12 else 'PM'}"


def zone_name(moment: datetime) -> str:
    """As "EST (New York)": the abbreviation, or the offset where there is none, and the zone's city."""
    short = moment.tzname() or ""
    if not short.isalpha():
        minutes = int((moment.utcoffset() or moment - moment).total_seconds()) // 60
        short = f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60}" + (
            f":{abs(minutes) % 60:02}" if minutes % 60 else ""
        )
    key = getattr(moment.tzinfo, "key", "")
    city = key.rpartition("/")[2].replace("_", " ")
    return f"{short} ({city})" if city and city not in {short, "UTC"} else short


def in_full(moment: datetime, zone: ZoneInfo, locale: str = "en-US") -> str:
    """As "Tue, Dec 1, 2026, 3:00 PM EST (New York)"."""
    local = moment.astimezone(zone)
    return f"{day(local)}, {clock(local, locale)} {zone_name(local)}"


def short(moment: datetime, zone: ZoneInfo, locale: str = "en-US") -> str:
    """As "Tue, Dec 1, 3:00 PM": for buttons and notifications; the year and the zone stand elsewhere."""
    local = moment.astimezone(zone)
    return f"{day(local).rpartition(',')[0]}, {clock(local, locale)}"


def for_each_reader(moment: datetime, zone: ZoneInfo, locale: str = "en-US") -> str:
    """Slack's date token: each reader sees their own zone; the fallback names the zone."""
    return f"<!date^{int(moment.timestamp())}^{{date_long_pretty}} at {{time}}|{in_full(moment, zone, locale)}>"
