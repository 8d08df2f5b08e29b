"""A process beside the bot that posts for it, and outlives it: what Slack is just taking when the bot is killed is still noted.

The bot hands it messages over a pair of sockets that nobody else has, as lines of JSON, and gets an answer to each; many are under
way at once. It leaves the bot's session, so that a signal to the bot's process group passes it by, and ignores SIGTERM and
SIGINT: it ends when the bot's end of the pair is closed, however that came about.
"""

from __future__ import annotations

import asyncio
import gc
import itertools
import json
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

import structlog

from bot.errors import SlackUnavailable
from bot.model.change import Posted
from bot.model.request import Stored
from bot.posting.poster import LocalPoster, OutgoingMessage, Poster

LONGEST_LINE = 2**22
WAIT_FOR_ITS_END = 1.5
"""Seconds, after the five that a stop gives to what runs: with nothing under way it ends at once, and else it needs nobody."""

log = structlog.get_logger(__name__)


class Hello(Stored):
    """The first line: whose messages come. The bot knows its name only once it holds its lease."""

    executor_id: str


class PostRequest(Stored):
    """Each further line."""

    number: int
    outgoing: OutgoingMessage


class Answer(Stored):
    """What became of a request: where it stands, or the type of the error that was raised."""

    number: int
    posted: Posted | None = None
    error: str = ""
    retry_after: float | None = None


class NotPosted(Exception):
    """A fault in the process beside, which logged it; its text is the error's type."""


@dataclass(frozen=True)
class Child:
    """The process beside, and the bot's end of the pair."""

    pid: int
    link: socket.socket


def start(build: Callable[[], LocalPoster]) -> Child:
    """Start it, before there is any thread, event loop, connection or listening socket: it is a copy of this process."""
    ours, theirs = socket.socketpair()
    gc.freeze()  # what was imported stays in memory that both share: else each collection would write to it
    pid = os.fork()
    if not pid:
        ours.close()
        _run(theirs, build)
    theirs.close()
    log.info("poster_started", pid=pid)
    return Child(pid, ours)


def _run(link: socket.socket, build: Callable[[], LocalPoster]) -> NoReturn:
    code = 1
    try:
        os.setsid()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        asyncio.new_event_loop().run_until_complete(serve(link, build()))
        code = 0
    except Exception:  # the bot sees its end, and posts by itself
        log.exception("poster_failed")
    finally:
        os._exit(code)  # nothing of the process that it was copied from is to be wound up here


async def serve(link: socket.socket, poster: Poster) -> None:
    """Post what comes over the link until its other end is closed; then end what is under way."""
    reader, writer = await asyncio.open_unix_connection(sock=link, limit=LONGEST_LINE)
    answering: set[asyncio.Task[None]] = set()
    try:
        if hello := await _line(reader):
            await poster.open(Hello.model_validate_json(hello).executor_id)
        while line := await _line(reader):
            task = asyncio.create_task(_answer(PostRequest.model_validate(json.loads(line)), poster, writer))
            answering.add(task)
            task.add_done_callback(answering.discard)
    finally:
        await poster.close()
        for task in answering:
            task.cancel()
        await asyncio.gather(*answering, return_exceptions=True)
        writer.close()


async def _answer(request: PostRequest, poster: Poster, writer: asyncio.StreamWriter) -> None:
    try:
        answer = Answer(number=request.number, posted=await poster.post(request.outgoing))
    except SlackUnavailable as error:
        answer = Answer(number=request.number, error=SlackUnavailable.__name__, retry_after=error.retry_after)
    except Exception as error:  # a fault of ours, or the database's: the bot tries again
        log.exception("post_failed", request=request.outgoing.id)
        answer = Answer(number=request.number, error=type(error).__name__)
    writer.write(_json(answer))


class SidecarPoster:
    """Posts through the process beside; once that has ended, from this process.

    Args:
        child: The process beside.
        instead: Posts where it is gone; it waits for what that still had on its way.
    """

    def __init__(self, child: Child, instead: Poster) -> None:
        self._child = child
        self._instead = instead
        self._numbers = itertools.count()
        self._waiting: dict[int, asyncio.Future[Answer | None]] = {}
        self._gone = self._closing = False

    async def open(self, executor_id: str) -> None:
        """Tell it whose messages come. It waits for the one before it, this doesn't."""
        await self._instead.open(executor_id)
        self._reader, self._writer = await asyncio.open_unix_connection(sock=self._child.link, limit=LONGEST_LINE)
        self._writer.write(_json(Hello(executor_id=executor_id)))
        self._listening = asyncio.create_task(self._listen())

    async def post(self, outgoing: OutgoingMessage) -> Posted | None:
        """Hand it over, and wait for the answer.

        Raises:
            SlackUnavailable: Slack can't take it now.
            NotPosted: something else went wrong there.
        """
        answer = None if self._gone else await self._ask(outgoing)
        if answer is None:
            return await self._instead.post(outgoing)
        if answer.error == SlackUnavailable.__name__:
            raise SlackUnavailable(retry_after=answer.retry_after)
        if answer.error:
            raise NotPosted(answer.error)
        return answer.posted

    async def close(self) -> None:
        """Close the pair, and wait for its end a little: what it has under way, it ends by itself."""
        self._closing = True
        if not self._gone:
            self._writer.write_eof()
        with suppress(TimeoutError):
            async with asyncio.timeout(WAIT_FOR_ITS_END):
                await self._listening
        await self._instead.close()

    async def _ask(self, outgoing: OutgoingMessage) -> Answer | None:
        """Its answer, or None where it ended before that."""
        number = next(self._numbers)
        answer: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        try:
            self._writer.write(_json(PostRequest(number=number, outgoing=outgoing)))
            return await answer
        finally:
            del self._waiting[number]

    async def _listen(self) -> None:
        try:
            while line := await _line(self._reader):
                answer = Answer.model_validate_json(line)
                if (waiting := self._waiting.get(answer.number)) and not waiting.done():
                    waiting.set_result(answer)
        except ValueError:
            log.exception("poster_unreadable")
        finally:
            self._gone = True
            self._writer.close()
            for waiting in self._waiting.values():
                if not waiting.done():
                    waiting.set_result(None)
            if not self._closing:
                log.error("poster_gone")
        with suppress(ChildProcessError):  # its end has been seen: it leaves no entry in the system's table
            await asyncio.to_thread(os.waitpid, self._child.pid, 0)


def _json(line: Stored) -> bytes:
    # Not pydantic's own JSON: it refuses half a surrogate pair, which may stand in a text of the API's, and Slack takes it.
    return json.dumps(line.model_dump(mode="json")).encode() + b"\n"


async def _line(reader: asyncio.StreamReader) -> bytes:
    """The next line; nothing at the end, of which a line that was cut short is a part."""
    try:
        line = await reader.readline()
    except ConnectionError:  # the other end was closed while something was on its way there
        return b""
    return line if line.endswith(b"\n") else b""
