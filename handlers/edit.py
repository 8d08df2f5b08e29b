"""The form of a meeting, whole or of the time alone: from `/meeting edit`, from the buttons of a posted meeting, and from the shortcuts."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

from slack_bolt.async_app import AsyncApp
from slack_sdk.models.views import View as Shown

from bot.blocks import modal, picker
from bot.blocks.parts import Action, Message, Value, actions, button, section, sentence
from bot.changes.service import MeetingService
from bot.errors import KeyRefused, SlackError
from bot.model.request import FieldChanges, Origin
from bot.parsing import edit_form
from bot.parsing.command import Verb
from bot.slack.reply import Reply
from bot.slack.views import Views
from bot.text.mrkdwn import escape
from handlers.command import Call, Subcommand
from handlers.failures import Ack, Failures
from handlers.payloads import Submission, Tap, ViewPayload
from handlers.which_meeting import WhichMeeting


class Edit:
    """Opens the form at once, fills it in, and takes in what differs."""

    usages = (("edit my next meeting", "opens a form with all its fields; also `edit <id>`"),)

    def __init__(self, service: MeetingService, reply: Reply, views: Views) -> None:
        self._service = service
        self._reply = reply
        self._views = views
        self._naming = WhichMeeting(service, reply)

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]:
        """The form of a meeting."""
        return {Verb.EDIT: self.command}

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the buttons and to the form."""
        app.action(Action.EDIT)(failures.listener(Tap, self.edit))
        app.action(Action.RESCHEDULE)(failures.listener(Tap, self.reschedule))
        app.action(Action.QUICK)(failures.listener(Tap, self.quick))
        app.action(Action.WORDS)(failures.listener(Tap, self.heard))
        app.view(modal.EDIT_FORM)(failures.listener(Submission, self.submit))

    async def command(self, call: Call, ack: Ack) -> None:
        """`/meeting edit met_1`; in a mention, which can't open a view, a button that can."""
        await ack()
        if call.trigger_id:
            carried = edit_form.Carried(origin=call.origin)
            await self._views.open(call.trigger_id, carried, lambda: self._named(call, carried))
            return
        found = await self._naming.find(call)
        meeting_id = found.meeting_id
        if not meeting_id:
            await self._naming.ask(call, found, Action.EDIT)
            return
        text = f"Edit `{escape(meeting_id)}`:"
        form_button = actions(button("Edit", Action.EDIT, Value(meeting=meeting_id), style="primary"))
        await self._reply.to_rep(call.origin, Message(text=text, blocks=[section(text), form_button]))

    async def edit(self, tap: Tap, ack: Ack) -> None:
        """The whole form, from a button."""
        await ack()
        await self.open(tap.trigger_id, tap.value.meeting, tap.origin())

    async def reschedule(self, tap: Tap, ack: Ack) -> None:
        """The time alone, from a button."""
        await ack()
        await self.open(tap.trigger_id, tap.value.meeting, tap.origin(), only_when=True)

    async def open(self, trigger_id: str, meeting_id: str, origin: Origin, *, only_when: bool = False) -> None:
        """The form of a meeting in a new modal."""
        carried = edit_form.Carried(origin=origin, only_when=only_when)
        await self._views.open(trigger_id, carried, lambda: self._form(meeting_id, carried))

    async def _named(self, call: Call, carried: edit_form.Carried) -> Shown:
        """The form of the meeting that a command names, or those that it may be to tap."""
        found = await self._naming.find(call)
        if found.meeting_id:
            return await self._form(found.meeting_id, carried)
        person = await self._service.person(call.origin.actor)
        asking = carried.model_copy(update={"zone": person.zone.key, "locale": person.locale})
        if not found.perhaps:
            return picker.by_typing(asking, found.sentence)
        return picker.of_meetings(asking, found.perhaps, call.origin.at)

    async def instead(self, view: ViewPayload, meeting_id: str) -> None:
        """The form of a meeting in place of what a modal of ours shows."""
        carried = edit_form.Carried.model_validate_json(view.private_metadata)
        await self._views.load(view.id, carried, lambda: self._form(meeting_id, carried))

    async def _form(self, meeting_id: str, carried: edit_form.Carried) -> Shown:
        origin, only_when = carried.origin, carried.only_when
        person = await self._service.person(origin.actor)
        try:
            meeting = await self._service.meeting(meeting_id, origin.actor)
        except KeyRefused:
            meeting = None
        opened = edit_form.open_form(meeting, meeting_id, origin, person.zone, person.locale, only_when=only_when)
        return modal.edit(opened, edit_form.filled_from(meeting), datetime.now(UTC))

    async def quick(self, tap: Tap, ack: Ack) -> None:
        """One of the nearest sensible times: taken in at once. A second tap on it is the same change."""
        if tap.view is None or tap.value.time is None:
            await ack()
            return
        carried, time, now = (
            edit_form.Carried.model_validate_json(tap.view.private_metadata),
            tap.value.time,
            datetime.now(UTC),
        )
        request_id = f"quick:{tap.view.id}:{tap.value.meeting}:{int(time.timestamp())}"
        await self._service.change(
            request_id, tap.value.meeting, _asked_by(tap.user.id, carried, now), FieldChanges(time=time)
        )
        await ack()
        with suppress(SlackError):  # how it ends is told in any case
            await self._views.update(tap.view.id, modal.taken_in(time, carried))

    async def heard(self, tap: Tap, ack: Ack) -> None:
        """Enter in the line for one's own words: shows what they mean, and sends nothing."""
        await ack()
        if tap.view is None:
            return
        opened = edit_form.Opened.model_validate_json(tap.view.private_metadata)
        filled, now = _filled(tap.view), datetime.now(UTC)
        meant = edit_form.understood(opened, filled.words, now) if filled.words.strip() else None
        offered = meant.times if meant and not meant.sure else ()
        await self._views.update(tap.view.id, modal.edit(edit_form.asking(opened, filled, offered), filled, now, meant))

    async def submit(self, submission: Submission, ack: Ack) -> None:
        """What differs is taken in; what is wrong stands at its field; what is unclear is asked in the form."""
        opened = edit_form.Opened.model_validate_json(submission.view.private_metadata)
        filled = _filled(submission.view)
        now = datetime.now(UTC)
        found = edit_form.difference(opened, filled, now)
        if found.errors:
            await ack(response_action="errors", errors=found.errors)
            return
        if found.offered:
            await ack(
                response_action="update", view=modal.edit(edit_form.asking(opened, filled, found.offered), filled, now)
            )
            return
        origin = _asked_by(submission.user.id, opened, now)
        if not found.wanted:
            await ack()
            await self._reply.to_rep(origin, sentence(f"Nothing differs in `{opened.meeting}`, so I sent nothing."))
            return
        await self._service.change(submission.request_id, opened.meeting, origin, found.wanted, found.why)
        await ack()


def _asked_by(user_id: str, carried: edit_form.Carried, now: datetime) -> Origin:
    """Where a change was asked for that a modal settles: there where the modal was opened, by who tapped, now."""
    return carried.origin.model_copy(update={"source": "modal", "actor": user_id, "at": now})


def _filled(view: ViewPayload) -> edit_form.Filled:
    rep, choice = view.state("rep").selected_option, view.state("choice").selected_option
    at = view.state("when").selected_date_time
    return edit_form.Filled(
        time=datetime.fromtimestamp(at, UTC) if at is not None else None,
        words=view.state("words").value or "",
        choice=choice.value if choice else None,
        note=view.state("note").value,
        email=view.state("email").value,
        phone=view.state("phone").value,
        rep=rep.value if rep else None,
        rep_label=str(rep.text.get("text", "")) or None if rep else None,
    )
