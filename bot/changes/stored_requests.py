"""What the durable queue keeps of the requests that were taken in: what was asked for, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from bot.durable.stored_workflows import StoredWorkflow
from bot.durable.workflows import Durable
from bot.model.change import ChangeRequest, NeedsChoice, Refused, Resolved

NEVER_MADE = "That change was never made, so there is nothing to undo."

End = Literal["", "changed", "asked", "told", "found"]
"""How a request ended: it changed the meeting, asked, told why not, or found the meeting; "" while it is under way."""


@dataclass(frozen=True)
class StoredRequest:
    """A request that was taken in, and how it ended; `refused` is the error behind a "told"."""

    request: ChangeRequest
    ended: End
    refused: str = ""


class StoredRequests:
    """Reads them. A quick thumb taps before a workflow has noted its own end, so the recorded steps are read, too."""

    def __init__(self, durable: Durable) -> None:
        self._durable = durable

    async def known(self, request_id: str) -> StoredRequest | None:
        """A request, or None where there is none."""
        known = await self._durable.known(request_id)
        if known is None or not known.given:
            return None
        answer = next((answer for answer in _answers(known) if "kind" in answer), {})
        request = ChangeRequest.model_validate(known.given[0])
        return StoredRequest(request, answer.get("kind", ""), str(answer.get("error") or ""))

    async def is_known(self, request_id: str) -> bool:
        """Whether there is one."""
        return await self._durable.known(request_id) is not None

    async def asked(self, request_id: str) -> tuple[ChangeRequest, NeedsChoice] | None:
        """A request and the question that it ended in, or None where there is none."""
        known = await self._durable.known(request_id)
        asked = next((answer for answer in _answers(known) if answer.get("kind") == "asked"), None) if known else None
        if known is None or asked is None:
            return None
        return ChangeRequest.model_validate(known.given[0]), NeedsChoice.model_validate(asked)

    async def may_be_repeated(self, request_id: str, delivery: str) -> bool:
        """Whether a request changed and asked nothing, and this is another tap, not the same one delivered again."""
        known = await self._durable.known(request_id)
        if known is None or not known.given or all(answer.get("kind") != "told" for answer in _answers(known)):
            return False
        before = ChangeRequest.model_validate(known.given[0]).origin.delivery
        return bool(delivery) and before != delivery

    async def meeting_of(self, change_id: str) -> Resolved | Refused:
        """The meeting of a change that was to be found when it was to be undone."""
        known = await self.known(change_id)
        if known is None or not known.request.meeting_id:
            return Refused(sentence=NEVER_MADE, error="never_made")
        return Resolved(meeting_id=known.request.meeting_id)


def _answers(known: StoredWorkflow) -> list[dict[str, Any]]:
    return [answer for answer in (known.answer, *known.steps.values()) if isinstance(answer, dict)]
