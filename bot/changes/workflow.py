"""A change, carried out durably: on disk before Slack is answered, then found out, sent, recorded and told.

Each change is a durable workflow, partitioned by meeting, so that changes to one meeting keep their order and changes to
different meetings don't wait for each other. A change whose meeting is still to be found goes through a workflow before it,
partitioned by the person, so that what one person typed keeps its order. What a step answers is recorded: after a crash the
workflow goes on behind the last recorded step, so a PATCH may be sent again (it names absolute values) but nothing is worked
out twice.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Protocol

import structlog

from bot.changes.patch import Patcher
from bot.changes.planner import Plan, Planner
from bot.changes.retry import SAY_IT_GOES_ON_AFTER, Result, Retrier, Trouble
from bot.changes.stored_requests import StoredRequests
from bot.durable.queue import MESSAGES
from bot.durable.workflows import Durable
from bot.model.change import (
    FINDING,
    OUTCOME,
    Changed,
    ChangeRequest,
    NeedsChoice,
    Posted,
    Refused,
    Resolved,
    id_of_found,
)
from bot.posting.poster import OutgoingMessage, Poster
from bot.storage.database import Transaction
from bot.storage.request_log import RequestLog

CHANGE, FIND, TELL = "change", "find", "tell"
PLAN, PATCH = "plan", "patch"
WAIT_FOR_THE_ONE_BEFORE = 10.0
"""Seconds for which a person's next words wait until the change before them is done: "my 4pm" may be what it made."""
SLACK_SECONDS = 2.0
"""For how long a change keeps its place for Slack to take the message; then its telling is a workflow of its own."""
NOTICES_AT_ONCE = 2
"""That something waits is said in passing: what waits is in no hurry to hear it, and the work before it goes on."""

log = structlog.get_logger(__name__)

Outcome = Changed | NeedsChoice | Refused


class Presenter(Protocol):
    """Makes known how a change ended. Whatever of it is run again after a crash does no harm."""

    async def record(self, outcome: Changed) -> None:
        """Put a change that was made on record, once."""

    async def settle(self, request: ChangeRequest, outcome: Changed) -> None:
        """Bring the messages that were tapped or undone into line with it."""

    async def message(self, request: ChangeRequest, outcome: Changed | NeedsChoice | Refused) -> OutgoingMessage:
        """The one message that says how it ended."""

    async def note(
        self, request: ChangeRequest, outcome: Changed | NeedsChoice | Refused, posted: Posted | None
    ) -> None:
        """Note where the message stands, and show what else follows."""

    async def still_working(self, request: ChangeRequest, trouble: Trouble | None, *, waits: bool = False) -> None:
        """Say that it takes longer; `waits`: for its turn."""


