"""Views open at once, as a `trigger_id` lives 3 s, and are filled in when what they show is read."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import structlog
from slack_sdk.models.views import View

from bot.blocks import modal
from bot.errors import BotError, SlackRefused, SlackUnavailable, new_reference
from bot.parsing.edit_form import Carried
from bot.slack.client import SlackClient
from bot.text.mrkdwn import escape

TRIGGER_SECONDS = 3.0
"""For how long a `trigger_id` opens a view (https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses)."""
UPDATE_WITHIN = 4.0
"""Seconds for which an update of an open view is tried again: a rep looks at "Loading" meanwhile."""
FIND_WITHIN = 2.0
"""Likewise for the question whether a modal is open of which Slack's answer was lost."""
NOT_SHOWN = "Slack can't show the form right now. Please close it, and try again in a minute."
NO_TIME = "Slack gave me no time to open a form. Please tap again."

Make = Callable[[], Awaitable[View]]

log = structlog.get_logger(__name__)


class Views:
    """The modals on people's screens. Raises SlackUnavailable, SlackRefused and SlackTokenRefused where Slack doesn't show one."""

    def __init__(self, slack: SlackClient) -> None:
        self._slack = slack

    async def open(self, trigger_id: str, carried: Carried, make: Make) -> None:
        """Open a modal that says "Loading", then fill it in. The trigger counts as given when `carried` was asked for."""
        # The modal has a name of ours, too: where Slack's answer with its id is lost, it may be open all the same.
        external_id = secrets.token_hex(16)
        loading = modal.loading(carried)
        loading.external_id = external_id
        left = TRIGGER_SECONDS - (datetime.now(UTC) - carried.origin.at).total_seconds()
        if left <= 0:
            raise SlackUnavailable(NO_TIME)
        try:
            view_id = await self._slack.open_view(trigger_id, loading, within=left)
        except SlackUnavailable as error:
            view_id = await self._find(external_id, loading)
            if not view_id:
                raise SlackUnavailable(NO_TIME) from error
        except SlackRefused as error:
            if error.reason in {"expired_trigger_id", "trigger_expired"}:
                raise SlackUnavailable(NO_TIME) from error
            if error.reason not in {"exchanged_trigger_id", "duplicate_external_id"}:
                raise
            view_id = await self._find(external_id, loading)
            if not view_id:  # the trigger was delivered twice: the other delivery has opened the modal
                return
        await self.fill(view_id, make)

    async def load(self, view_id: str, carried: Carried, make: Make) -> None:
        """In the same modal something else: "Loading", then what is made."""
        await self.update(view_id, modal.loading(carried))
        await self.fill(view_id, make)

    async def fill(self, view_id: str, make: Make) -> None:
        """Show what is made, or why it can't be."""
        await self.update(view_id, await made(make, modal.notice))

    async def update(self, view_id: str, view: View) -> None:
        """Show something else in an open modal; one that was closed meanwhile stays closed."""
        try:
            await self._slack.update_view(view, view_id=view_id, within=UPDATE_WITHIN)
        except SlackUnavailable as error:
            raise SlackUnavailable(NOT_SHOWN) from error
        except SlackRefused as error:
            if error.reason != "not_found":
                raise

    async def _find(self, external_id: str, loading: View) -> str:
        """Slack's id of the modal that was opened under a name of ours; empty where there is none."""
        try:
            return await self._slack.update_view(loading, external_id=external_id, within=FIND_WITHIN)
        except (SlackRefused, SlackUnavailable):
            return ""


async def made(make: Make, refused: Callable[[str], View]) -> View:
    """A view, or the one that tells in a sentence (mrkdwn) why it could not be made: else it would say "Loading" for ever."""
    try:
        return await make()
    except BotError as error:
        log.info("view_refused", error=type(error).__name__)
        return refused(escape(str(error)))
    except Exception:  # a fault of ours
        reference = new_reference()
        log.exception("view_failed", reference=reference)
        return refused(f"Something went wrong on my side. Please try again; the reference is `{reference}`.")
