"""The Slack app's manifest, for Socket Mode and for HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.__main__ import main
from bot.cli.manifest import as_json
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.workspace import Json
from bot.slack.identity import AGENT_SCOPE
from tests.cli.manifest_rules import Manifest

HOST = "https://meetings.example.com"


def manifest(url: str | None = None, *, agent: bool = False) -> Json:
    """A manifest."""
    return dict(json.loads(as_json(url, agent=agent)))


def addresses(made: Any) -> list[str]:  # noqa: ANN401 - any part of a manifest
    """All addresses in it."""
    if isinstance(made, dict):
        return [one for value in made.values() for one in addresses(value)]
    if isinstance(made, list):
        return [one for value in made for one in addresses(value)]
    return [made] if isinstance(made, str) and "://" in made else []


@pytest.mark.parametrize("url", [None, HOST])
@pytest.mark.parametrize("agent", [False, True])
def test_slack_takes_it(url: str | None, *, agent: bool) -> None:
    """No field that it doesn't know, none that is too long."""
    Manifest.model_validate(manifest(url, agent=agent))


@pytest.mark.parametrize(
    ("url", "events"),
    [
        (HOST, f"{HOST}/slack/events"),
        (f"{HOST}/", f"{HOST}/slack/events"),
        (f"{HOST}/slack/events", f"{HOST}/slack/events"),
        (f"{HOST}/slack/events/", f"{HOST}/slack/events"),
        (f"{HOST}:8443/bots/meeting/", f"{HOST}:8443/bots/meeting/slack/events"),
        ("HTTPS://Meetings.example.com", "https://Meetings.example.com/slack/events"),
        ("http://[2001:db8::1]:3000", "http://[2001:db8::1]:3000/slack/events"),
    ],
)
def test_over_http_all_four_addresses_are_there(url: str, events: str) -> None:
    """Events, interactivity, the type-aheads' options, and the slash command; and no Socket Mode."""
    made = manifest(url)
    settings = made["settings"]
    told = [
        settings["event_subscriptions"]["request_url"],
        settings["interactivity"]["request_url"],
        settings["interactivity"]["message_menu_options_url"],
        made["features"]["slash_commands"][0]["url"],
    ]
    assert [events] * 4 == told == addresses(made)
    assert settings["socket_mode_enabled"] is False


def test_over_socket_mode_there_is_no_address() -> None:
    """Slack is given none."""
    assert [] == addresses(manifest())
    assert manifest()["settings"]["socket_mode_enabled"] is True


def test_both_are_the_same_app() -> None:
    """The same scopes, events, shortcuts and commands."""
    socket, http = manifest(), manifest(HOST)
    for made in (socket, http):
        del made["settings"]["socket_mode_enabled"]
        made["settings"]["event_subscriptions"].pop("request_url", None)
        for name in ("request_url", "message_menu_options_url"):
            made["settings"]["interactivity"].pop(name, None)
        made["features"]["slash_commands"][0].pop("url", None)
    assert socket == http


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "meetings.example.com",
        "//meetings.example.com",
        "ftp://meetings.example.com",
        "https://",
        "https:///slack/events",
        "https://me:secret@meetings.example.com",
        "https://me@meetings.example.com",
        f"{HOST}?team=1",
        f"{HOST}/?",
        f"{HOST}#top",
        f"{HOST}/a b",
        f"{HOST}\n",
        "https://meetings.example.com\\@evil.example",
        "https://[::1",
        f"{HOST}:http",
        f"{HOST}:0",
        f"{HOST}:99999",
        "https://bücher.example",
    ],
)
def test_an_address_that_slack_cannot_call_is_refused(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, exit code 2, and nothing of the address, which may hold a password."""
    assert 2 == main(["manifest", f"--url={url}"])
    out, err = capsys.readouterr()
    assert ("", 1) == (out, err.count("\n"))
    assert err.startswith("meeting-bot: --url must be an address such as https://meetings.example.com")
    assert "secret" not in err


def test_the_slack_clis_own_flags_are_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    """Also beside ours."""
    assert 0 == main(["manifest", "--protocol=message-boundaries", "--boundary=x", "--url", HOST, "--agent", "--u=x"])
    assert manifest(HOST, agent=True) == json.loads(capsys.readouterr().out)


def test_agent_messaging_adds_its_view_and_its_scope() -> None:
    """And nothing else; without it, nothing of it is there."""
    plain, made = manifest(), manifest(agent=True)
    assert AGENT_SCOPE not in plain["oauth_config"]["scopes"]["bot"]
    view = made["features"].pop("agent_view")
    assert 4 == len(view["suggested_prompts"])
    assert made["oauth_config"]["scopes"]["bot"].pop() == AGENT_SCOPE
    assert plain == made


@pytest.mark.usefixtures("bot")
async def test_each_suggested_prompt_works_as_a_message(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Slack sends it in the person's name as soon as it is tapped. None is misunderstood, and none changes a meeting."""
    answers = []
    for prompt in manifest(agent=True)["features"]["agent_view"]["suggested_prompts"]:
        before = len(slack.messages("D_ANA"))
        await slack.say(prompt["message"], channel="DM")
        await slack.wait(lambda before=before: slack.messages("D_ANA")[before + 1 :])  # type: ignore[misc]
        answers.append(slack.last("D_ANA"))
    assert [True] * 4 == [answer.by_bot for answer in answers]
    listed, shown, form, helped = (answer.words for answer in answers)
    assert "Reschedule" in answers[0].buttons, listed
    assert "Discuss annual contract terms" in shown
    assert ["Edit"] == answers[2].buttons, form
    assert "/meeting reschedule" in helped
    assert [] == commerce.patches()
