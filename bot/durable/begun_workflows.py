"""The workflows that were begun and have not ended, of this process and of others, and how they go back into the queue."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection

import structlog
from dbos import DBOS

from bot.durable.queue import APPLICATION, QUEUE, VERSION

LOOK_SECONDS = 3.0
"""Between two looks for what was begun here and doesn't run; it is put back where two looks in a row find it so."""

log = structlog.get_logger(__name__)


async def busy_executors() -> set[str]:
    """The names of the processes that are carrying workflows out, or were when they ended."""
    return set((await _begun()).values())


async def requeue(name: str) -> int:
    """What was begun under a name goes back into its place in the queue: any process may go on with it at once. Answers how much."""
    return await _resume(await _begun(name))


async def requeue_stranded(name: str, running: Callable[[], set[str]]) -> None:
    """From now on, put back what was begun under a name, this process's, and is not among what is `running` here, by id.

    Its start failed, or a step of it or its end could not be recorded. What DBOS still runs ends at its next write by itself.
    """
    before = set[str]()
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            stranded = (await _begun(name)).keys() - running()
            if again := stranded & before:  # what is seen once may just begin or end
                log.warning("workflows_put_back", number=await _resume(again))
            before = stranded - again
        except Exception as error:  # noqa: BLE001 - the next look may go better
            log.warning("stranded_not_looked", error=type(error).__name__)


async def _begun(name: str | None = None) -> dict[str, str]:
    """By id, the name of the process; of one process or of all."""
    found = await DBOS.list_workflows_async(
        status="PENDING", executor_id=name, queue_name=QUEUE, app_version=VERSION, load_input=False, load_output=False
    )
    ours = (one for one in found if one.application_name in {APPLICATION, None})
    return {one.workflow_id: one.executor_id or "" for one in ours}


async def _resume(ids: Collection[str]) -> int:
    if ids:
        await DBOS.resume_workflows_async(list(ids), queue_name=QUEUE)
    return len(ids)
