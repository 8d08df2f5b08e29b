"""Many changes at one API: a limit while it answers, one probe at a time while it doesn't."""

from __future__ import annotations

import asyncio

import pytest

from bot.changes import circuit_breaker
from bot.changes.circuit_breaker import CircuitBreaker
from bot.errors import RateLimited, ServerFault, Unavailable


class Api:
    """Counts the calls that are under way at once; `down` says whether it fails."""

    def __init__(self, gate: CircuitBreaker, *, down: bool) -> None:
        self.gate, self.down = gate, down
        self.now = self.most = self.calls = 0

    async def call(self, deadline: float = 60.0) -> bool:
        """One call through the gate, and whether it was answered."""
        async with self.gate.way(asyncio.get_running_loop().time() + deadline):
            self.calls += 1
            self.now += 1
            self.most = max(self.most, self.now)
            for _ in range(20):  # the others' turns
                await asyncio.sleep(0)
            self.now -= 1
            if self.down:
                self.gate.failed(ServerFault())
            else:
                self.gate.answered()
            return not self.down


def down(gate: CircuitBreaker) -> CircuitBreaker:
    """The gate after as many failures as count."""
    for _ in range(circuit_breaker.FAILURES_UNTIL_DOWN):
        gate.failed(ServerFault())
    return gate


async def test_no_more_than_so_many_at_once() -> None:
    """The others wait for a slot."""
    api = Api(CircuitBreaker(in_flight=3), down=False)
    assert all(await asyncio.gather(*(api.call() for _ in range(20))))
    assert (3, 20) == (api.most, api.calls)


async def test_one_probe_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """While it is down each waits for its turn, and after each failure a pause."""
    monkeypatch.setattr(circuit_breaker, "SHORTEST_PAUSE", 0.001)
    monkeypatch.setattr(circuit_breaker, "LONGEST_PAUSE", 0.002)
    api = Api(down(CircuitBreaker()), down=True)
    assert not any(await asyncio.gather(*(api.call() for _ in range(10))))
    assert (1, 10) == (api.most, api.calls)


async def test_all_go_on_once_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first answer lets the rest through, side by side."""
    monkeypatch.setattr(circuit_breaker, "SHORTEST_PAUSE", 0.001)
    api = Api(down(CircuitBreaker(in_flight=5)), down=False)
    assert all(await asyncio.gather(*(api.call() for _ in range(20))))
    assert 5 == api.most
    assert not api.gate.is_down


async def test_nobody_waits_beyond_the_deadline() -> None:
    """A change whose time is up leaves the line, and a slot for the others."""
    gate = down(CircuitBreaker())
    gate.failed(RateLimited(retry_after=3600))
    api = Api(gate, down=False)
    with pytest.raises(TimeoutError):
        await api.call(deadline=0.01)
    with pytest.raises(TimeoutError):
        await api.call(deadline=0.01)
    assert 0 == api.calls


async def test_who_is_cancelled_leaves_the_line() -> None:
    """A process that ends cancels what waits: nothing stays locked."""
    gate = down(CircuitBreaker())
    gate.failed(RateLimited(retry_after=3600))
    api = Api(gate, down=False)
    waiting = asyncio.create_task(api.call())
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    gate.answered()
    assert await api.call()


async def test_a_pause_that_is_asked_for_is_kept() -> None:
    """`Retry-After` is the least that is waited."""
    gate = down(CircuitBreaker())
    gate.failed(RateLimited(retry_after=30))
    assert gate._not_before >= asyncio.get_running_loop().time() + 29
    assert isinstance(gate.trouble, Unavailable)


async def test_a_day_that_is_asked_for_holds_nobody_for_longer_than_a_minute() -> None:
    """The pause was asked of one caller; the others find out by themselves."""
    gate = down(CircuitBreaker())
    gate.failed(RateLimited(retry_after=86_400))
    assert gate._not_before <= asyncio.get_running_loop().time() + circuit_breaker.LONGEST_ASKED


def test_some_failures_are_no_outage() -> None:
    """One meeting that the API can't handle doesn't hold up the others."""
    gate = CircuitBreaker()
    for _ in range(10):
        for _ in range(circuit_breaker.FAILURES_UNTIL_DOWN - 1):
            gate._failures += 1
        assert not gate.is_down
        gate.answered()
