"""*Undo* on a posted change, and `/meeting undo`."""

from __future__ import annotations

from collections.abc import Mapping

from slack_bolt.async_app import AsyncApp

from bot.blocks.parts import Action, Message, Value, actions, button, section, sentence
from bot.changes.service import MeetingService
from bot.changes.stored_requests import NEVER_MADE
from bot.changes.undo import Undoable
from bot.parsing.command import Verb
from bot.slack.reply import Reply
from bot.text.mrkdwn import escape
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
        """Undo the last thing that the rep asked for: one that is on its way, once that is done."""
        last = await self._service.last_change(call.origin.actor, call.request.meeting_id)
        if last and last.was_made:
            await self._service.undo(call.request_id, last.change_id, last.meeting_id, call.origin)
            await ack()
            return
        await ack()
        await self._reply.to_rep(call.origin, _nothing(last))


def _nothing(last: Undoable | None) -> Message:
    """Why nothing is undone; the change before what was never made is offered."""
    if last is None:
        return sentence("You have made no change through me that could be undone.")
    if not last.change_id:
        return sentence(NEVER_MADE)
    text = f"{NEVER_MADE} The one before it was in `{escape(last.meeting_id)}`."
    undo = button("Undo that one", Action.UNDO, Value(meeting=last.meeting_id, change=last.change_id))
    return Message(text=text, blocks=[section(text), actions(undo)])
