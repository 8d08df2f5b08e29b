"""`/meeting`: reads the text, and hands it to the feature whose verb it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from slack_bolt.async_app import AsyncApp

from bot.blocks.parts import sentence
from bot.changes.service import MeetingService
from bot.errors import Unclear
from bot.model.request import Origin
from bot.parsing.command import TypedRequest, Verb, parse
from bot.slack.reply import Reply
from bot.text.explanations import example
from bot.text.mrkdwn import escape
from handlers.failures import Ack, Failures
from handlers.payloads import Command

COMMAND = "/meeting"


@dataclass(frozen=True)
class Call:
    """One command: what was asked for, by whom and where.

    `trigger_id` opens a view, and is None where Slack gives none (a mention); `request_id` is the same for a repeated delivery.
    """

    request: TypedRequest
    origin: Origin
    trigger_id: str | None
    request_id: str


Subcommand = Callable[[Call, Ack], Awaitable[None]]


class Feature(Protocol):
    """A feature, whole in one file: the verbs that it answers, and its listeners."""

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]: ...  # noqa: D102 - told by the class

    def register(self, app: AsyncApp, failures: Failures) -> None: ...  # noqa: D102 - told by the class


class SlashCommand:
    """`/meeting <anything>`."""

    def __init__(self, features: Iterable[Feature], service: MeetingService, reply: Reply) -> None:
        self._verbs = {verb: run for feature in features for verb, run in feature.verbs.items()}
        self._service = service
        self._reply = reply

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the command."""
        app.command(COMMAND)(failures.listener(Command, self.run))

    async def run(self, command: Command, ack: Ack) -> None:
        """A slash command: Slack's `trigger_id` tells a repeated delivery."""
        request_id = f"command:{command.team_id}:{command.trigger_id}"
        await self.handle(command.text, command.origin(), command.trigger_id, request_id, ack)

    async def handle(self, text: str, origin: Origin, trigger_id: str | None, request_id: str, ack: Ack) -> None:
        """Read a text, wherever it was typed, and hand it on; what can't be read is answered with a sentence and an example.

        `ack` is called once what must be on disk is there.
        """
        try:
            request = parse(text)
        except Unclear as error:
            await ack()
            meeting_id = await self._service.example_id(origin.actor)
            await self._reply.to_rep(
                origin, sentence(f"{escape(str(error))} {example(meeting_id)} `/meeting help` shows all.")
            )
            return
        await self._verbs[request.verb](Call(request, origin, trigger_id, request_id), ack)
