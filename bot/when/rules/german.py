"""What is said in German in its own way (rules 14, 18, 20 and 24)."""

from functools import partial

from bot.when import calendar
from bot.when.context import Context
from bot.when.grammar import phrase, rule, same_as
from bot.when.parts import Clock, Days, Duration, Mark, Num, Pair, Week, Weekday
from bot.when.rules.clocks import clock
from bot.when.rules.dates import next_such
from bot.when.rules.dayparts import MORNING, NAMED
from bot.when.rules.durations import times_half

_say = partial(phrase, language="de")
_HOUR = "(CLOCK|BARE|HOUR)"

_say("MARK", Mark.NO, "(nein|nee|noe)")
_say(
    "MARK",
    Mark.CORRECTED,
    "[ach] nein (warte|doch|sorry|lieber|besser)",
    "ach nein",
    "warte [mal]",
    "(sorry|ups|quatsch|korrektur|verzeihung|entschuldigung|ah|aeh|ahm|moment)",
    "ich (meine|meinte)",
    "(meine|meinte) ich",
    "(besser gesagt|vielmehr|beziehungsweise|oder lieber|oder besser)",
    "[(doch|dann|also)] lieber",
    "doch (besser|eher)",
)
_say("MARK", Mark.NOT, "nicht", "(statt|anstatt|ausser)", "anstelle [of]", "(kein|keinen)", "lieber nicht")
_say("MARK", Mark.BUT, "sondern [erst]", "aber [erst]")
_say(
    "MARK",
    Mark.UNWANTED,
    "(geht|passt|klappt|funktioniert) [(mir|uns|bei mir|leider|da)] [leider] nicht [(so gut|gut|mehr)]",
    "kann [ich] [leider] nicht",
    "ist [leider] (nicht moglich|schlecht|ungunstig|voll|belegt)",
    "geht [(mir|leider)] schlecht",
)
_say(
    "MARK",
    Mark.GUESS,
    "(vielleicht|eventuell|evtl|moglicherweise|wahrscheinlich|vermutlich|irgendwann|hoffentlich|idealerweise)",
    "konnte [(es|das)] [(vielleicht|eventuell)]",
    "(ich (glaube|denke)|(glaube|denke) ich)",
    "im (laufe|lauf) [of] [the]",
)
_say(
    "MARK",
    Mark.FILLER,
    "konnte (ich|man|er|sie)",
    "sein",
    "wenn moglich",
    "(um|gegen) [die]",
    "so",
)
_say("MARK", Mark.FILLER, "guten (morgen|tag|abend)", "schones weekend", "bis (dann|bald)")
_say("PART", Mark.BY, "[bis] spatestens [(am|um|bis)]")
_say("PART", Mark.NOT_BEFORE, "fruhestens [(am|um)]", "nicht vor", "(erst ab|nicht vor dem)")
_say("PART", Mark.FROM, "ab dem")
_KUNDE = "[(der|die)] (kunde|kundin|er|sie)"
_say(
    "MARK",
    Mark.TOLD,
    f"{_KUNDE} (mochte|will|wunscht|bevorzugt|braucht|kann [erst])",
    "(wir|ich) (mochten|mochte|wollen|will)",
)

_say("PART", MORNING, "(am|on) morgen", "in der fruh", "fruhmorgens", "am fruhen morgen", "des morgens")
_say("PART", NAMED["first thing"], "als erstes", "gleich (fruh|morgens|in der fruh)", "zu beginn des tages")
_say("PART", NAMED["after lunch"], "after [the] lunchtime")
_say("PART", NAMED["before lunch"], "before [the] lunchtime")
_say("PART", NAMED["lunchtime"], "(zur|in der|uber) [die] lunchtime", "mittagszeit")
_say("PART", NAMED["after work"], "nach (feierabend|der arbeit|dienstschluss)")
_say("PART", NAMED["last thing"], "zum feierabend", "als letztes")
_say("PART", NAMED["end of day"], "(geschaftsschluss|tagesende|buroschluss|zum tagesende|zum geschaftsschluss)")
same_as("weekend", "wochenend")


