"""What is told when it is given up, where a process before this one may have been making the change."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from bot.changes.circuit_breaker import CircuitBreaker
from bot.changes.retry import GIVE_UP_AFTER, Result, Retrier
from bot.durable.workflows import Durable
from bot.errors import RateLimited
from bot.model.change import ChangeRequest
from bot.model.request import Origin


class Steps:
    """Runs each step at once, and keeps nothing."""

    async def step(self, _name: str, call: Callable[..., Coroutine[Any, Any, Result]], *args: object) -> Result:
        """As `Durable.step` where nothing was recorded."""
        return await call(*args)


@pytest.mark.parametrize(
    ("again", "told"), [(False, "Nothing was changed"), (True, "may or may not have been changed")]
)
async def test_what_a_killed_process_may_have_done_is_not_called_undone(again: bool, told: str) -> None:  # noqa: FBT001 - a column of the table
    """Refused here from the first try on, which says nothing of what was under way when the process before ended."""

    async def refused() -> Result:
        raise RateLimited

    async def say_nothing(*_: object) -> None: ...

    at = datetime.now(UTC) - GIVE_UP_AFTER + timedelta(seconds=0.1)
    order = ChangeRequest(id="o", meeting_id="met_1", origin=Origin(source="command", team="T", actor="U", at=at))
    trying = Retrier(cast("Durable", Steps()), CircuitBreaker(), say_nothing)
    result = await trying.until_done("patch", order, refused, changes=True, again=again)
    assert told in result["sentence"]
