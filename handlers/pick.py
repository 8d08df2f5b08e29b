"""Which meeting, and which sales rep: the shortcuts and the type-aheads that lead to the edit form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks import modal
from bot.blocks.parts import Action, cut
from bot.desk import MeetingDesk
from bot.errors import BotError
from bot.orders import Origin
from bot.request import Verb
from bot.text import find_meeting_ids
from bot.times import short
from handlers.command import Subcommand
from handlers.edit import Edit
from handlers.failures import Ack, Failures
from handlers.payloads import Shortcut, Submission, Suggestion, Tap

ON_MESSAGE = "edit_meeting"
ANYWHERE = "reschedule_meeting"
SUGGESTIONS = 20

log = structlog.get_logger(__name__)


class Pick:
    """Finds the meeting that a tap is about."""

    def __init__(self, desk: MeetingDesk, edit: Edit, client: AsyncWebClient) -> None:
        self._desk = desk
        self._edit = edit
        self._client = client

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]:
        """None: it is all taps."""
        return {}

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the shortcuts, their form and the type-aheads."""
        app.shortcut({"callback_id": ON_MESSAGE, "type": "message_action"})(
            failures.listener(Shortcut, self.on_message)
        )
        app.shortcut({"callback_id": ANYWHERE, "type": "shortcut"})(failures.listener(Shortcut, self.anywhere))
        app.action(Action.ASK_MEETING)(failures.listener(Tap, self.tapped))
        app.view(modal.MEETING_FORM)(failures.listener(Submission, self.picked))
        app.options(Action.MEETING)(failures.listener(Suggestion, self.suggest_meetings))
        app.options(Action.REP)(failures.listener(Suggestion, self.suggest_reps))

    async def on_message(self, shortcut: Shortcut, ack: Ack) -> None:
        """Any message in which a meeting id stands."""
        await ack()
        ids = find_meeting_ids("\n".join(_strings(shortcut.message)))
        if len(ids) == 1:
            await self._edit.open(shortcut.trigger_id, ids[0], shortcut.origin())
            return
        origin = shortcut.origin()
        view = modal.pick_meeting(origin, ids) if ids else modal.notice("No meeting id stands in this message.")
        await self._client.views_open(trigger_id=shortcut.trigger_id, view=view)

    async def anywhere(self, shortcut: Shortcut, ack: Ack) -> None:
        """The ⚡ of a phone: asks for the meeting first."""
        await ack()
        await self._client.views_open(trigger_id=shortcut.trigger_id, view=modal.pick_meeting(shortcut.origin()))

    async def tapped(self, tap: Tap, ack: Ack) -> None:
        """The button of the help and of the Home tab."""
        await ack()
        await self._client.views_open(trigger_id=tap.trigger_id, view=modal.pick_meeting(tap.origin()))

    async def picked(self, submission: Submission, ack: Ack) -> None:
        """The meeting is known: the same view becomes its edit form."""
        origin = Origin.model_validate_json(submission.view.private_metadata)
        option = submission.state("meeting").selected_option
        if option is None:
            await ack(response_action="errors", errors={"meeting": "Choose a meeting, or type its id."})
            return
        await ack(response_action="update", view=modal.loading(origin))
        await self._edit.fill(submission.view.id, option.value, origin)

    async def suggest_meetings(self, typed: Suggestion, ack: Ack) -> None:
        """The id that was typed, and the rep's coming meetings that hold what was typed."""
        ids = find_meeting_ids(typed.value)
        options = {meeting_id: meeting_id for meeting_id in ids}
        try:
            person = await self._desk.person(typed.user.id)
            for meeting in await self._desk.coming(typed.user.id):
                when = short(meeting.time, person.zone, person.locale) if meeting.time else "no time yet"
                label = " · ".join(filter(None, (when, meeting.email or meeting.phone_number, meeting.note)))
                if typed.value.casefold() in f"{label} {meeting.id}".casefold():
                    options.setdefault(meeting.id, label)
        except BotError as error:  # a list that can't be read is no reason not to take an id
            log.info("no_suggestions", error=type(error).__name__)
        await ack(options=_options(options))

    async def suggest_reps(self, typed: Suggestion, ack: Ack) -> None:
        """Sales reps whose name or address holds what was typed."""
        reps = await self._desk.suggest_reps(typed.value, typed.user.id)
        await ack(options=_options({rep.id: rep.name for rep in reps if rep.id}))


def _options(labels: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {"text": {"type": "plain_text", "text": cut(label, modal.OPTION_LIMIT)}, "value": value}
        for value, label in list(labels.items())[:SUGGESTIONS]
        if len(value) <= modal.OPTION_LIMIT
    ]


def _strings(message: Mapping[str, Any]) -> Iterable[str]:
    """All texts of a message: its own, and those in its blocks and attachments."""
    yield str(message.get("text", ""))
    for part in ("blocks", "attachments"):
        yield json.dumps(message.get(part, []), ensure_ascii=False)
