"""Views open at once, as a `trigger_id` lives 3 s, and are filled in when what they show is read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks import modal
from bot.errors import BotError, SlackUnavailable, new_reference
from bot.parsing.edit_form import Carried
from bot.text.mrkdwn import escape

Make = Callable[[], Awaitable[View]]

log = structlog.get_logger(__name__)


class Views:
    """The modals on people's screens."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def open(self, trigger_id: str, carried: Carried, make: Make) -> None:
        """Open a modal that says "Loading", then fill it in.

        Raises:
            SlackUnavailable: the trigger is too old.
        """
        try:
            opened = await self._client.views_open(trigger_id=trigger_id, view=modal.loading(carried))
        except SlackApiError as error:
            match _reason(error):
                case "exchanged_trigger_id":  # delivered again: it is open already
                    return
                case "expired_trigger_id" | "trigger_expired":
                    raise SlackUnavailable("Slack gave me no time to open a form. Please tap again.") from error
            raise
        await self.fill(opened["view"]["id"], make)

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
            await self._client.views_update(view_id=view_id, view=view)
        except SlackApiError as error:
            if _reason(error) != "not_found":
                raise


def _reason(error: SlackApiError) -> str:
    """Slack's name for the error; empty where a proxy answered a page of text, which slack_sdk hands on as a string."""
    data = error.response.data
    return str(data.get("error", "")) if isinstance(data, dict) else ""


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
