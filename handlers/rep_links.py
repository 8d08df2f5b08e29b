"""*People* in an admin's Home: which Slack user is which sales rep."""

from __future__ import annotations

from collections.abc import Mapping

from slack_bolt.async_app import AsyncApp
from slack_sdk.models.views import View as Shown

from bot.blocks import modal, rep_links
from bot.blocks.parts import Action
from bot.errors import Unclear
from bot.meetings.administration import Administration
from bot.parsing.command import Verb
from bot.parsing.edit_form import Carried
from bot.slack.views import Views
from bot.text.mrkdwn import escape
from handlers.command import Subcommand
from handlers.failures import Ack, Failures
from handlers.payloads import Submission, Tap


class PeoplePage:
    """Shows the links, takes new ones in, and removes them. Whoever is no admin is refused."""

    def __init__(self, administration: Administration, views: Views) -> None:
        self._administration = administration
        self._views = views

    @property
    def verbs(self) -> Mapping[Verb, Subcommand]:
        """None: it is all taps."""
        return {}

    def register(self, app: AsyncApp, failures: Failures) -> None:
        """Listen to the button of Home, and to the modal behind it."""
        app.action(Action.PEOPLE)(failures.listener(Tap, self.opened))
        app.action(Action.UNLINK)(failures.listener(Tap, self.removed))
        app.view(rep_links.LINK_FORM)(failures.listener(Submission, self.submitted))

    async def opened(self, tap: Tap, ack: Ack) -> None:
        """The links, in a modal."""
        await ack()
        carried = Carried(origin=tap.origin())
        await self._views.open(tap.trigger_id, carried, lambda: self._page(carried, tap.user.id))

    async def removed(self, tap: Tap, ack: Ack) -> None:
        """A link is no more."""
        await ack()
        if tap.view is None:
            return
        carried, user_id = Carried.model_validate_json(tap.view.private_metadata), tap.value.whose

        async def remove() -> Shown:
            await self._administration.unlink(user_id, tap.user.id)
            return await self._page(carried, tap.user.id)

        await self._views.load(tap.view.id, carried, remove)

    async def submitted(self, submission: Submission, ack: Ack) -> None:
        """A new link; or why there is none, above the form."""
        view, by = submission.view, submission.user.id
        carried = Carried.model_validate_json(view.private_metadata)
        user_id, rep = view.value_of(rep_links.USER).selected_user, view.value_of(Action.REP).selected_option
        await ack(response_action="update", view=modal.loading(carried))

        async def link() -> Shown:
            try:
                await self._administration.link(user_id or "", rep.value if rep else "", by)
            except Unclear as refused:
                return await self._page(carried, by, escape(str(refused)))
            return await self._page(carried, by)

        await self._views.fill(view.id, link)

    async def _page(self, carried: Carried, user_id: str, trouble: str = "") -> Shown:
        links = [(link.user_id, link.rep_id, link.rep) for link in await self._administration.shown(user_id)]
        return rep_links.people(carried, links, trouble)
