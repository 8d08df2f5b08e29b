"""*Undo* on a posted change, and `/meeting undo`."""

from __future__ import annotations

from collections.abc import Mapping

from slack_bolt.async_app import AsyncApp

from bot.blocks.parts import Action, sentence
from bot.changes.service import MeetingService
from bot.parsing.command import Verb
from bot.slack.reply import Reply
from handlers.command import Call, Subcommand
from handlers.failures import Ack, Failures
from handlers.payloads import Tap


class Undo:
    """Puts the old values back, if they are still what the change made them."""

    usages = (("undo", "takes your last change back"),)

    def __init__(self, service: MeetingService, reply: Reply) -> None:
        self._service = service
        self._reply = reply

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]:
        """The last change, of one meeting or of any."""
        return {Verb.UNDO: self.last}

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the button."""
        app.action(Action.UNDO)(failures.listener(Tap, self.tapped))

    async def tapped(self, tap: Tap, ack: Ack) -> None:
        """Undo the change whose message was tapped."""
        # By the change, not by the tap: its confirmation may stand in two places.
        await self._service.undo(
            f"undo:{tap.value.change}", tap.value.change, tap.value.meeting, tap.origin(replaces=True)
        )
        await ack()

    async def last(self, call: Call, ack: Ack) -> None:
        """Undo the rep's last change that is not undone yet."""
        change = await self._service.last_change(call.origin.actor, call.request.meeting_id)
        if change is None:
            await ack()
            await self._reply.to_rep(call.origin, sentence("You have made no change through me that could be undone."))
            return
        await self._service.undo(call.request_id, change.id, change.meeting_id, call.origin)
        await ack()
