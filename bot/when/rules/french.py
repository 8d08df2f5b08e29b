"""What is said in French in its own way (rules 14, 18, 20 and 24)."""

from functools import partial

from bot.when.grammar import phrase
from bot.when.parts import Edge, Mark
from bot.when.rules.dayparts import NAMED

_say = partial(phrase, language="fr")

_say("MARK", Mark.NO, "non")
_say(
    "MARK",
    Mark.CORRECTED,
    "[non] attends",
    "(pardon|euh|oups|correction|desole|desolee|finalement)",
    "je (veux|voulais) dire",
    "[(enfin|ou|non|finalement|mais)] plutot",
    "(enfin|en fait)",
    "(excuse|excusez) moi",
)
_say("MARK", Mark.NOT, "(pas|sauf)", "au lieu of [the]", "plutot que [the]", "a la place of [the]", "a part")
_say("MARK", Mark.BUT, "mais [plutot]")
_say(
    "MARK",
    Mark.UNWANTED,
    "[ca] [ne] (marche|convient|va|fonctionne|colle) pas",
    "ne me (convient|va) pas",
    "[(c'est|n'est)] pas possible",
    "[c'est] (impossible|complet|mort)",
    "je [ne] peux pas",
)
_say(
    "MARK",
    Mark.GUESS,
    "peut etre",
    "[ca] pourrait [etre]",
    "(eventuellement|probablement|idealement)",
    "sans doute",
    "je (crois|pense)",
    "n'importe quand",
    "dans la journee [of] [the]",
    "(courant|dans le courant) [of] [the]",
)
_say(
    "MARK",
    Mark.FILLER,
    "(pourrait|peut) on",
    "si possible",
    "est il possible",
    "a (peu pres|environ)",
    "aux alentours of",
    "il est",
)
_say("MARK", Mark.FILLER, "(bon|bonne) (weekend|week end|journee|soiree|matinee)", "a (plus|bientot)")
_say("PART", Mark.BY, "au plus tard [the]", "d'ici [(a|au|le)]", "avant la fin of")
_say("PART", Mark.NOT_BEFORE, "pas avant [the]", "au plus tot [the]", "des le")
_CLIENT = "[le] (client|cliente|il|elle)"
_say(
    "MARK",
    Mark.TOLD,
    f"{_CLIENT} (veut|voudrait|prefere|peut|souhaite|demande|aimerait)",
    "(je|on) (veux|voudrais|prefere|voudrait)",
)

_MORNING, _AFTERNOON, _EVENING = "morning", "afternoon", "evening"
_say("PART", NAMED["mid-morning"], f"[en] milieu of [the] {_MORNING}")
_say("PART", NAMED["mid-afternoon"], f"[en] milieu [of] [the] {_AFTERNOON}")
for _name in (_MORNING, _AFTERNOON, _EVENING):
    _say("PART", NAMED[f"late {_name}"], f"[(en|a|in|at|the)] fin [of] [the] {_name}")
    _say("PART", NAMED[f"early {_name}"], f"[(en|au|a|in|at)] debut [of] [the] {_name}")
_say("PART", NAMED["end of day"], "[(en|a|in|at)] [the] fin [of] [the] journee", "[the] fin of journee")
_say("PART", NAMED["start of day"], "[(en|au|in|at)] debut of journee")
_say("PART", NAMED["after lunch"], "apres [the] (dejeuner|repas)", "apres manger")
_say("PART", NAMED["before lunch"], "avant [the] (dejeuner|repas)")
_say(
    "PART",
    NAMED["lunchtime"],
    "a l'heure du dejeuner",
    "(au|pendant le) dejeuner",
    "[the] (pause dejeuner|heure du dejeuner)",
)
_say("PART", NAMED["after work"], "apres [the] (travail|boulot)")
_say(
    "PART",
    NAMED["first thing"],
    "[(a|des)] la premiere heure",
    "a premiere heure",
    "en tout debut of (matinee|journee)",
)
_say("PART", NAMED["morning"], "dans la (matinee|matin)", "en matinee")
_say("PART", NAMED["evening"], "(dans la|en) soiree")
_say("PART", Edge("middle"), "mi", "[(a|au|en)] [(la|le)] (mi|milieu) [of] [the]")
_say("PART", Edge("start"), "[(au|en)] debut [of] [the]")
