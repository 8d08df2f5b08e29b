"""A Slack, or a Commerce API, that takes its time."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class SlowToAnswer:
    """A stand-in, of Slack by default; it takes what is asked of one path at once, and answers when `answering` is set."""

    def __init__(self, stand_in: ASGIApp, path: str = "/api/chat.postMessage") -> None:
        self._stand_in = stand_in
        self._path = path
        self.taken = asyncio.Event()
        self.answering = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request of the bot."""

        async def send_later(message: Message) -> None:
            self.taken.set()
            await self.answering.wait()
            await send(message)

        slow = scope.get("path") == self._path
        await self._stand_in(scope, receive, send_later if slow else send)
