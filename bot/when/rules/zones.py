"""Time zones: "PT", "EST", "London time", "Europe/Berlin", "UTC+2" (rule 10)."""

from datetime import UTC, datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.when.context import Context
from bot.when.grammar import phrase, rule
from bot.when.parts import Clock, Num, Pair, Zone
from bot.when.rules.clocks import run_together, with_colon
from bot.when.rules.zone_names import ABBREVIATIONS, AREAS, CERTAIN_PLACES, OF_WINDOWS, PLACES, known_zone

_TIME = (
    "[(time|standard time|daylight time|summer time|local time|daylight|standard)] [([-] us (&|and) canada|[-] canada)]"
)
_SHADOWED = frozenset(
    [
        "easter",
        "center",
        "general",
        "east",
        "west",
        "south",
        "north",
        "central",
        "eastern",
        "mountain",
        "pacific",
        "knox",
        "act",
        "mendoza",
        "jamaica",
        "universal",
        "turkey",
        "greenwich",
        "zulu",
        "victoria",
        "nome",
        "reunion",
        "christmas",
        "oral",
        "jersey",
    ]
)
"""Last words of IANA names that mean something else to a rep."""

_MEANT = {
    "America/New_York": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Los_Angeles": "Pacific",
    "Europe/Paris": "Central European",
    "Europe/Athens": "Eastern European",
    "Europe/Lisbon": "Western European",
}


@cache
def named(name: str) -> ZoneInfo:
    """The zone of an IANA name."""
    return ZoneInfo(name)


@lru_cache(maxsize=64)
def _own_names(zone: str) -> frozenset[str]:
    """What people in a zone call their own time, in winter and in summer."""
    tz = named(zone)
    return frozenset((datetime(2026, month, 1, tzinfo=tz).tzname() or "").lower() for month in (1, 7))


_COUNTRIES = ("Brazil/", "Canada/", "Chile/", "Etc/", "Mexico/", "US/")
"""Areas whose zones are not called by a place of theirs."""

_NAMESAKES = frozenset({"portland", "birmingham", "georgia"})


class NamedPlace(NamedTuple):
    """A place that clocks are named for; `bold` where its name alone may be a person's or a customer's.

    `shared` where places in other zones have the name as well.
    """

    zone: str
    bold: bool
    shared: bool = False


def _places() -> dict[str, NamedPlace]:
    found = {
        label: NamedPlace(zone, label not in CERTAIN_PLACES, label in _NAMESAKES)
        for zone, labels in PLACES.items()
        for label in labels.split(", ")
        if label
    }
    for name in AREAS:
        label = name.rpartition("/")[2].replace("_", " ").replace("-", " ").lower()
        if label.replace(" ", "").isalpha() and label not in _SHADOWED and not name.startswith(_COUNTRIES):
            old_world = name.startswith(("Europe/", "Asia/", "Australia/", "Africa/"))
            found.setdefault(label, NamedPlace(name, not old_world and label not in CERTAIN_PLACES))
    return found


WORDS: dict[str, tuple[str, object]] = {}
"""Words for the lexicon: names of places and of clock times."""

for _label, _place in _places().items():
    if " " in _label:
        phrase("PLACE", _place, _label)
    else:
        WORDS[_label] = ("PLACE", _place)
for _zone, _words in ABBREVIATIONS.items():
    for _word in _words.split():
        WORDS[_word] = ("ABBREVIATION", (_zone, _word))
phrase("ZONE", Zone(named("America/Los_Angeles")), "la time", "in la")


_AUSTRALIAN = {
    **dict.fromkeys(("est", "edt", "eastern"), "Australia/Sydney"),
    **dict.fromkeys(("cst", "cdt", "central"), "Australia/Adelaide"),
}
"""Names that Australians and Americans share."""


@rule("ZONE", f"ABBREVIATION {_TIME}", "in ABBREVIATION")
def abbreviation(context: Context, said: tuple[str, str]) -> Zone:
    """“PT”, “EST”: the rep's own time where that is called so, else the one that most people mean."""
    zone, word = said
    own = getattr(context.now.tzinfo, "key", None)
    if own is not None and word in _own_names(own):
        return Zone(named(own))
    meant = _MEANT.get(zone, zone.rpartition("/")[2].replace("_", " ")) + " time"
    other = _AUSTRALIAN.get(word) if context.region in {"AU", "NZ"} else None
    return Zone(named(zone), word.upper(), meant, other=named(other) if other else None)


@rule("ZONE", "PLACE (time|local time|standard time|summer time)", "in PLACE [time]", "time of PLACE")
def place_time(_context: Context, place: NamedPlace) -> Zone:
    """“London time”."""
    return Zone(named(place.zone), bold=place.shared)


@rule("ZONE", "PLACE")
def place(_context: Context, place: NamedPlace) -> Zone:
    """“2pm London”."""
    return Zone(named(place.zone), bold=place.bold)


