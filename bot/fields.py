"""Words → a meeting's note, email, phone number and sales rep, checked.

What comes in is plain text: `bot.text.plain` of a command, the bare value of a modal's input. What can't be read raises
`Unclear`, with a sentence that shows what was typed and an example; like every sentence, it is escaped where it is sent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from rapidfuzz import fuzz

from bot.commerce import SalesRep
from bot.errors import Unclear
from bot.text import clean, plain_words

MAX_NOTE = 10_000
MAX_EMAIL = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
MAX_PHONE = 60
MAX_SHOWN = 60
MAX_SUGGESTIONS = 5
ALIKE = 65  # of 100: "ann" may be Ana, "jane" is not John
MAX_TYPED = 200

_LOCAL_PHONE = re.compile(
    r"\+?(?P<number>[\d\s()./*#-]+)(?:[\s,;]*(?:extension|extn|ext|x|,)[\s.:=]*\d{1,8})?", re.IGNORECASE
)
_VANITY_PHONE = re.compile(r"\+?\d[\d\s().-]*[A-Z]{3,}[A-Z\d\s-]*")  # 1-800-FLOWERS
# Letters that are not a plain one with an accent, and are typed as these.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


@dataclass(frozen=True)
class RepMatch:
    """Who was meant: those whom the words name (several where they share the name), else whom they may have meant."""

    named: tuple[SalesRep, ...] = ()
    suggested: tuple[SalesRep, ...] = ()

    @property
    def only(self) -> SalesRep | None:
        """The one whom the words name, and nobody else; a suggestion never is."""
        return self.named[0] if len(self.named) == 1 else None


def read_note(text: str) -> str:
    r"""The note, without outer white space and control characters, line ends as `\n`; all else letter for letter."""
    note = clean(text).strip()
    if len(note) > MAX_NOTE:
        raise Unclear(f"That note has {len(note):,} characters, and {MAX_NOTE:,} is the most. Please shorten it.")
    return note


def read_email(text: str) -> str:
    """The one email address in the words, its domain in lower case; internationalised ones (RFC 6531) are fine."""
    typed = plain_words(text).strip("<>\"'.,;")
    address = typed[7:] if typed.lower().startswith("mailto:") else typed
    if len(address) <= MAX_EMAIL:
        try:
            # The environment is no test: this lets the top-level domain `.test` pass, as people try things out.
            return validate_email(address, check_deliverability=False, test_environment=True).normalized
        except EmailNotValidError:
            pass
    raise _unclear(text, "email address", "jo@example.com")


def read_phone(text: str, region: str | None) -> str:
    """The phone number in the words, as it would be dialled from abroad, or as typed.

    A full number (with its country, or its area as dialled inside `region`, an ISO 3166 code such as `US`) comes out in
    international form, `+1 212-555-0123`, an extension with it; a local one, such as `555-0192`, stays as it is.
    """
    typed = plain_words(text).strip("<>\"'.,; ")
    number = typed[4:].strip() if typed.lower().startswith("tel:") else typed
    if 0 < len(number) <= MAX_PHONE:
        if full := _full_number(number, (region or "").upper() or None):
            return full
        local = _LOCAL_PHONE.fullmatch(number)
        if local and 3 <= sum(char.isdigit() for char in local["number"]) <= 15:  # E.164 ends at 15
            return number
    raise _unclear(text, "phone number", "+1 212-555-0123 or 555-0192")


def region_of(zone: str, locale: str) -> str:
    """The ISO 3166 country of a time zone, or else of a locale such as `en-US`; empty where neither tells.

    The zone comes first: Slack's locale is the language of its menus, and `en-US` in most of the world.
    """
    country = _countries().get(zone, "")
    if not country:
        _, *subtags = locale.replace("_", "-").split("-")
        country = next((subtag.upper() for subtag in subtags if len(subtag) == 2), "")
    return country if country in phonenumbers.SUPPORTED_REGIONS else ""


def match_rep(words: str, reps: Sequence[SalesRep]) -> RepMatch:
    """The reps of an id, an email, or a name: whole, in either order, first or last, without case and accents.

    Where nobody is named so: at most five suggestions, the likeliest first, by the beginnings of names and by spelling.
    """
    typed = words.strip().removeprefix("@").lower()
    said = _fold(typed)
    if not said or len(typed) > MAX_TYPED:
        return RepMatch()
    tests = (
        lambda rep: rep.id.lower() == typed,
        lambda rep: typed in rep.addresses,
        lambda rep: sorted(_names(rep)) == sorted(said),
        lambda rep: set(said) <= set(_names(rep)),
    )
    for test in tests:
        if named := tuple(rep for rep in reps if test(rep)):
            return RepMatch(named=named)
    scored = sorted(((_likeness(typed, said, rep), rep) for rep in reps), key=lambda pair: (-pair[0], pair[1].name))
    return RepMatch(suggested=tuple(rep for score, rep in scored if score >= ALIKE)[:MAX_SUGGESTIONS])


def _names(rep: SalesRep) -> list[str]:
    return _fold(f"{rep.first_name or ''} {rep.last_name or ''}")


def _likeness(typed: str, said: list[str], rep: SalesRep) -> float:
    """0 to 100: how near the words come to one of the rep's names or addresses; the beginning of names is near."""
    names = _names(rep)
    if all(any(name.startswith(word) for name in names) for word in said):
        return 100
    spellings = (" ".join(names), " ".join(reversed(names)), *names)
    by_name = max((fuzz.ratio(" ".join(said), spelling) for spelling in spellings), default=0.0)
    by_address = max((fuzz.ratio(typed, address) for address in rep.addresses), default=0.0)
    return max(by_name, by_address if "@" in typed else 0.0)


def _fold(text: str) -> list[str]:
    """The words of a name in lower case, without accents and apostrophes."""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = (
        char if char.isalnum() else " " for char in bare if not unicodedata.combining(char) and char not in "'’."
    )
    return "".join(letters).split()


def _full_number(number: str, region: str | None) -> str | None:
    """The number in international form, if it is a whole one that is valid, its national prefix where that is required."""
    for match in phonenumbers.PhoneNumberMatcher(number, region, leniency=phonenumbers.Leniency.VALID):
        if match.raw_string == number:
            return _international(match.number)
    if _VANITY_PHONE.fullmatch(number):
        try:
            parsed = phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException:
            return None
        return _international(parsed) if phonenumbers.is_valid_number(parsed) else None
    return None


def _international(number: phonenumbers.PhoneNumber) -> str:
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def _unclear(text: str, wanted: str, example: str) -> Unclear:
    words = plain_words(text)
    shown = words if len(words) <= MAX_SHOWN else words[: MAX_SHOWN - 1] + "…"
    return Unclear(
        f"I see no {wanted} in “{shown}”. Type one like {example}."
        if words
        else f"Type the {wanted}, such as {example}."
    )


@cache
def _countries() -> dict[str, str]:
    """Time zone → country, from the tables of the IANA database, with its old names for zones."""
    tables = files("tzdata.zoneinfo")
    rows = (
        line.split("\t") for line in tables.joinpath("zone.tab").read_text().splitlines() if not line.startswith("#")
    )
    countries = {zone: country for country, _, zone, *_ in rows}
    for line in tables.joinpath("tzdata.zi").read_text().splitlines():
        if line.startswith("L "):
            _, zone, old_name = line.split()
            if zone in countries:
                countries.setdefault(old_name, countries[zone])
    return countries
