"""The meeting that a command is about, by its id or by name: for what needs it at once, and changes nothing yet."""

from __future__ import annotations

from bot.blocks import choices
from bot.blocks.parts import Action, Value
from bot.changes.service import MeetingService
from bot.meetings.resolver import Resolution
from bot.model.request import MeetingRef
from bot.slack.reply import Reply
from handlers.command import Call


class WhichMeeting:
    """Finds it, or asks which it is."""

    def __init__(self, service: MeetingService, reply: Reply) -> None:
        self._service = service
        self._reply = reply

    async def find(self, call: Call) -> Resolution:
        """The meeting, or those that it may be. From now on, "it" is this one. Raises as `MeetingService.find` does."""
        request = call.request
        if request.meeting_id:
            found = Resolution(meeting_id=request.meeting_id)
        else:
            found = await self._service.find(request.which or MeetingRef(kind="it"), call.origin)
        if found.meeting_id:
            await self._service.shown(call.origin, found.meeting_id)
        return found

    async def ask(self, call: Call, found: Resolution, action: Action) -> None:
        """Show those that it may be; a tap on one does `action` with it."""
        person = await self._service.person(call.origin.actor)
        value = Value(field=call.request.field or "")
        await self._reply.to_rep(
            call.origin, choices.which(found.sentence, found.perhaps, value, action, person.zone, person.locale)
        )
