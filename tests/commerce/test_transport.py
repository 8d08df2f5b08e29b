"""The client on a real socket: where requests go, and what becomes of answers that break off."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.commerce import CommerceClient, MeetingUpdate
from bot.commerce.transport import LIMITS, MAX_BODY, TIMEOUTS
from bot.errors import BadAnswer, CommerceError, KeyRefused, MeetingNotFound, NoAnswer, Rejected, ServerFault
from bot.metrics import Metrics

KEY = "sk_live_do_not_show"
NOTE = MeetingUpdate(note="bring keys")
SILENCE = b""
FOUND = b'{"data": {"id": "met_1"}, "success": true}'


def reply(status: int, body: bytes, *headers: str, length: int | None = None) -> bytes:
    """An answer as it stands on the wire; another length than the body's own breaks it."""
    lines = [
        f"HTTP/1.1 {status} Whatever",
        f"Content-Length: {len(body) if length is None else length}",
        *headers,
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + body


class Server:
    """Gives every request the same bytes, keeps the requests' heads, and counts the connections.

    With no bytes to give it is silent. After them it closes the connection, unless told to keep it.
    """

    def __init__(self, answer: bytes, *, keep: bool = False) -> None:
        self.answer, self.keep = answer, keep
        self.metrics = Metrics()
        self.heads: list[str] = []
        self.connections = 0
        self.port = 0
        self._done = asyncio.Event()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[CommerceClient]:
        """Serve, with a client that waits half a second at most."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        commerce = CommerceClient(f"http://127.0.0.1:{self.port}/api", KEY, self.metrics, within=0.5)
        try:
            yield commerce
        finally:
            self._done.set()
            await commerce.aclose()
            server.close()
            await server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                self.heads.append(head)
                length = [line for line in head.lower().splitlines() if line.startswith("content-length:")]
                await reader.readexactly(int(length[0].partition(":")[2]) if length else 0)
                if self.answer is SILENCE:
                    await self._done.wait()
                writer.write(self.answer)
                await writer.drain()
                if not self.keep:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@pytest.mark.parametrize(
    "meeting_id",
    [
        "",
        ".",
        "..",
        "../salesreps/1",
        "%2e%2e",
        "%2e%2e/salesreps",
        "..%2fsalesreps",
        "met_1/../../salesreps/1",
        "met_1?depth=9",
        "met_1#x",
        "met_1;x",
        "a/b",
        "a\\b",
        "//evil.example/x",
        "@evil.example",
        "met_1\r\nX-Injected: 1",
        "met_1\n",
        "met_1\x00",
        " met_1",
        "met_é",
        "mеt_1",
        "met_１",
        "x" * 201,
    ],
)
async def test_a_strange_id_reaches_no_endpoint(meeting_id: str) -> None:
    """An id that could be read as anything but a meeting's is no meeting, and no request is made for it."""
    server = Server(reply(200, FOUND))
    async with server.running() as commerce:
        with pytest.raises(MeetingNotFound):
            await commerce.update_meeting(meeting_id, NOTE)
        with pytest.raises(MeetingNotFound):
            await commerce.get_meeting(meeting_id)
    assert server.heads == []


@pytest.mark.parametrize("meeting_id", ["met_1", "MET-2", "65f0c0ffee", "__", "-"])
async def test_an_id_stands_in_the_path_as_it_is(meeting_id: str) -> None:
    """What may be an id is sent letter for letter."""
    server = Server(reply(404, b"{}"))
    async with server.running() as commerce:
        with pytest.raises(MeetingNotFound):
            await commerce.update_meeting(meeting_id, NOTE)
    assert [f"PATCH /api/meetings/{meeting_id}?depth=1 HTTP/1.1"] == [head.splitlines()[0] for head in server.heads]


async def test_a_filter_stays_in_its_parameter() -> None:
    """A value out of a rep's words adds no parameter and no path."""
    server = Server(reply(200, b'{"data": [], "success": true}'))
    async with server.running() as commerce:
        await commerce.list_sales_reps(where={"email": {"equals": "a&limit=0#/../x y%2e"}})
    expected = "GET /api/salesreps?where%5Bemail%5D%5Bequals%5D=a%26limit%3D0%23%2F..%2Fx%20y%252e&limit=10&page=1&depth=1 HTTP/1.1"
    assert expected == server.heads[0].splitlines()[0]


async def test_one_connection_serves_many_calls() -> None:
    """Connections are kept and used again."""
    server = Server(reply(200, FOUND), keep=True)
    async with server.running() as commerce:
        for _ in range(3):
            await commerce.update_meeting("met_1", NOTE)
    assert (len(server.heads), server.connections) == (3, 1)


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        pytest.param(reply(500, b"?"), "500", id="a fault"),
        pytest.param(reply(200, FOUND[:20]), "200", id="half a JSON"),
        pytest.param(reply(200, FOUND[:20], length=len(FOUND)), "no_answer", id="half a body"),
        pytest.param(SILENCE, "no_answer", id="silence"),
    ],
)
async def test_a_call_is_counted_by_its_status(answer: bytes, status: str) -> None:
    """What was cut off is no answer, whatever status it began with."""
    server = Server(answer)
    async with server.running() as commerce:
        with pytest.raises(CommerceError):
            await commerce.update_meeting("met_1", NOTE)
    line = f'meeting_bot_commerce_calls_total{{method="PATCH",status="{status}"}} 1.0'
    assert line.encode() in server.metrics.render().splitlines()


