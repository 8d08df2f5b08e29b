"""Durable workflows: on disk before `enqueue` returns, carried out once whatever happens to the process, in order where order counts.

What a workflow's steps answer is recorded: after a crash it goes on behind the last recorded step. A queue is partitioned: of
each partition, one workflow runs at a time over all processes on the database, in the order in which they were taken in.

This is the only module that knows DBOS.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, ScheduleInput, SetEnqueueOptions, SetWorkflowID
from dbos import WorkflowSerializationFormat as Format
from sqlalchemy.exc import SQLAlchemyError

from bot.database import prepare_sqlite
from bot.disk import Disk
from bot.lease import Lease
from bot.turns import Precedence, Turn

QUEUE = "changes"
VERSION = "1"
"""Set by us, so that a deployment of new code takes over what the old left. Change it only when old workflows can't be resumed."""
POLL_SECONDS = 0.05
DRAIN_SECONDS = 5.0
TURNS = 256
AT_ONCE = 20
"""Workflows that one process runs at once: more would only wait for each other, and Slack for all of them."""

Run = Callable[..., Coroutine[Any, Any, Any]]
T = TypeVar("T")


@dataclass(frozen=True)
class Known:
    """What is on disk of a workflow: what it was started with, how far it is, and the last answer of each step, by name."""

    given: tuple[Any, ...]
    state: Literal["waiting", "running", "ended"]
    answer: Any
    steps: dict[str, Any]


