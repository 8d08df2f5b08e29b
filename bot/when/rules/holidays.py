"""Days with a name, where the locale has them (rule 9).

Those with a date of their own are known everywhere, as are those of Easter. The others are asked of `public_holidays`:
each is known where the rep's country has it.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from dateutil.easter import EASTER_ORTHODOX, easter

from bot.when import calendar
from bot.when.context import Context
from bot.when.grammar import rule
from bot.when.parts import Holiday, Num
from bot.when.rules import public_holidays

On = Callable[[int], tuple[date, ...]]

_ORTHODOX = frozenset(["BG", "BY", "CY", "GE", "GR", "MD", "ME", "MK", "RO", "RS", "RU", "UA"])
"""Countries where Easter is that of the Orthodox churches."""


def _fixed(month: int, day: int) -> On:
    return lambda year: _found(calendar.valid(year, month, day))


def _nth(month: int, weekday: int, n: int, later: int = 0) -> On:
    def on(year: int) -> tuple[date, ...]:
        day = calendar.nth_weekday(year, month, weekday, n)
        return _found(day and day + timedelta(days=later))

    return on


def _found(day: date | None) -> tuple[date, ...]:
    return (day,) if day else ()


def _add(on: On, *patterns: str, regions: str = "") -> None:
    def holiday(context: Context, *_values: object, on: On, regions: tuple[str, ...]) -> Holiday | None:
        return Holiday(on) if not regions or context.region in regions else None

    rule("PART", *patterns)(partial(holiday, on=on, regions=tuple(regions.split())))


def _easter_on(context: Context, days: int) -> Holiday:
    """So many days after Easter Sunday."""
    orthodox = context.region in _ORTHODOX
    return Holiday(lambda year: ((easter(year, EASTER_ORTHODOX) if orthodox else easter(year)) + timedelta(days=days),))


def _easter(days: int, *patterns: str) -> None:
    rule("PART", *patterns)(lambda context, *_values: _easter_on(context, days))


def _public(*patterns: str, names: str = "", later: int = 0, elsewhere: str = "", sighted: bool = False) -> None:
    """A holiday of countries, by its names in the library, with "|" between them; else it has that of the first pattern.

    `elsewhere` is the country whose date is offered to reps whose own doesn't keep the day. What is `sighted` begins when
    the new moon is seen, which nobody knows for sure long before: it is never more than offered.
    """
    named = frozenset((names or patterns[0]).split("|"))

    def on(region: str, year: int) -> tuple[date, ...]:
        return tuple(day + timedelta(days=later) for day in public_holidays.dates(named, region, year))

    def holiday(context: Context, *_values: object) -> Holiday | None:
        if on(context.region, context.today.year):
            return Holiday(partial(on, context.region), bold=sighted)
        return Holiday(partial(on, elsewhere), bold=True) if elsewhere else None

    rule("PART", *patterns)(holiday)


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
_add(_fixed(11, 5), "guy fawkes [(day|night)]", "bonfire night")
_add(_fixed(7, 14), "bastille day")
_add(_fixed(5, 1), "may day", regions="GB DE FR ES PT BR AT CH IT MX IN")
_add(_fixed(10, 3), "german unity day", "[day] deutschen einheit")
_add(_fixed(11, 1), "all saints [day]", "allerheiligen", "[la] toussaint")
_add(_fixed(11, 2), "all souls day")
_add(_fixed(10, 12), "hispanic day")
_add(_nth(11, 3, 4, 1), "black friday")
_add(_nth(11, 3, 4, 4), "cyber monday")
_add(_nth(5, 6, 2), "(mother|mothers) day", regions="US CA AU NZ DE AT CH IT BR")
_add(_nth(6, 6, 3), "(father|fathers) day", regions="US CA GB IE FR IN")
_add(_nth(9, 6, 1), "(father|fathers) day", regions="AU NZ")

_easter(0, "easter [sunday]", "easter day", "ostern", "ostersonntag", "[(domingo de)] (paques|pascoa)")
_easter(-2, "good friday", "karfreitag")
_easter(1, "easter monday", "ostermontag")
_easter(-46, "ash wednesday", "aschermittwoch")
_easter(-47, "shrove tuesday", "mardi gras", "pancake day")
_easter(-48, "rosenmontag")
_easter(-7, "palm sunday")
_easter(-3, "maundy thursday", "grundonnerstag")
_easter(39, "ascension [day]", "[christi] himmelfahrt")
_easter(49, "pentecost", "whit sunday", "pfingsten", "pfingstsonntag")
_easter(50, "whit monday", "pfingstmontag")
_easter(60, "corpus christi", "fronleichnam")

_MOTHERING_SUNDAY = -21
_HOLY_WEEK = {3: -3, 4: -2, 5: -1}


@rule("PART", "(mother|mothers) day", "mothering sunday")
def mothering_sunday(context: Context) -> Holiday | None:
    """“mother's day”, where it is the fourth Sunday of Lent."""
    return _easter_on(context, _MOTHERING_SUNDAY) if context.region in {"GB", "IE"} else None


