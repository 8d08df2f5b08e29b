"""Socket Mode: the same bot over a web socket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from aiohttp import web

from bot.cli.serve import run_socket
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.settings import Settings
from bot.slack import socket_mode


class SocketEnd:
    """Slack's end of Socket Mode: hands out the address, and takes one connection."""

    def __init__(self) -> None:
        self.connected: asyncio.Future[web.WebSocketResponse] = asyncio.get_running_loop().create_future()
        self.answers: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.url = ""
        self.troubles: list[web.Response] = []

    async def open(self, _request: web.Request) -> web.Response:
        """`apps.connections.open`, once its troubles are over."""
        if self.troubles:
            return self.troubles.pop()
        return web.json_response({"ok": True, "url": self.url.replace("http", "ws") + "/link"})

    async def link(self, request: web.Request) -> web.WebSocketResponse:
        """The socket."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        if not self.connected.done():
            self.connected.set_result(socket)
        async for message in socket:
            if message.type is web.WSMsgType.TEXT and message.data.startswith("{"):
                await self.answers.put(message.json())
        return socket


@pytest.fixture
async def end(slack: SlackStandIn) -> AsyncIterator[SocketEnd]:
    """Socket Mode's end, in front of the stand-in Slack, which answers all other methods."""
    socket_end = SocketEnd()

    async def pass_on(request: web.Request) -> web.Response:
        kept = {name: request.headers[name] for name in ("Authorization", "Content-Type") if name in request.headers}
        async with httpx.AsyncClient() as http:
            answer = await http.post(f"{slack.url}{request.path_qs}", content=await request.read(), headers=kept)
        return web.Response(body=answer.content, status=answer.status_code, content_type="application/json")

    app = web.Application()
    app.router.add_post("/api/apps.connections.open", socket_end.open)
    app.router.add_get("/link", socket_end.link)
    app.router.add_route("*", "/{rest:.*}", pass_on)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    socket_end.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield socket_end
    await runner.cleanup()


async def test_a_command_over_the_socket_changes_the_meeting(
    end: SocketEnd,
    environ: dict[str, str],
    slack: SlackStandIn,
    commerce: CommerceStandIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A slash command arrives, is acknowledged by its envelope's id, and is carried out; a signal ends it all.

    Slack does not answer well at first, and is asked again.
    """
    monkeypatch.setattr(socket_mode, "FIRST_PAUSE", 0.01)
    end.troubles = [web.Response(text="Bad gateway", status=502), web.Response(text="null"), web.json_response([])]
    stop = asyncio.Event()
    settings = Settings.read(environ | {"SLACK_APP_TOKEN": "xapp-1", "SLACK_API_URL": f"{end.url}/api/"})
    running = asyncio.create_task(run_socket(settings, stop))
    socket = await asyncio.wait_for(end.connected, 10)
    command = {
        "command": "/meeting",
        "text": "note met_1 Over the socket",
        "team_id": "T_DRIVLY",
        "user_id": "U_ANA",
        "channel_id": "C_SALES",
        "trigger_id": "1.2.3",
        "response_url": f"{slack.url}/hooks/none",
    }
    await socket.send_json(
        {"type": "slash_commands", "envelope_id": "e1", "payload": command, "accepts_response_payload": True}
    )
    answer = await asyncio.wait_for(end.answers.get(), 5)
    await slack.wait(lambda: slack.messages("C_SALES"))
    stop.set()
    await asyncio.wait_for(running, 10)

    assert "e1" == answer["envelope_id"]
    assert [{"note": "Over the socket"}] == commerce.patches("met_1")


async def test_it_ends_though_slack_gives_no_address(environ: dict[str, str], slack: SlackStandIn) -> None:
    """The stand-in knows no `apps.connections.open`: the process waits for it, and ends when it is told to."""
    stop = asyncio.Event()
    running = asyncio.create_task(run_socket(Settings.read(environ | {"SLACK_APP_TOKEN": "xapp-1"}), stop))
    await slack.wait(lambda: slack.calls("apps.connections.open"))
    stop.set()
    await asyncio.wait_for(running, 10)
