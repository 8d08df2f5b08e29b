"""Durable workflows: on disk before `enqueue` returns, carried out once whatever happens to the process, in order where order counts.

What a workflow's steps answer is recorded: after a crash it goes on behind the last recorded step. A queue is partitioned: of
each partition, one workflow runs at a time over all processes on the database, in the order in which they were taken in.

Beside `bot.durable.queue`, `bot.durable.begun_workflows` and `bot.durable.stored_workflows` the only module that knows DBOS.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from contextvars import Context
from typing import Any, TypeVar

import structlog
from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, PortableWorkflowError, ScheduleInput
from dbos import WorkflowSerializationFormat as Format
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.durable import begun_workflows
from bot.durable.lease import Lease
from bot.durable.queue import APPLICATION, CHANGES, MESSAGES, VERSION, QueuedWorkflow, WorkflowQueue
from bot.durable.stored_workflows import UNDER_WAY, StoredWorkflow
from bot.storage.database import UNPREPARED, Database

POLL_SECONDS, MESSAGES_POLL_SECONDS = 0.1, 1.0
DRAIN_SECONDS = 5.0
LISTEN_SECONDS = 0.2  # between two looks for messages between workflows, of which there are none: a stop waits for one
PUT_WITHIN = 2.0  # seconds for what is taken in: Slack waits for three
AT_ONCE = 100
"""Workflows of a queue that one process runs at once: one that waits for a service, or pauses, keeps its place."""
THREADS, THREADS_SQLITE = 10, 4  # more would only wait for each other, and keep Python's lock from who answers Slack

log = structlog.get_logger(__name__)

Run = Callable[..., Coroutine[Any, Any, Any]]
T = TypeVar("T")


class Durable:
    """The workflows of one process; one at a time in a process, as DBOS is.

    Args:
        database: Where they are kept.
        lease: The process's own: what it begins stands under the lease's name. Held while it works.
    """

    def __init__(self, database: Database, lease: Lease) -> None:
        self._database = database
        self._lease = lease
        self._serializer = DBOSPortableJSONSerializer()  # JSON can be searched for a customer's data, and runs no code
        self._config = DBOSConfig(
            name=APPLICATION,
            system_database_url=database.url,
            application_version=VERSION,
            log_level="WARNING",
            max_executor_threads=THREADS_SQLITE if database.is_sqlite else THREADS,
            serializer=self._serializer,
            run_migrations=False,  # they are `bot.durable.schema`'s business: with PostgreSQL, `release`'s alone
            notification_listener_polling_interval_sec=LISTEN_SECONDS,
            # The parameters are customers' data, and errors are logged.
            db_engine_kwargs={"hide_parameters": True, "connect_args": dict(UNPREPARED)},
        )
        if database.is_sqlite:
            self._config["system_database_engine"] = database.engine
        self._enqueuer = WorkflowQueue(database, self._serializer)
        self._runs: dict[str, Run] = {}
        self._schedules: dict[str, str] = {}
        self._workflows: dict[str, Run] = {}
        self._running: dict[asyncio.Task[Any], str] = {}
        self._busy: set[asyncio.Task[Any]] = set()
        self._closing = False

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
        """Begin to work. The lease must be held."""
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
        for queue, poll in ((CHANGES, POLL_SECONDS), (MESSAGES, MESSAGES_POLL_SECONDS)):
            await DBOS.register_queue_async(
                queue, partition_concurrency=1, worker_concurrency=AT_ONCE, polling_interval_sec=poll
            )
        stranded = begun_workflows.requeue_stranded(self._lease.name, lambda: set(self._running.values()))
        self._looking = asyncio.create_task(stranded)

    async def stop(self) -> None:
        """Let running steps end, for five seconds, and leave all else to whichever process is there or comes next."""
        self._closing = True
        for event in self._dbos.background_thread_stop_events:
            event.set()
        for task in (self._looking, *(self._running.keys() - self._busy)):
            task.cancel()
        if ending := self._running.keys() | self._busy:
            _, late = await asyncio.wait(ending, timeout=DRAIN_SECONDS)
            for task in late:
                task.cancel()
        with suppress(SQLAlchemyError):  # what can't be handed back now is taken up at the next start
            await begun_workflows.requeue(self._lease.name)
        self._enqueuer.close()
        await asyncio.to_thread(DBOS.destroy, destroy_registry=True)
        # DBOS has made its own threads the loop's, and they have ended: what closes after it, or starts anew, needs some.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())

    def abandon(self) -> None:
        """Stop what runs: other processes have taken it over."""
        for task in self._running:
            task.cancel()

    async def enqueue(
        self,
        name: str,
        workflow_id: str,
        partition: str,
        *given: Any,  # noqa: ANN401 - JSON
        pause: float | None = None,
        also: Callable[[Connection], None] | None = None,
    ) -> None:
        """Put a workflow on disk, and do `also` in the same transaction, to begin in its partition's order, `pause` seconds from now.

        The same id again changes nothing. Raises StorageFault where it is not on disk while Slack waits.
        """
        by = time.monotonic() + PUT_WITHIN
        await self._enqueuer.put(QueuedWorkflow(name, workflow_id, partition, given, pause, also, by))

    async def hand_on(
        self,
        name: str,
        workflow_id: str,
        partition: str,
        *given: Any,  # noqa: ANN401 - JSON
        pause: float | None = None,
        queue: str = CHANGES,
    ) -> None:
        """`enqueue` from within a workflow, until it is on disk: an error would end the workflow, and with it what was accepted."""
        await self._enqueuer.put_with_retries(QueuedWorkflow(name, workflow_id, partition, given, pause, queue=queue))

    async def step(self, name: str, call: Callable[..., Coroutine[Any, Any, T]], *args: Any) -> T:  # noqa: ANN401 - handed on
        """Run a part of a workflow, and record what it answers (JSON): it is not run again once that is on disk.

        Where the answer can't be recorded, DBOS may record that failure in its place. It is no end: the part is run anew.
        """

        async def held(*given: Any) -> T:  # noqa: ANN401 - handed on
            await self._lease.until_held()
            return await call(*given)

        while True:
            with suppress(PortableWorkflowError):
                async with self._at_work():
                    return await DBOS.run_step_async({"name": name}, held, *args)

    async def part(self, call: Callable[[], Awaitable[T]]) -> T:
        """Run a part of a workflow that is not recorded: after a crash it is run again, which must do no harm."""
        async with self._at_work():
            return await call()

    @asynccontextmanager
    async def _at_work(self) -> AsyncIterator[None]:
        """While the block runs, a stop waits for it; where the process is ending, it is not begun."""
        if self._closing:
            raise asyncio.CancelledError
        await self._enqueuer.quiet()
        await self._lease.until_held()
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine runs in a task
        self._busy.add(task)
        try:
            yield
        finally:
            self._busy.discard(task)

    async def pause(self, seconds: float) -> None:
        """Wait within a workflow; after a restart, for what is left of it, and never for longer, though the clock be set back."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds + 1):
                await DBOS.sleep_async(seconds)

    async def known(self, workflow_id: str) -> StoredWorkflow | None:
        """What is on disk of a workflow, or None."""
        status = await DBOS.get_workflow_status_async(workflow_id)
        if status is None:
            return None
        steps = await DBOS.list_workflow_steps_async(workflow_id)
        return StoredWorkflow(
            given=tuple(status.input["args"]) if status.input else (),
            answer=status.output,
            steps={step["function_name"]: step["output"] for step in steps if step["output"] is not None},
        )

    async def is_waiting(self, workflow_id: str) -> bool:
        """Whether a workflow has not begun yet."""
        status = await DBOS.get_workflow_status_async(workflow_id)
        return status is not None and status.status == "ENQUEUED"

    async def has_ended(self, workflow_id: str) -> bool:
        """Whether it is known that nothing of a workflow is left to do. What asks may be one: it records no step of it."""
        with suppress(SQLAlchemyError):
            status = await asyncio.create_task(DBOS.get_workflow_status_async(workflow_id), context=Context())
            return status is None or status.status not in UNDER_WAY
        return False

    async def wait(self, workflow_id: str, seconds: float) -> bool:
        """Whether a workflow ended within so many seconds."""
        handle: Any = await DBOS.retrieve_workflow_async(workflow_id)
        with suppress(TimeoutError):
            await asyncio.wait_for(handle.get_result(polling_interval_sec=POLL_SECONDS), seconds)
            return True
        return False

    def _entered(self, run: Run) -> Run:
        """DBOS takes functions, no bound methods; and a stop must know what runs."""

        async def workflow(*given: Any) -> Any:  # noqa: ANN401 - JSON
            task = asyncio.current_task()
            assert task is not None  # noqa: S101 - a coroutine runs in a task
            self._running[task] = workflow_id = str(DBOS.workflow_id)
            task.add_done_callback(self._running.pop)
            try:
                return await run(*given)
            except SQLAlchemyError as error:  # a step can't be recorded; DBOS would end the workflow for good
                log.warning("workflow_stopped", workflow=workflow_id, error=type(error).__name__)
                raise asyncio.CancelledError from error

        return workflow
