"""What other languages say in their own way, put into the words that the rules know (rule 14)."""

from bot.when.context import Context
from bot.when.grammar import phrase, rule, same_as
from bot.when.parts import Clock, DayOfMonth, Duration, FromNow, Half, Num, Pair
from bot.when.rules.clocks import clock, small
from bot.when.rules.dayparts import NAMED
from bot.when.rules.ranges import clock_range

same_as("overmorrow", "pasado manana", "apres demain", "depois de amanha")
same_as("later", "mas tarde", "plus tard", "mais tarde")
same_as("earlier", "mas temprano", "plus tot", "mais cedo")
same_as("in", "dentro de", "daqui a", "d ici", "daqui", "de aqui a")
same_as("next", "que viene", "que vem")
same_as("week", "en huit")
same_as("fortnight", "en quinze")
same_as("afternoon", "apres midi", "l'apres midi", "d'apres midi", "d'aprem", "l'aprem")
same_as("noon", "medio dia", "meio dia")
same_as("midnight", "media noche", "meia noite")
same_as("weekend", "fin de semana", "fim de semana", "week end", "finde")
same_as("half", "et demi", "et demie")
same_as("the", "a l", "de l")
same_as("half", "demi -", "demie -")
same_as(
    "from",
    "a partir de",
    "a partir du",
    "a partir del",
    "a partir da",
    "a partir das",
    "a partir do",
    "ab",
    "a compter du",
)
same_as("later", "nach hinten")
same_as("earlier", "nach vorne", "nach vorn")


phrase("PART", NAMED["first thing"], "a primera hora", "a la primera hora", "na primeira hora")


@rule("PART", "hace LENGTH", "il y a LENGTH", "vor LENGTH", "ha LENGTH", "faz LENGTH")
def ago(_context: Context, length: Duration) -> FromNow:
    """“hace dos horas”: a time gone by."""
    return FromNow(length, -1)


@rule("CLOCK", "(CLOCK|BARE|HOUR) and half", "(CLOCK|BARE|HOUR) half", "INT h and half")
def and_half(_context: Context, hour: Clock | Num) -> Clock | None:
    """“las tres y media”, “trois heures et demie”."""
    if isinstance(hour, Clock) and hour.half in {"am", "pm"}:
        return None  # "10am half" is no time
    if isinstance(hour, Num):
        return small(clock(hour, 30), hour)
    return hour._replace(minute=30, half=_half(hour)) if hour.minute == 0 else None


@rule("CLOCK", "(CLOCK|BARE|HOUR) and quarter", "(CLOCK|BARE|HOUR) et quart", "(CLOCK|BARE|HOUR) e quarto")
def and_quarter(_context: Context, hour: Clock) -> Clock | None:
    """“las tres y cuarto”."""
    return hour._replace(minute=15, half=_half(hour)) if hour.minute == 0 else None


@rule("CLOCK", "(CLOCK|BARE|HOUR) (menos|moins) [le] (quarter|INT)")
def less(_context: Context, hour: Clock, minutes: Num | None = None) -> Clock | None:
    """“las cuatro menos cuarto”."""
    less_minutes = minutes.n if minutes else 15
    if hour.minute or not 0 < less_minutes < 60 or hour.hour < 1:
        return None
    before = 12 if hour.hour == 1 and hour.half is None else hour.hour - 1
    return hour._replace(hour=before, minute=60 - less_minutes, half=_half(hour))


@rule("CLOCK", "of [the] (CLOCK|BARE|HOUR) at (CLOCK|BARE|HOUR)", "(CLOCK|BARE|HOUR) bis (CLOCK|BARE|HOUR)")
def from_to(context: Context, start: Clock, end: Clock) -> Clock | None:
    """“de 15h à 16h”, “de 3 a 4”: its start."""
    return clock_range(context, start, end) if context.language != "en" else None


def _half(hour: Clock) -> Half | None:
    """An hour up to twelve in words, or with "heures", may be of either half of the day."""
    return None if hour.half == "24" and 1 <= hour.hour <= 12 else hour.half


@rule("CLOCK", "(CLOCK|BARE|HOUR) and INT")
def and_minutes(_context: Context, hour: Clock, minutes: Num) -> Clock | None:
    """“las tres y veinte”."""
    if hour.minute or not 5 <= minutes.n < 60 or minutes.digits:
        return None
    return hour._replace(minute=minutes.n)


def _of_the(name: str) -> None:
    @rule("PART", f"(CLOCK|BARE|HOUR) of [the] {name}", f"(CLOCK|BARE|HOUR) in the {name}")
    def of_the_part(_context: Context, hour: Clock) -> Pair:
        """“3 de la tarde”, “9 of the morning”."""
        widened = hour._replace(half=None) if hour.half == "24" and 1 <= hour.hour <= 12 else hour
        return Pair(widened, NAMED[name])


for _name in ("morning", "afternoon", "evening", "night"):
    _of_the(_name)


@rule("WEEKDAY", "WEEKDAY feira")
def weekday_feira(_context: Context, weekday: Num) -> Num:
    """“segunda-feira”."""
    return weekday


@rule("HOUR", "(las|la) INT")
def las(_context: Context, hour: Num) -> Clock | None:
    """“las 10”: an hour, where “el 10” is a day."""
    return clock(hour) if hour.digits < 3 else None


@rule("PART", "[the] dia INT")
def dia(_context: Context, day: Num) -> DayOfMonth | None:
    """“el día 7”, “dia 7”."""
    return DayOfMonth(day.n) if 1 <= day.n <= 31 and day.digits < 3 else None
