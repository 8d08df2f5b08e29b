"""Which meeting? The shortcuts, and the buttons that ask it: a tap on one of the rep's own leads to its form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.models.views import View as Shown

from bot.blocks import picker
from bot.blocks.parts import Action
from bot.changes.service import MeetingService
from bot.errors import CommerceError
from bot.model.request import Origin
from bot.parsing.command import Verb
from bot.parsing.edit_form import Carried
from bot.slack.views import Views
from bot.text.mrkdwn import escape, find_meeting_ids
from handlers.command import Subcommand
from handlers.edit import Edit
from handlers.failures import Ack, Failures
from handlers.payloads import Shortcut, Tap

ON_MESSAGE = "edit_meeting"
ANYWHERE = "reschedule_meeting"


class Shortcuts:
    """Finds the meeting that a tap is about."""

    def __init__(self, service: MeetingService, edit: Edit, views: Views) -> None:
        self._service = service
        self._edit = edit
        self._views = views

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]:
        """None: it is all taps."""
        return {}

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the shortcuts, and to what is tapped in the modal that they open."""
        app.shortcut({"callback_id": ON_MESSAGE, "type": "message_action"})(
            failures.listener(Shortcut, self.on_message)
        )
        app.shortcut({"callback_id": ANYWHERE, "type": "shortcut"})(failures.listener(Shortcut, self.anywhere))
        app.action(Action.MOVE_ANY)(failures.listener(Tap, self.move_any))
        app.action(Action.ASK_MEETING)(failures.listener(Tap, self.edit_any))
        app.action(Action.PICK)(failures.listener(Tap, self.picked))
        app.action(Action.MEETING)(failures.listener(Tap, self.picked))

    async def on_message(self, shortcut: Shortcut, ack: Ack) -> None:
        """Any message in which a meeting id stands; where none does, one of the rep's own is asked for."""
        await ack()
        ids = find_meeting_ids("\n".join(_strings(shortcut.message)))
        if len(ids) == 1:
            await self._edit.open(shortcut.trigger_id, ids[0], shortcut.origin())
        else:
            await self._ask(shortcut.trigger_id, shortcut.origin(), ids)

    async def anywhere(self, shortcut: Shortcut, ack: Ack) -> None:
        """The shortcut of the message field's menu, and of Slack's search: the meeting first, then its time."""
        await ack()
        await self._ask(shortcut.trigger_id, shortcut.origin(), only_when=True)

    async def move_any(self, tap: Tap, ack: Ack) -> None:
        """A button that leads to the same."""
        await ack()
        await self._ask(tap.trigger_id, tap.origin(), only_when=True)

    async def edit_any(self, tap: Tap, ack: Ack) -> None:
        """A button that leads to the whole form."""
        await ack()
        await self._ask(tap.trigger_id, tap.origin())

    async def picked(self, tap: Tap, ack: Ack) -> None:
        """The meeting is known: the same modal becomes its form."""
        await ack()
        if tap.view is not None and (meeting_id := tap.value.meeting or tap.chosen):
            await self._edit.instead(tap.view, meeting_id)

    async def _ask(
        self, trigger_id: str, origin: Origin, ids: tuple[str, ...] = (), *, only_when: bool = False
    ) -> None:
        carried = Carried(origin=origin, only_when=only_when)
        await self._views.open(trigger_id, carried, lambda: self._picker(carried, ids))

    async def _picker(self, carried: Carried, ids: tuple[str, ...]) -> Shown:
        if ids:
            return picker.of_ids(carried, ids)
        actor = carried.origin.actor
        person = await self._service.person(actor)
        carried = carried.model_copy(update={"zone": person.zone.key, "locale": person.locale})
        try:
            page = await self._service.agenda(actor)
        except CommerceError as error:  # a list that can't be read is no reason not to take an id
            return picker.by_typing(carried, f"I can't list your meetings. {escape(str(error))}")
        if page is None:
            return picker.by_typing(carried, escape(await self._service.not_a_rep(actor)))
        if not page.items:
            return picker.by_typing(carried, "No meetings of yours are coming up.")
        return picker.of_meetings(carried, page.items, datetime.now(UTC))


def _strings(message: Mapping[str, Any]) -> Iterable[str]:
    """All texts of a message: its own, and those in its blocks and attachments."""
    yield str(message.get("text", ""))
    for part in ("blocks", "attachments"):
        yield json.dumps(message.get(part, []), ensure_ascii=False)
