"""`python -m bot read`: how words are read, and why; for a person, or a line of JSON for each line of JSON."""

import argparse
import io
import json
import sys
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from bot.when.calendar import FIRST_YEAR, LAST_YEAR
from bot.when.read import read
from bot.when.reading import Reading, Status


class Question(NamedTuple):
    """What a reading is asked of."""

    text: str
    now: datetime
    meeting_time: datetime | None
    locale: str


class MalformedQuestion(ValueError):
    """A question that cannot be read itself: no JSON, no such zone, no such instant."""


def main(argv: list[str]) -> int:
    """Runs the command; answers its exit code: 0, or 2 where what was asked is malformed."""
    parser = argparse.ArgumentParser(prog="python -m bot read", description=__doc__)
    parser.add_argument("words", nargs="?", help="what a rep types")
    parser.add_argument("--now", help="the instant they are typed at, ISO 8601 (default: now)")
    parser.add_argument("--tz", help="the rep's time zone, as America/New_York (default: UTC, or the offset of --now)")
    parser.add_argument("--meeting-time", help="the meeting's time today, ISO 8601")
    parser.add_argument("--locale", default="en-US", help="the rep's locale (default: en-US)")
    parser.add_argument("--json", action="store_true", help="answer with a JSON object")
    parser.add_argument("--jsonl", action="store_true", help="read JSON objects, one a line, and answer one a line")
    options = parser.parse_args(argv)
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)  # any bytes get an answer
    if options.jsonl:
        return _lines(sys.stdin)
    if options.words is None:
        parser.error("the words to read are missing")
    try:
        asked = _asked({**vars(options), "text": options.words})
    except MalformedQuestion as error:
        sys.stderr.write(f"read: {error}\n")
        return 2
    reading = read(*asked)
    shown = json.dumps(answer(reading)) if options.json else explained(asked, reading)
    sys.stdout.write(f"{shown}\n")
    return 0


def _lines(lines: Iterable[str]) -> int:
    """Answers each line at once, so that another program can hold a conversation."""
    code = 0
    for line in lines:
        if not line.strip():
            continue
        try:
            reply = answer(read(*_asked(_parsed(line))))
        except MalformedQuestion as error:
            reply, code = {"error": str(error)}, 2
        sys.stdout.write(f"{json.dumps(reply)}\n")
        sys.stdout.flush()
    return code


def _parsed(line: str) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MalformedQuestion(f"not a line of JSON: {error}") from error
    if not isinstance(asked, dict):
        raise MalformedQuestion("not a JSON object")
    return asked


def _asked(fields: dict[str, Any]) -> Question:
    text = fields.get("text")
    if not isinstance(text, str):
        raise MalformedQuestion("text: a string is needed")
    locale = fields.get("locale") or "en-US"
    if not isinstance(locale, str):
        raise MalformedQuestion("locale: a string is needed")
    now = _instant("now", fields.get("now"))
    name = fields.get("tz")
    try:
        zone = ZoneInfo(name) if name else (now.tzinfo if now else None) or ZoneInfo("UTC")
    except (KeyError, ValueError, TypeError, OSError) as error:
        raise MalformedQuestion(f"tz: there is no time zone {name!r}") from error
    now = datetime.now(zone) if now is None else now.replace(tzinfo=now.tzinfo or zone).astimezone(zone)
    meeting_time = _instant("meeting_time", fields.get("meeting_time"))
    if meeting_time is not None and meeting_time.tzinfo is None:
        meeting_time = meeting_time.replace(tzinfo=zone)
    return Question(text, now, meeting_time, locale)


def _instant(name: str, value: object) -> datetime | None:
    if value is None:
        return None
    try:
        instant = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise MalformedQuestion(f"{name}: {value!r} is not an ISO 8601 instant") from error
    if not FIRST_YEAR < instant.year < LAST_YEAR:
        raise MalformedQuestion(f"{name}: {value!r} is no year for a meeting")
    return instant


def answer(reading: Reading) -> dict[str, Any]:
    """The reading as the contract has it."""
    return {
        "status": reading.status.value,
        "times": [time.isoformat() for time in reading.times],
        "why": list(reading.why),
        "unread": list(reading.unread),
    }


def explained(asked: Question, reading: Reading) -> str:
    """The reading for a person: how the words were cut, what each part is, what came of it and why."""
    lines = [f"words     {asked.text}", f"typed at  {_full(asked.now)}"]
    if asked.meeting_time is not None:
        lines.append(f"meeting   {_full(asked.meeting_time.astimezone(asked.now.tzinfo))}")
    lines += [f"part      {piece.words!r} by the rule {piece.rule!r}" for piece in reading.pieces]
    lines.append(f"reading   {reading.status.value}: {_MEANING[reading.status]}")
    lines += [f"time      {_full(time)}" for time in reading.times]
    if reading.understood is not None:
        lines.append(f"time      {_full(reading.understood)}, which has gone by")
    if reading.day is not None:
        lines.append(f"day       {reading.day:%A} {reading.day.day} {reading.day:%B %Y}")
    lines += [f"why       {why}" for why in reading.why]
    lines += [f"unread    {word}" for word in reading.unread]
    return "\n".join(lines)


_MEANING = {
    Status.SURE: "one instant",
    Status.ASK: "the rep has to choose",
    Status.PAST: "a time gone by",
    Status.NEEDS_TIME: "a day without a time of day",
    Status.NEEDS_MEETING: "counted from the meeting's own time, which is not known",
    Status.NONE: "no time",
}


def _full(time: datetime) -> str:
    return f"{time:%A} {time.day} {time:%B %Y, %H:%M} {time.tzname()}"
