"""The meeting that a command is about, by its id or by name: for what needs it at once, and changes nothing yet."""

from __future__ import annotations

from bot.blocks import choices
from bot.blocks.parts import Action, Value
from bot.changes.service import MeetingDesk
from bot.meetings.resolver import Finding
from bot.model.request import Which
from bot.slack.reply import Reply
from handlers.command import Call


class Naming:
    """Finds it, or asks which it is."""

    def __init__(self, desk: MeetingDesk, reply: Reply) -> None:
        self._desk = desk
        self._reply = reply

    async def find(self, call: Call) -> Finding:
        """The meeting, or those that it may be. From now on, "it" is this one. Raises as `MeetingDesk.find` does."""
        request = call.request
        if request.meeting_id:
            found = Finding(meeting_id=request.meeting_id)
        else:
            found = await self._desk.find(request.which or Which(kind="it"), call.origin)
        if found.meeting_id:
            await self._desk.shown(call.origin, found.meeting_id)
        return found

    async def ask(self, call: Call, found: Finding, action: Action) -> None:
        """Show those that it may be; a tap on one does `action` with it."""
        person = await self._desk.person(call.origin.actor)
        value = Value(field=call.request.field or "")
        await self._reply.to_rep(
            call.origin, choices.which(found.sentence, found.perhaps, value, action, person.zone, person.locale)
        )
