"""`python -m bot forget <email or phone>`: a customer's traces are removed from all that the bot keeps, at once."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from bot import logs
from bot.durable import schema, stored_workflows
from bot.errors import SettingsError
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.history import History
from bot.storage.snapshots import Snapshots

FEWEST_DIGITS = 6
_NUMBER = re.compile(r"\+?\d[\d\s().\-/]*\d")


@dataclass(frozen=True)
class Trace:
    """An email address or a phone number, recognised however it is written."""

    email: re.Pattern[str] | None = None
    digits: str = ""

    @classmethod
    def of(cls, words: str) -> Trace:
        """What `words` name. Raises SettingsError where that is neither an address nor a number."""
        words = words.strip().removeprefix("mailto:").removeprefix("tel:")
        local, at, domain = words.partition("@")
        if at and local and domain:
            same = "|".join(re.escape(form) for form in sorted(_domains(domain.casefold())))
            pattern = rf"(?<![\w.+-]){re.escape(local.casefold())}@(?:{same})(?![\w-])(?!\.\w)"
            return cls(email=re.compile(pattern))
        digits = re.sub(r"\D", "", words)
        if len(digits) < FEWEST_DIGITS or re.search(r"[^\d\s()+.\-/]", words):
            raise SettingsError("forget takes an email address, or a phone number of at least six digits")
        return cls(digits=digits)

    def stands_in(self, value: object) -> bool:
        """Whether any text in a value, however nested, holds it: a number with and without its country's prefix is one."""
        return any(self._in_text(text) for text in _texts(value))

    def _in_text(self, text: str) -> bool:
        if self.email:
            return self.email.search(text.casefold()) is not None
        numbers = (re.sub(r"\D", "", found) for found in _NUMBER.findall(text))
        return any(
            len(number) >= FEWEST_DIGITS and (number.endswith(self.digits) or self.digits.endswith(number))
            for number in numbers
        )


def forget(settings: Settings, words: str) -> int:
    """Remove the traces and say how many there were; 1 where some are still under way. Raises SettingsError."""
    logs.configure("ERROR", settings.log_format)
    trace = Trace.of(words)
    schema.prepare(settings.database_url)
    changes, snapshots = asyncio.run(_forget(settings.database_url, trace))
    workflows, left = stored_workflows.remove_holding(settings.database_url, trace.stands_in)
    print(f"removed: {changes} recorded changes, {snapshots} snapshots, {workflows} ended workflows")  # noqa: T201 - a command's output
    if left:
        print(f"{left} changes that hold it are still under way: run this again when they have ended")  # noqa: T201 - likewise
    return 1 if left else 0


async def _forget(database_url: str, trace: Trace) -> tuple[int, int]:
    database = Database(database_url)
    history, snapshots = History(database), Snapshots(database)
    try:
        return await history.forget(trace.stands_in), await snapshots.forget(trace.stands_in)
    finally:
        await database.close()


def _domains(domain: str) -> set[str]:
    """A domain in its own letters and in ASCII (IDNA)."""
    forms = {domain}
    with suppress(UnicodeError):
        forms.add(domain.encode("idna").decode())
    with suppress(UnicodeError):
        forms.add(domain.encode().decode("idna").casefold())
    return forms


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _texts(name)
            yield from _texts(item)
    elif isinstance(value, Iterable):
        for item in value:
            yield from _texts(item)
