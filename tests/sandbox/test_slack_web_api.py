"""The stand-in's Web API refuses what Slack refuses: tokens, scopes, channels, triggers, stale views, worn-out URLs."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import SlackStandIn

VIEW: dict[str, Any] = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Edit"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "note",
            "label": {"type": "plain_text", "text": "Note"},
            "element": {"type": "plain_text_input", "action_id": "note", "initial_value": "first"},
        }
    ],
}


async def refusal(call: Any) -> str:  # noqa: ANN401 - any call of the client
    """The error with which Slack answers a call."""
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])


async def test_tokens_and_scopes_are_checked(slack: SlackStandIn, client: AsyncWebClient) -> None:
    """A wrong token is refused, and so is a method beyond the token's scopes."""
    assert (await client.auth_test())["user_id"] == "U_MEETINGS"
    stranger = AsyncWebClient("xoxb-wrong", base_url=f"{slack.url}/api/")
    assert await refusal(stranger.auth_test()) == "invalid_auth"
    assert await refusal(AsyncWebClient(base_url=f"{slack.url}/api/").auth_test()) == "not_authed"
    assert await refusal(client.conversations_open(users="U_ANA")) == "missing_scope"
    assert await refusal(client.api_call("chat.shout")) == "unknown_method"


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("C_DEALS", "not_in_channel"),
        ("G_CLOSERS", "channel_not_found"),
        ("D_ANA_BOB", "channel_not_found"),
        ("C_X", "channel_not_found"),
    ],
)
async def test_the_bot_posts_only_where_it_is(client: AsyncWebClient, channel: str, error: str) -> None:
    """A public channel without the bot says so; a private one does not exist for it."""
    assert error == await refusal(client.chat_postMessage(channel=channel, text="hello"))
    assert error == await refusal(client.chat_postEphemeral(channel=channel, user="U_ANA", text="hello"))


async def test_messages_are_posted_changed_and_deleted(slack: SlackStandIn, client: AsyncWebClient) -> None:
    """A message to a person goes to the conversation with the bot; an ephemeral one can't be updated."""
    posted = await client.chat_postMessage(channel="U_BOB", text="hello")
    assert (posted["channel"], slack.last("D_BOB").text) == ("D_BOB", "hello")
    await client.chat_update(channel="D_BOB", ts=posted["ts"], text="bye")
    assert (slack.last("D_BOB").text, slack.last("D_BOB").edited) == ("bye", True)
    await client.chat_delete(channel="D_BOB", ts=posted["ts"])
    assert slack.messages("D_BOB") == []
    private = await client.chat_postEphemeral(channel="C_SALES", user="U_ANA", text="psst")
    assert (slack.last("U_ANA").text, slack.messages("C_SALES")) == ("psst", [])
    ts = private["message_ts"]
    assert await refusal(client.chat_update(channel="C_SALES", ts=ts, text="x")) == "message_not_found"
    assert await refusal(client.chat_postMessage(channel="C_SALES", text="x" * 40_001)) == "msg_too_long"


async def test_bad_blocks_are_refused_with_where_they_are_bad(client: AsyncWebClient) -> None:
    """The answer has Slack's messages."""
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel="C_SALES", text="x", blocks=[{"type": "section"}])
    expected = ["[ERROR] missing required field: text [json-pointer:/blocks/0]"]
    assert expected == refused.value.response["response_metadata"]["messages"]


async def test_people_are_known_with_zone_locale_and_email(client: AsyncWebClient) -> None:
    """users.info gives the locale only where asked for it; lookupByEmail finds by email."""
    user = (await client.users_info(user="U_CHLOE", include_locale=True))["user"]
    assert (user["tz"], user["locale"]) == ("Europe/Paris", "fr-FR")
    assert "locale" not in (await client.users_info(user="U_CHLOE"))["user"]
    found = await client.users_lookupByEmail(email=user["profile"]["email"])
    assert found["user"]["id"] == "U_CHLOE"
    assert await refusal(client.users_info(user="U_X")) == "user_not_found"
    assert await refusal(client.users_lookupByEmail(email="no@x.example")) == "users_not_found"


