"""The pair of sockets between the bot and the process that posts for it: lines of JSON, one answer to each request."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator

import pytest

from bot.errors import SlackUnavailable
from bot.model.change import Posted
from bot.posting.poster import OutgoingMessage
from bot.posting.sidecar import Answer, Child, Hello, NotPosted, PostRequest, SidecarPoster, serve
from tests.posting.test_poster import outgoing


class Notebook:
    """A poster that only writes down what it is given, and answers when it is told to."""

    def __init__(self) -> None:
        self.opened = ""
        self.closed = False
        self.messages: asyncio.Queue[OutgoingMessage] = asyncio.Queue()
        self.answers: dict[str, asyncio.Future[Posted | None]] = {}

    async def open(self, executor_id: str) -> None:
        """Under this name."""
        self.opened = executor_id

    async def post(self, outgoing: OutgoingMessage) -> Posted | None:
        """What `answers` has for it, once that is there."""
        await self.messages.put(outgoing)
        return await self.answers.setdefault(outgoing.id, asyncio.get_running_loop().create_future())

    async def close(self) -> None:
        """Nothing more comes."""
        self.closed = True

    def answer(self, request_id: str, outcome: Posted | Exception | None) -> None:
        """What becomes of a message."""
        answer = self.answers.setdefault(request_id, asyncio.get_running_loop().create_future())
        if isinstance(outcome, Exception):
            answer.set_exception(outcome)
        else:
            answer.set_result(outcome)


@pytest.fixture
def there() -> Notebook:
    """At the other end."""
    return Notebook()


@pytest.fixture
def here() -> Notebook:
    """In the bot's own process."""
    return Notebook()


@pytest.fixture
def pair() -> tuple[socket.socket, socket.socket]:
    """The bot's end, and the other one."""
    return socket.socketpair()


@pytest.fixture
async def beside(here: Notebook, pair: tuple[socket.socket, socket.socket]) -> AsyncIterator[SidecarPoster]:
    """The bot's end at work; its child is no process of ours."""
    beside = SidecarPoster(Child(os.getpid(), pair[0]), here)
    await beside.open("one")
    yield beside
    await beside.close()
    pair[1].close()


@pytest.fixture
async def serving(pair: tuple[socket.socket, socket.socket], there: Notebook) -> AsyncIterator[asyncio.Task[None]]:
    """The other end at work."""
    task = asyncio.create_task(serve(pair[1], there))
    yield task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_each_answer_finds_its_request(
    beside: SidecarPoster, there: Notebook, here: Notebook, serving: asyncio.Task[None]
) -> None:
    """In whatever order they come; a message arrives as it was sent, however long, and with half a character in it."""
    messages = [outgoing("a", "é\n" * 100_000), outgoing("b", "\ud83d"), outgoing("c")]
    posts = [asyncio.create_task(beside.post(one)) for one in messages]
    assert messages == [await there.messages.get() for _ in messages]
    for request_id in ("c", "a", "b"):
        there.answer(request_id, None if request_id == "b" else Posted(channel="C", ts=request_id))
    assert [Posted(channel="C", ts="a"), None, Posted(channel="C", ts="c")] == await asyncio.gather(*posts)
    assert "one" == there.opened
    assert here.messages.empty()
    assert not serving.done()


async def test_what_goes_wrong_there_is_raised_here(
    beside: SidecarPoster, there: Notebook, serving: asyncio.Task[None]
) -> None:
    """Slack's pause with its seconds, a fault by its type alone: its text might quote a customer."""
    there.answer("a", SlackUnavailable(retry_after=7))
    there.answer("b", RuntimeError("a@example.com"))
    with pytest.raises(SlackUnavailable) as unavailable:
        await beside.post(outgoing("a"))
    with pytest.raises(NotPosted, match=r"^RuntimeError$"):
        await beside.post(outgoing("b"))
    assert 7 == unavailable.value.retry_after
    assert not serving.done()


async def test_an_answer_for_nobody_changes_nothing(
    beside: SidecarPoster, pair: tuple[socket.socket, socket.socket], here: Notebook
) -> None:
    """Such as one for a change whose workflow was cancelled."""
    reader, writer = await asyncio.open_unix_connection(sock=pair[1])
    assert Hello(executor_id="one") == Hello.model_validate_json(await reader.readline())
    post = asyncio.create_task(beside.post(outgoing("a")))
    number = PostRequest.model_validate_json(await reader.readline()).number
    for answer in (Answer(number=number + 1), Answer(number=number, posted=Posted(channel="C", ts="1"))):
        writer.write(answer.model_dump_json().encode() + b"\n")
    assert Posted(channel="C", ts="1") == await post
    assert here.messages.empty()
    writer.close()


@pytest.mark.parametrize("last", [b"", b'{"number": 0, "posted', b"no JSON\n"])
async def test_the_bot_posts_by_itself_where_the_other_end_is_gone(
    beside: SidecarPoster, pair: tuple[socket.socket, socket.socket], here: Notebook, last: bytes
) -> None:
    """What was under way, and all that comes after: also where the last answer was cut short, or is none."""
    reader, writer = await asyncio.open_unix_connection(sock=pair[1])
    await reader.readline()
    here.answer("a", Posted(channel="C", ts="1"))
    here.answer("b", None)
    post = asyncio.create_task(beside.post(outgoing("a")))
    await reader.readline()
    writer.write(last)
    writer.close()
    assert Posted(channel="C", ts="1") == await post
    assert None is await beside.post(outgoing("b"))
    assert "one" == here.opened


async def test_a_line_cut_short_is_not_posted(
    pair: tuple[socket.socket, socket.socket], there: Notebook, serving: asyncio.Task[None]
) -> None:
    """The bot was killed while it wrote: the next one asks again."""
    request = PostRequest(number=0, outgoing=outgoing("a")).model_dump_json().encode()
    pair[0].sendall(Hello(executor_id="one").model_dump_json().encode() + b"\n" + request[: len(request) // 2])
    pair[0].close()
    await serving
    assert ("one", True, True) == (there.opened, there.closed, there.messages.empty())


async def test_a_bot_that_never_got_to_its_name(
    pair: tuple[socket.socket, socket.socket], there: Notebook, serving: asyncio.Task[None]
) -> None:
    """The other end has nothing to do."""
    pair[0].close()
    await serving
    assert ("", True) == (there.opened, there.closed)
