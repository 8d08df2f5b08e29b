"""The page's JSON: what a person sees, what they do there, and who is kept out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.serving import serve
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.slack_browser import Browser

MANIFEST: dict[str, Any] = {
    "features": {
        "slash_commands": [{"command": "/meeting", "usage_hint": "help"}],
        "shortcuts": [{"callback_id": "edit", "name": "Edit meeting", "type": "message"}],
    }
}
PICK = {
    "type": "actions",
    "block_id": "b",
    "elements": [
        {
            "type": "static_select",
            "action_id": "pick",
            "options": [{"text": {"type": "plain_text", "text": "One"}, "value": "1"}],
        }
    ],
}
MODAL = {
    "type": "modal",
    "callback_id": "edit",
    "title": {"type": "plain_text", "text": "Edit"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "note",
            "label": {"type": "plain_text", "text": "Note"},
            "element": {"type": "plain_text_input", "action_id": "note"},
        }
    ],
}


@pytest.fixture
async def page(slack: SlackStandIn, commerce: CommerceStandIn) -> AsyncIterator[httpx.AsyncClient]:
    """What a browser is that shows the page."""
    async with (
        serve(Browser(slack, commerce, MANIFEST).app()) as url,
        httpx.AsyncClient(base_url=url, trust_env=False) as client,
    ):
        yield client
        slack.signal.tell("end")


async def state(page: httpx.AsyncClient, user: str = "U_ANA", channel: str = "C_SALES") -> dict[str, Any]:
    """What a person sees in a channel."""
    answer = await page.get("/sandbox/state", params={"user": user, "channel": channel})
    return dict(answer.json())


async def test_a_person_sees_their_own(
    slack: SlackStandIn, client: AsyncWebClient, commerce: CommerceStandIn, page: httpx.AsyncClient
) -> None:
    """Others' ephemerals and conversations are not shown; the rep's own meetings and the app's commands are."""
    await client.chat_postMessage(channel="C_SALES", text="for all")
    await client.chat_postEphemeral(channel="C_SALES", user="U_BOB", text="for Bob")
    seen = await state(page)
    assert [message["text"] for message in seen["messages"]] == ["for all"]
    assert seen["messages"][0]["author"] == {"id": "U_MEETINGS", "name": "Meetings", "is_bot": True}
    assert [message["text"] for message in (await state(page, "U_BOB"))["messages"]] == ["for all", "for Bob"]
    assert "D_BOB" not in [channel["id"] for channel in seen["channels"]]
    assert ([m["id"] for m in seen["meetings"]][:1], seen["meetings"][0]["rep"]) == (["met_2"], "Ana Torres")
    assert MANIFEST["features"]["slash_commands"] == seen["commands"]
    assert (await page.get("/sandbox/state", params={"user": "U_ANA", "channel": "D_BOB"})).status_code == 404
    assert slack.failures == []
    assert commerce.requests == []