BROKEN = [
    pytest.param(SILENCE, NoAnswer, id="silence"),
    pytest.param(b"\x00", NoAnswer, id="no HTTP"),
    pytest.param(b"HTTP/1.1 200 OK\r\nContent-Le", NoAnswer, id="half a head"),
    pytest.param(reply(200, FOUND[:20], length=len(FOUND)), NoAnswer, id="half a body"),
    pytest.param(reply(200, FOUND[:20]), BadAnswer, id="half a JSON"),
    pytest.param(reply(200, b"not gzip", "Content-Encoding: gzip"), BadAnswer, id="bad compression"),
    pytest.param(reply(200, b" " * (MAX_BODY + 1)), BadAnswer, id="too large"),
    pytest.param(reply(200, gzip.compress(b" " * (MAX_BODY + 1)), "Content-Encoding: gzip"), BadAnswer, id="bomb"),
    pytest.param(reply(302, b"", "Location: /api/meetings/met_2"), BadAnswer, id="redirect"),
    pytest.param(reply(302, b"", "Location: http://[::1"), NoAnswer, id="redirect to nowhere"),
    pytest.param(reply(401, b"{", length=99), KeyRefused, id="401, cut off"),
    pytest.param(reply(422, b"not gzip", "Content-Encoding: gzip"), Rejected, id="422, unreadable"),
    pytest.param(reply(500, b" " * (MAX_BODY + 1)), ServerFault, id="500, too large"),
]


@pytest.mark.parametrize(("answer", "kind"), BROKEN)
async def test_a_broken_answer_is_its_own_error(answer: bytes, kind: type[CommerceError]) -> None:
    """Whatever breaks on the way, the call ends in time with one error of the tree, after one request."""
    server = Server(answer)
    async with server.running() as commerce:
        with pytest.raises(kind) as caught:
            await commerce.update_meeting("met_1", NOTE)
    assert kind is type(caught.value)
    assert len(server.heads) == 1
    assert caught.value.__cause__ is None, "the HTTP library's frames hold the key"


async def test_no_cookie_is_kept() -> None:
    """A cookie of one answer, which might not even be one that can be sent, leaves the next call as it was."""
    server = Server(reply(200, FOUND, "Set-Cookie: a=£; Path=/"))
    async with server.running() as commerce:
        for _ in range(2):
            assert (await commerce.update_meeting("met_1", NOTE)).id == "met_1"
    assert "cookie" not in server.heads[1].lower()


async def test_a_trickle_is_cut_off() -> None:
    """An answer that stops halfway, with the connection open, ends with the time for the whole call."""
    server = Server(reply(200, FOUND[:20], length=len(FOUND)), keep=True)
    async with server.running() as commerce:
        with pytest.raises(NoAnswer):
            await commerce.update_meeting("met_1", NOTE)


async def test_nobody_there_is_no_answer() -> None:
    """A refused connection is a service that can't be reached."""
    server = Server(SILENCE)
    async with server.running():
        pass
    commerce = CommerceClient(f"http://127.0.0.1:{server.port}", KEY)
    with pytest.raises(NoAnswer):
        await commerce.update_meeting("met_1", NOTE)
    await commerce.aclose()


async def test_a_cancelled_call_frees_its_connection() -> None:
    """A call that its caller gives up leaves the client fit for the next."""
    server = Server(SILENCE)
    async with server.running() as commerce:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(commerce.update_meeting("met_1", NOTE), 0.05)
        server.answer = reply(200, FOUND)
        assert (await commerce.update_meeting("met_1", NOTE)).id == "met_1"


@pytest.mark.parametrize("proxied", ["HTTP_PROXY", "ALL_PROXY"])
async def test_a_proxy_is_not_asked_for_this_machine(proxied: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in on loopback is reached whatever proxy the environment names."""
    monkeypatch.setenv(proxied, "http://127.0.0.1:9")
    server = Server(reply(200, FOUND))
    async with server.running() as commerce:
        await commerce.update_meeting("met_1", NOTE)
    assert len(server.heads) == 1


def test_time_outs_and_limits_are_set() -> None:
    """Connecting, reading, writing and waiting for a connection each have an end, and kept connections a limit."""
    assert None not in (TIMEOUTS.connect, TIMEOUTS.read, TIMEOUTS.write, TIMEOUTS.pool)
    assert LIMITS.max_connections
    assert LIMITS.keepalive_expiry
