"""`/meeting`: reads the text, and hands it to the feature whose verb it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from slack_bolt.async_app import AsyncApp

from bot.answers import example
from bot.blocks.parts import sentence
from bot.desk import MeetingDesk
from bot.errors import Unclear
from bot.orders import Origin
from bot.request import Request, Verb, parse
from bot.text import escape
from handlers.failures import Ack, Failures
from handlers.payloads import Command
from handlers.reply import Reply

COMMAND = "/meeting"


@dataclass(frozen=True)
class Call:
    """One command: what was asked for, by whom and where."""

    request: Request
    origin: Origin
    trigger_id: str

    @property
    def order_id(self) -> str:
        """The same for a repeated delivery: Slack's `trigger_id` identifies a command."""
        return f"command:{self.origin.team}:{self.trigger_id}"


Subcommand = Callable[[Call, Ack], Awaitable[None]]


class Feature(Protocol):
    """A feature, whole in one file: the verbs that it answers, and its listeners."""

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]: ...  # noqa: D102 - told by the class

    def register(self, app: AsyncApp, failures: Failures) -> None: ...  # noqa: D102 - told by the class


class SlashCommand:
    """`/meeting <anything>`."""

    def __init__(self, features: Iterable[Feature], desk: MeetingDesk, reply: Reply) -> None:
        self._verbs = {verb: run for feature in features for verb, run in feature.verbs.items()}
        self._desk = desk
        self._reply = reply

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the command."""
        app.command(COMMAND)(failures.listener(Command, self.run))

    async def run(self, command: Command, ack: Ack) -> None:
        """Read it and hand it on; what can't be read is answered with a sentence and an example."""
        origin = command.origin()
        try:
            request = parse(command.text)
        except Unclear as error:
            await ack()
            meeting_id = await self._desk.example_id(command.user_id)
            await self._reply.to_rep(
                origin, sentence(f"{escape(str(error))} {example(meeting_id)} `/meeting help` shows all.")
            )
            return
        await self._verbs[request.verb](Call(request, origin, command.trigger_id), ack)
