"""`/meeting show <meeting>` and `/meeting history <meeting>`."""

from __future__ import annotations

from collections.abc import Mapping

from slack_bolt.async_app import AsyncApp

from bot.blocks import confirmation
from bot.desk import MeetingDesk
from bot.request import Verb
from handlers.command import Call, Subcommand
from handlers.failures import Ack, Failures
from handlers.reply import Reply


class Show:
    """Shows a meeting, or what was changed in it, to the rep alone."""

    usages = (("show <id>", "shows it"), ("history <id>", "shows what was changed through me"))

    def __init__(self, desk: MeetingDesk, reply: Reply) -> None:
        self._desk = desk
        self._reply = reply

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]:
        """The meeting, and its changes."""
        return {Verb.SHOW: self.show, Verb.HISTORY: self.history}

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Nothing but the commands."""

    async def show(self, call: Call, ack: Ack) -> None:
        """The meeting as it stands."""
        await ack()
        person = await self._desk.person(call.origin.actor)
        meeting = await self._desk.meeting(call.request.meeting_id or "", call.origin.actor)
        await self._reply.to_rep(call.origin, confirmation.card(meeting, person.zone, person.locale))

    async def history(self, call: Call, ack: Ack) -> None:
        """Its changes made through the bot."""
        await ack()
        person = await self._desk.person(call.origin.actor)
        meeting_id = call.request.meeting_id or ""
        changes = await self._desk.history(meeting_id, call.origin.actor)
        await self._reply.to_rep(call.origin, confirmation.history(meeting_id, changes, person.zone, person.locale))
