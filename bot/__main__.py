"""The command line: `meeting-bot <command>` or `python -m bot <command>`. Each command imports what it needs, so that `read` starts at once."""

from __future__ import annotations

import argparse
import os
import sys
import zoneinfo
from pathlib import Path

from bot import __version__

COMMANDS = {
    "serve": "answer Slack over HTTP on $PORT (the default)",
    "socket": "answer Slack over Socket Mode, with SLACK_APP_TOKEN",
    "work": "carry out changes that other processes take in, with no HTTP of its own",
    "release": "make the database's tables, or bring them up to date",
    "history": "print what was changed through the bot, in all meetings",
    "forget": "remove a customer's traces from all that the bot keeps",
    "sandbox": "the bot with a stand-in Slack and Commerce API, no account needed",
    "read": "show how words are read as a time, and why",
    "check": "try configuration, tokens, both APIs and the database",
    "webhooks": "subscribe the bot to Drivly's events, so that posted meetings stay true",
    "manifest": "print the Slack app's manifest as JSON, for Socket Mode or for HTTP",
}


def main(argv: list[str] | None = None) -> int:
    """Run one command, by default the one that the process was started with; answers the process's exit code."""
    argv = sys.argv[1:] if argv is None else argv
    # The tzdata package alone says how zones change: the host's files, which come first otherwise, may be years old.
    zoneinfo.reset_tzpath(())
    command, rest = (argv[0], argv[1:]) if argv and argv[0] in COMMANDS else ("", argv)
    if command == "read":
        from bot.cli.read import main as read_main

        return read_main(rest)
    parser = argparse.ArgumentParser(prog="python -m bot", description="A Slack bot that moves sales meetings.")
    parser.add_argument("--version", action="version", version=f"meeting-bot {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="command")
    for name, summary in COMMANDS.items():
        sub = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
        if name == "sandbox":
            sub.add_argument("--port", type=int, default=8000, help="the page's port (8000; 0: any free one)")
            sub.add_argument("--data", type=Path, default=None, metavar="DIR", help="keep the data in this folder")
        if name == "history":
            sub.add_argument("--since", metavar="DAY", help="from this day on, such as 2026-11-01, or from an instant")
            sub.add_argument("--until", metavar="DAY", help="to the end of this day, or to an instant")
            sub.add_argument("--by", metavar="USER", help="only what this Slack user changed, by id")
            sub.add_argument("--csv", action="store_true", help="as CSV, a row for each field that was changed")
        if name == "forget":
            sub.add_argument("customer", metavar="email-or-phone", help="whose traces")
        if name == "manifest":
            sub.add_argument("--url", help="the bot is served there over HTTP, such as https://meetings.example.com")
            sub.add_argument(
                "--agent", action="store_true", help="with Slack's agent messaging: a place in the top bar"
            )
        if name == "webhooks":
            sub.add_argument("action", choices=["add"], help="add: subscribe")
            sub.add_argument("url", help="where Drivly reaches this bot, such as https://meetings.example.com")
    options, unknown = parser.parse_known_args(argv or ["serve"])
    if unknown and options.command not in {"manifest", "socket"}:  # the Slack CLI adds flags of its own to its hooks
        parser.error(f"unrecognised: {' '.join(unknown)}")
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    from bot.errors import SettingsError

    try:
        if options.command == "manifest":
            from bot.cli.manifest import as_json

            print(as_json(options.url, agent=options.agent))
            return 0
        if options.command == "sandbox":
            from bot.sandbox import run

            return run(options.port, options.data)
        return _configured(options)
    except SettingsError as error:
        print(f"meeting-bot: {error}", file=sys.stderr)
        return 2


def _configured(options: argparse.Namespace) -> int:
    """Run a command that needs the bot's settings. Raises SettingsError."""
    from bot.settings import Settings

    settings = Settings.read(os.environ)
    if options.command == "check":
        from bot.cli.check import check

        return check(settings)
    if options.command == "webhooks":
        from bot.cli.webhooks import add

        return add(settings, options.url)
    if options.command == "history":
        from bot.cli.history import history

        return history(settings, options.since, options.until, options.by, as_csv=options.csv)
    if options.command == "forget":
        from bot.cli.forget import forget

        return forget(settings, options.customer)
    from bot.cli import serve

    commands = {"serve": serve.serve, "socket": serve.socket, "work": serve.work, "release": serve.release}
    return commands[options.command](settings)


if __name__ == "__main__":
    sys.exit(main())
