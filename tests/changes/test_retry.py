"""For how long a change is tried, and what is told when it is given up."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, cast

import pytest
from sqlalchemy.exc import InternalError

from bot.changes import retry
from bot.changes.circuit_breaker import CircuitBreaker
from bot.changes.retry import GIVE_UP_AFTER, Result, Retrier, pause_too_long
from bot.durable.workflows import Durable
from bot.errors import RateLimited, Unavailable
from bot.model.change import ChangeRequest
from bot.model.request import Origin


class Steps:
    """Runs each step at once, and keeps nothing."""

    async def step(self, _name: str, call: Callable[..., Coroutine[Any, Any, Result]], *args: object) -> Result:
        """As `Durable.step` where nothing was recorded."""
        return await call(*args)

    async def pause(self, _seconds: float) -> None:
        """No pause."""


class Clock(datetime):
    """The machine's clock, which may be set; `ahead` of the real one."""

    ahead = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Clock:
        """The instant that it shows."""
        return cast("Clock", datetime.now(tz) + cls.ahead)


async def say_nothing(*_: object) -> None:
    """No word in between."""


def request_at(at: datetime) -> ChangeRequest:
    """A change that was taken in at an instant."""
    return ChangeRequest(id="o", meeting_id="met_1", origin=Origin(source="command", team="T", actor="U", at=at))


def retrier() -> Retrier:
    """With steps that are not kept."""
    return Retrier(cast("Durable", Steps()), CircuitBreaker(), say_nothing)


@pytest.mark.parametrize(
    ("again", "told"), [(False, "Nothing was changed"), (True, "may or may not have been changed")]
)
async def test_what_a_killed_process_may_have_done_is_not_called_undone(
    again: bool,  # noqa: FBT001 - a column of the table
    told: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Refused here from the first try on, which says nothing of what was under way when the process before ended."""

    async def refused() -> Result:
        raise RateLimited

    monkeypatch.setattr(retry, "GIVE_UP_AFTER", timedelta(seconds=0.1))
    trying = retrier()
    result = await trying.until_done("patch", request_at(datetime.now(UTC)), refused, changes=True, again=again)
    assert told in result["sentence"]


@pytest.mark.parametrize("hours", [-1, 0, 1])
@pytest.mark.parametrize("taken_in", ["before the clock is set", "after"])
def test_a_clock_that_is_set_moves_no_deadline(hours: int, taken_in: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change has its 15 minutes by the clock that nobody sets."""
    monkeypatch.setattr(retry, "datetime", Clock)
    monkeypatch.setattr(Clock, "ahead", timedelta())
    trying = retrier()
    request = request_at(Clock.now(UTC))
    Clock.ahead = timedelta(hours=hours)
    if taken_in == "after":
        request = request_at(Clock.now(UTC))
    assert trying.deadline(request) - time.monotonic() == pytest.approx(GIVE_UP_AFTER.total_seconds(), abs=5)


def test_what_was_taken_in_before_the_start_is_tried_for_its_time() -> None:
    """Whether no process ran or the clock was set can't be told: nothing is given up for that."""
    request = request_at(datetime.now(UTC) - timedelta(hours=1))
    assert retrier().deadline(request) - time.monotonic() == pytest.approx(GIVE_UP_AFTER.total_seconds(), abs=5)


async def test_any_failure_of_the_database_is_tried_again() -> None:
    """A server that turned read-only is a failure of another class than a lost connection."""
    failures = [InternalError("INSERT", {}, Exception("cannot execute INSERT in a read-only transaction"))] * 3

    async def call() -> Result:
        if failures:
            raise failures.pop()
        return {"kind": "told", "sentence": "made"}

    assert "made" == (await retrier().until_done("plan", request_at(datetime.now(UTC)), call))["sentence"]


async def test_a_pause_that_does_not_fit_is_told_at_once() -> None:
    """After one try: the API asks for a day."""
    tries = list[int]()

    async def call() -> Result:
        tries.append(1)
        raise RateLimited(retry_after=86_400)

    told = await retrier().until_done("patch", request_at(datetime.now(UTC)), call, changes=True)
    assert ("asked", "Try again", [1]) == (told["kind"], told["choices"][0]["label"], tries)
    assert "a pause of 1 day" in told["question"]
    assert "Nothing was changed" in told["question"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(45, "45 seconds"), (60, "1 minute"), (3000, "50 minutes"), (5400, "90 minutes"), (86_400, "1 day")],
)
def test_a_pause_in_words(seconds: float, words: str) -> None:
    """In the unit in which people speak of it."""
    told = pause_too_long(request_at(datetime.now(UTC)), Unavailable(retry_after=seconds), unsure=True)
    assert f"a pause of {words}, so" in told["question"]
    assert "may or may not have been changed" in told["question"]
