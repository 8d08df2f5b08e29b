"""A message is posted once: with a receipt at hand not again."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import AsyncMock

import pytest

from bot.durable import schema
from bot.errors import SlackUnavailable
from bot.model.change import Posted
from bot.model.request import Origin
from bot.posting.poster import OutgoingMessage, Poster
from bot.storage.database import Database
from bot.storage.message_receipts import MessageReceipts

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


@pytest.fixture
async def slack() -> Slack:
    """One that answers at once."""
    return Slack()


@pytest.fixture
async def receipts(tmp_path: Path) -> AsyncIterator[MessageReceipts]:
    """Of a database with nothing in it."""
    url = f"sqlite:///{tmp_path / 'bot.sqlite3'}"
    schema.upgrade(url)
    database = Database(url)
    yield MessageReceipts(database)
    await database.close()


@pytest.fixture
async def poster(slack: Slack, receipts: MessageReceipts) -> Poster:
    """Of a process."""
    return Poster(receipts, slack)


async def test_the_same_letter_again_is_not_posted(poster: Poster, slack: Slack) -> None:
    """It is answered as the first time; also where both come at once."""
    first, second = await asyncio.gather(poster.post(outgoing("a")), poster.post(outgoing("a")))
    assert Posted(channel="C_SALES", ts="1") == first == second
    assert ["a"] == slack.taken


async def test_slacks_pause_is_waited_out_while_the_others_wait(poster: Poster, slack: Slack) -> None:
    """So that they don't overtake."""
    slack.troubles = [SlackUnavailable(retry_after=0.01), SlackUnavailable(retry_after=0.01)]
    await asyncio.gather(poster.post(outgoing("a")), poster.post(outgoing("b")))
    assert ["a", "b"] == slack.taken


async def test_a_long_pause_is_the_workflows_business(poster: Poster, slack: Slack) -> None:
    """Nobody else waits for it, and the pause goes along."""
    slack.troubles = [SlackUnavailable(retry_after=600)]
    with pytest.raises(SlackUnavailable) as raised:
        await poster.post(outgoing("a"))
    assert 600 == raised.value.retry_after


async def test_the_end_begins_nothing(poster: Poster, slack: Slack, receipts: MessageReceipts) -> None:
    """What was under way has its receipt; what waited for its turn is left to the next process."""
    slack.answering.clear()
    posts = [asyncio.create_task(poster.post(outgoing(request_id))) for request_id in ("a", "b")]
    await slack.asked.wait()
    poster.close()
    slack.answering.set()
    assert Posted(channel="C_SALES", ts="1") == await posts[0]
    with pytest.raises(SlackUnavailable):
        await posts[1]
    after = Poster(receipts, slack)
    await asyncio.gather(after.post(outgoing("a")), after.post(outgoing("b")))
    assert ["a", "b"] == slack.taken


async def test_the_end_cuts_a_pause_short(poster: Poster, slack: Slack) -> None:
    """No further try is made then."""
    slack.troubles = [SlackUnavailable(retry_after=20)]
    post = asyncio.create_task(poster.post(outgoing("a")))
    await slack.asked.wait()
    poster.close()
    with pytest.raises(SlackUnavailable):
        await post
    assert [] == slack.taken


async def test_what_can_not_be_noted_is_not_posted_again(
    poster: Poster, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slack took it, then the disk was full: each next try notes it, until it is noted."""
    with monkeypatch.context() as full:
        full.setattr(MessageReceipts, "note", AsyncMock(side_effect=OSError(errno.ENOSPC, "No space left on device")))
        for _ in range(2):
            with pytest.raises(OSError, match="No space"):
                await poster.post(outgoing("a"))
    posted = [await poster.post(outgoing("a")) for _ in range(2)]
    assert [Posted(channel="C_SALES", ts="1")] * 2 == posted
    assert ["a"] == slack.taken
