"""The one place where a listener's failure ends: a sentence and a reference for the rep, the trace for the log.

A listener never raises into Bolt, which would lose the acknowledgement then. Bolt is told to let a listener end before it answers
(`process_before_response`): by itself it acknowledges events before they are on disk, and looks only every 10 ms whether a
listener has acknowledged, for each of all requests that wait. A listener of ours ends once it has acknowledged, and does what
is left to do in a task of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any, Protocol, TypeVar

import structlog
from pydantic import ValidationError
from slack_bolt.response import BoltResponse

from bot.blocks import modal
from bot.blocks.parts import sentence
from bot.errors import BotError, new_reference
from bot.model.request import Origin
from bot.slack.reply import Reply
from bot.text.mrkdwn import escape
from handlers.payloads import Payload, Submission, Suggestion

P = TypeVar("P", bound=Payload)

log = structlog.get_logger(__name__)


class Ack(Protocol):
    """Slack's acknowledgement: call it once, within 3 s, after what must be on disk is there."""

    async def __call__(self, **answer: Any) -> None: ...  # noqa: ANN401, D102 - Bolt's own many shapes


Listener = Callable[[Ack, dict[str, Any]], Coroutine[Any, Any, None]]


class Once:
    """An acknowledgement that knows whether it was given, and may be waited for."""

    def __init__(self, ack: Ack) -> None:
        self._ack = ack
        self.given = False
        self.settled = asyncio.Event()
        """It was given, or will not be."""

    async def __call__(self, **answer: Any) -> None:  # noqa: ANN401 - Bolt's own many shapes
        """Acknowledge."""
        self.given = True
        await self._ack(**answer)
        self.settled.set()


class Malformed(BotError):
    """A payload that is not what Slack sends."""


class Failures:
    """Makes Bolt listeners of typed functions that may raise."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self._running: set[asyncio.Task[None]] = set()

    def listener(
        self,
        payload_type: type[P],
        run: Callable[[P, Ack], Awaitable[None]],
        origin_of: Callable[[P], Origin] | None = None,
    ) -> Listener:
        """A Bolt listener that reads the payload, runs, and answers whatever goes wrong, where `origin_of` says or the payload itself.

        It returns as soon as the acknowledgement is given, and goes on by itself.
        """

        async def listen(ack: Ack, body: dict[str, Any]) -> None:
            try:
                payload = payload_type.model_validate(body)
            except ValidationError as error:
                raise Malformed(f"{payload_type.__name__}: {error.error_count()} fields") from None
            once = Once(ack)
            origin = partial(origin_of, payload) if origin_of else getattr(payload, "origin", None)
            work = asyncio.create_task(self._run(run, payload, once, origin))
            self._running.add(work)
            work.add_done_callback(self._running.discard)
            await once.settled.wait()

        return listen

    async def _run(
        self, run: Callable[[P, Ack], Awaitable[None]], payload: P, ack: Once, origin: Callable[[], Origin] | None
    ) -> None:
        try:
            await run(payload, ack)
        except Exception as error:  # noqa: BLE001 - the border: nothing may pass it
            await self._answer(payload, ack, error, origin)
        finally:
            ack.settled.set()

    async def _answer(self, payload: Payload, ack: Once, error: Exception, origin: Callable[[], Origin] | None) -> None:
        text = self._sentence(payload, error)
        acknowledged = ack.given
        try:
            if not acknowledged:
                await ack(**_acknowledgement(payload, text))
            if isinstance(payload, Suggestion) or (isinstance(payload, Submission) and not acknowledged):
                return
            if origin:
                await self._reply.to_rep(origin(), sentence(text))
        except Exception:  # there is nobody left to tell
            log.warning("failure_not_told", exc_info=True)

    def _sentence(self, payload: Payload, error: Exception) -> str:
        kind = type(payload).__name__
        if isinstance(error, BotError):
            log.info("refused", payload=kind, error=type(error).__name__)
            return escape(str(error))
        reference = new_reference()
        log.error("listener_failed", payload=kind, reference=reference, exc_info=error)
        # Whether a change was taken in before, or just then, can't be told from here.
        return f"Something went wrong on my side (reference `{reference}`). Look at the meeting before you try again."


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
