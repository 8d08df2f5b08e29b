"""A Slack that takes its time."""

from __future__ import annotations

import asyncio

from starlette.types import Message, Receive, Scope, Send

from bot.sandbox.slack import SlackStandIn


class SlowToAnswer:
    """The stand-in Slack; it takes what is posted to channels at once, and answers when `answering` is set."""

    def __init__(self, slack: SlackStandIn) -> None:
        self._slack = slack
        self.taken = asyncio.Event()
        self.answering = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request of the bot."""

        async def send_later(message: Message) -> None:
            self.taken.set()
            await self.answering.wait()
            await send(message)

        posts = scope.get("path") == "/api/chat.postMessage"
        await self._slack(scope, receive, send_later if posts else send)
