"""Events are answered once they are taken in, or refused: Bolt by itself would acknowledge them first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck

from handlers.failures import Listener

Middleware = Callable[..., Awaitable[None]]


class Delivery:
    """Keeps Slack waiting until an event is taken in.

    Bolt acknowledges an event before it calls the listener: what is not on disk then would be lost in a crash. Middleware
    comes before that.
    """

    def __init__(self, listen: Listener) -> None:
        self._listen = listen
        self._running: set[asyncio.Task[None]] = set()

    @property
    def middleware(self) -> Middleware:
        """A function, as Bolt wants it."""

        async def wait(ack: AsyncAck, body: dict[str, Any], next_: Callable[[], Awaitable[None]]) -> None:
            await self._until_acknowledged(ack, body)
            await next_()

        return wait

    async def _until_acknowledged(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Answer as soon as the listener acknowledges; it then goes on by itself. Raises what it raises before that."""
        acknowledged = asyncio.Event()

        async def note(**_answer: object) -> None:
            acknowledged.set()

        work = asyncio.create_task(self._listen(note, body))
        self._running.add(work)
        work.add_done_callback(self._running.discard)
        waiting = asyncio.create_task(acknowledged.wait())
        await asyncio.wait({work, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if work.done():
            work.result()
        await ack()


async def nothing_more() -> None:
    """What Bolt calls after the middleware: all is done."""
