"""A change, carried out durably: on disk before Slack is answered, then found out, sent, recorded and told.

Each change is a DBOS workflow; the queue is partitioned by meeting, so that changes to one meeting keep their order and
changes to different meetings don't wait for each other. What a step answers is recorded: after a crash the workflow goes
on behind the last recorded step, so a PATCH may be sent again (it names absolute values) but nothing is worked out twice.

This is the only module that knows DBOS.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from dbos import DBOS, DBOSConfig, SetEnqueueOptions, SetWorkflowID
from dbos import WorkflowSerializationFormat as Format
from dbos._core import StepOptions

from bot.commerce import CommerceClient, MeetingUpdate
from bot.errors import BotError, SlackUnavailable, Unavailable, new_reference
from bot.history import History
from bot.orders import OUTCOME, Asked, Change, Changed, Order, Told
from bot.plan import Plan, Planner
from bot.text import escape
from bot.webhooks import Event

QUEUE, PLAN, PATCH = "changes", "plan", "patch"
WORKFLOW_VERSION = "1"
"""Set by us, so that a deployment of new code takes over what the old left. Change it only when old workflows can't be resumed."""
GIVE_UP_AFTER = timedelta(minutes=15)
SAY_IT_GOES_ON_AFTER = 5.0
LONGEST_PAUSE = 60.0
EVENT_TRIES, LONGEST_EVENT_PAUSE = 34, 3600.0  # about a day
POLL_SECONDS = 0.05

Tell = Callable[[Order, Changed | Asked | Told], Coroutine[Any, Any, None]]
Trouble = Unavailable | SlackUnavailable
SayItGoesOn = Callable[[Order, Trouble | None], Awaitable[None]]
Notice = Callable[[Event], Awaitable[None]]
Result = dict[str, Any]  # what a step answers: JSON, as DBOS keeps it

log = structlog.get_logger(__name__)


