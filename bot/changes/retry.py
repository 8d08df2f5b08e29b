"""Trying again until it is done, for 15 minutes from when a change was taken in; and the word in between that it goes on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import structlog

from bot.changes.circuit_breaker import CircuitBreaker
from bot.durable.backoff import LONGEST_PAUSE, pause_before
from bot.durable.workflows import Durable
from bot.errors import BotError, SlackUnavailable, Unavailable, new_reference
from bot.model.change import ChangeRequest, Refused
from bot.text.mrkdwn import escape

GIVE_UP_AFTER = timedelta(minutes=15)
SAY_IT_GOES_ON_AFTER = 5.0
INSIST, LONGEST_INSISTING = 12, 600.0

Trouble = Unavailable | SlackUnavailable
SayItGoesOn = Callable[[ChangeRequest, Trouble | None], Awaitable[None]]
Result = dict[str, Any]  # what a step answers: JSON, as it is kept

T = TypeVar("T")

log = structlog.get_logger(__name__)


class Retrier:
    """Runs the steps of a change that need the Commerce API or Slack to answer."""

    def __init__(self, durable: Durable, gate: CircuitBreaker, say_it_goes_on: SayItGoesOn) -> None:
        self._durable = durable
        self._gate = gate
        self._say_it_goes_on = say_it_goes_on
        self._troubles: dict[str, Trouble] = {}

    async def until_done(
        self,
        step: str,
        request: ChangeRequest,
        call: Callable[[], Awaitable[Result]],
        *,
        changes: bool = False,
        again: bool = False,
    ) -> Result:
        """What the call answers, or a `Refused` of why there is no answer. `changes`: a call that failed may have had its effect.

        `again`: so may one that a process before this one was making when it ended.

        Each try is a recorded step, each pause is kept: a restart doesn't begin anew.
        """
        attempt, unsure = 0, again
        while True:
            now = datetime.now(UTC)
            deadline = asyncio.get_running_loop().time() + (request.origin.at + GIVE_UP_AFTER - now).total_seconds()
            try:
                # From its first try on, none is made later than this, but for one: an old change is taken up at least once.
                async with self._gate.way(deadline if attempt else max(deadline, _soon())):
                    result = await self._durable.step(step, self._try, request, attempt, call)
            except TimeoutError:
                result = await self._durable.step(step, self._late, request)
            if "pause" not in result:
                return result
            unsure = unsure or (changes and result["unsure"])
            if result["last"]:
                return gave_up(request, result["trouble"], unsure=unsure).model_dump(mode="json")
            await self._durable.pause(result["pause"])
            attempt += 1

    async def insist(self, what: str, request: ChangeRequest, call: Callable[[], Awaitable[T]]) -> T | None:
        """What the call answers, for what needs our database or Slack alone; tried for about half an hour, then None.

        None of it is recorded: the call must do no harm where it is run again.
        """
        for attempt in range(INSIST):
            retry_after = None
            try:
                return await self._durable.part(call)
            except SlackUnavailable as error:
                log.warning("slack_waits", what=what, request=request.id, attempt=attempt)
                retry_after = error.retry_after
            except Exception:  # a fault of ours, or the database's: what follows must be done all the same
                log.exception("part_failed", what=what, request=request.id, attempt=attempt)
            await asyncio.sleep(pause_before(attempt + 1, retry_after, longest=LONGEST_INSISTING))
        return None

    @asynccontextmanager
    async def noticed(self, request: ChangeRequest) -> AsyncIterator[None]:
        """While the block runs, the rep hears after 5 s that it goes on. No step: a courtesy, which a crash may swallow."""
        notice = asyncio.create_task(self._notice(request))
        try:
            yield
        finally:
            notice.cancel()
            with suppress(asyncio.CancelledError):
                await notice
            self._troubles.pop(request.id, None)

    async def _notice(self, request: ChangeRequest) -> None:
        await asyncio.sleep(SAY_IT_GOES_ON_AFTER)
        try:
            await self._say_it_goes_on(request, self._troubles.get(request.id))
        except Exception:  # the change itself must go on
            log.warning("notice_failed", request=request.id, exc_info=True)

    async def _try(self, request: ChangeRequest, attempt: int, call: Callable[[], Awaitable[Result]]) -> Result:
        try:
            result = await call()
        except (Unavailable, SlackUnavailable) as error:
            if isinstance(error, Unavailable):
                self._gate.failed(error)
            return self._again(request, attempt, error)
        except BotError as error:
            self._gate.answered()
            log.info("change_refused", request=request.id, error=type(error).__name__)
            return Refused(sentence=escape(str(error)), error=type(error).__name__).model_dump(mode="json")
        except Exception:  # a fault of ours: the rep must not wait for an answer that never comes
            reference = new_reference()
            log.exception("change_failed", request=request.id, reference=reference)
            sentence = (
                f"Something went wrong on my side (reference `{reference}`). Look at the meeting before you try again."
            )
            return Refused(sentence=sentence, error="Fault").model_dump(mode="json")
        self._gate.answered()
        return result

    def _again(self, request: ChangeRequest, attempt: int, error: Trouble) -> Result:
        self._troubles[request.id] = error
        pause = pause_before(attempt + 1, error.retry_after)
        log.warning(
            "change_waits", request=request.id, error=type(error).__name__, attempt=attempt, pause=round(pause, 2)
        )
        last = datetime.now(UTC) + timedelta(seconds=pause) >= request.origin.at + GIVE_UP_AFTER
        trouble = [type(error).__name__, str(error)]
        return {"pause": pause, "unsure": not error.surely_not_done, "last": last, "trouble": trouble}

    async def _late(self, request: ChangeRequest) -> Result:
        error = self._troubles.get(request.id, self._gate.trouble)
        return {"pause": 0.0, "unsure": False, "last": True, "trouble": [type(error).__name__, str(error)]}


def gave_up(request: ChangeRequest, trouble: list[str], *, unsure: bool) -> Refused:
    """What the rep is told after 15 minutes; `trouble` is an error's name and its sentence."""
    name, sentence = trouble
    done = "The meeting may or may not have been changed" if unsure else "Nothing was changed"
    look = f": see `/meeting show {request.meeting_id}`, then try again" if request.meeting_id else ": please try again"
    return Refused(sentence=f"{escape(sentence)} I tried for 15 minutes and gave up. {done}{look}.", error=name)


def _soon() -> float:
    return asyncio.get_running_loop().time() + LONGEST_PAUSE
