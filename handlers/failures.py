"""The one place where a listener's failure ends: a sentence and a reference for the rep, the trace for the log.

A listener never raises into Bolt: an exception shortly after `ack()` would make Bolt lose the acknowledgement
(seen with 1.30.0: a 404 after 3 s).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol, TypeVar

import structlog
from pydantic import ValidationError
from slack_bolt.response import BoltResponse

from bot.blocks import modal
from bot.blocks.parts import sentence
from bot.errors import BotError, new_reference
from bot.orders import Origin
from bot.text import escape
from handlers.payloads import Payload, Submission, Suggestion
from handlers.reply import Reply

P = TypeVar("P", bound=Payload)

log = structlog.get_logger(__name__)


class Ack(Protocol):
    """Slack's acknowledgement: call it once, within 3 s, after what must be on disk is there."""

    async def __call__(self, **answer: Any) -> None: ...  # noqa: ANN401, D102 - Bolt's own many shapes


Listener = Callable[[Ack, dict[str, Any]], Coroutine[Any, Any, None]]


class Once:
    """An acknowledgement that knows whether it was given."""

    def __init__(self, ack: Ack) -> None:
        self._ack = ack
        self.given = False

    async def __call__(self, **answer: Any) -> None:  # noqa: ANN401 - Bolt's own many shapes
        """Acknowledge."""
        self.given = True
        await self._ack(**answer)


class Malformed(BotError):
    """A payload that is not what Slack sends."""


class Failures:
    """Makes Bolt listeners of typed functions that may raise."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply

    def listener(self, payload_type: type[P], run: Callable[[P, Ack], Awaitable[None]]) -> Listener:
        """A Bolt listener that reads the payload, runs, and answers whatever goes wrong."""

        async def listen(ack: Ack, body: dict[str, Any]) -> None:
            try:
                payload = payload_type.model_validate(body)
            except ValidationError as error:
                raise Malformed(f"{payload_type.__name__}: {error.error_count()} fields") from None
            once = Once(ack)
            try:
                await run(payload, once)
            except Exception as error:  # noqa: BLE001 - the border: nothing may pass it
                await self._answer(payload, once, error)

        return listen

    async def _answer(self, payload: Payload, ack: Once, error: Exception) -> None:
        text = self._sentence(payload, error)
        acknowledged = ack.given
        try:
            if not acknowledged:
                await ack(**_acknowledgement(payload, text))
            if isinstance(payload, Suggestion) or (isinstance(payload, Submission) and not acknowledged):
                return
            origin = getattr(payload, "origin", None)
            if callable(origin):
                where: Origin = origin()
                await self._reply.to_rep(where, sentence(text))
        except Exception:  # Bolt would lose the acknowledgement
            log.warning("failure_not_told", exc_info=True)

    def _sentence(self, payload: Payload, error: Exception) -> str:
        kind = type(payload).__name__
        if isinstance(error, BotError):
            log.info("refused", payload=kind, error=type(error).__name__)
            return escape(str(error))
        reference = new_reference()
        log.error("listener_failed", payload=kind, reference=reference, exc_info=error)
        return f"Something went wrong on my side, and nothing was changed. Please try again; the reference is `{reference}`."


async def on_error(error: Exception) -> BoltResponse:
    """What Bolt itself could not do: 400 for a payload that is not Slack's, 500 for the rest.

    Our listeners catch their own, so what Bolt stumbles over are the odd shapes which it reads before them.
    """
    if isinstance(error, (Malformed, TypeError, AttributeError, LookupError, ValueError)):
        log.warning("malformed_payload", error=str(error) if isinstance(error, Malformed) else type(error).__name__)
        return BoltResponse(status=400, body="")
    log.error("request_failed", exc_info=error)
    return BoltResponse(status=500, body="")


def _acknowledgement(payload: Payload, text: str) -> dict[str, Any]:
    if isinstance(payload, Submission):
        return {"response_action": "update", "view": modal.notice(text)}
    return {"options": []} if isinstance(payload, Suggestion) else {}
