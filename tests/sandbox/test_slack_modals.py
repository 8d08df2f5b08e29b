"""How the stand-in Slack treats modals: the answers to a submission, type-ahead, dispatched inputs, closing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import SlackStandIn
from bot.sandbox.workspace import OpenView

Json = dict[str, Any]


def plain(text: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def option(text: str) -> Json:
    """An option whose value is its text in small letters."""
    return {"text": plain(text), "value": text.lower()}


def modal(*blocks: Json, title: str = "First", **more: object) -> Json:
    """A modal of blocks."""
    return {
        "type": "modal",
        "callback_id": "first",
        "title": plain(title),
        "submit": plain("Save"),
        "blocks": list(blocks),
        **more,
    }


def field(element: Json, name: str, **more: object) -> Json:
    """An optional input named like its action."""
    element = {"action_id": name, **element}
    return {"type": "input", "block_id": name, "optional": True, "label": plain(name), "element": element, **more}


NOTE = field({"type": "plain_text_input"}, "note")
REP = field({"type": "external_select", "min_query_length": 1}, "rep")


async def opened(slack: SlackStandIn, client: AsyncWebClient, view: Json) -> OpenView:
    """A modal on Ana's screen."""
    await client.views_open(trigger_id=slack.views.new_trigger("U_ANA"), view=view)
    shown = slack.modal("U_ANA")
    assert shown
    return shown


async def test_a_modal_is_replaced_pushed_and_cleared(
    slack: SlackStandIn, tiny: AsyncApp, client: AsyncWebClient
) -> None:
    """The answer to a submission says what happens to the stack."""
    answers: Iterator[Json] = iter(
        [
            {"response_action": "update", "view": modal(NOTE, title="Second")},
            {"response_action": "push", "view": modal(NOTE, title="Third")},
            {"response_action": "clear"},
        ]
    )

    @tiny.view("first")
    async def take(ack: AsyncAck) -> None:
        await ack(next(answers))

    view = await opened(slack, client, modal(NOTE))
    await slack.submit(view, {"note": "kept"})
    assert (view.title, view.value("note")["value"]) == ("Second", "kept")
    await slack.submit(view)
    pushed = slack.modal("U_ANA")
    assert pushed
    assert ("Third", view.id) == (pushed.title, pushed.json["previous_view_id"])
    await slack.submit(pushed)
    assert slack.modal("U_ANA") is None
    assert slack.failures == []


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "update", "view": modal(NOTE, title="x" * 25)},
        {"response_action": "errors", "errors": {"nowhere": "no"}},
        {"response_action": "explode"},
    ],
)
async def test_an_answer_that_slack_would_not_take_is_noted(
    slack: SlackStandIn, tiny: AsyncApp, client: AsyncWebClient, answer: Json
) -> None:
    """A bad view, an error at no field, an unknown action."""

    @tiny.view("first")
    async def take(ack: AsyncAck) -> None:
        await ack(answer)

    view = await opened(slack, client, modal(NOTE))
    await slack.submit(view)
    assert slack.modal("U_ANA") is view
    assert len(slack.failures) == 1


async def test_an_external_select_is_searched(slack: SlackStandIn, tiny: AsyncApp, client: AsyncWebClient) -> None:
    """Typing asks the app; what is chosen goes along with the submission."""
    heard: list[Any] = []

    @tiny.options("rep")
    async def suggest(ack: AsyncAck, payload: Json) -> None:
        heard.append(payload["value"])
        await ack(options=[option("Ana"), option("Anton")])

    @tiny.view("first")
    async def take(ack: AsyncAck, view: Json) -> None:
        heard.append(view["state"]["values"]["rep"]["rep"]["selected_option"]["value"])
        await ack()

    view = await opened(slack, client, modal(REP))
    assert await slack.suggest(view, "rep", "") == []
    assert [found["text"]["text"] for found in await slack.suggest(view, "rep", "an")] == ["Ana", "Anton"]
    with pytest.raises(LookupError, match=r"there are \['Ana', 'Anton'\]"):
        await slack.choose(view, "rep", "Zoe")
    await slack.submit(view, {"rep": "Anton"})
    assert heard == ["an", "Zoe", "anton"]
    assert slack.failures == []


async def test_what_is_dispatched_is_sent_at_once(slack: SlackStandIn, tiny: AsyncApp, client: AsyncWebClient) -> None:
    """An input with dispatch_action acts when used; one without waits for the submission."""
    heard: list[Json] = []

    @tiny.action("words")
    async def listen(ack: AsyncAck, body: Json) -> None:
        heard.append(body)
        await ack()

    view = await opened(slack, client, modal(NOTE, field({"type": "plain_text_input"}, "words", dispatch_action=True)))
    assert (await slack.choose(view, "note", "later")).status == 0
    assert (await slack.choose(view, "words", "now")).status == 200
    assert [
        heard[0]["actions"][0]["value"],
        heard[0]["container"]["type"],
        heard[0]["view"]["state"]["values"]["note"]["note"]["value"],
    ] == ["now", "view", "later"]


async def test_closing_is_told_where_it_was_asked_for(
    slack: SlackStandIn, tiny: AsyncApp, client: AsyncWebClient
) -> None:
    """notify_on_close makes it an interaction."""
    heard: list[Json] = []

    @tiny.view_closed("first")
    async def listen(ack: AsyncAck, body: Json) -> None:
        heard.append(body)
        await ack()

    assert (await slack.close(await opened(slack, client, modal(NOTE)))).status == 0
    assert (await slack.close(await opened(slack, client, modal(NOTE, notify_on_close=True)))).status == 200
    assert [body["is_cleared"] for body in heard] == [False]
