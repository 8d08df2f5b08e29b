"""Trying again until it is done, for 15 minutes from when a change was taken in; and the word in between that it goes on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import structlog

from bot.changes.circuit_breaker import CircuitBreaker
from bot.durable.backoff import LONGEST_PAUSE, pause_before
from bot.durable.workflows import Durable
from bot.errors import BotError, SlackUnavailable, StorageFault, Unavailable, new_reference
from bot.model.change import ChangeRequest, Choice, NeedsChoice, Refused
from bot.storage.database import DatabaseFailure
from bot.text.mrkdwn import escape

GIVE_UP_AFTER = timedelta(minutes=15)
SAY_IT_GOES_ON_AFTER = 5.0
INSIST, LONGEST_INSISTING = 65, 30.0
MOST_FAULTS = 6
"""Times that the API may answer the same change with 500 while it answers other calls: it refuses the change then."""

Trouble = Unavailable | SlackUnavailable | StorageFault
FindRefusal = Callable[[float], Awaitable[Refused | None]]
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
        self._began, self._began_at = time.monotonic(), datetime.now(UTC)

    def deadline(self, request: ChangeRequest) -> float:
        """Until when a request is tried, in seconds of `time.monotonic`: a clock that is set meanwhile changes nothing.

        How long a process before this one tried can't be told where the clock was set, so what it took in has the whole time anew
        from this process's start.
        """
        now = time.monotonic()
        here = timedelta(seconds=now - self._began)
        left = request.origin.at + GIVE_UP_AFTER - min(datetime.now(UTC), self._began_at + here)
        if request.origin.at < self._began_at:
            left = max(left, GIVE_UP_AFTER - here)
        return now + min(max(left, timedelta()), GIVE_UP_AFTER).total_seconds()

    async def until_done(
        self,
        step: str,
        request: ChangeRequest,
        call: Callable[[], Awaitable[Result]],
        *,
        changes: bool = False,
        again: bool = False,
        find_refusal: FindRefusal | None = None,
    ) -> Result:
        """What the call answers, or a `Refused` of why there is no answer. `changes`: a call that failed may have had its effect.

        `again`: so may one that a process before this one was making when it ended. `find_refusal` is asked where the API has answered
        500 often, with the instant of the first of them (`time.monotonic`): it answers what to tell where that is a refusal.

        Each try is a recorded step, each pause is kept: a restart doesn't begin anew.
        """
        attempt, tried, unsure, faults = 0, 0.0, again, Faults()
        deadline = self.deadline(request)

        async def one_try() -> Result:
            try:
                return await call()
            except Unavailable as error:
                faults.count(error)
                if find_refusal and faults.number >= MOST_FAULTS and (refusal := await find_refusal(faults.since)):
                    self._gate.answered()
                    log.info("change_refused", request=request.id, error=type(error).__name__, times=faults.number)
                    return refusal.model_dump(mode="json")
                if (error.retry_after or 0.0) >= max(deadline - time.monotonic(), LONGEST_PAUSE):
                    self._gate.failed(error)
                    log.warning("pause_too_long", request=request.id, seconds=error.retry_after)
                    return pause_too_long(request, error, unsure=unsure or (changes and not error.surely_not_done))
                raise

        while True:
            try:
                # From its first try on, none is made later than this, but for one: an old change is taken up at least once.
                async with self._gate.way(deadline if attempt else max(deadline, _soon())):
                    result = await self._durable.step(step, self._try, request, attempt, one_try, deadline)
            except TimeoutError:
                result = await self._durable.step(step, self._late, request)
            if "pause" not in result:
                return result
            unsure = unsure or (changes and result["unsure"])
            if result["last"]:
                return gave_up(request, result["trouble"], tried, unsure=unsure).model_dump(mode="json")
            await self._durable.pause(result["pause"])
            tried += result["pause"]
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

    async def _try(
        self, request: ChangeRequest, attempt: int, call: Callable[[], Awaitable[Result]], deadline: float
    ) -> Result:
        try:
            result = await call()
        except (Unavailable, SlackUnavailable) as error:
            if isinstance(error, Unavailable):
                self._gate.failed(error)
            return self._again(request, attempt, error, deadline)
        except (
            DatabaseFailure,
            StorageFault,
        ):  # of whatever kind: the database may be read-only, full or locked for a while
            log.warning("storage_failed", request=request.id, exc_info=True)
            return self._again(request, attempt, StorageFault(), deadline)
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

    def _again(self, request: ChangeRequest, attempt: int, error: Trouble, deadline: float) -> Result:
        self._troubles[request.id] = error
        pause = pause_before(attempt + 1, error.retry_after)
        log.warning(
            "change_waits", request=request.id, error=type(error).__name__, attempt=attempt, pause=round(pause, 2)
        )
        last = time.monotonic() + pause >= deadline
        trouble = [type(error).__name__, str(error)]
        return {"pause": pause, "unsure": not error.surely_not_done, "last": last, "trouble": trouble}

    async def _late(self, request: ChangeRequest) -> Result:
        error = self._troubles.get(request.id, self._gate.trouble)
        return {"pause": 0.0, "unsure": False, "last": True, "trouble": [type(error).__name__, str(error)]}


class Faults:
    """The answers of 500 to one call, one after the other."""

    def __init__(self) -> None:
        self.number = 0
        self.since = 0.0

    def count(self, error: Unavailable) -> None:
        """Count an answer; one of another kind says that the API has trouble of its own."""
        if error.status != 500:
            self.number = 0
            return
        if not self.number:
            self.since = time.monotonic()
        self.number += 1


def gave_up(request: ChangeRequest, trouble: list[str], tried: float, *, unsure: bool) -> Refused:
    """What the rep is told after 15 minutes; `trouble` is an error's name and its sentence, `tried` the seconds between the tries."""
    name, sentence = trouble
    done = "The meeting may or may not have been changed" if unsure else "Nothing was changed"
    look = f": see `/meeting show {request.meeting_id}`, then try again" if request.meeting_id else ": please try again"
    how = "I tried for 15 minutes and gave up"
    if tried < 0.9 * GIVE_UP_AFTER.total_seconds() - LONGEST_PAUSE:
        how = "It waited for what was before it, and 15 minutes after you asked I gave up"
    return Refused(sentence=f"{escape(sentence)} {how}. {done}{look}.", error=name)


def pause_too_long(request: ChangeRequest, error: Unavailable, *, unsure: bool) -> Result:
    """What the rep is told where the API asks for a pause that is longer than what is left: at once, with a button to try again."""
    asks = f"The Commerce API asks for a pause of {_spoken(error.retry_after or 0.0)}, so I don't go on trying."
    done = "The meeting may or may not have been changed: look at it first." if unsure else "Nothing was changed."
    if request.undoes or request.ways:  # neither is a choice that can be kept; both can be tapped or typed again
        return Refused(sentence=f"{asks} {done} Please try again later.", error=type(error).__name__).model_dump(
            mode="json"
        )
    again = Choice(label="Try again", wanted=request.wanted, meeting_id=request.meeting_id, which=request.which)
    return NeedsChoice(question=f"{asks} {done}", choices=(again,)).model_dump(mode="json")


def _spoken(seconds: float) -> str:
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= 2 * length or (seconds >= length and seconds % length == 0):
            number = round(seconds / length)
            return f"{number} {unit}{'s' * (number != 1)}"
    return f"{round(seconds)} seconds"


def _soon() -> float:
    return asyncio.get_running_loop().time() + LONGEST_PAUSE