@rule("PART", "WEEKDAY (santo|santa|saint)")
def holy_day(context: Context, weekday: Num) -> Holiday | None:
    """“viernes santo”, “vendredi saint”."""
    days = _HOLY_WEEK.get(weekday.n)
    return None if days is None else _easter_on(context, days)


@rule("PART", "WEEKDAY de (paques|pascua|pascoa)")
def monday_of_easter(context: Context, weekday: Num) -> Holiday | None:
    """“lundi de Pâques”."""
    return _easter_on(context, 1) if weekday.n == 0 else None


_public("juneteenth", names="juneteenth national independence day")
_public("independence day")
_public("republic day")
_public("national day", names="national day|national day holiday")
_public("constitution day")
_public("liberation day")
_public("freedom day")
_public("(mlk|martin luther king) [(jr|junior)] day", names="martin luther king jr. day")
_public("(president|presidents) day", "washingtons birthday", names="washington's birthday")
_public("memorial day")
_public("(labor|labour) day", "workers day", names="labor day|labour day|workers' day|worker's day")
_public("columbus day", "indigenous peoples day", names="columbus day|columbus day / indigenous peoples' day")
_public(f"{_NEXT} thanksgiving {_DAY}", "thanks giving [day]", "turkey day", names="thanksgiving day|thanksgiving")
_public("thanksgiving eve", names="thanksgiving day|thanksgiving", later=-1)
_public("canada day")
_public("victoria day")
_public("family day")
_public("civic holiday")
_public("[early] may bank holiday", "may day bank holiday", names="may day|may bank holiday")
_public("(spring|late may|whitsun) bank holiday", names="spring bank holiday")
_public("(august|summer) bank holiday", names="late summer bank holiday|august bank holiday")
_public("june bank holiday")
_public("october bank holiday")
_public("(st|saint) andrews day", names="saint andrew's day")
_public("(st|saint) brigids day", names="saint brigid's day")
_public("australia day")
_public("anzac day")
_public("(king|kings|queen|queens) birthday", names="king's birthday|queen's birthday")
_public("waitangi day")
_public("matariki")
_public("heritage day")
_public("human rights day")
_public("youth day")
_public("day of reconciliation")
_public("gandhi jayanti", names="mahatma gandhi's birthday")
_public("diwali", "deepavali", "divali", names="diwali|deepavali", elsewhere="IN")
_public("holi", elsewhere="IN")
_public("dussehra", "dasara", "vijayadashami", names="dussehra", elsewhere="IN")
_public("[maha] (shivaratri|shivratri)", names="maha shivaratri", elsewhere="IN")
_public("janmashtami", elsewhere="IN")
_public("ganesh chaturthi", elsewhere="IN")
_public("ram navami", elsewhere="IN")
_public("guru nanak jayanti", names="guru nanak's birthday", elsewhere="IN")
_public("eid [(al|ul)] fitr", names="eid al-fitr|eid al-fitr holiday", elsewhere="AE", sighted=True)
_public(
    "eid [(al|ul)] adha", "bakrid", "bakra eid", names="eid al-adha|eid al-adha holiday", elsewhere="AE", sighted=True
)
_public(
    "(chinese|lunar) new year [day]",
    "spring festival",
    names="chinese new year|korean new year|vietnamese new year|lunar new year",
    elsewhere="CN",
)
_public("mid autumn festival", names="mid-autumn festival", elsewhere="CN")
_public("dragon boat festival", elsewhere="CN")
_public("(qingming|tomb sweeping) [(day|festival)]", names="tomb-sweeping day", elsewhere="CN")
_public("(vesak|buddha purnima) [day]", names="vesak day|vesak|buddha purnima")
_public("songkran", names="songkran festival", elsewhere="TH")
_public("rosh hashanah", "rosh hashana", names="rosh hashanah", elsewhere="IL")
_public("yom kippur", elsewhere="IL")
_public("passover", "pesach", names="pesach", elsewhere="IL")
