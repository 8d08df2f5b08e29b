"""`python -m bot check`: does what the environment names work?"""

from __future__ import annotations

import asyncio
import secrets
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress

import tzdata

from bot import logs
from bot.app import slack_client
from bot.cli import manifest
from bot.commerce import CommerceClient, MeetingUpdate
from bot.durable import schema
from bot.errors import BotError, CommerceError, KeyRefused, MeetingNotFound, Rejected, UnusableDatabase
from bot.settings import Settings
from bot.storage.rep_links import read_links

SLACK_WITHIN = 5.0
"""Seconds for which Slack is asked again."""

Part = tuple[str, Callable[[], Awaitable[str]]]


def check(settings: Settings) -> int:
    """Try each part, a line each; 1 where one fails, else 0."""
    logs.configure("ERROR", settings.log_format)
    return asyncio.run(_check(settings))


async def _check(settings: Settings) -> int:
    commerce = CommerceClient(settings.commerce_api_url, settings.commerce_api_key.get_secret_value())
    parts: tuple[Part, ...] = (
        ("configuration", lambda: _configuration(settings)),
        ("Slack", lambda: _slack(settings)),
        ("Slack app token", lambda: _app_token(settings)),
        ("Commerce API", lambda: _commerce(commerce)),
        ("access", lambda: _access(settings, commerce)),
        ("people", lambda: _people(settings, commerce)),
        ("database", lambda: asyncio.to_thread(schema.describe, settings.database_url)),
        ("zone data", _zone_data),
    )
    failed = 0
    for name, part in parts:
        try:
            print(f"ok      {name}: {await part()}")  # noqa: T201 - a command's output
        except _FAILURES as error:
            failed = 1
            print(f"failed  {name}: {_reason(error)}")  # noqa: T201 - likewise
    await commerce.aclose()
    sys.stdout.flush()
    return failed


_FAILURES = (BotError, OSError)


def _reason(error: BaseException) -> str:
    return str(error) if isinstance(error, BotError) else f"{type(error).__name__}: it can't be reached"


async def _configuration(settings: Settings) -> str:
    ways = {"HTTP (serve)": settings.slack_signing_secret, "Socket Mode (socket)": settings.slack_app_token}
    if not any(ways.values()):
        raise BotError("SLACK_SIGNING_SECRET (for serve) or SLACK_APP_TOKEN (for socket) is needed")
    return "can answer over " + " and ".join(name for name, secret in ways.items() if secret)


async def _slack(settings: Settings) -> str:
    answer = await slack_client(settings).auth_test(within=SLACK_WITHIN)
    lacking = manifest.scopes() - answer.scopes if answer.scopes else ()
    if lacking:
        raise BotError(
            f"the installed app lacks {', '.join(sorted(lacking))}: add what is missing under OAuth & Permissions, "
            "and install the app again"
        )
    return f"the token is {answer.user or 'the bot'}'s in {answer.team or 'its workspace'}"


async def _app_token(settings: Settings) -> str:
    if settings.slack_app_token is None:
        return "not set; needed for Socket Mode only"
    token = settings.slack_app_token.get_secret_value()
    await slack_client(settings).open_socket(token, within=SLACK_WITHIN)
    return "can open a socket"


async def _commerce(commerce: CommerceClient) -> str:
    try:
        await commerce.list_meetings(limit=1)
        await commerce.list_sales_reps(limit=1)
    except KeyRefused:
        # A key without the read permission answers like a wrong one; a change to a meeting that can't be there tells them apart.
        with suppress(MeetingNotFound, Rejected):
            await commerce.update_meeting(f"met_{secrets.token_hex(16)}", MeetingUpdate(note=""))
        return "the key may change meetings, but not read them: commands with an id work"
    return "the key may read meetings and sales reps"


async def _access(settings: Settings, commerce: CommerceClient) -> str:
    if problem := await _problem(settings, commerce):
        raise BotError(problem)
    who = {"own": "a meeting's own sales rep", "reps": "any sales rep", "anyone": "any full member"}[settings.access]
    return f"{who} may change a meeting, and {len(settings.admins)} admins any"


def access_problem(settings: Settings) -> str:
    """Why ACCESS can't be held with this key, in a sentence; empty where it can, or where the API can't answer now."""

    async def find() -> str:
        commerce = CommerceClient(settings.commerce_api_url, settings.commerce_api_key.get_secret_value())
        try:
            return await _problem(settings, commerce)
        except CommerceError:
            return ""
        finally:
            await commerce.aclose()

    return asyncio.run(find())


async def _problem(settings: Settings, commerce: CommerceClient) -> str:
    if settings.access == "anyone":
        return ""
    reads_reps = await _may(commerce.list_sales_reps(limit=1))
    if settings.access == "own" and not await _may(commerce.list_meetings(limit=1, depth=0)):
        other = "reps" if reads_reps else "anyone"
        return (
            f"ACCESS=own needs a key that may read meetings, and this one may not: all changes but the admins' are "
            f"refused. Set ACCESS={other}, or give the key that right"
        )
    if not reads_reps:
        return (
            f"ACCESS={settings.access} needs a key that may read sales reps, and this one may not: changes by people "
            "who can't be checked are refused. Set ACCESS=anyone, or give the key that right"
        )
    return ""


async def _may(reading: Awaitable[object]) -> bool:
    try:
        await reading
    except KeyRefused:
        return False
    return True


async def _people(settings: Settings, commerce: CommerceClient) -> str:
    try:
        links = await asyncio.to_thread(read_links, settings.database_url)
    except UnusableDatabase:
        return "not known without a database"
    with suppress(KeyRefused):
        for user, rep in links.items():
            if await commerce.get_sales_rep(rep) is None:
                raise BotError(
                    f"the Slack user {user} is linked to the sales rep {rep}, who no longer exists: an admin removes that in "
                    "the bot's Home, under People"
                )
    return f"{len(links)} Slack users are linked to sales reps; all others are known by their email addresses"


async def _zone_data() -> str:
    return f"{tzdata.IANA_VERSION}, of the tzdata package; the host's is not used"