async def test_a_trigger_works_once_and_for_three_seconds(slack: SlackStandIn, client: AsyncWebClient) -> None:
    """Used twice, too old, or made up: each has its own error."""
    trigger = slack.views.new_trigger("U_ANA")
    await client.views_open(trigger_id=trigger, view=VIEW)
    assert await refusal(client.views_open(trigger_id=trigger, view=VIEW)) == "exchanged_trigger_id"
    trigger = slack.views.new_trigger("U_ANA")
    slack.pass_time(3.1)
    assert await refusal(client.views_open(trigger_id=trigger, view=VIEW)) == "expired_trigger_id"
    assert await refusal(client.views_open(trigger_id="1.2.a", view=VIEW)) == "invalid_trigger_id"


async def test_a_view_is_updated_by_its_hash_while_it_is_open(slack: SlackStandIn, client: AsyncWebClient) -> None:
    """A stale hash is a conflict, a closed view is not found, and what was entered outlives an update."""
    opened = (await client.views_open(trigger_id=slack.views.new_trigger("U_ANA"), view=VIEW))["view"]
    view = slack.modal("U_ANA")
    assert view
    await slack.choose(view, "note", "typed")
    await client.views_update(view_id=opened["id"], hash=opened["hash"], view=VIEW)
    assert view.value("note")["value"] == "typed"
    stale = client.views_update(view_id=opened["id"], hash=opened["hash"], view=VIEW)
    assert await refusal(stale) == "hash_conflict"
    await slack.close(view)
    assert await refusal(client.views_update(view_id=opened["id"], view=VIEW)) == "not_found"


async def test_three_views_stand_on_top_of_each_other(slack: SlackStandIn, client: AsyncWebClient) -> None:
    """A fourth is refused; a home tab is another thing."""
    await client.views_open(trigger_id=slack.views.new_trigger("U_ANA"), view=VIEW)
    for _ in range(2):
        pushed = await client.views_push(trigger_id=slack.views.new_trigger("U_ANA"), view=VIEW)
    assert pushed["view"]["root_view_id"] != pushed["view"]["previous_view_id"]
    trigger = slack.views.new_trigger("U_ANA")
    assert await refusal(client.views_push(trigger_id=trigger, view=VIEW)) == "push_limit_reached"
    await client.views_publish(user_id="U_ANA", view={"type": "home", "blocks": [{"type": "divider"}]})
    assert slack.home("U_ANA")
    assert await refusal(client.views_publish(user_id="U_ANA", view=VIEW)) == "invalid_arguments"


async def test_a_response_url_takes_five_messages_in_thirty_minutes(slack: SlackStandIn) -> None:
    """It works where the bot is not; then it is used up, or expired."""
    url = slack.response_urls.new("D_ANA_BOB", "U_ANA")
    async with httpx.AsyncClient(trust_env=False) as http:
        answers = [await http.post(url, json={"text": "x", "response_type": "in_channel"}) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 200, 404]
        assert answers[5].json()["error"] == "used_url"
        assert len(slack.messages("D_ANA_BOB")) == 5
        fresh = slack.response_urls.new("C_SALES", "U_ANA")
        assert (await http.post(fresh, json={"blocks": [{"type": "section"}]})).status_code == 400
        slack.pass_time(30 * 60 + 1)
        assert (await http.post(fresh, json={"text": "late"})).json()["error"] == "expired_url"
    assert len(slack.calls("response_url")) == 8


async def test_methods_fail_on_request(slack: SlackStandIn, client: AsyncWebClient) -> None:
    """429 with Retry-After, 500, or an error of Slack's, for so many calls."""
    slack.break_method("auth.test", 429, retry_after="2")
    with pytest.raises(SlackApiError) as limited:
        await client.auth_test()
    assert (limited.value.response["error"], limited.value.response.headers["Retry-After"]) == ("ratelimited", "2")
    slack.break_method("auth.test", 200, error="account_inactive", times=2)
    assert await refusal(client.auth_test()) == "account_inactive"
    assert await refusal(client.auth_test()) == "account_inactive"
    assert (await client.auth_test())["ok"]
    assert [call.status for call in slack.calls("auth.test")] == [429, 200, 200, 200]
