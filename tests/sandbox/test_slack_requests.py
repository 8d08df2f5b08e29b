"""How requests reach an app: signed, delivered again, in vain; and what people can't do."""

from __future__ import annotations

import json
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import SlackStandIn
from bot.sandbox.slack_dispatcher import signed

Json = dict[str, Any]


def test_requests_are_signed_as_slack_documents_it() -> None:
    """The example of Slack's own page on verifying requests."""
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    headers = signed("8f742231b10e8888abcd99yyyzzz85a5", body, 1531420618)
    expected = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert expected == headers["X-Slack-Signature"]


async def test_shortcuts_messages_and_the_home_tab_reach_the_app(slack: SlackStandIn, tiny: AsyncApp) -> None:
    """A message shortcut carries its message; the bot hears messages that mention it, and those in its own conversation."""
    heard: list[str] = []

    @tiny.shortcut("edit")
    async def shortcut(ack: AsyncAck, body: Json) -> None:
        heard.append(f"{body['type']} {body.get('message', {}).get('text')}")
        await ack()

    @tiny.event("app_mention")
    async def mention(event: Json) -> None:
        heard.append(event["text"])

    @tiny.event("message")
    async def message(event: Json) -> None:
        heard.append(event["channel_type"])

    @tiny.event("app_home_opened")
    async def home(event: Json) -> None:
        heard.append(event["tab"])

    said = await slack.say("met_1 & <co>", channel="C_DEALS")
    await slack.message_shortcut("edit", said)
    await slack.global_shortcut("edit")
    await slack.event({"type": "app_mention", "user": "U_ANA", "text": "<@U_MEETINGS> hi", "channel": "C_SALES"})
    await slack.say("hello", channel="DM")
    await slack.open_home()
    await slack.wait(lambda: len(heard) == 5)
    assert heard == ["message_action met_1 &amp; &lt;co&gt;", "shortcut None", "<@U_MEETINGS> hi", "im", "home"]
    assert slack.failures == []


async def test_a_request_is_delivered_again(slack: SlackStandIn, tiny: AsyncApp) -> None:
    """Byte for byte, with a fresh signature, and with the same trigger."""
    heard: list[str] = []

    @tiny.command("/meeting")
    async def listen(ack: AsyncAck, body: Json) -> None:
        heard.append(body["trigger_id"])
        await ack()

    await slack.command("/meeting help", trigger_id="1.2.same")
    assert (await slack.redeliver()).status == 200
    assert heard == ["1.2.same", "1.2.same"]
    assert slack.courier.deliveries[0].body == slack.courier.deliveries[1].body


async def test_nothing_answering_is_a_failure(slack: SlackStandIn) -> None:
    """No bot there: the person sees Slack's error, and a modal says that there is trouble."""
    assert (await slack.command("/meeting")).error == "dispatch_failed"
    assert (await slack.open_home()).error == "dispatch_failed"
    assert len(slack.failures) == 2


async def test_a_wait_in_vain_shows_what_there_is(slack: SlackStandIn, client: AsyncWebClient) -> None:
    """The error's text has the messages, calls and failures."""
    await client.chat_postMessage(channel="C_SALES", text="something else")
    with pytest.raises(TimeoutError, match="something else"):
        await slack.wait(lambda: slack.messages("C_DEALS"), seconds=0.01)


async def test_people_use_only_what_they_see(slack: SlackStandIn, client: AsyncWebClient) -> None:
    """A button that is not there, a channel of others, a message that is gone."""
    await client.chat_postMessage(channel="C_SALES", text="plain")
    message = slack.last("C_SALES")
    with pytest.raises(LookupError, match="no button 'Undo'"):
        await slack.tap(message, "Undo")
    with pytest.raises(LookupError, match="U_ANA is not in D_BOB"):
        await slack.command("/meeting", channel="D_BOB")
    await client.chat_delete(channel="C_SALES", ts=message.ts)
    with pytest.raises(LookupError, match="no longer there"):
        await slack.tap(message, "Undo")


async def test_all_arguments_may_come_as_a_form(slack: SlackStandIn, client: AsyncWebClient) -> None:
    """Blocks are then JSON in a string."""
    blocks = json.dumps([{"type": "section", "text": {"type": "plain_text", "text": "as a form"}}])
    await client.api_call("chat.postMessage", params={"channel": "C_SALES", "text": "x", "blocks": blocks})
    assert slack.last("C_SALES").words == "as a form"