class Changes:
    """The durable queue of changes."""

    def __init__(
        self,
        durable: Durable,
        trying: Retrier,
        planner: Planner,
        patcher: Patcher,
        teller: Presenter,
        poster: Poster,
        log_of_requests: RequestLog,
    ) -> None:
        self._durable = durable
        self.stored = StoredRequests(durable)
        self._log = log_of_requests
        self._trying = trying
        self._planner = planner
        self._patcher = patcher
        self._teller = teller
        self._poster = poster
        self._notices: set[asyncio.Task[None]] = set()
        self._telling: set[asyncio.Task[None]] = set()
        self._handed_on: dict[str, str] = {}
        self._new: set[str] = set()
        self._notice_slots = asyncio.Semaphore(NOTICES_AT_ONCE)
        durable.workflow(CHANGE, self._run)
        durable.workflow(FIND, self._run_find)
        durable.workflow(TELL, self._run_tell)

    async def keep(self, request: ChangeRequest, *, also: Transaction | None = None) -> None:
        """Put a change on disk, and do `also` in the same transaction; it is carried out from there.

        The same id again changes nothing: a repeated delivery, a double tap. But where the one before it ended without
        changing or asking anything, another tap is another try.
        """
        base, n = request.id, 1
        while not request.is_unique_delivery and await self.stored.is_known(request.id):
            if not await self.stored.may_be_repeated(request.id, request.origin.delivery):
                return
            n += 1
            request = request.model_copy(update={"id": f"{base}:{n}"})
        await self._durable.enqueue(*_placed(request), also=self._log.noting(request, also))
        self._new.add(request.id)
        asyncio.get_running_loop().call_later(SAY_IT_GOES_ON_AFTER, self._notice_later, request)

    async def close(self) -> None:
        """Say no more of what waits."""
        self._new.clear()
        for notice in list(self._notices):
            notice.cancel()

    def _notice_later(self, request: ChangeRequest) -> None:
        if request.id in self._new:
            notice = asyncio.create_task(self._say_it_waits(request))
            self._notices.add(notice)
            notice.add_done_callback(self._notices.discard)

    async def _say_it_waits(self, request: ChangeRequest) -> None:
        """Say that it goes on where it still waits for its turn; once it runs, `Retrier` does."""
        try:
            async with self._notice_slots:
                if request.id in self._new and await self._durable.is_waiting(request.id):
                    await self._teller.still_working(request, None, waits=True)
        except Exception:  # a courtesy: the change itself goes on
            log.warning("notice_failed", request=request.id, exc_info=True)
        finally:
            self._new.discard(request.id)

    async def _run_find(self, kept: Result) -> Result:
        """Find the meeting and hand the change on to its queue; or ask, or tell."""
        request = self._begun(kept)
        async with self._trying.noticed(request):
            found = FINDING.validate_python(await self._trying.until_done(FIND, request, lambda: self._find(request)))
        if isinstance(found, Resolved):
            change = request.model_copy(update={"id": id_of_found(request.id), "meeting_id": found.meeting_id})
            await self._durable.hand_on(*_placed(change))
            # An API that is down must not hold up what is asked after it: the answer makes no difference.
            await self._durable.step("wait", self._durable.wait, change.id, WAIT_FOR_THE_ONE_BEFORE)
        else:
            await self._tell(request, found)
        return found.model_dump(mode="json")

    def _begun(self, kept: Result) -> ChangeRequest:
        request = ChangeRequest.model_validate(kept)
        self._new.discard(request.id)
        return request

    async def _run(self, kept: Result) -> Result:
        request = self._begun(kept)
        async with self._trying.noticed(request):
            outcome = await self._carry_out(request)
        if isinstance(outcome, Changed):
            await self._trying.insist("record", request, lambda: self._teller.record(outcome))
        await self._tell(request, outcome)
        return outcome.model_dump(mode="json")

    async def _carry_out(self, request: ChangeRequest) -> Outcome:
        begun_here = False

        async def make_plan() -> Result:
            nonlocal begun_here
            begun_here = True
            return await self._plan(request)

        planned = await self._trying.until_done(PLAN, request, make_plan)
        if "plan" not in planned:
            return OUTCOME.validate_python(planned)
        plan = Plan.model_validate(planned["plan"])
        patch, refusal = partial(self._patch, request, plan), partial(self._patcher.find_refusal, request, plan)
        again = not begun_here
        patched = await self._trying.until_done(PATCH, request, patch, changes=True, again=again, find_refusal=refusal)
        return OUTCOME.validate_python(patched)

    async def _find(self, request: ChangeRequest) -> Result:
        if request.undoes:
            return (await self.stored.meeting_of(request.undoes)).model_dump(mode="json")
        return (await self._planner.find(request)).model_dump(mode="json")

    async def _plan(self, request: ChangeRequest) -> Result:
        plan = await self._planner.plan(request)
        return {"plan": plan.model_dump(mode="json")} if isinstance(plan, Plan) else plan.model_dump(mode="json")

    async def _patch(self, request: ChangeRequest, plan: Plan) -> Result:
        return (await self._patcher.send(request, plan)).model_dump(mode="json")

    async def _tell(self, request: ChangeRequest, outcome: Outcome) -> None:
        """Tell it now where Slack takes it at once, else in a workflow that holds no place which changes need."""
        conversation = f"{request.origin.team}:{request.origin.channel or request.origin.actor}"
        if not await self._has_earlier(conversation):
            telling = asyncio.create_task(self._tell_once(request, outcome))
            self._telling.add(telling)
            telling.add_done_callback(self._telling.discard)
            # It isn't ended in the middle of a post: the workflow that follows it waits for its turn, and finds its receipt.
            await asyncio.wait({telling}, timeout=SLACK_SECONDS)
            if telling.done() and not telling.cancelled() and not telling.exception():
                return
        told_by = self._handed_on[conversation] = f"tell:{request.id}"
        given = request.model_dump(mode="json"), outcome.model_dump(mode="json")
        await self._durable.hand_on(TELL, told_by, conversation, *given, queue=MESSAGES)

    async def _has_earlier(self, conversation: str) -> bool:
        """Whether something that this process handed on is still to be told there: it is not overtaken."""
        before = self._handed_on.get(conversation)
        if before and not await self._durable.has_ended(before):
            return True
        self._handed_on.pop(conversation, None)
        return False

    async def _tell_once(self, request: ChangeRequest, outcome: Outcome) -> None:
        if isinstance(outcome, Changed) and (request.undoes or request.origin.replaces):
            await self._durable.part(lambda: self._teller.settle(request, outcome))
        posted = await self._durable.part(lambda: self._post(request, outcome))
        await self._durable.part(lambda: self._teller.note(request, outcome, posted))

    async def _run_tell(self, kept: Result, told: Result) -> bool:
        """All of it may be done again after a crash: the poster knows what it has posted."""
        request, outcome = ChangeRequest.model_validate(kept), OUTCOME.validate_python(told)
        if isinstance(outcome, Changed) and (request.undoes or request.origin.replaces):
            await self._trying.insist("settle", request, lambda: self._teller.settle(request, outcome))
        posted = await self._trying.insist("tell", request, lambda: self._post(request, outcome))
        await self._trying.insist("note", request, lambda: self._teller.note(request, outcome, posted))
        return True

    async def _post(self, request: ChangeRequest, outcome: Outcome) -> Posted | None:
        return await self._poster.post(await self._teller.message(request, outcome))


def _placed(request: ChangeRequest) -> tuple[str, str, str, Result]:
    """The workflow that carries a request out: its name, id, partition, and what it is given."""
    name = CHANGE if request.meeting_id else FIND
    partition = request.meeting_id or f"person:{request.origin.team}:{request.origin.actor}"
    return name, request.id, partition, request.model_dump(mode="json")
