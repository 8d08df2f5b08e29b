"""Zones by their names, letters and offsets."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.when import Status, read

NOW = datetime(2027, 5, 20, 9, 40, tzinfo=ZoneInfo("America/Denver"))
AREAS = sorted(name for name in available_timezones() if "/" in name)


def test_every_name_of_the_database() -> None:
    """Old names for zones, too: "Canada/Eastern", "Asia/Calcutta", and offsets such as "Etc/GMT+5"."""
    unread = {}
    for name in (*AREAS, "Canada/East-Saskatchewan"):
        expected = datetime(2027, 5, 21, 15, tzinfo=ZoneInfo("America/Regina" if "East-S" in name else name))
        found = read(f"tomorrow 3pm {name}", NOW)
        if expected not in found.times:
            unread[name] = found
    assert {} == unread


@pytest.mark.parametrize("name", ["meta/mars", "etc/gmt+15", "canada/nowhere", "us/../utc", "europe/berlin/x"])
def test_no_other_name(name: str) -> None:
    """It is not dropped."""
    assert Status.NONE is read(f"tomorrow 3pm {name}", NOW).status


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Eastern Time (US & Canada)", "America/New_York"),
        ("Eastern Time (US and Canada)", "America/New_York"),
        ("Pacific Time - US & Canada", "America/Los_Angeles"),
        ("Eastern Time - New York", "America/New_York"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(GMT-04:00) Eastern Time - New York", "America/New_York"),
        ("Atlantic Time (Canada)", "America/Halifax"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Berlin"),
        ("(UTC+00:00) Dublin, Edinburgh, Lisbon, London", "Europe/London"),
        ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", "Asia/Kolkata"),
        ("(UTC-07:00) Arizona", "America/Phoenix"),
        ("MEZ", "Europe/Paris"),
        ("MESZ", "Europe/Paris"),
        ("HNE", "America/New_York"),
    ],
)
def test_as_calendars_write_them(said: str, zone: str) -> None:
    """A list's label has the offset of the winter, and the zone is meant."""
    found = read(f"tomorrow 3pm {said}", NOW)
    expected = datetime(2027, 5, 21, 15, tzinfo=ZoneInfo(zone))
    assert Status.NONE is not found.status
    assert expected in found.times


def test_a_name_of_two_zones_is_asked() -> None:
    """Windows means Dubai by "Arabian Standard Time", and CLDR Riyadh; a rep who lives in one of them means that."""
    both = {datetime(2027, 5, 21, 15, tzinfo=ZoneInfo(name)) for name in ("Asia/Dubai", "Asia/Riyadh")}
    found = read("tomorrow 3pm Arabian Standard Time", NOW)
    assert (Status.ASK, both) == (found.status, set(found.times))
    for own in map(ZoneInfo, ("Asia/Dubai", "Asia/Riyadh")):
        found = read("tomorrow 3pm Arabian Standard Time", NOW.astimezone(own))
        assert (Status.SURE, (datetime(2027, 5, 21, 15, tzinfo=own),)) == (found.status, found.times)
