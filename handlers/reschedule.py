"""`/meeting reschedule <meeting> <when>` and `/meeting <field> <meeting> <value>`, and the buttons that settle what was meant."""

from __future__ import annotations

from collections.abc import Mapping

from slack_bolt.async_app import AsyncApp

from bot.answers import quoted
from bot.blocks import choices
from bot.blocks.parts import Action, Message, Value, actions, button, section, sentence
from bot.desk import MeetingDesk
from bot.errors import KeyRefused
from bot.orders import Wanted
from bot.request import Verb
from handlers.command import Call, Subcommand
from handlers.failures import Ack, Failures
from handlers.payloads import Tap
from handlers.reply import Reply


class Reschedule:
    """Changes by words: each is on disk before Slack is answered."""

    usages = (
        ("reschedule <id> next tue 3pm", "moves it"),
        ("<id> tomorrow 3pm, note: bring the contract", "moves it, and sets its note"),
        ("note <id> Discuss annual terms", "sets the note; also `email`, `phone` and `rep`"),
    )

    def __init__(self, desk: MeetingDesk, reply: Reply) -> None:
        self._desk = desk
        self._reply = reply

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]:
        """A change, or the question whether a field is to be emptied."""
        return {Verb.CHANGE: self.change, Verb.CLEAR: self.ask_to_clear}

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the buttons."""
        app.action(Action.CHOOSE)(failures.listener(Tap, self.choose))
        app.action(Action.CLEAR)(failures.listener(Tap, self.clear))
        app.action(Action.KEEP)(failures.listener(Tap, self.keep))

    async def change(self, call: Call, ack: Ack) -> None:
        """Take the change in, then acknowledge."""
        request = call.request
        meeting_id = request.meeting_id or ""
        if request.wanted:
            await self._desk.change(call.order_id, meeting_id, call.origin, request.wanted)
            await ack()
            return
        await ack()
        text = f"When is `{meeting_id}` to be? For example: `/meeting reschedule {meeting_id} tomorrow 3pm`."
        buttons = actions(button("Pick a time", Action.RESCHEDULE, Value(meeting=meeting_id), style="primary"))
        await self._reply.to_rep(call.origin, Message(text=text, blocks=[section(text), buttons]))

    async def choose(self, tap: Tap, ack: Ack) -> None:
        """One of several was meant."""
        await self._desk.choose(tap.value.asked, tap.value.number, tap.origin(replaces=True))
        await ack()

    async def ask_to_clear(self, call: Call, ack: Ack) -> None:
        """For "note met_1" alone, or with "clear": a note is not thrown away by a slip of the thumb."""
        await ack()
        meeting_id, field = call.request.meeting_id or "", call.request.field or ""
        try:
            meeting = await self._desk.meeting(meeting_id, call.origin.actor)
        except KeyRefused:
            now = None
        else:
            now = {"note": meeting.note, "email": meeting.email, "phone": meeting.phone_number}[field]
            if not now:
                await self._reply.to_rep(
                    call.origin, sentence(f"`{meeting_id}` has no {field}: there is nothing to clear.")
                )
                return
        await self._reply.to_rep(call.origin, choices.clear_field(field, meeting_id, quoted(now) if now else None))

    async def clear(self, tap: Tap, ack: Ack) -> None:
        """Empty the field."""
        wanted = Wanted.model_validate({tap.value.field: ""})
        await self._desk.change(tap.order_id, tap.value.meeting, tap.origin(replaces=True), wanted)
        await ack()

    async def keep(self, tap: Tap, ack: Ack) -> None:
        """Leave the field as it is."""
        await ack()
        await self._reply.replace(tap.origin(), sentence("Kept as it is."))
