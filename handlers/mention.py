"""The words of `/meeting` where there are no commands: after a mention of the bot, in a thread too, and in its own messages."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp

from handlers.command import SlashCommand
from handlers.failures import Ack, Failures
from handlers.message_events import MessageEvent


class Mentions:
    """Hands what was said to the bot to the command."""

    def __init__(self, command: SlashCommand) -> None:
        self._command = command

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to mentions, and to messages in the conversation with the bot."""
        for event in ("app_mention", "message"):
            app.event(event)(failures.listener(MessageEvent, self.heard))

    async def heard(self, said: MessageEvent, ack: Ack) -> None:
        """Do what the command does; what no person said to the bot just now is passed over."""
        if not said.is_for_the_bot:
            await ack()
            return
        await self._command.handle(said.words, said.origin(), None, said.request_id, ack)
