"""Days with a name: where they are known, and on which day."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.when import Reading, Status, read
from bot.when.context import language_and_region
from bot.when.rules import public_holidays

NOW = datetime(2027, 3, 1, 9, 40, tzinfo=ZoneInfo("UTC"))
IN_WINTER = datetime(2026, 12, 20, 9, 40, tzinfo=ZoneInfo("UTC"))
"""When the days at the beginning of a year are near."""


def said(text: str, locale: str, now: datetime = NOW) -> Reading:
    """What a rep of that locale means, on 1 March 2027."""
    return read(text, now, None, locale)


SURE = [
    ("diwali 10am", "en-IN", "2027-10-29"),
    ("independence day 10am", "en-IN", "2027-08-15"),
    ("gandhi jayanti 10am", "en-IN", "2027-10-02"),
    ("deepavali 10am", "en-SG", "2027-10-28"),
    ("easter monday 10am", "en-GB", "2027-03-29"),
    ("spring bank holiday 10am", "en-GB", "2027-05-31"),
    ("thanksgiving 10am", "en-US", "2027-11-25"),
    ("thanksgiving eve 10am", "en-US", "2027-11-24"),
    ("thanksgiving 10am", "en-CA", "2027-10-11"),
    ("st andrew's day 10am", "en-GB", "2027-11-30"),
    ("victoria day 10am", "en-CA", "2027-05-24"),
    ("independence day 10am", "en-US", "2027-07-04"),
    ("labour day 10am", "en-NZ", "2027-10-25"),
    ("labor day 10am", "de-DE", "2027-05-01"),
    ("august bank holiday 10am", "en-IE", "2027-08-02"),
    ("easter monday 10am", "el-GR", "2027-05-03"),
    ("ostermontag 10 uhr", "de-DE", "2027-03-29"),
    ("christi himmelfahrt 10 uhr", "de-DE", "2027-05-06"),
    ("tag der deutschen einheit 10 uhr", "de-DE", "2027-10-03"),
    ("lundi de pâques 10h", "fr-FR", "2027-03-29"),
    ("viernes santo 10h", "es-ES", "2027-03-26"),
    ("sexta-feira santa 10h", "pt-BR", "2027-03-26"),
    ("mother's day 10am", "en-GB", "2027-03-07"),
    ("diwali 2028 10am", "en-IN", "2028-10-17"),
]
SURE_IN_WINTER = [
    ("republic day 10am", "en-IN", "2027-01-26"),
    ("chinese new year 10am", "en-SG", "2027-02-06"),
    ("lunar new year 10am", "ko-KR", "2027-02-07"),
]


@pytest.mark.parametrize(("text", "locale", "day"), SURE)
def test_a_day_of_the_reps_country(text: str, locale: str, day: str) -> None:
    """The next one, by the rep's own country."""
    reading = said(text, locale)
    assert (Status.SURE, [day]) == (reading.status, [time.date().isoformat() for time in reading.times])


@pytest.mark.parametrize(("text", "locale", "day"), SURE_IN_WINTER)
def test_a_day_early_in_the_year(text: str, locale: str, day: str) -> None:
    """Likewise, in the winter before it."""
    reading = said(text, locale, IN_WINTER)
    assert (Status.SURE, [day]) == (reading.status, [time.date().isoformat() for time in reading.times])


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("thanksgiving 10am", "en-GB"),
        ("thanksgiving 10am", "en-IN"),
        ("republic day 10am", "en-US"),
        ("republic day 10am", "en-GB"),
        ("labour day 10am", "en-GB"),
        ("labor day 10am", "es-LA"),
        ("national day 10am", "es-LA"),
        ("labor day 10am", "en-ZZ"),
        ("viernes santo de noviembre", "es-ES"),
        ("lunes santo 10h", "es-ES"),
        ("mardi de pâques 10h", "fr-FR"),
    ],
)
def test_a_day_that_the_reps_country_does_not_have(text: str, locale: str) -> None:
    """It is not understood. Slack's `es-LA` is Latin America, and not Laos."""
    assert said(text, locale).status is not Status.SURE


@pytest.mark.parametrize(
    ("text", "locale", "day"),
    [
        ("diwali 10am", "en-GB", "2027-10-29"),
        ("dragon boat festival 10am", "en-GB", "2027-06-09"),
        ("yom kippur 10am", "en-US", "2027-10-11"),
    ],
)
def test_a_feast_that_is_not_the_countrys_is_offered(text: str, locale: str, day: str) -> None:
    """The whole world knows when it is, but the rep's country has no such day: the bot asks."""
    reading = said(text, locale)
    assert (Status.ASK, day) == (reading.status, reading.times[0].date().isoformat())


def test_a_day_that_hangs_on_the_new_moon_is_offered() -> None:
    """Nobody knows long before when it is seen."""
    reading = said("eid al-fitr 10am", "en-IN")
    assert (Status.ASK, "2027-03-10") == (reading.status, reading.times[0].date().isoformat())


def test_a_day_on_which_parts_of_the_country_differ_is_asked_about() -> None:
    """Australia's states have Labour Day in March, May and October."""
    reading = said("labour day 10am", "en-AU")
    assert Status.ASK == reading.status
    assert {3, 5, 10} <= {time.month for time in reading.times}


@pytest.mark.parametrize("year", [1900, 1975, 2000, 2036, 2100, 2199])
@pytest.mark.parametrize("region", ["US", "GB", "IN", "CN", "IL", "AE", "VN", "IT", "ZZ", "419", ""])
def test_any_year_and_any_region_has_days_or_none(region: str, year: int) -> None:
    """Of some countries, the library knows a part of the century."""
    names = frozenset({"independence day", "chinese new year", "eid al-fitr"})
    assert all(year == day.year for day in public_holidays.dates(names, region, year))


def test_england_stands_for_great_britain() -> None:
    """The library has Easter Monday for England, Wales and Northern Ireland."""
    assert (date(2027, 3, 29),) == public_holidays.dates(frozenset({"easter monday"}), "GB", 2027)
    assert ("es", "419") == language_and_region("es-LA")


def test_the_library_is_loaded_when_a_holiday_is_named() -> None:
    """It takes a third of a second and 20 MB."""
    program = """
import sys
from datetime import UTC, datetime
from bot.when import read
read("tomorrow 3pm", datetime(2027, 1, 20, tzinfo=UTC))
read("easter monday 3pm", datetime(2027, 1, 20, tzinfo=UTC))
before = "holidays" in sys.modules
read("labor day 3pm", datetime(2027, 1, 20, tzinfo=UTC))
print(before, "holidays" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)  # noqa: S603 - our own text
    assert "False True" == done.stdout.strip()
