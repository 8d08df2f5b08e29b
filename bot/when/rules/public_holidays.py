"""Public holidays of the world's countries, as the `holidays` library has them, which is loaded when one is first named."""

from __future__ import annotations

import re
import warnings
from datetime import date
from functools import lru_cache

PART_OF_COUNTRY = {"GB": "ENG", "UK": "ENG"}
"""Where a rep is taken to be, in a country that has hardly any holiday as a whole."""

_REMARK = re.compile(r" \(.*?\)")


@lru_cache(maxsize=4096)
def dates(names: frozenset[str], region: str, year: int) -> tuple[date, ...]:
    """The first day of a holiday in a year, by any of its English names in small letters.

    `region` is an ISO 3166 country; any other has no holidays. Where the country as a whole has no such day, those of its
    parts count: there are as many dates as they disagree on.
    """
    everywhere = _first(names, _holidays(region, year, PART_OF_COUNTRY.get(region)))
    if everywhere:
        return (everywhere,)
    in_parts = (_first(names, _holidays(region, year, part)) for part in _parts(region))
    return tuple(sorted({day for day in in_parts if day}))


@lru_cache(maxsize=256)
def named_days(region: str, year: int) -> dict[date, str]:
    """The public holidays of a country in a year, by their days, with the first of each day's names.

    A day off that makes up for a holiday on a weekend is one too, by the holiday's name.
    """
    named: dict[date, str] = {}
    for day, text in _days_off(region, year, PART_OF_COUNTRY.get(region), observed=True):
        named.setdefault(day, _REMARK.sub("", text.partition("; ")[0]))
    return named


def _first(names: frozenset[str], holidays: dict[str, date]) -> date | None:
    return min((holidays[name] for name in names & holidays.keys()), default=None)


@lru_cache(maxsize=1024)
def _holidays(region: str, year: int, part: str | None) -> dict[str, date]:
    """Each holiday by its name, without remarks such as "(estimated)"; on its own day, not on the one that makes up for it."""
    by_name: dict[str, date] = {}
    for day, text in _days_off(region, year, part, observed=False):
        for name in text.split("; "):
            by_name.setdefault(_REMARK.sub("", name).casefold(), day)
    return by_name


def _days_off(region: str, year: int, part: str | None, *, observed: bool) -> list[tuple[date, str]]:
    """The holidays of a country, or of one of its parts, in the order of time; of several on one day the names stand in one text."""
    from holidays import country_holidays  # noqa: PLC0415 - it loads 250 countries, and most phrases name no holiday

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of some countries the library knows a part of the century
            found = country_holidays(region, subdiv=part, years=year, language="en_US", observed=observed)
    except NotImplementedError:  # a continent, or a country that the library does not know
        return []
    return sorted(found.items())


@lru_cache(maxsize=64)
def _parts(region: str) -> tuple[str, ...]:
    from holidays import list_supported_countries  # noqa: PLC0415 - likewise

    return tuple(list_supported_countries(include_aliases=False).get(region, ()))
