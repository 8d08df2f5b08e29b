"""Names of time zones: the IANA database's, and those of places and clock times that are not found there."""

from functools import cache
from zoneinfo import available_timezones

AREAS = tuple(sorted(name for name in available_timezones() if "/" in name))
"""The names of the IANA database that are read as they are; those without a slash are words of their own ("Cuba", "MET")."""

_BY_NAME = {name.lower(): name for name in AREAS}

PLACES = {
    "America/New_York": "nyc, ny, manhattan, brooklyn, boston, philadelphia, philly, washington dc, dc, atlanta, miami, orlando, "
    "charlotte, baltimore, pittsburgh, cleveland, cincinnati, tampa, raleigh, east coast, florida, georgia, massachusetts, "
    "virginia, north carolina, south carolina, new jersey, ohio, pennsylvania, connecticut, maryland, vermont, maine",
    "America/Chicago": "dallas, houston, austin, san antonio, minneapolis, st louis, saint louis, nashville, memphis, new orleans, "
    "milwaukee, kansas city, oklahoma city, omaha, texas, illinois, wisconsin, minnesota, missouri, louisiana, iowa",
    "America/Denver": "salt lake city, albuquerque, colorado springs, colorado, utah, montana, new mexico, wyoming, boulder",
    "America/Phoenix": "tucson, scottsdale, arizona",
    "America/Los_Angeles": "san francisco, sf, bay area, seattle, portland, san diego, san jose, sacramento, las vegas, vegas, "
    "palo alto, oakland, silicon valley, west coast, california, cali, nevada, oregon",
    "America/Anchorage": "alaska",
    "Pacific/Honolulu": "hawaii",
    "America/Toronto": "ottawa, montreal, ontario, quebec",
    "America/Vancouver": "victoria bc, british columbia",
    "America/Edmonton": "calgary, alberta",
    "America/Sao_Paulo": "rio de janeiro, rio, brasilia",
    "America/Argentina/Buenos_Aires": "buenos aires, argentina",
    "Europe/London": "uk, england, britain, scotland, wales, edinburgh, glasgow, manchester, birmingham, leeds, bristol, cardiff",
    "Europe/Dublin": "ireland, cork",
    "Europe/Paris": "france, lyon, marseille, toulouse",
    "Europe/Berlin": "germany, munich, hamburg, frankfurt, cologne, stuttgart, dusseldorf, deutschland, munchen",
    "Europe/Madrid": "spain, barcelona, valencia, seville",
    "Europe/Rome": "italy, milan, turin, naples",
    "Europe/Zurich": "geneva, switzerland, basel, bern",
    "Europe/Amsterdam": "netherlands, rotterdam, holland, the hague",
    "Europe/Brussels": "belgium, antwerp",
    "Europe/Lisbon": "porto",
    "Europe/Kyiv": "ukraine",
    "Europe/Stockholm": "sweden, gothenburg",
    "Europe/Oslo": "norway",
    "Europe/Copenhagen": "denmark",
    "Europe/Helsinki": "finland",
    "Europe/Warsaw": "poland, krakow",
    "Europe/Vienna": "austria",
    "Europe/Prague": "czechia",
    "Europe/Athens": "greece",
    "Asia/Kolkata": "india, mumbai, delhi, new delhi, bangalore, bengaluru, hyderabad, chennai, pune",
    "Asia/Shanghai": "china, beijing, shenzhen, guangzhou",
    "Asia/Tokyo": "japan, osaka, kyoto",
    "Asia/Seoul": "korea, south korea",
    "Asia/Jerusalem": "tel aviv, israel",
    "Asia/Dubai": "uae, abu dhabi",
    "Asia/Riyadh": "jeddah",
    "Asia/Ho_Chi_Minh": "hanoi, vietnam",
    "Asia/Manila": "philippines",
    "Asia/Bangkok": "thailand",
    "Australia/Sydney": "nsw, new south wales",
    "Australia/Brisbane": "queensland",
    "Australia/Melbourne": "",
    "Pacific/Auckland": "new zealand, wellington, nz",
    "Africa/Johannesburg": "south africa, cape town, durban, pretoria",
    "Africa/Lagos": "nigeria, abuja",
    "Africa/Nairobi": "kenya",
}
"""Places that reps name and the database does not, by zone."""

