"""The edit form: from `/meeting edit`, from the buttons of a posted meeting, and from the shortcuts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import structlog
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import form
from bot.blocks import modal
from bot.blocks.parts import Action, Message, Value, actions, button, section, sentence
from bot.desk import MeetingDesk
from bot.errors import BotError, KeyRefused, new_reference
from bot.orders import Origin
from bot.request import Verb
from bot.text import escape
from handlers.command import Call, Subcommand
from handlers.failures import Ack, Failures
from handlers.payloads import Submission, Tap
from handlers.reply import Reply

log = structlog.get_logger(__name__)


class Edit:
    """Opens the form at once, fills it in, and takes in what differs."""

    usages = (("edit <id>", "opens a form with all its fields"),)

    def __init__(self, desk: MeetingDesk, reply: Reply, client: AsyncWebClient) -> None:
        self._desk = desk
        self._reply = reply
        self._client = client

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]:
        """The form of a meeting."""
        return {Verb.EDIT: self.command}

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the buttons and to the form."""
        app.action(Action.EDIT)(failures.listener(Tap, self.edit))
        app.action(Action.RESCHEDULE)(failures.listener(Tap, self.reschedule))
        app.view(modal.EDIT_FORM)(failures.listener(Submission, self.submit))

    async def command(self, call: Call, ack: Ack) -> None:
        """`/meeting edit met_1`; in a mention, which can't open a view, a button that can."""
        await ack()
        meeting_id = call.request.meeting_id or ""
        if call.trigger_id:
            await self.open(call.trigger_id, meeting_id, call.origin)
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
        """Open a view at once, as a `trigger_id` lives 3 s, and fill it in when the meeting is read."""
        opened = await self._client.views_open(trigger_id=trigger_id, view=modal.loading(origin))
        await self.fill(opened["view"]["id"], meeting_id, origin, only_when=only_when)

    async def fill(self, view_id: str, meeting_id: str, origin: Origin, *, only_when: bool = False) -> None:
        """Fill an open view in with a meeting, or say there why that can't be done."""
        try:
            person = await self._desk.person(origin.actor)
            try:
                meeting = await self._desk.meeting(meeting_id, origin.actor)
            except KeyRefused:
                meeting = None
            opened = form.open_form(meeting, meeting_id, origin, person.zone, person.locale, only_when=only_when)
            view = modal.edit(opened, form.filled_from(meeting))
        except BotError as error:
            view = modal.notice(escape(str(error)))
        except Exception:  # the view would say "Loading" for ever
            reference = new_reference()
            log.exception("form_failed", reference=reference)
            view = modal.notice(f"Something went wrong on my side. Please try again; the reference is `{reference}`.")
        try:
            await self._client.views_update(view_id=view_id, view=view)
        except SlackApiError as error:
            if error.response["error"] != "not_found":  # closed meanwhile
                raise

    async def submit(self, submission: Submission, ack: Ack) -> None:
        """What differs is taken in; what is wrong stands at its field; what is unclear is asked in the form."""
        opened = form.Opened.model_validate_json(submission.view.private_metadata)
        filled = _filled(submission)
        now = datetime.now(UTC)
        found = form.difference(opened, filled, now)
        if found.errors:
            await ack(response_action="errors", errors=found.errors)
            return
        if found.offered:
            await ack(response_action="update", view=modal.edit(form.asking(opened, filled, found.offered), filled))
            return
        origin = opened.origin.model_copy(update={"source": "modal", "actor": submission.user.id})
        if not found.wanted:
            await ack()
            await self._reply.to_rep(origin, sentence(f"Nothing differs in `{opened.meeting}`, so I sent nothing."))
            return
        await self._desk.change(
            submission.order_id, opened.meeting, origin.model_copy(update={"at": now}), found.wanted, found.why
        )
        await ack()


def _filled(submission: Submission) -> form.Filled:
    picked, rep, choice = (submission.state(name) for name in ("when", "rep", "choice"))
    at = picked.selected_date_time
    option = rep.selected_option
    return form.Filled(
        time=datetime.fromtimestamp(at, UTC) if at is not None else None,
        words=submission.state("words").value or "",
        choice=choice.selected_option.value if choice.selected_option else None,
        note=submission.state("note").value,
        email=submission.state("email").value,
        phone=submission.state("phone").value,
        rep=option.value if option else None,
        rep_label=str(option.text.get("text", "")) or None if option else None,
    )
