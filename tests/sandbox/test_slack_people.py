"""What people do in the stand-in Slack reaches an app as Slack sends it, and the app's answers do what Slack does with them."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import SlackStandIn

BUTTON = {
    "type": "actions",
    "block_id": "b",
    "elements": [
        {"type": "button", "action_id": "undo", "text": {"type": "plain_text", "text": "Undo"}, "value": "met_1"}
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
            "element": {"type": "plain_text_input", "action_id": "note", "initial_value": "old"},
        },
        {
            "type": "input",
            "block_id": "email",
            "optional": True,
            "label": {"type": "plain_text", "text": "Email"},
            "element": {"type": "email_text_input", "action_id": "email"},
        },
    ],
}


async def test_a_command_arrives_as_slack_sends_it(slack: SlackStandIn, tiny: AsyncApp) -> None:
    """Mentions, links and entities are escaped; names of private conversations are hidden."""
    heard: list[dict[str, Any]] = []

    @tiny.command("/meeting")
    async def listen(ack: AsyncAck, body: dict[str, Any]) -> None:
        heard.append(body)
        await ack("heard")

    ack = await slack.command(
        "/meeting rep met_1 @bob jo@x.example https://e.example/?a=1&b=2, @bob. <!here> & co", channel="G_CLOSERS"
    )
    assert (ack.status, ack.ok) == (200, True)
    expected = "rep met_1 <@U_BOB|bob> <mailto:jo@x.example|jo@x.example> <https://e.example/?a=1&amp;b=2>, <@U_BOB|bob>. &lt;!here&gt; &amp; co"
    assert expected == heard[0]["text"]
    assert (heard[0]["channel_name"], heard[0]["user_id"], heard[0]["command"]) == ("privategroup", "U_ANA", "/meeting")
    assert slack.last("U_ANA").text == "heard"


async def test_nobody_answering_shows_slacks_own_error(slack: SlackStandIn, tiny: AsyncApp) -> None:
    """A command that no listener takes is answered 404, and the person sees dispatch_failed."""
    assert tiny
    ack = await slack.command("/unknown")
    assert (ack.status, ack.error) == (404, "dispatch_failed")
    assert slack.last("U_ANA").text == "/unknown failed with the error “dispatch_failed”"
    assert slack.failures


async def test_a_tap_replaces_the_message_it_was_on(
    slack: SlackStandIn, tiny: AsyncApp, client: AsyncWebClient
) -> None:
    """A button's action carries its message, and the response_url replaces it."""
    heard: list[dict[str, Any]] = []

    @tiny.action("undo")
    async def listen(ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond) -> None:
        heard.append(body)
        await ack()
        await respond("undone", replace_original=True)

    await client.chat_postMessage(channel="C_SALES", text="moved", blocks=[BUTTON])
    message = slack.last("C_SALES")
    await slack.tap(message, "Undo", user="U_BOB")
    await slack.wait(lambda: message.text == "undone")
    assert ["message", "met_1", message.ts] == [
        heard[0]["container"]["type"],
        heard[0]["actions"][0]["value"],
        heard[0]["message"]["ts"],
    ]
    assert slack.failures == []


async def test_a_modal_keeps_what_is_not_filled_in(slack: SlackStandIn, tiny: AsyncApp) -> None:
    """Errors stand at their field; a submission carries all inputs; an empty answer closes the modal."""
    heard: list[dict[str, Any]] = []

    @tiny.command("/meeting")
    async def open_it(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    @tiny.view("edit")
    async def take(ack: AsyncAck, view: dict[str, Any]) -> None:
        heard.append(view["state"]["values"])
        if len(heard) == 1:
            await ack({"response_action": "errors", "errors": {"email": "nobody there"}})
        else:
            await ack()

    await slack.command("/meeting edit")
    modal = await slack.wait(lambda: slack.modal("U_ANA"))
    ack = await slack.submit(modal, {"email": "jo@x.example"})
    assert ack.errors == {"email": "nobody there"}
    assert {"note": heard[0]["note"]} == {"note": {"note": {"type": "plain_text_input", "value": "old"}}}
    ack = await slack.submit(modal, {"note": ""})
    assert (ack.errors, ack.status) == ({"note": "Please complete this required field."}, 0)
    await slack.submit(modal, {"note": "new"})
    assert heard[1]["email"]["email"]["value"] == "jo@x.example"
    assert slack.modal("U_ANA") is None
    assert slack.failures == []
