"""German. Umlauts stand without their dots, or with an e."""

from bot.when.tokens.vocabularies import Vocabulary

_UNITS = {
    1: "ein",
    2: "zwei",
    3: "drei",
    4: "vier",
    5: "funf fuenf",
    6: "sechs",
    7: "sieben",
    8: "acht",
    9: "neun",
}
_TENS = {20: "zwanzig", 30: "dreissig dreizig", 40: "vierzig", 50: "funfzig fuenfzig"}
_NUMBERS = {
    1: "ein eins eine einer einem einen",
    2: "zwei zwo",
    3: "drei",
    4: "vier",
    5: "funf fuenf",
    6: "sechs",
    7: "sieben",
    8: "acht",
    9: "neun",
    10: "zehn",
    11: "elf",
    12: "zwolf zwoelf",
    13: "dreizehn",
    14: "vierzehn",
    15: "funfzehn fuenfzehn",
    16: "sechzehn",
    17: "siebzehn",
    18: "achtzehn",
    19: "neunzehn",
    **_TENS,
    **{
        tens + unit: " ".join(f"{one}und{ten}" for one in ones.split() for ten in names.split())
        for tens, names in _TENS.items()
        for unit, ones in _UNITS.items()
    },
    60: "sechzig",
    90: "neunzig",
}
_STEMS = {
    1: "erst",
    3: "dritt",
    7: "siebt siebent",
    8: "acht",
    **{n: " ".join(f"{word}t" for word in _NUMBERS[n].split()) for n in (2, 4, 5, 6, 9, *range(10, 20))},
    **{n: " ".join(f"{word}st" for word in _NUMBERS[n].split()) for n in range(20, 32)},
}

GERMAN = Vocabulary(
    weekdays=(
        "montag mo",
        "dienstag di",
        "mittwoch mi",
        "donnerstag do",
        "freitag fr",
        "samstag sa sonnabend",
        "sonntag so",
    ),
    months=(
        "januar jan janner jaenner",
        "februar feb feber",
        "marz maerz mrz",
        "april apr",
        "mai",
        "juni jun",
        "juli jul",
        "august aug",
        "september sept sep",
        "oktober okt",
        "november nov",
        "dezember dez",
    ),
    units={
        "minute": "minute minuten min",
        "hour": "stunde stunden std stdn",
        "h": "h",
        "quarter hour": "viertelstunde viertelstunden",
        "three quarters": "dreiviertelstunde",
        "day": "tag tage tagen",
        "week": "woche wochen",
        "month": "monat monate monaten monats",
        "year": "jahr jahre jahren",
    },
    numbers=_NUMBERS,
    ordinals={
        n: " ".join(f"{stem}{ending}" for stem in stems.split() for ending in ("e", "en", "er", "es"))
        for n, stems in sorted(_STEMS.items())
    },
    same={
        "today": "heute heut",
        "tomorrow": "morgen",
        "overmorrow": "ubermorgen uebermorgen",
        "yesterday": "gestern",
        "morning": "fruh morgens vormittag vormittags",
        "afternoon": "nachmittag nachmittags",
        "evening": "abend abends",
        "night": "nacht nachts",
        "noon": "mittag mittags",
        "midnight": "mitternacht",
        "lunchtime": "mittagspause mittagessen",
        "at": "um",
        "around": "gegen ca circa etwa ungefahr ungefaehr rund",
        "on": "am",
        "the": "der die das den dem des",
        "to": "auf zu zum zur",
        "a": "ein eine einen einer einem",
        "half": "halbe halben halber halbes",
        "few": "paar einigen einige",
        "bring": "vorziehen vorverlegen vorgezogen vorverlegt",
        "of": "von vom",
        "in": "im",
        "next": "nachste nachsten nachster nachstes naechste naechsten naechster naechstes",
        "coming": "kommende kommenden kommender kommendes",
        "this": "diese diesen dieser dieses diesem",
        "last": "letzte letzten letzter letztes",
        "and": "und",
        "or": "oder bzw",
        "quarter": "viertel",
        "past": "nach",
        "after": "nach",
        "before": "vor",
        "until": "bis",
        "from": "von ab",
        "between": "zwischen",
        "later": "spater spaeter",
        "earlier": "fruher frueher eher",
        "week": "woche",
        "month": "monat monats",
        "year": "jahr jahres",
        "weekend": "wochenende",
        "day": "tag tages tags",
        "end": "ende",
        "start": "anfang beginn",
        "middle": "mitte",
        "early": "fruhen fruher fruhe",
        "late": "spat spaten",
        "same": "gleiche gleichen gleicher gleiches selbe selben selber selbem derselben demselben",
        "time": "zeit uhrzeit",
        "move": "verschieben verschiebe verschiebt verschoben verlege verlegen verlegt",
        "delay": "verzogern verzogere",
        "now": "jetzt",
        "xmas": "weihnachten",
        "nye": "silvester",
    },
    fillers=(
        "bitte gegen ca circa etwa ungefahr ungefaehr rund rum herum um am im den der dem die das des auf termin treffen "
        "danke zu zum zur doch gerne gern dann ist wir konnen konnten koennen koennten wie ware waere es mit machen "
        "geht passt uns mir ich kann habe hab bin zeit frei gut super ok okay perfekt prima alles klar sagen lass "
        "nehmen auch kannst du ihn sie hallo hi also meeting call besprechung gesprach telefonat neuer neue neues neuen "
        "mein meinen meine meinem unser unseren wars fur fuer euch ihnen dir ja genau punkt puenktlich punktlich schon "
        "erst werden soll sollte sollten ginge gehen"
    ),
    mended=(
        "heute morgen ubermorgen gestern vormittag nachmittag abend mittag mitternacht minute minuten stunde stunden woche "
        "wochen monat nachste nachsten nachster kommenden viertel spater fruher wochenende zwolf sieben"
    ),
    ordinary="ist hast akt art est mo den",
    shared="do so am die das der des in mit hat an sie du es war call meeting ok okay hi super an den",
)
