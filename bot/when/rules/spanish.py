"""What is said in Spanish in its own way (rules 14, 18, 20 and 24)."""

from functools import partial

from bot.when.context import Context
from bot.when.grammar import phrase, rule, same_as
from bot.when.parts import Clock, Days, Edge, Mark, Num, Pair
from bot.when.rules.clocks import clock
from bot.when.rules.dayparts import MORNING, NAMED

_say = partial(phrase, language="es")

_say(
    "MARK",
    Mark.CORRECTED,
    "[no] (espera|espere)",
    "(perdon|digo|ups|uy|eh|disculpa|disculpe|correccion)",
    "quiero decir",
    "[(o|no|bueno)] mejor [dicho]",
    "lo siento",
    "(en realidad|mas bien)",
)
_say("MARK", Mark.NOT, "(en vez|en lugar) of [the]", "excepto", "menos el")
_say("MARK", Mark.BUT, "(sino|pero) [the]")
_say(
    "MARK",
    Mark.UNWANTED,
    "no (puedo|puede|podemos|funciona|estoy)",
    "no me (va|viene) [(bien|mal)]",
    "(no es posible|imposible|esta (ocupado|completo))",
    "no va bien",
)
_say(
    "MARK",
    Mark.GUESS,
    "(quizas|quiza|posiblemente|probablemente|idealmente)",
    "tal vez",
    "a lo mejor",
    "podria ser",
    "(puede que|creo [que])",
    "[en] (cualquier|algun) (momento|hora|dia)",
)
_say(
    "MARK",
    Mark.FILLER,
    "puede ser",
    "si es posible",
    "a eso of",
    "alrededor of",
    "en punto",
    "lo antes posible",
    "que tal",
)
_say(
    "MARK",
    Mark.FILLER,
    "buenos (dias|day)",
    "buenas (tardes|noches|tarde|noche|afternoon|night)",
    "buen weekend",
    "hasta (luego|pronto)",
)
_say("PART", Mark.BY, "[como] (muy tarde|maximo)", "a mas tardar")
_say("PART", Mark.NOT_BEFORE, "no (before|antes) [of] [the]", "como (muy pronto|minimo)")
_CLIENTE = "[el] (cliente|clienta|ella)"
_say(
    "MARK",
    Mark.TOLD,
    f"{_CLIENTE} (quiere|prefiere|puede|pide|necesita|quisiera)",
    "(quiero|quisiera|prefiero|necesito)",
)

_say("PART", MORNING, "(por|en|a) la manana", "la manana")
_say("PART", NAMED["early morning"], "(por la|a) manana temprano")
_say("PART", NAMED["mid-morning"], "[a] media manana")
_say("PART", NAMED["mid-afternoon"], "[a] media tarde")
_say("PART", NAMED["last thing"], "[a] (ultima hora|la ultima hora) [of] [the] [(tarde|dia)]")
_say("PART", NAMED["end of day"], "[(al|a)] (final|fin|finales) of [the] (dia|jornada)")
_say("PART", NAMED["start of day"], "[(al|a)] (principio|inicio|comienzo) of [the] (dia|jornada)")
_say("PART", NAMED["after lunch"], "(despues|after) of [the] (comer|comida|almuerzo|almorzar)")
_say("PART", NAMED["before lunch"], "(antes|before) of [the] (comer|comida|almuerzo|almorzar)")
_say("PART", NAMED["after work"], "(despues|after) of [the] (trabajo|trabajar)")
_say("PART", NAMED["early afternoon"], "[a] (la hora of comer|la hora of [the] (comida|almuerzo))")
_say("PART", Edge("end"), "[a] (finales|fines) of [the]")
_say("PART", Edge("middle"), "[a] mediados of [the]")
_say("PART", Edge("start"), "[a] (principios|comienzos|inicios) of [the]")
_say("MARK", Mark.GUESS, "(cada|todos los)", "los")
same_as("next", "que entra", "que viene")


@rule("PART", "(CLOCK|BARE|HOUR) of la manana", "(CLOCK|BARE|HOUR) (por|en) la manana")
def in_the_morning(context: Context, hour: Clock) -> Pair | None:
    """“las 9 de la mañana”; “a las 5 de mañana” is tomorrow."""
    widened = hour._replace(half=None) if hour.half == "24" and 1 <= hour.hour <= 12 else hour
    return Pair(widened, MORNING) if context.language == "es" else None


@rule("PART", "esta manana")
def this_morning(context: Context) -> Pair:
    """“esta mañana”."""
    return Pair(Days((context.today,)), MORNING)


@rule("CLOCK", "(las|la) INT INT")
def hour_and_minute(_context: Context, hour: Num, minute: Num) -> Clock | None:
    """“las seis dos”: two minutes past six."""
    return clock(hour, minute.n) if not (hour.digits or minute.digits) and minute.n < 10 else None


@rule("CLOCK", "(CLOCK|HOUR) and pico")
def and_a_bit(_context: Context, hour: Clock) -> Clock:
    """“las tres y pico”: some time after it."""
    return hour._replace(bold=True)
