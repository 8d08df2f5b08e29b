"""The bot does its main job with a real Payload server as it does with the sandbox."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.serving import serve
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import running_bot
from tests.conformance.servers import KEY, client, fill, payload_server, stand_in_like

NAMED = os.environ.get("PAYLOAD_SERVER", "")
pytestmark = [
    pytest.mark.skipif(not NAMED, reason="PAYLOAD_SERVER names no real Payload server to work with"),
    pytest.mark.xdist_group("conformance"),
]

COMMANDS = (
    ("reschedule met_cf1 2031-05-06 3pm", "time", "2031-05-06T19:00:00.000Z"),
    ("undo met_cf1", "time", "2031-03-04T15:00:00.000Z"),
    ("note met_cf1 Bring 100% of the_papers", "note", "Bring 100% of the_papers"),
    ("email met_cf1 new@email.example", "email", "new@email.example"),
    ("phone met_cf1 212 555 0199", "phoneNumber", "+1 212-555-0199"),
    ("move my next meeting to 2031-01-07 9am", "time", "2031-01-07T14:00:00.000Z"),
    ("reassign met_cf1 to Nora Jane Watson Parker", "salesRep", "64b7f0c2a1d3e4f5a6b7c8d9"),
)


@pytest.fixture(scope="module")
def payload() -> Iterator[str]:
    """The address of a real server that holds the meetings of `data`."""
    with payload_server(NAMED) as url, client(url) as server:
        fill(server)
        yield url


@pytest.fixture(params=["payload", "sandbox"])
async def api(request: pytest.FixtureRequest, payload: str) -> AsyncIterator[str]:
    """The address of the real server, and of the sandbox's."""
    if request.param == "payload":
        yield payload
        return
    with client(payload) as server:
        fill(server)
        stand_in: CommerceStandIn = stand_in_like(server)
    async with serve(stand_in) as stand_in.url:
        yield stand_in.api_url


async def test_the_main_job(api: str, environ: dict[str, str], slack: SlackStandIn) -> None:
    """Each field of a meeting is changed, one change is undone, one meeting is found by a name; each time it is what was confirmed."""
    headers = {"Authorization": f"Bearer {KEY}"}

    async def stored() -> dict[str, object]:
        answer = await http.get("/meetings/met_cf1?depth=0")
        return dict(answer.json()["data"])

    async with (
        running_bot(environ | {"COMMERCE_API_URL": api, "COMMERCE_API_KEY": KEY}, slack),
        httpx.AsyncClient(base_url=api, headers=headers, trust_env=False, timeout=30) as http,
    ):
        for done, (command, field, expected) in enumerate(COMMANDS, 1):
            await slack.command(f"/meeting {command}")
            await slack.wait(lambda done=done: len(slack.messages("C_SALES")) >= done)  # type: ignore[misc] # a default
            assert (field, expected) == (field, (await stored())[field])
