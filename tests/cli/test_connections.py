"""Connections that keep the bot waiting: none may keep Slack out, and none is kept for ever."""

from __future__ import annotations

import asyncio
import json
import re
import resource
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from structlog.testing import capture_logs

from bot.cli.connections import BoundedProtocol, WaitingConnections
from bot.metrics import Metrics
from bot.sandbox import serving
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import environment
from tests.durability.fleet import BotProcess, free_port

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Bounded:
    """A small app behind bounded connections; `answering` lets those who wait at `/slow` have their answer."""

    def __init__(self, *, most: int, seconds: float, log_seconds: float = 0.0) -> None:
        self.metrics = Metrics()
        self.waiting = WaitingConnections(self.metrics, most=most, seconds=seconds, log_seconds=log_seconds)
        self.answering = asyncio.Event()
        self.port = 0

    def app(self) -> Starlette:
        """It answers a post once its body is whole, `/refuse` before that, and `/slow` when the test says so."""

        async def echo(request: Request) -> Response:
            return PlainTextResponse(str(len(await request.body())))

        async def refuse(_request: Request) -> Response:
            return PlainTextResponse("too large", 413)

        async def slow(_request: Request) -> Response:
            await self.answering.wait()
            return PlainTextResponse("at last")

        return Starlette(
            routes=[
                Route("/", echo, methods=["POST"]),
                Route("/refuse", refuse, methods=["POST"]),
                Route("/slow", slow),
            ]
        )

    @asynccontextmanager
    async def served(self) -> AsyncIterator[Bounded]:
        """While the block runs."""
        async with serving.serve(self.app(), http=partial(BoundedProtocol, waiting=self.waiting)) as url:
            self.port = int(url.rpartition(":")[2])
            yield self

    async def connect(self, sent: bytes = b"") -> Connection:
        """A connection over which this was sent."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(sent)
        return reader, writer

    def dropped(self) -> dict[str, int]:
        """How many, by reason."""
        found = re.findall(r'dropped_connections_total\{reason="(\w+)"} (\d+)', self.metrics.render().decode())
        return {reason: int(count) for reason, count in found}


async def ended(connection: Connection) -> bytes:
    """What came over a connection until the bot ended it."""
    reader, writer = connection
    got = bytearray()
    with suppress(ConnectionResetError):
        while chunk := await asyncio.wait_for(reader.read(65536), 10):
            got += chunk
    writer.close()
    return bytes(got)


PART = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab"
WHOLE = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nabcd"


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"POST / HT", id="half a line"),
        pytest.param(b"POST / HTTP/1.1\r\nHost: x\r\n", id="some headers"),
        pytest.param(PART, id="half a body"),
        pytest.param(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", id="some chunks"),
        pytest.param(
            b"POST /refuse HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nab", id="the rest of a refused body"
        ),
        pytest.param(WHOLE + b"POST / HT", id="half a second request"),
    ],
)
async def test_a_connection_that_sends_no_whole_request_is_dropped_in_time(sent: bytes) -> None:
    """Whatever part of one it has sent."""
    async with Bounded(most=10, seconds=0.05).served() as bounded:
        await ended(await bounded.connect(sent))
        assert {"late": 1} == bounded.dropped()
        assert 0 == len(bounded.waiting)


async def test_a_connection_that_drips_is_dropped_in_time() -> None:
    """Each byte is no new beginning."""
    async with Bounded(most=10, seconds=0.1).served() as bounded:
        reader, writer = await bounded.connect(b"POST / HTTP/1.1\r\nHost: x\r\n")
        dripped = 0
        while not reader.at_eof() and not reader.exception():
            writer.write(b"X")
            dripped += 1
            await asyncio.sleep(0.005)
        assert 1 < dripped < 200
        assert {"late": 1} == bounded.dropped()
        writer.close()


async def test_of_too_many_the_one_that_waits_longest_is_dropped() -> None:
    """The newer ones stay, and a request among them is answered."""
    async with Bounded(most=3, seconds=30).served() as bounded:
        silent = [await bounded.connect(PART) for _ in range(5)]
        async with httpx.AsyncClient(trust_env=False) as http:
            assert "3" == (await http.post(f"http://127.0.0.1:{bounded.port}", content=b"abc")).text
        assert [b""] * 2 == [await ended(one) for one in silent[:2]]
        assert 2 <= bounded.dropped()["crowded"] <= 4
        reader, writer = silent[-1]
        writer.write(b"cd")
        assert (await asyncio.wait_for(reader.readline(), 10)).startswith(b"HTTP/1.1 200")
        for _, one in silent:
            one.close()


async def test_a_request_that_is_being_answered_is_never_dropped() -> None:
    """However long it takes, and however many wait: Slack's wait for a slow database must not end so."""
    async with Bounded(most=2, seconds=0.05).served() as bounded:
        slow = await bounded.connect(b"GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        silent = [await bounded.connect() for _ in range(4)]
        assert [b""] * 4 == [await ended(one) for one in silent]
        bounded.answering.set()
        assert (await ended(slow)).endswith(b"at last")


async def test_a_connection_that_is_kept_may_send_request_after_request() -> None:
    """The time counts anew for each."""
    async with Bounded(most=2, seconds=0.2).served() as bounded, httpx.AsyncClient(trust_env=False) as http:
        for _ in range(6):
            assert "3" == (await http.post(f"http://127.0.0.1:{bounded.port}", content=b"abc")).text
            await asyncio.sleep(0.05)
        assert {} == bounded.dropped()


async def test_those_that_are_dropped_share_a_line_of_the_log() -> None:
    """No line for each connection, nor for each that sends no HTTP."""
    async with Bounded(most=2, seconds=30, log_seconds=0.5).served() as bounded:
        with capture_logs() as logged:
            connections = [await bounded.connect() for _ in range(20)]
            for one in connections[:18]:
                await ended(one)
            while not logged:
                assert (await ended(await bounded.connect(b"\x16\x03\x01\x00\r\n\r\n"))).startswith(b"HTTP/1.1 400")
        assert ["connections_dropped"] == [line["event"] for line in logged]
        assert 18 <= logged[0]["count"] <= 20
        for _, writer in connections:
            writer.close()


@pytest.fixture
def descriptors() -> Iterator[None]:
    """The bot's process will have 1,024 of them; this one needs more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 2048:
        pytest.skip("this process may not open so many connections")
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("descriptors")
async def test_more_silent_connections_than_descriptors_keep_no_command_out(
    slack: SlackStandIn, commerce: CommerceStandIn, tmp_path: Path
) -> None:
    """1,100 connections that are silent or drip, on 1,024 descriptors: a command is answered in Slack's three seconds."""
    own = environment(slack, commerce, tmp_path) | {"PORT": str(free_port()), "LOG_FORMAT": "json"}
    bot = BotProcess("serve", own, tmp_path / "bot.log", int(own["PORT"]), descriptors=1024)
    await bot.start()
    try:
        slack.bot_url = f"http://127.0.0.1:{bot.port}/slack/events"
        opened = [await asyncio.open_connection("127.0.0.1", bot.port) for _ in range(1100)]
        for _, writer in opened[::2]:
            writer.write(b"P")
        assert (await slack.command("/meeting note met_1 In spite of them")).ok
        await slack.wait(lambda: slack.messages("C_SALES"))
        for _, writer in opened:
            writer.close()
    finally:
        await slack.aclose()
        await bot.kill()
    assert [{"note": "In spite of them"}] == commerce.patches("met_1")
    lines = [json.loads(line) for line in bot.log.read_text().splitlines()]
    assert len(lines) < 30
    assert "asyncio" not in {line["logger"] for line in lines}  # which tells of descriptors that are used up