class Durable:
    """The workflows of one process; one at a time in a process, as DBOS is.

    Args:
        database_url: SQLAlchemy's, of SQLite or of PostgreSQL with psycopg.
        lease: The process's own name, the same after a restart: what was running under it is taken up again. Held while it works.
    """

    def __init__(self, database_url: str, lease: Lease) -> None:
        self._lease = lease
        self._disk = Disk(database_url)
        self._precedence = Precedence()
        self._sqlite = database_url.startswith("sqlite")
        engine: dict[str, Any] = {"hide_parameters": True}  # they are customers' data, and errors are logged
        if self._sqlite:
            # One connection: its users are served in turn. Several would meet in SQLite, whose waiters sleep, and may starve.
            engine |= {"pool_size": 1, "pool_events": [(prepare_sqlite, "connect")]}
        self._config = DBOSConfig(
            name="meeting-bot",
            system_database_url=database_url,
            application_version=VERSION,
            log_level="WARNING",
            serializer=DBOSPortableJSONSerializer(),  # JSON can be searched for a customer's data, and runs no code
            db_engine_kwargs=engine,
        )
        self._runs: dict[str, Run] = {}
        self._schedules: dict[str, str] = {}
        self._workflows: dict[str, Run] = {}
        self._turns = [Turn() for _ in range(TURNS)]
        self._running: set[asyncio.Task[Any]] = set()
        self._busy: set[asyncio.Task[Any]] = set()
        self._closing = False
        self._last = 0

    def workflow(self, name: str, run: Run) -> None:
        """Give a workflow its name, by which it is found again after a restart. Before `start`."""
        self._runs[name] = run

    def schedule(self, name: str, cron: str, run: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run something at its times (in UTC), once over all processes. Before `start`."""

        async def at(_when: object, _context: object) -> None:
            await self.step(name, run)

        self.workflow(name, at)
        self._schedules[name] = cron

    async def start(self) -> None:
        """Take up what an earlier process of this name left, and begin to work.

        The lease must be held.
        """
        self._dbos = DBOS(config=self._config | DBOSConfig(executor_id=self._lease.name))
        for name, run in self._runs.items():
            # No limit to recoveries: a change is never given up because the process was killed often.
            register = DBOS.workflow(name=name, serialization_type=Format.PORTABLE, max_recovery_attempts=None)
            self._workflows[name] = register(self._entered(run))
        DBOS.launch()
        schedules = [
            ScheduleInput(schedule_name=name, workflow_fn=self._workflows[name], schedule=cron)
            for name, cron in self._schedules.items()
        ]
        await DBOS.apply_schedules_async(schedules)
        await DBOS.register_queue_async(
            QUEUE, partition_concurrency=1, worker_concurrency=AT_ONCE, polling_interval_sec=POLL_SECONDS
        )

    async def stop(self) -> None:
        """Let running steps end, for five seconds, and leave all else to whichever process is there or comes next."""
        self._closing = True
        for event in self._dbos.background_thread_stop_events:
            event.set()
        for task in self._running - self._busy:
            task.cancel()
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=DRAIN_SECONDS)
            for task in late:
                task.cancel()
        with suppress(SQLAlchemyError):  # what can't be handed back now is taken up at the next start
            await asyncio.to_thread(self._hand_back)
        await asyncio.to_thread(DBOS.destroy, destroy_registry=True)
        # DBOS has made its own threads the loop's, and they have ended: what closes after it, or starts anew, needs some.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())

    async def enqueue(
        self,
        name: str,
        workflow_id: str,
        partition: str,
        *given: Any,  # noqa: ANN401 - JSON
        pause: float | None = None,
    ) -> None:
        """Put a workflow on disk, to begin in its partition's order, `pause` seconds from now. The same id again changes nothing."""
        with self._precedence.taken():
            await self._enqueue(name, workflow_id, partition, *given, pause=pause)
            await self._disk.flush()

    async def _enqueue(self, name: str, workflow_id: str, partition: str, *given: Any, pause: float | None) -> None:  # noqa: ANN401 - JSON
        async with self._turns[hash(partition) % len(self._turns)]:
            options = SetEnqueueOptions(queue_partition_key=partition, delay_seconds=pause, priority=self._number())
            with SetWorkflowID(workflow_id), options:
                await DBOS.enqueue_workflow_async(QUEUE, self._workflows[name], *given)

    async def step(self, name: str, call: Callable[..., Coroutine[Any, Any, T]], *args: Any) -> T:  # noqa: ANN401 - handed on
        """Run a part of a workflow, and record what it answers (JSON): it is not run again once that is on disk."""
        async with self._at_work():
            return await DBOS.run_step_async({"name": name}, call, *args)

    async def part(self, call: Callable[[], Awaitable[T]]) -> T:
        """Run a part of a workflow that is not recorded: after a crash it is run again, which must do no harm."""
        async with self._at_work():
            return await call()

    @asynccontextmanager
    async def _at_work(self) -> AsyncIterator[None]:
        """While the block runs, a stop waits for it; where the process is ending, it is not begun."""
        if self._closing:
            raise asyncio.CancelledError
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine runs in a task
        await self._precedence.given()
        self._busy.add(task)
        try:
            yield
        finally:
            self._busy.discard(task)

    async def pause(self, seconds: float) -> None:
        """Wait within a workflow; after a restart, for what is left of it."""
        await DBOS.sleep_async(seconds)

    async def known(self, workflow_id: str) -> Known | None:
        """What is on disk of a workflow, or None."""
        status = await DBOS.get_workflow_status_async(workflow_id)
        if status is None:
            return None
        steps = await DBOS.list_workflow_steps_async(workflow_id)
        states: dict[str, Literal["waiting", "running"]] = {
            "ENQUEUED": "waiting",
            "DELAYED": "waiting",
            "PENDING": "running",
        }
        return Known(
            given=tuple(status.input["args"]) if status.input else (),
            state=states.get(status.status, "ended"),
            answer=status.output,
            steps={step["function_name"]: step["output"] for step in steps if step["output"] is not None},
        )

    async def is_waiting(self, workflow_id: str) -> bool:
        """Whether a workflow has not begun yet."""
        status = await DBOS.get_workflow_status_async(workflow_id)
        return status is not None and status.status == "ENQUEUED"

    async def wait(self, workflow_id: str, seconds: float) -> bool:
        """Whether a workflow ended within so many seconds."""
        handle: Any = await DBOS.retrieve_workflow_async(workflow_id)
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await handle.get_result(polling_interval_sec=POLL_SECONDS)
                return True
        return False

    def _number(self) -> int | None:
        """On SQLite, what orders a partition: DBOS notes creation to the second there. The machine's clock is all processes' own.

        Hundredths of a second, which count up to 248 days and then begin again: what waits just then may change places.
        """
        if not self._sqlite:
            return None
        self._last = max(self._last + 1, time.time_ns() // 10_000_000)
        return 1 + self._last % (2**31 - 1)

    def _hand_back(self) -> None:
        """What this process had begun goes back into the queue: another process may go on with it at once."""
        DBOS._recover_pending_workflows([self._lease.name])  # noqa: SLF001 - it has no public name yet

    def _entered(self, run: Run) -> Run:
        """DBOS takes functions, no bound methods; and a stop must know what runs."""

        async def workflow(*given: Any) -> Any:  # noqa: ANN401 - JSON
            task = asyncio.current_task()
            assert task is not None  # noqa: S101 - a coroutine runs in a task
            self._running.add(task)
            task.add_done_callback(self._running.discard)
            return await run(*given)

        return workflow
