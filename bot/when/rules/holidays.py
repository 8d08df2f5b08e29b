"""Days with a name, where the locale has them (rule 9)."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from bot.when import calendar
from bot.when.context import Context
from bot.when.grammar import rule
from bot.when.parts import Holiday

On = Callable[[int], date | None]


def _fixed(month: int, day: int) -> On:
    return lambda year: calendar.valid(year, month, day)


def _nth(month: int, weekday: int, n: int, later: int = 0) -> On:
    def on(year: int) -> date | None:
        day = calendar.nth_weekday(year, month, weekday, n)
        return day and day + timedelta(days=later)

    return on


def _easter(days: int) -> On:
    return lambda year: calendar.easter(year) + timedelta(days=days)


def _add(on: On, *patterns: str, regions: str = "") -> None:
    def holiday(context: Context, *_values: object, on: On, regions: tuple[str, ...]) -> Holiday | None:
        return Holiday(on) if not regions or context.region in regions else None

    rule("PART", *patterns)(partial(holiday, on=on, regions=tuple(regions.split())))


_DAY = "[day]"
_NEXT = "[(this|next|this coming)]"

_add(_fixed(12, 24), "heiligabend", "nochebuena", "vespera de xmas", "(xmas|christmas|noel) eve", "eve of xmas")
_add(_fixed(12, 25), f"{_NEXT} xmas {_DAY}")
_add(_fixed(12, 26), "boxing day", "saint stephens day", "st stephens day", "day after xmas")
_add(_fixed(12, 31), "new (year|years) eve", "nye", "(year|years) eve")
_add(_fixed(1, 1), "[the] new (year|years) [day]", "nyd", "(year|years) day")
_add(_fixed(1, 6), "epiphany", "three kings day")
_add(_fixed(2, 2), "groundhog day")
_add(_fixed(2, 14), "[(st|saint)] (valentine|valentines) [day]")
_add(_fixed(3, 17), "(st|saint) (patrick|patricks|pattys|paddys) [day]")
_add(_fixed(4, 1), "april (fool|fools) [day]")
_add(_fixed(4, 22), "earth day")
_add(_fixed(5, 5), "cinco de mayo")
_add(_fixed(10, 31), f"{_NEXT} halloween")
_add(_fixed(11, 11), "veterans day", "armistice day", "remembrance day")
_add(_fixed(6, 19), "juneteenth", regions="US")
_add(_fixed(7, 4), "independence day", regions="US")
_add(_nth(1, 0, 3), "mlk day", "martin luther king [(jr|junior)] day", regions="US")
_add(_nth(2, 0, 3), "(president|presidents) day", "washingtons birthday", regions="US")
_add(_nth(5, 0, -1), "memorial day", regions="US")
_add(_nth(9, 0, 1), "(labor|labour) day", regions="US CA")
_add(_nth(10, 0, 2), "columbus day", "indigenous peoples day", regions="US")
_add(_nth(11, 3, 4), f"{_NEXT} thanksgiving {_DAY}", "thanks giving [day]", "turkey day", regions="US")
_add(_nth(11, 3, 4, -1), "thanksgiving eve", regions="US")
_add(_nth(11, 3, 4, 1), "black friday")
_add(_nth(11, 3, 4, 4), "cyber monday")
_add(_nth(10, 0, 2), f"{_NEXT} thanksgiving {_DAY}", regions="CA")
_add(_fixed(7, 1), "canada day", regions="CA")
_add(_nth(5, 6, 2), "(mother|mothers) day", regions="US CA AU NZ DE AT CH IT BR")
_add(_easter(-21), "(mother|mothers) day", "mothering sunday", regions="GB IE")
_add(_nth(6, 6, 3), "(father|fathers) day", regions="US CA GB IE FR IN")
_add(_nth(9, 6, 1), "(father|fathers) day", regions="AU NZ")
_add(_easter(0), "easter [sunday]", "easter day")
_add(_easter(-2), "good friday")
_add(_easter(1), "easter monday")
_add(_easter(-46), "ash wednesday")
_add(_easter(-47), "shrove tuesday", "mardi gras", "pancake day")
_add(_easter(-7), "palm sunday")
_add(_easter(-3), "maundy thursday")
_add(_easter(39), "ascension day")
_add(_easter(49), "pentecost", "whit sunday")
_add(_easter(50), "whit monday")
_add(_fixed(11, 5), "guy fawkes [(day|night)]", "bonfire night")
_add(_nth(5, 0, 1), "[early] may bank holiday", "may day bank holiday", regions="GB")
_add(_nth(5, 0, -1), "(spring|late may|whitsun) bank holiday", regions="GB")
_add(_nth(8, 0, -1), "(august|summer) bank holiday", regions="GB")
_add(_fixed(4, 25), "anzac day", regions="AU NZ")
_add(_fixed(1, 26), "australia day", regions="AU")
_add(_fixed(2, 6), "waitangi day", regions="NZ")
_add(_fixed(7, 14), "bastille day")
_add(_fixed(5, 1), "may day", "labor day", "labour day", regions="GB DE FR ES PT BR AT CH IT MX IN")
_add(_fixed(10, 3), "german unity day")
_add(_fixed(11, 1), "all saints [day]")
_add(_fixed(11, 2), "all souls day")
_add(_fixed(10, 12), "hispanic day")
