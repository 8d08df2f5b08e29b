"""The workflows that were begun and have not ended, of this process and of others, and how they go back into the queue."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection

import structlog
from dbos import DBOS, WorkflowStatus

from bot.durable.queue import APPLICATION, QUEUES, VERSION

LOOK_SECONDS = 3.0
"""Between two looks for what was begun here and doesn't run; it is put back where two looks in a row find it so."""

log = structlog.get_logger(__name__)


async def busy_executors() -> set[str]:
    """The names of the processes that are carrying workflows out, or were when they ended."""
    return {one.executor_id or "" for one in (await _begun()).values()}


async def requeue(name: str) -> int:
    """What was begun under a name goes back into its place in the queue: any process may go on with it at once. Answers how much."""
    return await _resume((await _begun(name)).values())


async def requeue_stranded(name: str, running: Callable[[], set[str]]) -> None:
    """From now on, put back what was begun under a name, this process's, and is not among what is `running` here, by id.

    Its start failed, or a step of it or its end could not be recorded. What DBOS still runs ends at its next write by itself.
    """
    before = set[str]()
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            begun = await _begun(name)
            stranded = begun.keys() - running()
            if again := stranded & before:  # what is seen once may just begin or end
                log.warning("workflows_put_back", number=await _resume([begun[one] for one in again]))
            before = stranded - again
        except Exception as error:  # noqa: BLE001 - the next look may go better
            log.warning("stranded_not_looked", error=type(error).__name__)


async def _begun(name: str | None = None) -> dict[str, WorkflowStatus]:
    """By id; of one process or of all."""
    found = await DBOS.list_workflows_async(
        status="PENDING",
        executor_id=name,
        queue_name=list(QUEUES),
        app_version=VERSION,
        load_input=False,
        load_output=False,
    )
    return {one.workflow_id: one for one in found if one.application_name in {APPLICATION, None}}


async def _resume(begun: Collection[WorkflowStatus]) -> int:
    for queue in QUEUES:
        if ids := [one.workflow_id for one in begun if one.queue_name == queue]:
            await DBOS.resume_workflows_async(ids, queue_name=queue)
    return len(begun)
