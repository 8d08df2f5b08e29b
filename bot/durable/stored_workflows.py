"""What ended workflows leave in the database, seen from outside of them: they hold customers' data, and don't stay for ever.

Beside `bot.durable.workflows` and `bot.durable.queue` the only module that knows DBOS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dbos import DBOSClient, DBOSPortableJSONSerializer

from bot.storage.database import lone_engine

UNDER_WAY = ("ENQUEUED", "DELAYED", "PENDING")
ENDED = ("SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")
PAGE = 200


@dataclass(frozen=True)
class StoredWorkflow:
    """What is on disk of a workflow: what it was started with, its answer (None before its end), the last one of each step, by name."""

    given: tuple[Any, ...]
    answer: Any
    steps: dict[str, Any]


def remove_ended(database_url: str, before: datetime) -> int:
    """Remove the workflows that ended before an instant; answers how many."""
    removed = 0
    with _client(database_url) as client:
        while ids := [
            workflow.workflow_id
            for workflow in client.list_workflows(
                status=list(ENDED),
                completed_before=before.isoformat(),
                limit=PAGE,
                load_input=False,
                load_output=False,
            )
        ]:
            client.delete_workflows(ids)
            removed += len(ids)
    return removed


def remove_holding(database_url: str, holds: Callable[[object], bool]) -> tuple[int, int]:
    """Remove the ended workflows whose input, output or any step's answer `holds` says yes to.

    Answers how many were removed, and how many are still under way: those are left, as they are to be carried out.
    """
    found: list[str] = []
    left = 0
    with _client(database_url) as client:
        offset = 0
        while workflows := client.list_workflows(limit=PAGE, offset=offset):
            offset += PAGE
            for workflow in workflows:
                steps = client.list_workflow_steps(workflow.workflow_id)
                known = [workflow.input, workflow.output, str(workflow.error or ""), [step["output"] for step in steps]]
                if not holds(known):
                    continue
                if workflow.status in UNDER_WAY:
                    left += 1
                else:
                    found.append(workflow.workflow_id)
        for start in range(0, len(found), PAGE):
            client.delete_workflows(found[start : start + PAGE])
    return len(found), left


@contextmanager
def _client(database_url: str) -> Iterator[DBOSClient]:
    engine = lone_engine(database_url)
    client = DBOSClient(
        system_database_engine=engine,
        dbos_system_schema=None if database_url.startswith("sqlite") else "dbos",
        serializer=DBOSPortableJSONSerializer(),
    )
    try:
        yield client
    finally:
        client.destroy()
        engine.dispose()
