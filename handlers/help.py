"""`/meeting help`, and `/meeting` alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from slack_bolt.async_app import AsyncApp

from bot.blocks import help as pages
from bot.blocks.parts import Action
from bot.changes.service import MeetingService
from bot.errors import CommerceError
from bot.parsing.command import Verb
from bot.slack.reply import Reply
from handlers.command import Call, Subcommand
from handlers.failures import Ack, Failures
from handlers.payloads import Tap


class Help:
    """Tells what can be typed, with examples made of the rep's own next meeting."""

    def __init__(self, service: MeetingService, reply: Reply, usages: tuple[tuple[str, str], ...]) -> None:
        self._service = service
        self._reply = reply
        self._usages = usages

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]:
        """All of it, or the short menu."""
        return {Verb.HELP: self.help, Verb.MENU: self.menu}

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the button."""
        app.action(Action.HELP)(failures.listener(Tap, self.tapped))

    async def help(self, call: Call, ack: Ack) -> None:
        """Every command."""
        await ack()
        example = await self._service.example_id(call.origin.actor)
        await self._reply.to_rep(call.origin, pages.full(self._usages, example))

    async def menu(self, call: Call, ack: Ack) -> None:
        """The soonest meetings, each with a button, and the short help."""
        await ack()
        person = await self._service.person(call.origin.actor)
        try:
            soonest = await self._service.coming(person.id, limit=3)
        except CommerceError:  # what can be typed is shown all the same
            soonest = ()
        await self._reply.to_rep(call.origin, pages.menu(soonest, person.zone, person.locale, datetime.now(UTC)))

    async def tapped(self, tap: Tap, ack: Ack) -> None:
        """Every command, from a button."""
        await ack()
        await self._reply.to_rep(tap.origin(), pages.full(self._usages, await self._service.example_id(tap.user.id)))
