"""Events of the Commerce API, kept durably and noticed in their meeting's turn."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from bot.commerce.webhooks import Event
from bot.durable.backoff import pause_before
from bot.durable.workflows import Durable
from bot.errors import SlackUnavailable, Unavailable

TRIES, LONGEST_PAUSE = 34, 3600.0  # about a day

Notice = Callable[[Event], Awaitable[None]]

log = structlog.get_logger(__name__)


class WebhookEvents:
    """The durable queue of events: `notice` may be called again for one, until it succeeds."""

    def __init__(self, durable: Durable, notice: Notice) -> None:
        self._durable = durable
        self._notice = notice
        durable.workflow("event", self._run)

    async def keep(self, event: Event) -> None:
        """Put an event on disk; it is noticed from there. The same id again changes nothing.

        It waits its turn with the changes to its meeting, so that what the bot did itself is on record by then.
        """
        await self._durable.enqueue(*_placed(event, 0))

    async def _run(self, kept: dict[str, Any], attempt: int) -> None:
        """Notice it, or put it back for later: the meeting's changes must not wait for an event that can't be noticed now."""
        event = Event.model_validate(kept)
        pause = await self._durable.step("notice", self._try, event, attempt)
        if pause is not None:
            await self._durable.hand_on(*_placed(event, attempt + 1), pause=pause)

    async def _try(self, event: Event, attempt: int) -> float | None:
        retry_after = None
        try:
            await self._notice(event)
        except (Unavailable, SlackUnavailable) as error:
            log.warning("event_waits", event_id=event.id, attempt=attempt, error=type(error).__name__)
            retry_after = min(error.retry_after or 0.0, LONGEST_PAUSE)
        except Exception:  # whatever it is: what is posted is to come true once it is mended
            log.exception("event_failed", event_id=event.id, attempt=attempt)
        else:
            return None
        return pause_before(attempt + 1, retry_after, longest=LONGEST_PAUSE) if attempt < TRIES else None


def _placed(event: Event, attempt: int) -> tuple[str, str, str, dict[str, Any], int]:
    """The workflow that notices an event: its name, id, partition, and what it is given."""
    return "event", f"event:{attempt}:{event.id}", event.meeting_id, event.model_dump(mode="json"), attempt