_UTC = "(utc|gmt|zulu|greenwich)"
phrase("ZONE", Zone(UTC), f"{_UTC} [time]", "z", "greenwich mean time", "coordinated universal time")


@rule("ZONE", "(my|our|local|my own) time", "(my|our) local time", "here", "my (time zone|timezone)", "local")
def own_time(context: Context) -> Zone | None:
    """“my time”."""
    return Zone(context.now.tzinfo) if context.now.tzinfo else None


@rule("ZONE", "AREA [time]")
def area(context: Context, name: str) -> Zone | None:
    """“Europe/Berlin”; “Central European Time”, which `tokens.cldr_zones` makes one word of."""
    own = getattr(context.now.tzinfo, "key", "")
    known = known_zone(name, own)
    other = OF_WINDOWS.get(name) if known != own else None
    return Zone(named(known), other=named(other) if other else None) if known else None


def _offset(sign: int, hours: int, minutes: int) -> Zone | None:
    if hours > 14 or minutes not in {0, 15, 30, 45}:
        return None
    return Zone(timezone(sign * timedelta(hours=hours, minutes=minutes)))


def _digits(sign: int, digits: Num) -> Zone | None:
    if digits.digits in {3, 4}:
        return _offset(sign, digits.n // 100, digits.n % 100)
    return _offset(sign, digits.n, 0) if digits.digits in {1, 2} else None


@rule("ZONE", f"{_UTC} + INT [(h|hours)]", "+ INT")
def ahead(_context: Context, digits: Num, *_unit: object) -> Zone | None:
    """“UTC+2”, “+0200”."""
    return _digits(1, digits)


@rule("ZONE", f"{_UTC} - INT [(h|hours)]")
def behind(_context: Context, digits: Num) -> Zone | None:
    """“UTC-5”."""
    return _digits(-1, digits)


@rule("ZONE", f"{_UTC} + TIME ZONE")
def labelled_ahead(context: Context, time: tuple[Num, int, int], zone: Zone) -> Zone | None:
    """“(UTC+01:00) Berlin”, as lists of zones have it: the zone, with the offset that it has in winter."""
    return _labelled(context, _offset(1, time[0].n, time[1]), zone)


@rule("ZONE", f"{_UTC} - TIME ZONE")
def labelled_behind(context: Context, time: tuple[Num, int, int], zone: Zone) -> Zone | None:
    """“(GMT-05:00) Eastern Time”, likewise."""
    return _labelled(context, _offset(-1, time[0].n, time[1]), zone)


def _labelled(context: Context, label: Zone | None, zone: Zone) -> Zone | None:
    if label is None or isinstance(zone.tz, timezone):
        return None
    offset = label.tz.utcoffset(None)
    year = context.today.year
    offsets = {datetime(year, month, 1, tzinfo=zone.tz).utcoffset() for month in (1, 7)}
    return zone._replace(bold=False) if offset in offsets else None


@rule("ZONE", f"{_UTC} + TIME", "+ TIME")
def ahead_with_minutes(_context: Context, time: tuple[Num, int, int]) -> Zone | None:
    """“UTC+5:30”."""
    return _offset(1, time[0].n, time[1])


@rule("ZONE", f"{_UTC} - TIME")
def behind_with_minutes(_context: Context, time: tuple[Num, int, int]) -> Zone | None:
    """“GMT-3:30”."""
    return _offset(-1, time[0].n, time[1])


@rule("OFFSET", "- INT")
def minus(_context: Context, digits: Num) -> Zone | None:
    """“-0700”, after a time with a date."""
    return _digits(-1, digits) if digits.digits == 4 else None


@rule("OFFSET", "- TIME")
def minus_with_minutes(_context: Context, time: tuple[Num, int, int]) -> Zone | None:
    """“-06:00”, after a time with a date."""
    return _offset(-1, time[0].n, time[1]) if time[0].digits == 2 else None


@rule("PART", "t TIME - TIME", "t TIME - INT", "t INT - INT")
def iso_time(context: Context, time: tuple[Num, int, int] | Num, offset: tuple[Num, int, int] | Num) -> Pair | None:
    """“T14:00-06:00”, as in ISO 8601."""
    read = with_colon(context, time) if isinstance(time, tuple) and not isinstance(time, Num) else run_together(time)
    zone = minus(context, offset) if isinstance(offset, Num) else minus_with_minutes(context, offset)
    return Pair(read._replace(half="24"), zone) if read and zone else None


@rule("CLOCK", "t TIME", "t INT")
def iso_local_time(context: Context, time: tuple[Num, int, int] | Num) -> Clock | None:
    """“T14:00”, as in ISO 8601: as written."""
    read = run_together(time) if isinstance(time, Num) else with_colon(context, time)
    return read and read._replace(half="24")
