"""`python -m bot.when.guide`: writes docs/what-you-can-type.md out of the table of phrases, so that the page can't drift."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("phrases.jsonl")
PAGE = Path(__file__).parents[2] / "docs" / "what-you-can-type.md"

CHAPTERS = {
    1: ("A day", "The meeting keeps its own time of day. Where that is not known, the bot asks for it."),
    2: ("A time of day", "The meeting keeps its own day. Where that is gone or not known, it is the next such time."),
    3: ("Times, in all their spellings", "Without am or pm, 7 to 11 is morning, 12 is noon, 1 to 6 is afternoon."),
    4: ("Weekdays", "The next one after today. On the very day, today and a week on are offered."),
    5: ("Next, and weeks", "Where people differ about “next”, both are offered."),
    6: ("Earlier and later", "Counted from the meeting's own time; “in …” counts from now."),
    7: ("The same day, the same time", "What is the same stays."),
    8: ("Parts of the day", "The meeting keeps its own time if that lies in the part; else hours in it are offered."),
    9: ("Dates", "Month first where your Slack is set to American English, day first elsewhere."),
    10: ("Time zones", "Without one, it is your own."),
    11: ("When the clocks change", "A time that is skipped, or comes twice, is asked about."),
    12: ("This or that, and ranges", "Each choice is offered; a range is its start."),
    13: ("Words around it, and misspellings", "A word that is not understood is never passed over."),
    14: ("Other languages", "The language that your Slack is set to, and English always."),
    15: ("What is no time", "The bot says what it did not understand."),
    "past": ("Times gone by", "The bot says so, and changes nothing."),
    "edge": ("At the edges of months and years", "Read on these days, with these meetings:"),
}

OUTCOMES = {
    "past": "a time gone by",
    "needs_time": "asks for the time of day",
    "needs_meeting": "asks which meeting",
    "none": "not understood",
}

INTRODUCTION = """# What you can type

Wherever the bot asks for a time (in a command, or in a dialog's own-words line) you can type it as you would say it.
Words can come in any order, in capitals or not, with or without “at”, “on” and “please”.

Unless a line says otherwise, it is read on {now}, for a meeting on {meeting}. Where the bot is not sure what you mean,
it changes nothing and offers the times as buttons: those lines say *asks*.

This page is made from the table of phrases that the tests run on (`bot/when/phrases.jsonl`, by `python -m bot.when.guide`).
"""


def page() -> str:
    """The page, in Markdown."""
    rows = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
    usual = rows[0]
    parts = [INTRODUCTION.format(now=_long(usual["now"]), meeting=_long(usual["meeting_time"]))]
    for rule, (title, text) in CHAPTERS.items():
        parts.append(f"\n## {title}\n\n{text}\n\n| you type | the bot reads |\n| --- | --- |\n")
        parts += [_row(row, usual) for row in rows if row["rule"] == rule and 0 < len(row["text"].strip()) <= 60]
    return "".join(parts)


def _row(row: dict[str, Any], usual: dict[str, Any]) -> str:
    said = f"`{row['text'].replace('|', chr(92) + '|')}`"
    if (row["now"], row["meeting_time"]) != (usual["now"], usual["meeting_time"]):
        meeting = f"meeting {_short(row['meeting_time'])}" if row["meeting_time"] else "meeting not known"
        said += f" ({_short(row['now'])}, {row['tz']}, {meeting})"
    elif row["locale"] != usual["locale"]:
        said += f" ({row['locale']})"
    times = ", ".join(_short(time) for time in row["times"])
    if row["status"] == "ask":
        times = f"*asks*: {times}" if times else "*asks*"
    return f"| {said} | {times or OUTCOMES[row['status']]} |\n"


def _short(instant: str) -> str:
    time = datetime.fromisoformat(instant)
    return f"{time:%a} {time.day} {time:%b %Y %H:%M}{_offset(time)}"


def _long(instant: str) -> str:
    time = datetime.fromisoformat(instant)
    return f"{time:%A} {time.day} {time:%B %Y} at {time:%H:%M}"


def _offset(time: datetime) -> str:
    """The offset from UTC, where it is not Denver's of that season, which most lines are read in."""
    return "" if f"{time:%z}" in {"-0600", "-0700"} else f" UTC{time:%z}"


def main() -> int:
    """Writes the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
