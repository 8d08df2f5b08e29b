"""`python -m bot history`: what was changed in all meetings, as lines to read or as CSV for a spreadsheet."""

from __future__ import annotations

import asyncio
import csv
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot import logs
from bot.durable import schema
from bot.errors import SettingsError
from bot.model.change import Change
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.history import History

COLUMNS = ("at", "meeting", "actor", "source", "field", "before", "after", "undoes", "undone_by", "change")
"""Of the CSV: a row for each field that was changed. `at` is ISO 8601 in UTC; `before` is empty where it is not known, too."""


def history(settings: Settings, since: str | None, until: str | None, by: str | None, *, as_csv: bool) -> int:
    """Print the changes of a span, the oldest first; answers 0.

    `since` and `until` are days ("2026-11-01", from midnight to midnight in `TIME_ZONE`, both included) or instants in ISO 8601; `by`
    is a Slack user's id. Raises SettingsError, also for a span that can't be read.
    """
    logs.configure("ERROR", settings.log_format)
    zone = ZoneInfo(settings.time_zone)
    span = (_instant("--since", since, zone, time.min), _instant("--until", until, zone, time.max))
    schema.prepare(settings.database_url)
    changes = asyncio.run(_read(settings.database_url, *span, by))
    if as_csv:
        table = csv.writer(sys.stdout, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(rows(changes))
    else:
        sys.stdout.writelines(f"{line}\n" for line in lines(changes, zone))
    return 0


def rows(changes: Iterable[Change]) -> Iterable[tuple[str, ...]]:
    """The rows of the CSV, without its head. No cell is a formula to a spreadsheet, whatever a customer's note begins with."""
    for change in changes:
        for name, value in change.after.items():
            before = (change.before or {}).get(name) or ""
            cells = (
                change.at.astimezone(UTC).isoformat(timespec="seconds"),
                change.meeting_id,
                change.actor,
                change.source,
                name,
                change.names.get(before, before),
                change.names.get(value or "", value or ""),
                change.undoes or "",
                change.undone_by or "",
                change.id,
            )
            yield tuple(_no_formula(cell) for cell in cells)


def lines(changes: Iterable[Change], zone: ZoneInfo) -> Iterable[str]:
    """A line for each change: when, which meeting, by whom, which fields. Values are left to the CSV: they are the customers'."""
    none = True
    for change in changes:
        none = False
        when = change.at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S %Z")
        state = f", undone by {change.undone_by}" if change.undone_by else ""
        undo = "undo of " if change.undoes else ""
        yield f"{when}  {change.meeting_id}  {undo}{', '.join(change.after)} by {change.actor}{state}"
    if none:
        yield "no changes in that span"


async def _read(database_url: str, since: datetime | None, until: datetime | None, by: str | None) -> list[Change]:
    database = Database(database_url)
    try:
        return await History(database).between(since, until, by)
    finally:
        await database.close()


def _instant(option: str, words: str | None, zone: ZoneInfo, of_day: time) -> datetime | None:
    if words is None:
        return None
    try:
        day = date.fromisoformat(words)
    except ValueError:
        pass
    else:
        return datetime.combine(day, of_day, zone)
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        raise SettingsError(f"{option} {words!r} is no day and no instant: give it like 2026-11-01") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _no_formula(cell: str) -> str:
    """A quote in front of what a spreadsheet would calculate; a phone number's plus is none.

    The characters are those of OWASP's page on CSV injection.
    """
    harmless = cell.startswith("+") and not set(cell[1:]) - set("0123456789 ()-.")
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} and not harmless else cell
