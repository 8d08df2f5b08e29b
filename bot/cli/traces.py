"""Whether something holds a customer's email address or phone number, however it is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from bot.errors import SettingsError, Unclear
from bot.parsing.fields import read_phone
from bot.text.mrkdwn import plain_words

FEWEST_DIGITS = 6
WHOLE_NUMBER = 9
"""A number of so many digits is nobody else's, whatever stands before it: a country's code, or another number."""
_NUMBER = re.compile(r"\+?\d[\d\s()\[\].*#/_•·-]*\d")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_EXTENSION = re.compile(r"(?:ext|x|,).*", re.IGNORECASE)


@dataclass(frozen=True)
class Trace:
    """An email address, as a pattern; or a phone number, as the digits that are dialled within its country, without the prefix."""

    email: re.Pattern[str] | None = None
    digits: str = ""

    @classmethod
    def of(cls, words: str) -> Trace:
        """What `words` name. Raises SettingsError where that is neither an address nor a number."""
        words = words.strip().strip("<>").removeprefix("mailto:").removeprefix("tel:")
        local, at, domain = words.partition("@")
        if at and local and domain:
            same = "|".join(re.escape(form) for form in sorted(_domains(domain)))
            return cls(email=re.compile(rf"(?<![\w.+-]){re.escape(_folded(local))}@(?:{same})(?![\w-])(?!\.\w)"))
        with suppress(Unclear):
            number = _EXTENSION.sub("", read_phone(words, None))
            digits = min(_dialled(number), key=len)
            if len(digits) >= FEWEST_DIGITS:
                return cls(digits=digits)
        raise SettingsError("forget takes an email address, or a phone number of at least six digits")

    def stands_in(self, value: object) -> bool:
        """Whether any text in a value, however nested, holds it: a number with and without its country's prefix is one."""
        return any(self._in_text(text) for text in _texts(value))

    def _in_text(self, text: str) -> bool:
        if self.email:
            return self.email.search(_folded(text)) is not None
        numbers = _NUMBER.findall(_INSTANT.sub(" ; ", plain_words(unicodedata.normalize("NFKC", text))))
        return any(self._is(digits) for number in numbers for digits in _dialled(number))

    def _is(self, digits: str) -> bool:
        if len(self.digits) >= WHOLE_NUMBER and self.digits in digits:
            return True
        return len(digits) >= FEWEST_DIGITS and (digits.endswith(self.digits) or self.digits.endswith(digits))


def _dialled(number: str) -> set[str]:
    """The digits of a number without the zeros before it; and, where its country stands in it, those dialled within that."""
    digits = "".join(str(unicodedata.digit(char)) for char in number if char.isdigit())
    found = {digits.lstrip("0")}
    if number.startswith(("+", "00")):
        with suppress(phonenumbers.NumberParseException):
            parsed = phonenumbers.parse("+" + digits.lstrip("0"))
            if phonenumbers.is_possible_number(parsed):
                found.add(str(parsed.national_number))
    return found


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _domains(domain: str) -> set[str]:
    """A domain in its own letters and in ASCII, by both standards for that (IDNA 2003 and 2008)."""
    forms = {_folded(domain)}
    with suppress(UnicodeError):
        forms.add(domain.lower().encode("idna").decode())
    with suppress(UnicodeError):
        forms.add(_folded(domain.lower().encode().decode("idna")))
    with suppress(EmailNotValidError):
        checked = validate_email(f"anybody@{domain}", check_deliverability=False, test_environment=True)
        forms |= {_folded(checked.domain), checked.ascii_domain}
    return forms


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, int | float):
        yield str(value)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _texts(name)
            yield from _texts(item)
    elif isinstance(value, Iterable):
        for item in value:
            yield from _texts(item)
