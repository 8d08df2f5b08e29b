"""`/meeting reschedule <meeting> <when>` and `/meeting <field> <meeting> <value>`, and the buttons that settle what was meant."""

from __future__ import annotations

from collections.abc import Mapping

from slack_bolt.async_app import AsyncApp

from bot.blocks import choices
from bot.blocks.parts import Action, sentence
from bot.changes.service import MeetingService
from bot.errors import KeyRefused
from bot.model.request import FieldChanges, Origin
from bot.parsing.command import Verb
from bot.slack.reply import Reply
from bot.text.explanations import quoted
from handlers.command import Call, Subcommand
from handlers.failures import Ack, Failures
from handlers.payloads import Tap
from handlers.which_meeting import WhichMeeting


class Reschedule:
    """Changes by words: each is on disk before Slack is answered."""

    usages = (
        ("move my 3pm to friday 10am", "moves the meeting that you name; “to” stands before the new time"),
        ("delay my next by 30 min", "also `push`, `shift`, `bump`, `postpone`, `bring … forward`"),
        ("push it 30 min", "moves the one that we last had here; `reschedule friday 3pm` does too"),
        ("reschedule <id> next tue 3pm", "moves it by its id"),
        ("<id> tomorrow 3pm, note: bring the contract", "moves it, and sets its note"),
        ("move bob's 3pm to 4", "moves somebody else's, where you may"),
        ("note <id> Discuss annual terms", "sets the note; also `email`, `phone` and `rep`"),
        ("add note to my next: bring keys", "also `set email to …`, `phone is …`"),
        ("give my 3pm to @bob", "also `assign it to Bob`"),
    )

    def __init__(self, service: MeetingService, reply: Reply) -> None:
        self._service = service
        self._reply = reply
        self._naming = WhichMeeting(service, reply)

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]:
        """A change, or the question whether a field is to be emptied."""
        return {Verb.CHANGE: self.change, Verb.CLEAR: self.ask_to_clear}

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the buttons."""
        app.action(Action.CHOOSE)(failures.listener(Tap, self.choose))
        app.action(Action.CHOOSE_FROM)(failures.listener(Tap, self.choose_from))
        app.action(Action.MOVE_TO)(failures.listener(Tap, self.move_to))
        app.action(Action.ASK_TO_CLEAR)(failures.listener(Tap, self.clearing_tapped))
        app.action(Action.CLEAR)(failures.listener(Tap, self.clear))
        app.action(Action.KEEP)(failures.listener(Tap, self.keep))

    async def change(self, call: Call, ack: Ack) -> None:
        """Take the change in, then acknowledge."""
        request = call.request
        if request.meeting_id:
            await self._service.change(call.request_id, request.meeting_id, call.origin, request.wanted)
        else:
            await self._service.change_named(call.request_id, request.which, call.origin, request.wanted, request.ways)
        await ack()

    async def choose(self, tap: Tap, ack: Ack) -> None:
        """One of several was meant."""
        await self._service.choose(tap.value.asked, tap.value.number, tap.origin(replaces=True))
        await ack()

    async def choose_from(self, tap: Tap, ack: Ack) -> None:
        """One of many was meant."""
        asked = tap.block_id.removeprefix(choices.QUESTION)
        await self._service.choose(asked, int(tap.chosen), tap.origin(replaces=True))
        await ack()

    async def move_to(self, tap: Tap, ack: Ack) -> None:
        """To the instant that the button names."""
        await self._service.change(tap.request_id, tap.value.meeting, tap.origin(), FieldChanges(time=tap.value.time))
        await ack()

    async def ask_to_clear(self, call: Call, ack: Ack) -> None:
        """For "note met_1" alone, or with "clear": a note is not thrown away by a slip of the thumb."""
        await ack()
        found = await self._naming.find(call)
        if found.meeting_id:
            await self._ask_to_clear(found.meeting_id, call.request.field or "", call.origin)
        else:
            await self._naming.ask(call, found, Action.ASK_TO_CLEAR)

    async def clearing_tapped(self, tap: Tap, ack: Ack) -> None:
        """The meeting whose field is to be emptied."""
        await ack()
        await self._ask_to_clear(tap.value.meeting, tap.value.field, tap.origin())

    async def _ask_to_clear(self, meeting_id: str, field: str, origin: Origin) -> None:
        try:
            meeting = await self._service.meeting(meeting_id, origin.actor)
        except KeyRefused:
            now = None
        else:
            now = {"note": meeting.note, "email": meeting.email, "phone": meeting.phone_number}[field]
            if not now:
                await self._reply.to_rep(origin, sentence(f"`{meeting_id}` has no {field}: there is nothing to clear."))
                return
        await self._reply.to_rep(origin, choices.clear_field(field, meeting_id, quoted(now) if now else None))

    async def clear(self, tap: Tap, ack: Ack) -> None:
        """Empty the field."""
        wanted = FieldChanges.model_validate({tap.value.field: ""})
        await self._service.change(tap.request_id, tap.value.meeting, tap.origin(replaces=True), wanted)
        await ack()

    async def keep(self, tap: Tap, ack: Ack) -> None:
        """Leave the field as it is."""
        await ack()
        await self._reply.replace(tap.origin(), sentence("Kept as it is."))
