"""Trying again, while somebody waits, and what a `Retry-After` says."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BotError, RateLimited, ServerFault, SlackUnavailable, Unavailable
from bot.http_retry import call_until_answered, call_within, retry_after

PAUSE = 0.005
NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)


class Api:
    """Raises its errors in turn, the last one for ever; after them it answers, if there is an end to them."""

    def __init__(self, *errors: Exception, ends: bool = True) -> None:
        self.errors = list(errors)
        self.ends = ends
        self.calls = 0

    async def call(self) -> int:
        """Which call it is."""
        self.calls += 1
        if self.calls <= len(self.errors):
            raise self.errors[self.calls - 1]
        if not self.ends:
            raise self.errors[-1]
        return self.calls


async def test_what_passes_is_tried_again_and_counted() -> None:
    """Each further try is told of before it begins."""
    api, told = Api(ServerFault(), RateLimited(retry_after=0.01)), list[int]()
    answer = await call_within(5, api.call, Unavailable, first_pause=PAUSE, again=lambda: told.append(api.calls))
    assert (3, [1, 2]) == (answer, told)


async def test_with_no_time_there_is_one_try() -> None:
    """Nobody waits."""
    api = Api(ServerFault(), ends=False)
    with pytest.raises(ServerFault):
        await call_within(0, api.call, Unavailable, first_pause=PAUSE)
    assert 1 == api.calls


async def test_no_try_begins_after_the_time() -> None:
    """The pauses grow, and the last error is raised when the next would end too late."""
    api, began = Api(ServerFault(), ends=False), time.monotonic()
    with pytest.raises(ServerFault):
        await call_within(1.0, api.call, Unavailable, first_pause=0.05)
    assert time.monotonic() - began < 1.0
    assert 2 <= api.calls <= 6


@pytest.mark.parametrize("asked", [5, 3600, 1e12])
async def test_a_pause_that_does_not_fit_is_not_waited_for(asked: float) -> None:
    """It goes along with the error."""
    api = Api(SlackUnavailable(retry_after=asked))
    with pytest.raises(SlackUnavailable) as raised:
        await call_within(3, api.call, SlackUnavailable, first_pause=PAUSE)
    assert (asked, 1) == (raised.value.retry_after, api.calls)


@pytest.mark.parametrize("error", [BotError(), KeyError("a fault of ours")])
async def test_what_does_not_pass_is_raised_at_once(error: Exception) -> None:
    """Also where tries would go on without end."""
    api = Api(error)
    with pytest.raises(type(error)):
        await call_within(5, api.call, Unavailable, first_pause=PAUSE)
    with pytest.raises(type(error)):
        await call_until_answered(Api(error).call, SlackUnavailable, first_pause=PAUSE, longest_pause=PAUSE)
    assert 1 == api.calls


async def test_without_end_no_pause_is_longer_than_the_longest() -> None:
    """Whatever the other side asks for."""
    heard: list[Exception] = []
    api = Api(*_troubles(6))
    began = time.monotonic()
    answer = await call_until_answered(
        api.call, SlackUnavailable, first_pause=PAUSE, longest_pause=0.02, failed=heard.append
    )
    assert (7, 6) == (answer, len(heard))
    assert time.monotonic() - began < 2


def _troubles(number: int) -> Iterator[SlackUnavailable]:
    for n in range(number):
        yield SlackUnavailable(retry_after=None if n % 2 else 3600)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("5", 5.0),
        (" 1.5 ", 1.5),
        ("0", 0.0),
        ("-3", 0.0),
        ("9" * 400, None),
        ("nan", None),
        ("5, 10", None),
        ("Tue, 24 Nov 2026 15:00:30 GMT", 30.0),
        ("Tuesday, 24-Nov-26 15:00:30 GMT", 30.0),
        ("Tue Nov 24 15:00:30 2026", 30.0),
        ("Tue, 24 Nov 2026 14:00:00 GMT", 0.0),
        ("Tue, 99 Nov 2026 14:00:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, expected: float | None) -> None:
    """Both forms of RFC 9110 are read, the past is now, and what can't be read is as good as absent."""
    assert expected == retry_after(header, NOW)


@given(st.text() | st.from_regex(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{1,6} \d\d:\d\d:\d\d [+-]?\w{0,6}"))
def test_any_retry_after_is_seconds_or_nothing(header: str) -> None:
    """No header raises, and no pause is negative."""
    pause = retry_after(header, NOW)
    assert pause is None or pause >= 0
