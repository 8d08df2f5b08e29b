"""Waiting for something, but not for ever."""

from __future__ import annotations

import asyncio
from contextlib import suppress


async def wait_event(seconds: float, event: asyncio.Event) -> bool:
    """Wait for an event for so many seconds at most; whether it has happened."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()
