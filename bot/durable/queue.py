"""Puts workflows into the durable queue, many in one transaction: on disk, in order, before `put` returns."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from dbos import DBOSClient, EnqueueOptions, Serializer
from dbos import WorkflowSerializationFormat as Format
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.durable.group_commit import GroupCommit
from bot.errors import StorageFault
from bot.storage.database import Database

CHANGES, MESSAGES = QUEUES = "changes", "messages"
"""Each has places of its own in a process: what waits for Slack holds none that a change needs."""
APPLICATION = "meeting-bot"
VERSION = "1"
"""Set by us, so that a deployment of new code takes over what the old left. Change it only when old workflows can't be resumed."""

MOST_PARTITIONS = 10_000
RETRY_SECONDS = 0.1
AGAIN_SECONDS = 1.0
"""Until what must be put in is tried again, where the database is away."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class QueuedWorkflow:
    """A workflow to put on disk: its name, what it is given (JSON), and when it may begin, in seconds from now.

    `also` is done in the same transaction. After `by` (`time.monotonic`) it is too late: StorageFault is raised, and nothing put.
    """

    name: str
    workflow_id: str
    partition: str
    given: tuple[Any, ...]
    pause: float | None = None
    also: Callable[[Connection], None] | None = None
    by: float = math.inf
    queue: str = CHANGES


class WorkflowQueue:
    """The queue, from the side of who puts something into it. Its tables must be there."""

    def __init__(self, database: Database, serializer: Serializer) -> None:
        self._database = database
        self._client = DBOSClient(
            system_database_engine=database.engine, serializer=serializer, application_name=APPLICATION, lazy=True
        )
        # PostgreSQL gives what is written in one transaction one creation time, which is what orders a partition there.
        self._intake = GroupCommit[QueuedWorkflow](
            self._write, lambda start: None if database.is_sqlite else start.partition
        )
        self._written = 0.0
        self._last: dict[str, int] = {}

    async def put(self, start: QueuedWorkflow) -> None:
        """Put a workflow on disk, to begin in its partition's order. The same id again changes nothing."""
        try:
            async with asyncio.timeout_at(start.by if start.by < math.inf else None):
                while True:
                    try:
                        return await self._intake.add(start)
                    except OperationalError:  # another process holds a SQLite file, say
                        if start.by == math.inf:
                            raise
                    await asyncio.sleep(RETRY_SECONDS)
        except TimeoutError:
            raise StorageFault from None

    async def put_with_retries(self, start: QueuedWorkflow) -> None:
        """`put`, again and again until it is on disk."""
        while True:
            try:
                await self.put(start)
            except (SQLAlchemyError, StorageFault, OSError) as error:
                log.warning("not_handed_on", workflow=start.workflow_id, error=type(error).__name__)
                await asyncio.sleep(AGAIN_SECONDS)
            else:
                return

    async def quiet(self) -> None:
        """Wait until nothing is being put in, or long enough."""
        await self._intake.quiet()

    def close(self) -> None:
        """Nothing more is put in."""
        self._intake.close()

    def _write(self, starts: Sequence[QueuedWorkflow]) -> None:
        if not self._database.is_sqlite:
            # DBOS orders a partition there by the millisecond, on the server's clock, in which a transaction begins.
            time.sleep(max(0.0, self._written + 0.001 - time.monotonic()))
        with self._database.first() as connection:
            for start in starts:
                options = EnqueueOptions(
                    workflow_name=start.name,
                    queue_name=start.queue,
                    workflow_id=start.workflow_id,
                    app_version=VERSION,
                    queue_partition_key=start.partition,
                    serialization_type=Format.PORTABLE,
                )
                if start.pause is not None:
                    options["delay_seconds"] = start.pause
                if self._database.is_sqlite:
                    options["priority"] = self._number(start.partition)
                self._client.enqueue_in_transaction(connection, options, *start.given)
                if start.also:
                    start.also(connection)
            if any(start.by < time.monotonic() for start in starts):  # who waited was told that it is not kept
                raise StorageFault
        self._written = time.monotonic()

    def _number(self, partition: str) -> int:
        """On SQLite, what orders a partition: DBOS notes creation to the second there. The machine's clock is all processes' own.

        Hundredths of a second, which count up to 248 days and then begin again: what waits just then may change places.
        """
        now = time.time_ns() // 10_000_000
        if len(self._last) >= MOST_PARTITIONS:
            self._last = {key: number for key, number in self._last.items() if number >= now}
        number = self._last[partition] = max(self._last.get(partition, 0) + 1, now)
        return 1 + number % (2**31 - 1)
