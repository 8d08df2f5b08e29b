"""Words → a meeting's note, email, phone number and sales rep, checked.

What comes in is plain text: `bot.text.mrkdwn.plain` of a command, the bare value of a modal's input. What can't be read raises
`Unclear`, with a sentence that shows what was typed and an example; like every sentence, it is escaped where it is sent.
"""

from __future__ import annotations

import re

import phonenumbers
from babel.core import get_global
from email_validator import EmailNotValidError, validate_email

from bot.errors import Unclear
from bot.text.mrkdwn import clean, plain_words
from bot.when.context import language_and_region

MAX_NOTE = 10_000
MAX_EMAIL = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
MAX_PHONE = 60
MAX_SHOWN = 60
MAX_TYPED = 200

_LOCAL_PHONE = re.compile(
    r"\+?(?P<number>[\d\s()./*#-]+)(?:[\s,;]*(?:extension|extn|ext|x|,)[\s.:=]*\d{1,8})?", re.IGNORECASE
)
_VANITY_PHONE = re.compile(r"\+?\d[\d\s().-]*[A-Z]{3,}[A-Z\d\s-]*")  # 1-800-FLOWERS


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
    named = get_global("zone_aliases").get(zone, zone)
    countries = (get_global("zone_territories").get(named), language_and_region(locale)[1])
    return next((country for country in countries if country in phonenumbers.SUPPORTED_REGIONS), "")


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