class Changes:
    """The durable queue of changes."""

    def __init__(
        self,
        planner: Planner,
        commerce: CommerceClient,
        history: History,
        tell: Tell,
        say_it_goes_on: SayItGoesOn,
        notice: Notice,
        database_url: str,
        executor_id: str,
    ) -> None:
        self._planner = planner
        self._commerce = commerce
        self._history = history
        self._tell = tell
        self._say_it_goes_on = say_it_goes_on
        self._notice_event = notice
        self._config = DBOSConfig(
            name="meeting-bot",
            system_database_url=database_url,
            application_version=WORKFLOW_VERSION,
            executor_id=executor_id,
            log_level="WARNING",
        )
        self._troubles: dict[str, Trouble] = {}

    async def start(self) -> None:
        """Launch DBOS in the running loop, and go on with what an earlier process left."""
        DBOS(config=self._config)

        @DBOS.workflow(name="change", serialization_type=Format.PORTABLE)
        async def change(kept: dict[str, Any]) -> Result:  # DBOS takes functions, no bound methods
            return await self._run(kept)

        @DBOS.workflow(name="event", serialization_type=Format.PORTABLE)
        async def event(kept: dict[str, Any], attempt: int) -> None:
            await self._run_event(kept, attempt)

        self._workflow, self._event_workflow = change, event
        DBOS.launch()
        await DBOS.register_queue_async(QUEUE, partition_concurrency=1, polling_interval_sec=POLL_SECONDS)

    async def stop(self) -> None:
        """Let running steps end, and leave the rest to the next process."""
        await asyncio.to_thread(DBOS.destroy, destroy_registry=True)

    async def keep(self, order: Order) -> None:
        """Put a change on disk; it is carried out from there. The same id again changes nothing."""
        with SetWorkflowID(order.id), SetEnqueueOptions(queue_partition_key=order.meeting_id):
            await DBOS.enqueue_workflow_async(QUEUE, self._workflow, order.model_dump(mode="json"))

    async def keep_event(self, event: Event, attempt: int = 0, pause: float | None = None) -> None:
        """Put an event on disk; it is noticed from there, `pause` seconds later. The same id again changes nothing.

        It waits its turn with the changes to its meeting, so that what the bot did itself is on record by then.
        """
        options = SetEnqueueOptions(queue_partition_key=event.meeting_id, delay_seconds=pause)
        with SetWorkflowID(f"event:{attempt}:{event.id}"), options:
            await DBOS.enqueue_workflow_async(QUEUE, self._event_workflow, event.model_dump(mode="json"), attempt)

    async def asked(self, order_id: str) -> tuple[Order, Asked] | None:
        """An order and the question that it ended in, or None where there is none.

        Read from the recorded step: a quick thumb taps before the workflow has noted its own end.
        """
        status = await DBOS.get_workflow_status_async(order_id)
        if status is None or not status.input:
            return None
        steps = await DBOS.list_workflow_steps_async(order_id)
        answers = [step["output"] for step in steps if step["function_name"] == PLAN and step["output"]]
        if not answers or answers[-1].get("kind") != "asked":
            return None
        return Order.model_validate(status.input["args"][0]), Asked.model_validate(answers[-1])

    async def _run(self, kept: dict[str, Any]) -> Result:
        order = Order.model_validate(kept)
        notice = asyncio.create_task(self._notice(order))
        try:
            outcome = await self._carry_out(order)
        finally:
            notice.cancel()
            with suppress(asyncio.CancelledError):
                await notice
            self._troubles.pop(order.id, None)
        if isinstance(outcome, Changed):
            await DBOS.run_step_async(_step("record"), self._history.record, outcome.change)
        await DBOS.run_step_async(_step("tell"), self._tell, order, outcome)
        return outcome.model_dump(mode="json")

    async def _carry_out(self, order: Order) -> Changed | Asked | Told:
        planned = await self._keep_trying(PLAN, order, lambda: self._plan(order))
        if "plan" not in planned:
            return OUTCOME.validate_python(planned)
        plan = Plan.model_validate(planned["plan"])
        return OUTCOME.validate_python(await self._keep_trying(PATCH, order, lambda: self._patch(order, plan)))

    async def _plan(self, order: Order) -> Result:
        plan = await self._planner.plan(order)
        return {"plan": plan.model_dump(mode="json")} if isinstance(plan, Plan) else plan.model_dump(mode="json")

    async def _patch(self, order: Order, plan: Plan) -> Result:
        meeting = await self._commerce.update_meeting(order.meeting_id, MeetingUpdate.model_validate(plan.update))
        change = Change(
            id=order.id,
            meeting_id=order.meeting_id,
            actor=order.origin.actor,
            source=order.origin.source,
            at=datetime.now(UTC),
            before=plan.before,
            after=plan.update,
            undoes=order.undoes,
            names=plan.names,
        )
        changed = Changed(change=change, meeting=meeting.model_dump(mode="json", by_alias=True), why=plan.why)
        return changed.model_dump(mode="json")

    async def _keep_trying(self, step: str, order: Order, call: Callable[[], Awaitable[Result]]) -> Result:
        """Call until it ends, for 15 minutes. Each try is a step, each pause durable: a restart doesn't start anew."""
        attempt, unsure = 0, False
        while True:
            result: Result = await DBOS.run_step_async({"name": step}, self._try, order, attempt, unsure, call)
            if "pause" not in result:
                return result
            unsure = unsure or (step == PATCH and result["unsure"])
            await DBOS.sleep_async(result["pause"])
            attempt += 1

    async def _try(self, order: Order, attempt: int, unsure: bool, call: Callable[[], Awaitable[Result]]) -> Result:  # noqa: FBT001 - one private caller
        try:
            return await call()
        except (Unavailable, SlackUnavailable) as error:
            self._troubles[order.id] = error
            pause = pause_before(attempt + 1, error.retry_after)
            log.warning(
                "change_waits", order=order.id, error=type(error).__name__, attempt=attempt, pause=round(pause, 2)
            )
            if datetime.now(UTC) + timedelta(seconds=pause) < order.origin.at + GIVE_UP_AFTER:
                return {"pause": pause, "unsure": not error.surely_not_done}
            return _gave_up(order, error, unsure=unsure or not error.surely_not_done).model_dump(mode="json")
        except BotError as error:
            log.info("change_refused", order=order.id, error=type(error).__name__)
            return Told(sentence=escape(str(error)), error=type(error).__name__).model_dump(mode="json")
        except Exception:  # a fault of ours: the rep must not wait for an answer that never comes
            reference = new_reference()
            log.exception("change_failed", order=order.id, reference=reference)
            sentence = (
                f"Something went wrong on my side (reference `{reference}`). Look at the meeting before you try again."
            )
            return Told(sentence=sentence, error="Fault").model_dump(mode="json")

    async def _run_event(self, kept: Result, attempt: int) -> None:
        """Notice it, or put it back for later: the meeting's changes must not wait for an event that can't be noticed now."""
        event = Event.model_validate(kept)
        pause = await DBOS.run_step_async({"name": "notice"}, self._try_event, event, attempt)
        if pause is not None:
            await self.keep_event(event, attempt + 1, pause)

    async def _try_event(self, event: Event, attempt: int) -> float | None:
        retry_after = None
        try:
            await self._notice_event(event)
        except (Unavailable, SlackUnavailable) as error:
            log.warning("event_waits", event_id=event.id, attempt=attempt, error=type(error).__name__)
            retry_after = error.retry_after
        except Exception:  # whatever it is: what is posted is to come true once it is mended
            log.exception("event_failed", event_id=event.id, attempt=attempt)
        else:
            return None
        return pause_before(attempt + 1, retry_after, longest=LONGEST_EVENT_PAUSE) if attempt < EVENT_TRIES else None

    async def _notice(self, order: Order) -> None:
        """Say after 5 s that it goes on. Not a step: it is a courtesy, and may be lost in a crash."""
        await asyncio.sleep(SAY_IT_GOES_ON_AFTER)
        try:
            await self._say_it_goes_on(order, self._troubles.get(order.id))
        except Exception:  # the change itself must go on
            log.warning("notice_failed", order=order.id, exc_info=True)


def _step(name: str) -> StepOptions:
    """A step of our own or of Slack's, tried for about half an hour."""
    return {"name": name, "retries_allowed": True, "interval_seconds": 0.5, "max_attempts": 12, "backoff_rate": 2.0}


def pause_before(
    attempt: int,
    retry_after: float | None,
    *,
    longest: float = LONGEST_PAUSE,
    chance: Callable[[], float] = random.random,
) -> float:
    """Seconds to wait before the given attempt (1 is the first retry): exponential with jitter, never less than was asked for."""
    backoff: float = min(longest, 0.5 * 2.0**attempt)
    return max(retry_after or 0.0, backoff * (0.5 + chance() / 2))


def _gave_up(order: Order, error: Trouble, *, unsure: bool) -> Told:
    done = "The meeting may or may not have been changed" if unsure else "Nothing was changed"
    return Told(
        sentence=f"{error} I tried for 15 minutes and gave up. {done}: see `/meeting show {order.meeting_id}`, then try again.",
        error=type(error).__name__,
    )
