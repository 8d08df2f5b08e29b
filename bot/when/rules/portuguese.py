"""What is said in Portuguese in its own way (rules 14, 18, 20 and 24)."""

from functools import partial

from bot.when.context import Context
from bot.when.grammar import phrase, rule
from bot.when.parts import Clock, Edge, Mark, Num
from bot.when.rules.dayparts import MORNING, NAMED

_say = partial(phrase, language="pt")

_say("MARK", Mark.NO_OR_NOT, "nao")
_say(
    "MARK",
    Mark.CORRECTED,
    "[nao] (espera|espere|pera)",
    "(desculpa|desculpe|perdao|digo|ops|opa|alias|corrigindo)",
    "(quer|quero) dizer",
    "[(ou|nao)] melhor",
    "na verdade",
)
_say("MARK", Mark.NOT, "(em vez|ao inves|no lugar) of [the]", "(exceto|menos)", "nao (na|no|in)")
_say("MARK", Mark.BUT, "(mas|porem)", "e sim")
_say(
    "MARK",
    Mark.UNWANTED,
    "nao (da|posso|pode|podemos|funciona|rola|consigo|vai dar)",
    "nao e possivel",
    "(impossivel|esta ruim|ta ruim|esta ocupado)",
)
_say(
    "MARK",
    Mark.GUESS,
    "(talvez|provavelmente|possivelmente|idealmente)",
    "quem sabe",
    "(pode|poderia) ser",
    "acho [que]",
    "[(em|a|in|at)] (qualquer|algum) (hora|momento|dia|time|day)",
)
_say(
    "MARK",
    Mark.FILLER,
    "se (der|possivel|for possivel)",
    "por volta of",
    "[la] pelas",
    "(umas|uns)",
    "em ponto",
    "da [pra] [ser]",
    "que tal",
)
_say("MARK", Mark.FILLER, "(bom|boa) (dia|day|tarde|afternoon|noite|night|weekend)", "bom fim de semana")
_say("PART", Mark.BY, "[(ate|until)] no maximo", "(o|no) mais tardar")
_say("PART", Mark.NOT_BEFORE, "nao (antes|before) of [the]", "no minimo")
_CLIENTE = "[o] (cliente|ele|ela)"
_say("MARK", Mark.TOLD, f"{_CLIENTE} (quer|prefere|pode|pediu|precisa|queria)", "(quero|queria|prefiro|preciso)")

_MORNING, _AFTERNOON, _NIGHT = "(manha|morning)", "(tarde|afternoon)", "(noite|night)"
_END, _START, _MIDDLE = "(fim|final|end)", "(comeco|inicio|principio|start)", "(meio|half|meados)"
_IN = "[(no|in)]"
_say("PART", MORNING, f"(de|pela|of) {_MORNING}")
_say("PART", NAMED["mid-morning"], f"{_IN} {_MIDDLE} of {_MORNING}")
_say("PART", NAMED["mid-afternoon"], f"{_IN} {_MIDDLE} of {_AFTERNOON}")
_say("PART", NAMED["late morning"], f"{_IN} {_END} of {_MORNING}")
_say("PART", NAMED["late afternoon"], f"{_IN} {_END} of {_AFTERNOON}")
_say("PART", NAMED["early morning"], f"{_IN} {_START} of {_MORNING}")
_say("PART", NAMED["early afternoon"], f"{_IN} {_START} of {_AFTERNOON}")
_say("PART", NAMED["early evening"], f"{_IN} {_START} of {_NIGHT}")
_say("PART", NAMED["end of day"], f"{_IN} {_END} of (dia|expediente|day)")
_say("PART", NAMED["start of day"], f"{_IN} {_START} of (dia|expediente|day)")
_say("PART", NAMED["early"], "(logo|bem) cedo", "cedo")
_say("PART", NAMED["first thing"], "[(na|in)] primeira hora", "[(na|in)] primeira hora of (manha|morning)")
_say("PART", NAMED["after lunch"], "(depois|after|apos) of almoco", "apos o almoco", "after [the] almoco")
_say("PART", NAMED["before lunch"], "(antes|before) of almoco")
_say("PART", NAMED["lunchtime"], f"{_IN} (hora|horario|time) of almoco", "(no|in) almoco", "(na|in) hora of almoco")
_say("PART", NAMED["after work"], "(depois|after) of (trabalho|expediente)")
_say("PART", Edge("end"), "(em|no|in) (finais|fins) of")
_say("PART", Edge("middle"), "[(em|no|in)] (meados|meio) of")
_say("PART", Edge("start"), "[(em|no|in)] (comecos|inicios|inicio|comeco) of")
_say("MARK", Mark.GUESS, "(cada|toda|todo|todas as|todos os)")


@rule("HOUR", "[(as|at)] INT para as INT", "[(as|at)] INT para a INT")
def minutes_to(context: Context, minutes: Num, hour: Num) -> Clock | None:
    """“dez para as três”."""
    if context.language != "pt" or minutes.n not in {5, 10, 15, 20, 25} or not 1 <= hour.n <= 12:
        return None
    return Clock((hour.n - 2) % 12 + 1, 60 - minutes.n)


@rule("WEEKDAY", "FEIRA")
def numbered_weekday(_context: Context, day: Num) -> Num:
    """“2ª feira”: Monday."""
    return day
