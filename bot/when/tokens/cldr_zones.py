"""Names of time zones as calendars and conference tools write them: "GMT Standard Time", "Mitteleuropäische Zeit".

They are CLDR's: of Windows' zones, of meta zones in the rep's language and in English, and of places in the rep's language.
A name in a text gives way to the zone's IANA name, which is read as one word. babel is loaded when a text first has a word
such as "time" in it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from bot.when.rules.zone_names import ABBREVIATIONS, OF_WINDOWS, zones_of_meta_zones

_MAY_NAME = re.compile(r"\btime\b|zeit\b|\bhoras?\b|\bhorario\b|\bheure\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_APART = re.compile(r"[\s.'&/,()-]*")

_LOCALES = {"de": ("de",), "en": ("en",), "es": ("es", "es_MX"), "fr": ("fr", "fr_CA"), "pt": ("pt", "pt_PT")}
"""Where reps of a language live that CLDR gives names of their own."""

_TIME_THERE = {
    "de": ("{}er zeit", "{}r zeit", "{} zeit", "{} ortszeit", "ortszeit {}"),
    "es": ("hora de {}", "horario de {}"),
    "fr": ("heure de {}", "heure d {}", "heure a {}"),
    "pt": ("hora de {}", "horario de {}"),
}
"""How a language says "London time"."""

_CALLED_OTHERWISE = frozenset({"greenwich mean time", "coordinated universal time"})
"""Read by a rule, as UTC."""

_TIMES = frozenset({("time",), ("standard", "time"), ("daylight", "time")})

Name = tuple[str, ...]


def with_iana_names(text: str, language: str) -> str:
    """The plain text of `tokens.plain`, with "america/mexico_city" in place of "Central Standard Time (Mexico)"."""
    if not _MAY_NAME.search(text):
        return text
    by_name, sizes = _names(language if language in _LOCALES else "en")
    words = [(found[0].lower(), *found.span()) for found in _WORD.finditer(text)]
    out, last, at = [], 0, 0
    while at < len(words):
        step = 1
        for size in sizes.get(words[at][0], ()):
            stretch = words[at : at + size]
            zone = by_name.get(tuple(word for word, _, _ in stretch))
            between = text[stretch[0][1] : stretch[-1][2]]
            if zone and _APART.fullmatch(_WORD.sub("", between)):
                out += [text[last : stretch[0][1]], zone]
                last, step = stretch[-1][2], size
                break
        at += step
    return "".join((*out, text[last:]))


@cache
def _names(language: str) -> tuple[dict[Name, str], dict[str, list[int]]]:
    """The zone of each name, word for word, and how many words the names have that begin with a word, the most first."""
    named: dict[Name, str] = {}
    for said, zone in _listed(language):
        name = _words(said)
        if len(name) > 1 and not _is_read_by_rule(name):
            named.setdefault(name, zone.lower())
            if language == "de" and len(name) == 2:  # "um 15 Uhr mitteleuropäischer Zeit"
                named.setdefault((f"{name[0]}r", name[1]), zone.lower())
    sizes: dict[str, set[int]] = {}
    for name in named:
        sizes.setdefault(name[0], set()).add(len(name))
    return named, {first: sorted(found, reverse=True) for first, found in sizes.items()}


def _is_read_by_rule(name: Name) -> bool:
    """Whether `rules.zones` reads it, who knows which zone the rep means: "eastern standard time"."""
    known = " ".join(ABBREVIATIONS.values()).split()
    return " ".join(name) in _CALLED_OTHERWISE or (name[0] in known and name[1:] in _TIMES)


def _listed(language: str) -> Iterator[tuple[str, str]]:
    """Names as CLDR has them, each with what it gives way to: what is found first holds."""
    from babel import Locale  # noqa: PLC0415 - most texts name no zone
    from babel.core import get_global  # noqa: PLC0415 - likewise

    for name, zone in get_global("windows_zone_mapping").items():
        if not name.startswith("UTC") and zone not in OF_WINDOWS.values():
            yield name, zone
    for name in dict.fromkeys((*_LOCALES[language], "en")):
        locale = Locale.parse(name)
        for meta_zone, names in locale.meta_zones.items():
            if meta_zone.lower() in zones_of_meta_zones():
                yield from ((said, f"meta/{meta_zone}") for said in names.get("long", {}).values())
        for zone, names in locale.time_zones.items():
            yield from ((said, zone) for said in names.get("long", {}).values())
        for zone in get_global("meta_zones") if name in _TIME_THERE else ():
            city = locale.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
            yield from ((form.format(city), zone) for form in _TIME_THERE[name])


def _words(name: str) -> Name:
    """A name as `tokens.plain` leaves it, cut into words."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return tuple(_WORD.findall("".join(c for c in letters if not unicodedata.combining(c))))