ABBREVIATIONS = {
    "America/New_York": "et est edt eastern hne hae",
    "America/Chicago": "ct cst cdt central hnc hac",
    "America/Denver": "mt mst mdt mountain hnr har",
    "America/Los_Angeles": "pt pst pdt pacific hnp hap",
    "America/Anchorage": "akt akst akdt",
    "Pacific/Honolulu": "hst hast",
    "America/Halifax": "ast adt atlantic hna haa",
    "America/St_Johns": "nst ndt",
    "Europe/London": "bst",
    "Europe/Paris": "cet cest mez mesz",
    "Europe/Athens": "eet eest oez oesz",
    "Europe/Lisbon": "wet wez wesz",
    "Europe/Moscow": "msk",
    "Asia/Kolkata": "ist",
    "Asia/Tokyo": "jst",
    "Asia/Seoul": "kst",
    "Asia/Singapore": "sgt",
    "Asia/Hong_Kong": "hkt",
    "Asia/Manila": "pht",
    "Asia/Dubai": "gst",
    "Asia/Karachi": "pkt",
    "Australia/Sydney": "aest aedt aet",
    "Australia/Adelaide": "acst acdt",
    "Australia/Perth": "awst",
    "Pacific/Auckland": "nzst nzdt nzt",
    "Africa/Johannesburg": "sast",
    "America/Sao_Paulo": "brt",
}
"""Names of clock times, by the zone that a person who says them means, be it summer or winter there."""

CERTAIN_PLACES = frozenset(
    place.strip()
    for place in """
    alaska, anchorage, arizona, atlanta, auckland, bangalore, barcelona, bay area, beijing, bogota, boston,
    britain, buenos aires, calgary, california, cape town, caracas, chicago, china, colorado, dc, delhi, detroit,
    east coast, edinburgh, edmonton, england, florida, france, frankfurt, germany, glasgow, halifax, hamburg,
    havana, hawaii, honolulu, italy, japan, kansas city, korea, las vegas, los angeles, manhattan, massachusetts,
    mexico city, miami, milan, minneapolis, montreal, mumbai, munich, netherlands, new delhi, new orleans, new
    york, new zealand, ny, nyc, nz, ontario, oregon, osaka, ottawa, philadelphia, philly, pittsburgh, quebec, salt
    lake city, san diego, san francisco, sao paulo, seattle, sf, silicon valley, south africa, spain, switzerland,
    texas, toronto, uae, uk, utah, vancouver, vietnam, washington dc, west coast, winnipeg
    """.replace("\n", " ")
    .strip()
    .split(", ")
)
"""Places outside of the database's old world whose name is no one's: they need no “time” behind them."""

OF_WINDOWS = {"meta/arabian": "Asia/Dubai"}
"""What Windows means by a name that is a meta zone's as well, of another clock: "Arabian Standard Time"."""


@cache
def zones_of_meta_zones() -> dict[str, str]:
    """The zone that stands for each of CLDR's meta zones: "europe_central" is Europe/Paris."""
    from babel.core import get_global  # noqa: PLC0415 - most texts name no zone

    meta_zones = get_global("meta_zones")
    found: dict[str, str] = {}
    for zone in (*ABBREVIATIONS, *get_global("windows_zone_mapping").values(), *meta_zones):
        if zone in meta_zones:
            found.setdefault(meta_zones[zone].lower(), zone)
    return found


def known_zone(name: str, own: str) -> str | None:
    """The zone of a name in small letters: IANA's, CLDR's alias of one, or, as "meta/india", that of a meta zone.

    `own` is the rep's own zone, which is what the rep means by the name of its meta zone.
    """
    if name in _BY_NAME:
        return _BY_NAME[name]
    from babel.core import get_global  # noqa: PLC0415 - most texts name no zone

    area, _, meta_zone = name.partition("/")
    if area == "meta":
        lives_there = get_global("meta_zones").get(own, "").lower() == meta_zone or own == OF_WINDOWS.get(name)
        return own if lives_there else zones_of_meta_zones().get(meta_zone)
    return next((zone for alias, zone in get_global("zone_aliases").items() if alias.lower() == name), None)