@rule("PART", "WEEKDAY morgen")
def weekday_morning(context: Context, day: Num) -> Pair | None:
    """“Freitag Morgen”: in the morning, not tomorrow."""
    return Pair(Weekday(day.n), MORNING) if context.language == "de" else None


@rule("PART", "today morgen", "today fruh")
def this_morning(context: Context) -> Pair:
    """“heute Morgen”."""
    return Pair(Days((context.today,)), MORNING)


@rule("PART", "(ubernachste|ubernachsten|ubernachster) week")
def week_after_next(context: Context) -> Week:
    """“übernächste Woche”."""
    return Week(calendar.monday(context.today) + 2 * calendar.WEEK)


@rule("PART", "(ubernachste|ubernachsten|ubernachster) WEEKDAY")
def weekday_after_next(_context: Context, day: Num) -> Weekday:
    """“übernächsten Montag”."""
    return Weekday(day.n, "next", 1)


@rule("PART", "[the] ORDINAL ORDINAL")
def ordinal_month(context: Context, day: Num, month: Num) -> Days | None:
    """“am vierten zwölften”: the 4th of December."""
    return next_such(context, month.n, day.n) if context.language == "de" and month.n <= 12 else None


@rule("CLOCK", f"halb {_HOUR}")
def half_to(_context: Context, hour: Clock) -> Clock | None:
    """“halb vier”: half an hour before it."""
    return _before(hour, 30)


@rule("CLOCK", f"INT vor halb {_HOUR}", f"INT UNIT vor halb {_HOUR}")
def before_half(_context: Context, minutes: Num, *rest: Clock | Duration) -> Clock | None:
    """“fünf vor halb vier”."""
    hour = rest[-1]
    return _before(hour, 30 + minutes.n) if isinstance(hour, Clock) and 0 < minutes.n < 30 else None


@rule("CLOCK", f"INT nach halb {_HOUR}", f"INT UNIT nach halb {_HOUR}")
def after_half(_context: Context, minutes: Num, *rest: Clock | Duration) -> Clock | None:
    """“fünf nach halb vier”."""
    hour = rest[-1]
    return _before(hour, 30 - minutes.n) if isinstance(hour, Clock) and 0 < minutes.n < 30 else None


@rule("CLOCK", f"dreiviertel {_HOUR}")
def quarter_to(_context: Context, hour: Clock) -> Clock | None:
    """“dreiviertel sechs”: a quarter of an hour before it."""
    return _before(hour, 15)


@rule("CLOCK", f"viertel {_HOUR}")
def quarter_on(context: Context, hour: Clock) -> Clock | None:
    """“viertel drei”: a quarter past two in the east, and not known elsewhere."""
    found = _before(hour, 45) if context.language == "de" else None
    return found and found._replace(bold=True)


def _before(hour: Clock, minutes: int) -> Clock | None:
    """So many minutes before a full hour, which may be of either half of the day."""
    if hour.minute or hour.hour < 1 or hour.half in {"am", "pm"}:
        return None
    half = None if 1 <= hour.hour <= 12 else hour.half
    before = 12 if hour.hour == 1 and half is None else hour.hour - 1
    return hour._replace(hour=before, minute=60 - minutes, half=half, bare=False, bold=False)


@rule("LENGTH", "(eineinhalb|anderthalb) UNIT")
def one_and_a_half(_context: Context, unit: Duration) -> Duration | None:
    """“eineinhalb Stunden”."""
    return times_half(unit, 3)


@rule("LENGTH", "(zweieinhalb) UNIT")
def two_and_a_half(_context: Context, unit: Duration) -> Duration | None:
    """“zweieinhalb Stunden”."""
    return times_half(unit, 5)


@rule("CLOCK", "INT uhr (fruh|morgens)")
def early(_context: Context, hour: Num) -> Clock | None:
    """“3 Uhr früh”."""
    return clock(hour, 0, "am") if hour.n < 12 else None
