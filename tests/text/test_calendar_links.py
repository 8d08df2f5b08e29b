"""Links to calendars on the web."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from bot.text.calendar_links import google, outlook

BEGINS = datetime(2026, 12, 1, 15, tzinfo=ZoneInfo("America/New_York"))
EVENT = ("Jo & Söhne|<b>", BEGINS, BEGINS + timedelta(minutes=30))


def test_google_is_given_the_title_and_the_span_in_utc() -> None:
    """As https://calendar.google.com/calendar/render reads it, whatever characters the title has."""
    link = urlsplit(google(*EVENT))
    assert "calendar.google.com" == link.hostname
    assert {
        "action": ["TEMPLATE"],
        "text": ["Jo & Söhne|<b>"],
        "dates": ["20261201T200000Z/20261201T203000Z"],
    } == parse_qs(link.query)


def test_outlook_is_given_the_title_and_the_span_in_utc() -> None:
    """As Outlook on the web's compose page reads it."""
    link = urlsplit(outlook(*EVENT))
    asked = parse_qs(link.query)
    assert "outlook.office.com" == link.hostname
    assert ("Jo & Söhne|<b>", "2026-12-01T20:00:00Z", "2026-12-01T20:30:00Z") == tuple(
        asked[name][0] for name in ("subject", "startdt", "enddt")
    )


def test_no_link_breaks_slacks_syntax() -> None:
    """Neither `|` nor `>` of a title ends a link of mrkdwn."""
    assert not {"|", "<", ">", " "} & set(google(*EVENT) + outlook(*EVENT))
