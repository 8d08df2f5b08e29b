"""`/meeting list`, `/meeting list tomorrow`, `/meeting list this week`."""

from __future__ import annotations

from collections.abc import Mapping

from slack_bolt.async_app import AsyncApp

from bot.blocks import listing
from bot.blocks.parts import Action, Message
from bot.changes.service import MeetingService
from bot.model.request import MeetingRef, Origin
from bot.parsing.command import Verb
from bot.slack.reply import Reply
from handlers.command import Call, Subcommand
from handlers.failures import Ack, Failures
from handlers.payloads import Tap

ALL = MeetingRef(kind="at")


class Listing:
    """Shows meetings to the rep alone, by day and in pages."""

    usages = (("list", "shows your coming meetings; also `list tomorrow`, `list this week`"),)

    def __init__(self, service: MeetingService, reply: Reply) -> None:
        self._service = service
        self._reply = reply

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]:
        """The list."""
        return {Verb.LIST: self.list}

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the turning of pages."""
        for action in (Action.LIST_BACK, Action.LIST_ON):
            app.action(action)(failures.listener(Tap, self.turned))

    async def list(self, call: Call, ack: Ack) -> None:
        """The first page."""
        await ack()
        await self._reply.to_rep(call.origin, await self._page(call.request.which or ALL, call.origin, 1))

    async def turned(self, tap: Tap, ack: Ack) -> None:
        """Another page, in place of the one that was tapped."""
        await ack()
        which = MeetingRef(kind="at", words=tap.value.words, whose=tap.value.whose)
        origin = tap.origin()
        await self._reply.replace(origin, await self._page(which, origin, max(1, tap.value.number)))

    async def _page(self, which: MeetingRef, origin: Origin, number: int) -> Message:
        person = await self._service.person(origin.actor)
        listed = await self._service.listed(which, origin, number)
        if len(listed.page.items) == 1 and number == 1:
            await self._service.shown(origin, listed.page.items[0].id)
        return listing.listing(listed.page, listed.name, which, number, person.zone, person.locale, origin.at)
