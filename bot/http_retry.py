"""Trying a call of a web API again: for so many seconds, after a growing pause or the one that its `Retry-After` asks for.

This is for calls that somebody waits for. What must be done whatever happens is tried again by `bot.changes.retry`, on disk.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import stamina

from bot.errors import SlackUnavailable, Unavailable

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""Seconds. Pauses double from the first to the longest; chance adds as much as the first to each, at most."""

T = TypeVar("T")

_SECONDS = re.compile(r"-?\d+(\.\d+)?", re.ASCII)

# By itself it logs each error's text, which may quote a customer's data, and counts in a registry of its own.
stamina.instrumentation.set_on_retry_hooks([])


async def call_within(
    seconds: float,
    call: Callable[[], Awaitable[T]],
    on: type[SlackUnavailable | Unavailable],
    *,
    first_pause: float = FIRST_PAUSE,
    again: Callable[[], None] = lambda: None,
) -> T:
    """What the call answers; it is made again while it raises `on`, as long as the next try begins within so many seconds.

    With 0 seconds there is one try. A pause that the other side asks for is kept; where it does not fit, the last error is raised
    at once. `again` is called before each further try. How long one try takes is the call's own business.
    """
    deadline = time.monotonic() + seconds

    def pause(error: Exception) -> bool | float:
        if not isinstance(error, on):
            return False
        asked = error.retry_after or 0.0
        if time.monotonic() + max(asked, attempt.next_wait + first_pause) >= deadline:
            return False
        again()
        return asked if asked > attempt.next_wait else True

    tries = stamina.retry_context(
        pause, attempts=None, timeout=None, wait_initial=first_pause, wait_max=LONGEST_PAUSE, wait_jitter=first_pause
    )
    async for attempt in tries:
        with attempt:
            return await call()
    raise AssertionError("a try answers or raises")


async def call_until_answered(
    call: Callable[[], Awaitable[T]],
    on: type[Exception],
    *,
    first_pause: float,
    longest_pause: float,
    failed: Callable[[Exception], None] = lambda _error: None,
) -> T:
    """What the call answers; it is made again for as long as it raises `on`. `failed` hears of each error.

    A pause that the other side asks for is kept up to `longest_pause` seconds: nobody's answer keeps the bot away for longer.
    """

    def pause(error: Exception) -> bool | float:
        if not isinstance(error, on):
            return False
        failed(error)
        asked: float | None = getattr(error, "retry_after", None)
        return min(asked, longest_pause) if asked else True

    retrying = stamina.AsyncRetryingCaller(
        attempts=None, timeout=None, wait_initial=first_pause, wait_max=longest_pause, wait_jitter=first_pause
    )
    return await retrying(pause, call)


def retry_after(header: str | None, now: datetime) -> float | None:
    """The seconds that a `Retry-After` asks to wait (RFC 9110, 10.2.3: seconds or a date); None where it can't be read."""
    if header is None:
        return None
    if _SECONDS.fullmatch(header.strip()):
        seconds = float(header)
        return max(seconds, 0.0) if math.isfinite(seconds) else None
    try:
        date = parsedate_to_datetime(header)
        return max((date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - now.timestamp(), 0.0)
    except (ValueError, OverflowError):
        return None
