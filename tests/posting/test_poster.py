"""A message is posted once: with a receipt at hand not again, and not before the poster of the process before has ended."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import AsyncMock

import pytest

from bot.errors import SlackUnavailable
from bot.model.change import Posted
from bot.model.request import Origin
from bot.posting.poster import LocalPoster, OutgoingMessage
from bot.posting.receipts import FileReceipts

ORIGIN = Origin(source="command", team="T", actor="U_ANA", at=datetime(2026, 11, 20, 12, tzinfo=UTC), channel="C_SALES")


def outgoing(request_id: str, text: str = "Done") -> OutgoingMessage:
    """For all, in the one channel."""
    return OutgoingMessage(id=request_id, to="all", origin=ORIGIN, text=text, blocks=({"type": "divider"},))


class Slack:
    """Takes messages; each is answered once `answering` is set, after what `troubles` has for it."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.troubles: list[SlackUnavailable] = []
        self.answering = asyncio.Event()
        self.answering.set()
        self.asked = asyncio.Event()
        self._turn = asyncio.Lock()

    def turn(self, origin: Origin) -> asyncio.Lock:
        """All is one conversation."""
        assert ORIGIN == origin
        return self._turn

    async def deliver(self, outgoing: OutgoingMessage) -> Posted | None:
        """It stands in the channel from when it is taken, whether answered or not."""
        self.asked.set()
        if self.troubles:
            raise self.troubles.pop(0)
        self.taken.append(outgoing.id)
        await self.answering.wait()
        return Posted(channel="C_SALES", ts=str(len(self.taken)))


def connected() -> AbstractAsyncContextManager[None]:
    """Needs nothing."""
    return nullcontext()


@pytest.fixture
async def slack() -> Slack:
    """One that answers at once."""
    return Slack()


@pytest.fixture
async def poster(slack: Slack, tmp_path: Path) -> AsyncIterator[LocalPoster]:
    """Of the process "one"."""
    poster = await _opened(slack, tmp_path)
    yield poster
    slack.answering.set()
    await poster.close()


async def _opened(slack: Slack, folder: Path) -> LocalPoster:
    poster = LocalPoster(f"sqlite:///{folder / 'bot.sqlite3'}", slack, connected)
    await poster.open("one")
    return poster


async def test_the_same_letter_again_is_not_posted(poster: LocalPoster, slack: Slack) -> None:
    """It is answered as the first time; also where both come at once."""
    first, second = await asyncio.gather(poster.post(outgoing("a")), poster.post(outgoing("a")))
    assert Posted(channel="C_SALES", ts="1") == first == second
    assert ["a"] == slack.taken


async def test_slacks_pause_is_waited_out_while_the_others_wait(poster: LocalPoster, slack: Slack) -> None:
    """So that they don't overtake."""
    slack.troubles = [SlackUnavailable(retry_after=0.01), SlackUnavailable(retry_after=0.01)]
    await asyncio.gather(poster.post(outgoing("a")), poster.post(outgoing("b")))
    assert ["a", "b"] == slack.taken


async def test_a_long_pause_is_the_workflows_business(poster: LocalPoster, slack: Slack) -> None:
    """Nobody else waits for it, and the pause goes along."""
    slack.troubles = [SlackUnavailable(retry_after=600)]
    with pytest.raises(SlackUnavailable) as raised:
        await poster.post(outgoing("a"))
    assert 600 == raised.value.retry_after


async def test_the_end_waits_for_what_slack_has_and_begins_nothing(
    poster: LocalPoster, slack: Slack, tmp_path: Path
) -> None:
    """What was under way has its receipt; what waited for its turn is left to the next process, as is what waited for Slack."""
    slack.answering.clear()
    posts = [asyncio.create_task(poster.post(outgoing(request_id))) for request_id in ("a", "b")]
    await slack.asked.wait()
    closing = asyncio.create_task(poster.close())
    await asyncio.sleep(0)
    slack.answering.set()
    await closing
    assert Posted(channel="C_SALES", ts="1") == await posts[0]
    with pytest.raises(SlackUnavailable):
        await posts[1]

    after = await _opened(slack, tmp_path)
    await asyncio.gather(after.post(outgoing("a")), after.post(outgoing("b")))
    assert ["a", "b"] == slack.taken
    await after.close()


async def test_the_end_cuts_a_pause_short(poster: LocalPoster, slack: Slack) -> None:
    """No further try is made then."""
    slack.troubles = [SlackUnavailable(retry_after=20)]
    post = asyncio.create_task(poster.post(outgoing("a")))
    await slack.asked.wait()
    await poster.close()
    with pytest.raises(SlackUnavailable):
        await post
    assert [] == slack.taken


async def test_what_can_not_be_noted_is_not_posted_again(
    poster: LocalPoster, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slack took it, then the disk was full: each next try notes it, until it is noted."""
    with monkeypatch.context() as full:
        full.setattr(FileReceipts, "note", AsyncMock(side_effect=OSError(errno.ENOSPC, "No space left on device")))
        for _ in range(2):
            with pytest.raises(OSError, match="No space"):
                await poster.post(outgoing("a"))
    posted = [await poster.post(outgoing("a")) for _ in range(2)]
    assert [Posted(channel="C_SALES", ts="1")] * 2 == posted
    assert ["a"] == slack.taken


async def test_the_next_one_waits_for_the_one_before(poster: LocalPoster, slack: Slack, tmp_path: Path) -> None:
    """And then knows what that has posted."""
    slack.answering.clear()
    first = asyncio.create_task(poster.post(outgoing("a")))
    await slack.asked.wait()
    after = await _opened(slack, tmp_path)
    again = asyncio.create_task(after.post(outgoing("a")))
    slack.answering.set()
    await first
    assert not again.done()
    await poster.close()
    assert await first == await again
    assert ["a"] == slack.taken
    await after.close()
