"""Where the bot's time goes, from what py-spy has recorded of it: `python -m bench.where FILE`.

    py-spy record --gil --nonblocking --rate 100 --duration 30 --format raw --output FILE --pid PID

Each sample counts for the innermost of these parts that stands in its stack.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

PARTS = {
    "DBOS and its SQL: take in a change": ("(bot/durable/queue.py", "(bot/durable/group_commit.py"),
    "DBOS and its SQL: find work in the queue": ("queue_worker_thread", "queue_thread"),
    "DBOS and its SQL: steps and outcomes": ("(dbos/",),
    "our own tables (history, snapshots, memory)": (
        "(bot/storage/history.py",
        "(bot/storage/snapshots.py",
        "(bot/storage/last_meeting.py",
        "(bot/storage/database.py",
        "psycopg",
    ),
    "the Commerce API's client": ("(bot/commerce/", "(httpx/", "(httpcore/"),
    "Slack's Web API, and blocks": ("(slack_sdk/", "(aiohttp/", "(bot/slack/reply.py", "(bot/blocks/"),
    "letters to the process that posts": (
        "(bot/posting/poster.py",
        "(bot/changes/outcomes.py",
    ),
    "reading the words": ("(bot/when/", "(bot/parsing/command.py", "(bot/grammar/"),
    "HTTP in: uvicorn, Starlette, Bolt, signature": (
        "(uvicorn/protocols",
        "(h11/",
        "(starlette/",
        "(slack_bolt/",
        "(bot/web.py",
    ),
    "the rest of the bot": ("(bot/", "(handlers/"),
}


def parts_of(lines: Iterable[str]) -> Counter[str]:
    """Samples by part; a line is frames from the outermost on, between semicolons, and their number."""
    found: Counter[str] = Counter()
    for line in lines:
        stack, _, count = line.rpartition(" ")
        found[_part(stack.split(";"))] += int(count)
    return found


def _part(stack: list[str]) -> str:
    # The queue's threads and what takes a change in use the same SQL as the steps: who called decides there.
    for part in ("DBOS and its SQL: take in a change", "DBOS and its SQL: find work in the queue"):
        if any(mark in frame for frame in stack for mark in PARTS[part]):
            return part
    for frame in reversed(stack):
        if "(bot/cli/serve.py" in frame:  # from here on outwards, only what started the loop
            break
        for part, marks in PARTS.items():
            if any(mark in frame for mark in marks):
                return part
    return "the event loop, threads, logging"


def main(file: Path) -> None:
    """Print the parts as a Markdown table, the largest first."""
    found = parts_of(file.read_text("utf-8").splitlines())
    print("| part | of the time with Python's lock |\n| --- | ---: |")
    for part, count in found.most_common():
        print(f"| {part} | {count / found.total():.0%} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
