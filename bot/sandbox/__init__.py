"""The sandbox: a stand-in Slack with a page, and a stand-in Commerce API. With them the bot can be tried without an account; they are also
the fakes of all tests.

May import everything, as it starts the whole bot. Read `slack.py` and `commerce.py` first: they are the two stand-ins.
"""

from __future__ import annotations

import asyncio
import errno
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import logs
from bot.sandbox import seed
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.serving import serve
from bot.sandbox.signals import Signal
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.slack_browser import Browser
from bot.sandbox.wiring import BOT_TOKEN, COMMERCE_KEY, SIGNING_SECRET, WEBHOOK_SECRET, environment, running_bot
from bot.settings import Settings

# What may be tried out in the sandbox; everything else of the environment is the sandbox's own.
PASSED_ON = ("CONFIRMATION", "ACCESS", "ADMINS", "TIME_ZONE", "LOG_LEVEL", "LOG_FORMAT")


def run(port: int, data: Path | None) -> int:
    """Run the bot and the stand-ins on this machine until Ctrl-C; answers the exit code.

    The page is at `port` (0: any free one). `data` is a folder that keeps the meetings and the bot's database; without it
    nothing is left behind.
    """
    try:
        asyncio.run(_run(port, data))
    except OSError as taken:
        if taken.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
        sys.stderr.write(f"meeting-bot: port {port} is taken; choose another with --port\n")
        return 1
    return 0


async def _run(port: int, data: Path | None) -> None:
    from bot.cli.manifest import as_json  # noqa: PLC0415 - reads a file of the project, which tests of the stand-ins don't need

    happenings = Signal()
    with _folder(data) as folder, _kept(folder / "commerce.json", happenings) as commerce:
        slack = SlackStandIn(SIGNING_SECRET, BOT_TOKEN, signal=happenings)
        site = Browser(slack, commerce, json.loads(as_json())).app()
        async with serve(commerce) as commerce.url, serve(site, port) as slack.url:
            own = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
            environ = {"LOG_LEVEL": "WARNING", **own, **environment(slack, commerce, folder)}
            settings = Settings.read(environ)
            logs.configure(settings.log_level, settings.log_format)
            async with running_bot(environ | {"COMMERCE_WEBHOOK_SECRET": WEBHOOK_SECRET}, slack) as bot:
                commerce.webhooks.add(f"{bot}/webhooks/commerce", WEBHOOK_SECRET)
                sys.stdout.write(f"The sandbox is at {slack.url} (Ctrl-C ends it)\n")
                sys.stdout.flush()
                await _interrupted()
            happenings.tell("end")


async def _interrupted() -> None:
    """Until Ctrl-C or SIGTERM; a second one ends the process at once."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.remove_signal_handler(number)


@contextmanager
def _folder(data: Path | None) -> Iterator[Path]:
    """The folder of the data: the given one, or one that goes away."""
    if data:
        data.mkdir(parents=True, exist_ok=True)
        yield data.resolve()
    else:
        with TemporaryDirectory(prefix="meeting-bot-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)


@contextmanager
def _kept(file: Path, happenings: Signal) -> Iterator[CommerceStandIn]:
    """A Commerce API with what the file holds, or the seed; written back at the end."""
    fresh = {"meetings": seed.meetings(datetime.now(UTC)), "salesReps": seed.reps()}
    held = json.loads(file.read_text("utf-8")) if file.exists() else fresh
    commerce = CommerceStandIn(COMMERCE_KEY, held["meetings"], held["salesReps"], signal=happenings)
    try:
        yield commerce
    finally:
        records = commerce.records
        held = {"meetings": list(records.meetings.values()), "salesReps": list(records.reps.values())}
        file.write_text(json.dumps(held, ensure_ascii=False, indent=1), "utf-8")
