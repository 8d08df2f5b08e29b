"""The bot's own next change of a meeting makes its earlier confirmations tell of it, also without a webhook."""

from __future__ import annotations

from bot.commerce.webhooks import Event
from bot.model.change import Changed, ChangeRequest, NeedsChoice, Refused
from bot.storage.history import History
from bot.sync.workflow import WebhookEvents


class EarlierConfirmations:
    """Hands a change that was told to the durable queue of events, where anything was posted about its meeting before."""

    def __init__(self, history: History, events: WebhookEvents) -> None:
        self._history = history
        self._events = events

    async def after(self, _request: ChangeRequest, outcome: Changed | NeedsChoice | Refused) -> None:
        """Keep an event for a change. Doing it again changes nothing."""
        if not isinstance(outcome, Changed):
            return
        change = outcome.change
        before = await self._history.of_meeting(change.meeting_id)
        if any(earlier.posted and not earlier.undone_by and earlier.id != change.id for earlier in before):
            own = Event(
                id=f"own:{change.id}", meeting_id=change.meeting_id, at=change.at, meeting=outcome.meeting, own=True
            )
            await self._events.keep(own)
