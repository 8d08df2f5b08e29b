"""Names of zones as calendars write them."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.core import get_global

from bot.when import Status, read
from bot.when.reading import Reading
from bot.when.tokens.cldr_zones import with_iana_names

NOW = datetime(2027, 5, 20, 9, 40, tzinfo=ZoneInfo("America/Denver"))
AT = {"de-DE": "morgen 15 Uhr", "en-US": "tomorrow 3pm", "es-ES": "mañana a las 15:00", "fr-FR": "demain 15h"}
AT["pt-BR"] = "amanhã às 15h"
OFFSETS = {name for name in get_global("windows_zone_mapping") if name.startswith("UTC")}


def at_three_in(name: str, locale: str, now: datetime = NOW) -> Reading:
    """Three in the afternoon, tomorrow, in a zone of that name."""
    return read(f"{AT[locale]} {name}", now, None, locale)


@pytest.mark.parametrize("name", sorted(get_global("windows_zone_mapping").keys() - OFFSETS))
def test_windows_names(name: str) -> None:
    """Each is read as CLDR's zone for it, be it summer or winter there."""
    zone = ZoneInfo(get_global("windows_zone_mapping")[name])
    assert {datetime(2027, 5, 21, 15, tzinfo=zone)} <= set(at_three_in(name, "en-US").times)


@pytest.mark.parametrize("locale", AT)
def test_meta_zones_in_the_language_of_the_rep(locale: str) -> None:
    """Whoever lives there calls their own time so: each is read, and as the rep's own zone."""
    names = Locale.parse(locale, sep="-").meta_zones
    wrong = {}
    for zone, meta_zone in get_global("meta_zones").items():
        now = NOW.astimezone(ZoneInfo(zone))
        expected = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo).replace(hour=15)
        for said in set(names.get(meta_zone, {}).get("long", {}).values()):
            times = at_three_in(said, locale, now).times
            if expected not in times and not _means_another(said):
                wrong[zone, said] = times
    assert {} == wrong


def _means_another(said: str) -> bool:
    """Names that are read as those of North America's zones, or as UTC, wherever the rep is."""
    words = said.lower().split()
    return words[0] in {"atlantic", "central", "eastern", "mountain", "pacific", "greenwich", "coordinated"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3pm Central European Time", "3pm meta/europe_central"),
        ("3pm W. Europe Standard Time tomorrow", "3pm europe/berlin tomorrow"),
        ("3pm central standard time (mexico)", "3pm america/mexico_city)"),
        ("at Hawaii-Aleutian Time", "at meta/hawaii_aleutian"),
        ("3pm Eastern Time (US & Canada)", "3pm Eastern Time (US & Canada)"),
        ("3pm Greenwich Mean Time", "3pm Greenwich Mean Time"),
        ("3pm central, european. Time", "3pm meta/europe_central"),
        ("Central: European time", "Central: European time"),
        ("the same time", "the same time"),
        ("time", "time"),
        ("", ""),
    ],
)
def test_a_name_gives_way_to_one_word(text: str, expected: str) -> None:
    """What a rule reads stays as it is, and so does what only has the words of a name."""
    assert expected == with_iana_names(text, "en")


@pytest.mark.parametrize(
    ("text", "locale", "zone"),
    [
        ("morgen 15 Uhr mitteleuropäischer Zeit", "de-DE", "Europe/Berlin"),
        ("morgen 15 Uhr Londoner Zeit", "de-DE", "Europe/London"),
        ("morgen 15 Uhr Warschauer Zeit", "de-DE", "Europe/Warsaw"),
        ("demain 15h heure de Londres", "fr-FR", "Europe/London"),
        ("demain 15h heure d’Athènes", "fr-FR", "Europe/Athens"),
        ("demain 15h heure normale de l’Est", "fr-CA", "America/New_York"),
        ("mañana a las 15 hora de Nueva York", "es-MX", "America/New_York"),
        ("amanhã às 15h, horário de Nova York", "pt-BR", "America/New_York"),
        ("tomorrow 15:00 central european time", "ja-JP", "Europe/Paris"),
    ],
)
def test_places_in_the_language_of_the_rep(text: str, locale: str, zone: str) -> None:
    """As CLDR spells them in that language."""
    found = read(text, NOW, None, locale)
    assert (Status.SURE, (datetime(2027, 5, 21, 15, tzinfo=ZoneInfo(zone)),)) == (found.status, found.times)
