"""Parts of the day that have no clock: "morning", "lunchtime", "end of day" (rule 8)."""

from bot.when.context import Context
from bot.when.grammar import phrase, rule
from bot.when.parts import DayPart


def _part(name: str, hours: tuple[float, float], *offers: float, exact: bool = False, loose: bool = False) -> DayPart:
    start, end = (round(hour * 60) for hour in hours)
    return DayPart(name, start, end, tuple(round(hour * 60) for hour in offers), exact, loose)


MORNING = _part("morning", (5, 12), 9, 10, 11)
AFTERNOON = _part("afternoon", (12, 17), 13, 14, 15)
EVENING = _part("evening", (17, 22), 17, 18, 19)
NIGHT = _part("night", (18, 24), 18, 19, 20, 17)

NAMED = {
    "morning": MORNING,
    "afternoon": AFTERNOON,
    "evening": EVENING,
    "night": NIGHT,
    "early morning": _part("early morning", (5, 9), 8, 7, 9, loose=True),
    "late morning": _part("late morning", (10, 12), 11, 10, 11.5, loose=True),
    "mid-morning": _part("mid-morning", (9, 11.5), 10, 9.5, 10.5, loose=True),
    "early afternoon": _part("early afternoon", (12, 15), 13, 14, 12, loose=True),
    "mid-afternoon": _part("mid-afternoon", (13.5, 16), 14, 15, 14.5, loose=True),
    "late afternoon": _part("late afternoon", (15, 18), 16, 17, 15, loose=True),
    "early evening": _part("early evening", (17, 19), 17, 18, 19, loose=True),
    "late evening": _part("late evening", (19, 24), 20, 21, 19, loose=True),
    "breakfast": _part("breakfast", (6, 10), 8, 9, 7, loose=True),
    "before lunch": _part("before lunch", (9, 12), 11, 10, 11.5, loose=True),
    "after lunch": _part("after lunch", (12.5, 16), 13, 14, 13.5, loose=True),
    "dinner": _part("dinner", (17, 22), 18, 19, 20, loose=True),
    "after work": _part("after work", (17, 22), 17, 18, 19, loose=True),
    "before work": _part("before work", (5, 9), 8, 7, loose=True),
    "start of day": _part("start of day", (5, 11), 9, 8, loose=True),
    "last thing": _part("last thing", (16, 20), 17, 16, loose=True),
    "early": _part("early", (5, 11), 8, 9, 7, loose=True),
    "late": _part("late", (15, 24), 16, 17, 18, loose=True),
    "lunch": _part("lunch", (11, 15), 12, exact=True),
    "lunchtime": _part("lunchtime", (11, 15), 12, exact=True),
    "end of day": _part("end of day", (15, 21), 17, exact=True),
    "first thing": _part("first thing", (5, 11), 9, exact=True),
}

_IN = "[the]"

for _name in ("morning", "afternoon", "evening"):
    phrase("PART", NAMED[_name], f"{_IN} {_name} [time]", f"{_name} hours")
    phrase("PART", NAMED[f"early {_name}"], f"{_IN} early [in the] {_name}", f"early hours of the {_name}")
    phrase("PART", NAMED[f"late {_name}"], f"{_IN} (late|later) [in the] {_name}")
for _name in ("morning", "afternoon"):
    phrase("PART", NAMED[f"mid-{_name}"], f"{_IN} mid{_name}", f"{_IN} mid {_name}", f"{_IN} middle of the {_name}")
phrase("PART", NIGHT, f"{_IN} night [time]", "late [at] night", "nighttime")
phrase("PART", MORNING, "forenoon", "in the early hours of the morning", "during the morning")
phrase("PART", NAMED["breakfast"], f"{_IN} breakfast [time]", "breakfasttime")
phrase("PART", NAMED["dinner"], f"{_IN} (dinner|supper) [time]", "dinnertime", "suppertime")
phrase("PART", NAMED["lunch"], f"{_IN} lunch", "over lunch", "lunches")
phrase("PART", NAMED["lunchtime"], f"{_IN} lunchtime", f"{_IN} lunch (time|hour|break)")
phrase("PART", NAMED["before lunch"], "[(just|right)] before (lunch|noon|midday)")
phrase("PART", NAMED["after lunch"], "[(just|right)] after (lunch|noon|midday)")
phrase("PART", NAMED["after work"], "after (work|business|hours|close|cob|eod)")
phrase("PART", NAMED["before work"], "before (work|business)")
phrase("LOOSE_PART", NAMED["early"], "early", "bright and early", "early on", "early in the day")
phrase("LOOSE_PART", NAMED["late"], "late", "late in the day", "later in the day", "late on")
phrase("PART", NAMED["last thing"], "last thing [at night]", "last slot [of the day]")
phrase("PART", NAMED["first thing"], "[the] first thing", "first thing in the (morning|day)", "ft in the morning")
phrase(
    "PART",
    NAMED["start of day"],
    "(start|opening|open) of [the] (day|business|workday)",
    "sod",
    "(start|opening) of business",
    "(day|business) start",
)
phrase(
    "PART",
    NAMED["end of day"],
    "[at] [the] (end|close) of [the] (day|business|workday|working day|business day)",
    "eod",
    "eob",
    "cob",
    "eobd",
    "[the] (day|business) end",
    "[the] days end",
    "(close|end) of play",
    "closing time",
    "endofday",
    "the close",
)


@rule("HALF_ALONE", "[the] HALF", "in the HALF", "this HALF")
def half_of_the_day(_context: Context, half: str) -> DayPart:
    """“tomorrow am”."""
    return MORNING if half == "am" else AFTERNOON