async def test_the_page_acts_as_the_person(slack: SlackStandIn, tiny: AsyncApp, page: httpx.AsyncClient) -> None:
    """A command, a choice, a modal with an error and its mend."""
    heard: list[Any] = []

    @tiny.command("/meeting")
    async def command(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.chat_postMessage(channel=body["channel_id"], text="pick", blocks=[PICK])

    @tiny.action("pick")
    async def action(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        heard.append(body["actions"][0]["selected_option"]["value"])
        await client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    @tiny.view("edit")
    async def view(ack: AsyncAck, view: dict[str, Any]) -> None:
        heard.append(view["state"]["values"]["note"]["note"]["value"])
        if heard[-1] == "bad":
            await ack({"response_action": "errors", "errors": {"note": "no"}})
        else:
            await ack()

    typed = {"user": "U_ANA", "channel": "C_SALES", "text": "/meeting"}
    assert (await page.post("/sandbox/command", json=typed)).json()["ok"]
    message = (await slack.wait(lambda: slack.last("C_SALES"))).ts
    option = PICK["elements"][0]["options"][0]  # type: ignore[index]
    chosen = {"user": "U_ANA", "message": {"channel": "C_SALES", "ts": message}, "block_id": "b", "action_id": "pick"}
    held = {"type": "static_select", "selected_option": option}
    values = {"b": {"pick": held}}
    assert (await page.post("/sandbox/action", json=chosen | held | {"values": values})).json()["ok"]
    modal = await slack.wait(lambda: slack.modal("U_ANA"))
    for note, errors in (("bad", {"note": "no"}), ("good", {})):
        entered = {"note": {"note": {"type": "plain_text_input", "value": note}}}
        answer = await page.post("/sandbox/submit", json={"user": "U_ANA", "view": modal.id, "values": entered})
        assert errors == answer.json()["errors"]
    assert heard == ["1", "bad", "good"]
    assert (await state(page))["views"] == []
    assert (await page.post("/sandbox/close", json={"user": "U_ANA", "view": modal.id})).status_code == 404


async def test_a_meeting_is_changed_elsewhere_from_the_page(commerce: CommerceStandIn, page: httpx.AsyncClient) -> None:
    """By a field, by minutes, or as a whole; what can't be done is said."""
    before = datetime.fromisoformat(commerce.meeting("met_1")["time"])
    assert (await page.post("/sandbox/elsewhere", json={"meeting": "met_1", "phoneNumber": "555-0100"})).json()["ok"]
    assert (await page.post("/sandbox/elsewhere", json={"meeting": "met_1", "later": 60})).json()["ok"]
    assert commerce.meeting("met_1")["phoneNumber"] == "555-0100"
    assert datetime.fromisoformat(commerce.meeting("met_1")["time"]) - before == timedelta(hours=1)
    assert (await page.post("/sandbox/elsewhere", json={"meeting": "met_1", "email": "nobody"})).status_code == 404
    assert (await page.post("/sandbox/elsewhere", json={"meeting": "met_1", "deleted": True})).json()["ok"]
    assert (await page.post("/sandbox/elsewhere", json={"meeting": "met_1", "deleted": True})).status_code == 404
    assert (await page.post("/sandbox/elsewhere", json={"later": "x"})).status_code == 422


async def test_faults_are_switched_from_the_page(commerce: CommerceStandIn, page: httpx.AsyncClient) -> None:
    """They come back in the state; an unknown one is refused."""
    faults = {"latency_ms": 0, "fault": "429", "on": "changes", "times": 2}
    assert (await page.post("/sandbox/faults", json=faults)).status_code == 200
    assert faults.items() <= (await state(page))["faults"].items()
    assert commerce.faults.fault == "429"
    assert (await page.post("/sandbox/faults", json={"fault": "gremlins"})).status_code == 422


async def test_the_page_is_told_of_what_happens(
    slack: SlackStandIn, client: AsyncWebClient, page: httpx.AsyncClient
) -> None:
    """Server-sent events name what changed."""
    async with page.stream("GET", "/sandbox/events") as events:
        lines = events.aiter_lines()
        assert await anext(lines) == ": connected"
        await client.chat_postMessage(channel="C_SALES", text="news")
        while not (line := await anext(lines)):
            pass
        assert line == 'data: {"changed": "messages"}'
        slack.signal.tell("end")


async def test_files_have_their_types_and_no_path_leads_out(page: httpx.AsyncClient) -> None:
    """Modules are JavaScript; nothing but the page's own files is served."""
    index = await page.get("/")
    assert (index.status_code, index.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert (await page.get("/page/main.js")).headers["content-type"] == "text/javascript; charset=utf-8"
    for path in ("..%2Fseed.py", "%2e%2e/seed.py", "....//seed.py", "none.js", "..%5cseed.py"):
        assert (await page.get(f"/page/{path}")).status_code == 404


async def test_other_sites_are_kept_out(page: httpx.AsyncClient) -> None:
    """A foreign Host is refused, and so is a form that any site could send."""
    assert (await page.get("/sandbox/state", headers={"Host": "evil.example"})).status_code == 400
    assert (await page.post("/sandbox/home", content='{"user": "U_ANA"}')).status_code == 415
