"""The words of `/meeting` where there are no commands: after a mention of the bot, in a thread too, and in its own messages."""

from __future__ import annotations

from typing import Any

from cachetools import LRUCache
from slack_bolt.async_app import AsyncApp

from bot.changes.service import MeetingService
from bot.errors import EditTooLate
from bot.model.request import Origin
from bot.slack.identity import Identity
from handlers.command import SlashCommand
from handlers.failures import Ack, Failures
from handlers.message_events import MessageEvent

REMEMBERED = 10_000
"""So many messages are known again where Slack delivers one twice, or tells of it by two events."""


class Mentions:
    """Hands what was said to the bot to the command."""

    def __init__(self, command: SlashCommand, service: MeetingService, identity: Identity) -> None:
        self._command = command
        self._service = service
        self._identity = identity
        self._heard: LRUCache[tuple[str, str], bool] = LRUCache(REMEMBERED)

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to mentions, and to messages in the conversation with the bot."""
        for event in ("app_mention", "message"):
            app.event(event)(failures.listener(MessageEvent, self.heard, self._origin))

    async def heard(self, said: MessageEvent, ack: Ack) -> None:
        """Do what the command does, once; what no person said to the bot just now is passed over.

        What is edited is a new request, where what it said before changed nothing.
        """
        this = (said.request_id, said.edit)

        async def acknowledge(**answer: Any) -> None:  # noqa: ANN401 - Bolt's own many shapes
            self._heard[this] = True  # not before: until then, it may have to be delivered again
            await ack(**answer)

        if not said.is_for_the_bot or this in self._heard:
            await ack()
            return
        request_id = said.request_id
        if said.edit:
            try:
                request_id = await self._service.id_of_edit(request_id, said.edit)
            except EditTooLate:
                await acknowledge()
                raise
        await self._command.handle(said.words, self._origin(said), None, request_id, acknowledge)

    def _origin(self, said: MessageEvent) -> Origin:
        return said.origin(as_agent=self._identity.is_agent)
