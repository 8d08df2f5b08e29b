"""The Home tab: the rep's coming meetings, each with its buttons."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

import structlog
from slack_bolt.async_app import AsyncApp
from slack_sdk.models.views import View

from bot.blocks import home as pages
from bot.blocks.parts import Action
from bot.changes.service import MeetingService
from bot.errors import SlackError
from bot.model.change import Changed, ChangeRequest, NeedsChoice, Refused
from bot.parsing.command import Verb
from bot.slack.client import SlackClient
from bot.slack.views import made
from bot.text.mrkdwn import escape
from handlers.command import Subcommand
from handlers.failures import Ack, Failures
from handlers.payloads import HomeOpened, Tap

PUBLISH_WITHIN = 4.0
"""Seconds for which a page is published again where Slack can't take it: a rep is looking."""

log = structlog.get_logger(__name__)


class Home:
    """Publishes it when it is opened, refreshed or turned, and after a change that was asked for there."""

    def __init__(self, service: MeetingService, slack: SlackClient) -> None:
        self._service = service
        self._slack = slack

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]:
        """None: it is all taps."""
        return {}

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the tab and its buttons; those of a meeting are the form's business."""
        app.event("app_home_opened")(failures.listener(HomeOpened, self.opened))
        for action in (Action.HOME_REFRESH, Action.HOME_BACK, Action.HOME_ON):
            app.action(action)(failures.listener(Tap, self.turned))

    async def opened(self, opened: HomeOpened, ack: Ack) -> None:
        """The Home tab was opened; the Messages tab needs nothing."""
        await ack()
        if opened.event.tab != "home":
            return
        if opened.event.view is None:
            with suppress(SlackError):  # what is loaded may still be shown
                await self._slack.publish_home(opened.event.user, pages.loading(), within=0)
        await self.publish(opened.event.user)

    async def turned(self, tap: Tap, ack: Ack) -> None:
        """*Refresh*, or another page."""
        await ack()
        await self.publish(tap.user.id, max(1, tap.value.number))

    async def publish(self, user_id: str, number: int = 1) -> None:
        """Show a page of the coming meetings, or why that can't be done."""
        view = await made(lambda: self._page(user_id, number), lambda sentence: pages.trouble(sentence, number))
        if self._service.is_admin(user_id):
            view = pages.for_admin(view)
        await self._slack.publish_home(user_id, view, within=PUBLISH_WITHIN)

    async def after(self, request: ChangeRequest, outcome: Changed | NeedsChoice | Refused) -> None:
        """Show the page anew where a change was asked for there. It is a courtesy: *Refresh* does the same."""
        if not request.origin.home or not isinstance(outcome, Changed):
            return
        try:
            await self.publish(request.origin.actor, request.origin.home)
        except SlackError as error:
            log.warning("home_not_shown", error=type(error).__name__)

    async def _page(self, user_id: str, number: int) -> View:
        person = await self._service.person(user_id)
        page = await self._service.agenda(user_id, number)
        if page is None:
            return pages.trouble(escape(await self._service.not_a_rep(user_id)))
        if not page.items and number > 1:  # what stood there was moved or is over
            return await self._page(user_id, 1)
        return pages.agenda(page, number, person.zone, person.locale, datetime.now(UTC))
