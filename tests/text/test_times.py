"""Instants as people read them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from bot.text import times

THREE = datetime(2026, 12, 1, 15, 5, tzinfo=ZoneInfo("America/New_York"))
LOCALES = [name for name in sorted(locale_identifiers()) if Locale.parse(name).territory][::7]
"""A seventh of CLDR's locales with a region: babel keeps in memory what it has read."""


def test_cldr_says_whether_hours_count_to_twelve() -> None:
    """Each locale, by its own short time format."""
    expected = {name: not _counts_to_24(name) for name in LOCALES}
    assert expected == {name: times.clock(THREE, name) == "3:05 PM" for name in LOCALES}


def _counts_to_24(name: str) -> bool:
    """Whether CLDR writes five past three in the afternoon with a 15, in the digits of 1 to 9."""
    pattern: str = Locale.parse(name).time_formats["short"].pattern
    unquoted = "".join(pattern.split("'")[::2])
    return "H" in unquoted or "k" in unquoted


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en-US", "3:05 PM"),
        ("en-GB", "15:05"),
        ("en-SG", "3:05 PM"),
        ("en-DE", "15:05"),
        ("iu-Latn-CA", "15:05"),
        ("es-MX", times.clock(THREE, "es-419")),
        ("es-LA", times.clock(THREE, "es-419")),
        ("fr-CA", "15:05"),
        ("ko-KR", "3:05 PM"),
        ("zh-TW", times.clock(THREE, "zh-Hant-TW")),
        ("no-NO", "15:05"),
        ("de_DE.UTF-8", "15:05"),
        ("de-QQ", "15:05"),
        ("en-QQ", "3:05 PM"),
        ("en", "3:05 PM"),
        ("", "3:05 PM"),
    ],
)
def test_a_locale_as_slack_or_a_shell_writes_it(locale: str, expected: str) -> None:
    """By its region, or by its language where CLDR has no such region."""
    assert expected == times.clock(THREE, locale)


@pytest.mark.parametrize(
    "locale", ["x", "xx-YY", "i-default", "en--US", "_", "-", "\0", "\ud800", "日本", "../de", "C", "x" * 9999, "root"]
)
def test_no_locale_raises(locale: str) -> None:
    """What is no locale shows the hours of most of the world."""
    assert times.clock(THREE, locale) in {"15:05", "3:05 PM"}


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("America/New_York", "EST (New York)"),
        ("America/Argentina/Buenos_Aires", "UTC-3 (Buenos Aires)"),
        ("America/Indiana/Knox", "CST (Knox, Indiana)"),
        ("Asia/Calcutta", "IST (Kolkata)"),
        ("Asia/Kathmandu", "UTC+5:45 (Kathmandu)"),
        ("America/St_Johns", "NST (St. John’s)"),
        ("Canada/Eastern", "EST (Toronto)"),
        ("Etc/UTC", "UTC"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_named_by_its_city(zone: str, expected: str) -> None:
    """As CLDR spells it, for an old name as well; an offset where the zone has no letters."""
    assert expected == times.zone_name(datetime(2026, 12, 1, 15, tzinfo=ZoneInfo(zone)))


def test_a_time_in_full_and_in_short() -> None:
    """In a rep's own zone, whatever zone it comes in."""
    moment = THREE.astimezone(UTC)
    zone = ZoneInfo("America/New_York")
    assert "Tue, Dec 1, 2026, 3:05 PM EST (New York)" == times.in_full(moment, zone)
    assert "Tue, Dec 1, 15:05" == times.short(moment, zone, "de-DE")
    assert f"<!date^{int(THREE.timestamp())}^{{date_long_pretty}} at {{time}}|{times.in_full(moment, zone)}>" == (
        times.for_each_reader(moment, zone)
    )
