"""`/meeting show <meeting>` and `/meeting history <meeting>`, and *Add to calendar* on a meeting that was moved."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from slack_bolt.async_app import AsyncApp

from bot.blocks import calendar, change_list, confirmation
from bot.blocks.parts import Action, sentence
from bot.changes.service import MeetingService
from bot.errors import KeyRefused
from bot.meetings.resolver import Resolution
from bot.model.request import Origin
from bot.parsing.command import Verb
from bot.slack.reply import Reply
from handlers.command import Call, Subcommand
from handlers.failures import Ack, Failures
from handlers.payloads import Tap
from handlers.which_meeting import WhichMeeting


class Show:
    """Shows a meeting, or what was changed in it, to the rep alone."""

    usages = (
        (
            "my 3pm",
            "shows it; also `my next meeting`, `friday's 2pm`, `jo@example.com`, `555-0192`, `the one about vans`",
        ),
        ("history <id>", "shows what was changed through me"),
    )

    def __init__(self, service: MeetingService, reply: Reply) -> None:
        self._service = service
        self._reply = reply
        self._naming = WhichMeeting(service, reply)

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]:
        """The meeting, and its changes."""
        return {Verb.SHOW: self.show, Verb.HISTORY: self.history}

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the taps that say which of several was meant."""
        app.action(Action.SHOW)(failures.listener(Tap, self.show_tapped))
        app.action(Action.HISTORY)(failures.listener(Tap, self.history_tapped))
        app.action(Action.CALENDAR)(failures.listener(Tap, self.calendar_tapped))

    async def show(self, call: Call, ack: Ack) -> None:
        """The meeting as it stands."""
        await ack()
        found = await self._naming.find(call)
        if found.meeting_id:
            await self._show(found, call.origin)
        else:
            await self._naming.ask(call, found, Action.SHOW)

    async def history(self, call: Call, ack: Ack) -> None:
        """Its changes made through the bot."""
        await ack()
        found = await self._naming.find(call)
        if found.meeting_id:
            await self._history(found.meeting_id, call.origin)
        else:
            await self._naming.ask(call, found, Action.HISTORY)

    async def show_tapped(self, tap: Tap, ack: Ack) -> None:
        """The meeting that was tapped."""
        await ack()
        await self._service.shown(tap.origin(), tap.value.meeting)
        await self._show(Resolution(tap.value.meeting), tap.origin())

    async def history_tapped(self, tap: Tap, ack: Ack) -> None:
        """The changes of the meeting that was tapped."""
        await ack()
        await self._service.shown(tap.origin(), tap.value.meeting)
        await self._history(tap.value.meeting, tap.origin())

    async def calendar_tapped(self, tap: Tap, ack: Ack) -> None:
        """Links to the rep's own calendar: at the time that the meeting has now, where our key may read it."""
        await ack()
        person = await self._service.person(tap.user.id)
        time, customer = tap.value.time, ""
        with suppress(KeyRefused):
            meeting = await self._service.meeting(tap.value.meeting, tap.user.id)
            time, customer = meeting.time, meeting.email or meeting.phone_number or ""
        if time is None:
            message = sentence(f"`{tap.value.meeting}` has no time any more, so there is nothing for a calendar.")
        else:
            message = calendar.links(tap.value.meeting, customer, time, person.zone, person.locale)
        await self._reply.to_rep(tap.origin(), message)

    async def _show(self, found: Resolution, origin: Origin) -> None:
        person = await self._service.person(origin.actor)
        meeting = found.meeting or await self._service.meeting(found.meeting_id, origin.actor)
        await self._reply.to_rep(origin, confirmation.card(meeting, person.zone, person.locale))

    async def _history(self, meeting_id: str, origin: Origin) -> None:
        person = await self._service.person(origin.actor)
        changes = await self._service.history(meeting_id, origin.actor)
        await self._reply.to_rep(origin, change_list.history(meeting_id, changes, person.zone, person.locale))
