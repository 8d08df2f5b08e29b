"""The shapes of what Slack sends: commands, interactions, events (docs.slack.dev/reference/interaction-payloads)."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.workspace import (
    APP_ID,
    BOT_HANDLE,
    BOT_USER,
    TEAM_DOMAIN,
    TEAM_ID,
    Channel,
    ChannelMessage,
    Json,
    Member,
    OpenView,
    Workspace,
    new_id,
)

# Slack still sends one; nobody may rely on it.
VERIFICATION = "deprecated-by-signatures"
TYPED_LINK = re.compile(
    r"(?P<url>https?://[^\s<>|]*[^\s<>|.,;:!?)])|(?P<mail>[^\s<>@|:,;]+@[^\s<>@|,;]+\.[^\W\d_]{2,})|@(?P<handle>[\w-]+(?:\.[\w-]+)*)|#(?P<channel>[\w-]+)"
)


def as_typed(text: str, workspace: Workspace) -> str:
    """What Slack makes of typed text: entities, and mentions and links in angle brackets (`should_escape`)."""

    def link(found: re.Match[str]) -> str:
        if found["url"]:
            return f"<{found['url']}>"
        if found["mail"]:
            return f"<mailto:{found['mail']}|{found['mail']}>"
        if found["handle"]:
            if found["handle"] == BOT_HANDLE:
                return f"<@{BOT_USER}|{BOT_HANDLE}>"
            who = next((p for p in workspace.people.values() if p.handle == found["handle"]), None)
            return f"<@{who.id}|{who.handle}>" if who else found[0]
        there = next((c for c in workspace.channels.values() if c.name == found["channel"]), None)
        return f"<#{there.id}|{there.name}>" if there and there.kind == "public" else found[0]

    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return TYPED_LINK.sub(link, escaped)


def command_fields(
    *, command: str, text: str, person: Member, channel: Channel, trigger_id: str, response_url: str
) -> Json:
    """The form fields of a slash command."""
    return {
        "token": VERIFICATION,
        "team_id": TEAM_ID,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel.payload_name,
        "user_id": person.id,
        "user_name": person.handle,
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def interaction(kind: str, person: Member, trigger_id: str) -> Json:
    """What all interactions have in common."""
    return {
        "type": kind,
        "token": VERIFICATION,
        "api_app_id": APP_ID,
        "team": {"id": TEAM_ID, "domain": TEAM_DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {"id": person.id, "username": person.handle, "name": person.handle, "team_id": TEAM_ID},
        "trigger_id": trigger_id,
    }


def of_channel(channel: Channel) -> Json:
    """The channel of an interaction."""
    return {"channel": {"id": channel.id, "name": channel.payload_name}}


def on_message(message: ChannelMessage, channel: Channel) -> Json:
    """Where a message's element was used. Slack leaves the message itself out where it is ephemeral."""
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.only_for is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    there = {"container": container, **of_channel(channel)}
    return there if message.only_for else there | {"message": message.as_slack()}


def on_view(view: OpenView) -> Json:
    """Where a view's element was used."""
    return {"container": {"type": "view", "view_id": view.id}, "view": view.as_slack()}


def action(block: Json, element: Json, state: Json, action_ts: str) -> Json:
    """One of a block_actions payload's actions."""
    own = ("text", "value", "style", "placeholder", "confirm") if element["type"] == "button" else ("placeholder",)
    shown = {name: element[name] for name in own if name in element}
    return {
        "type": element["type"],
        "block_id": block["block_id"],
        "action_id": element["action_id"],
        **shown,
        **state,
        "action_ts": action_ts,
    }


def event_envelope(event: Json, now: float) -> Json:
    """What an event is wrapped in."""
    return {
        "token": VERIFICATION,
        "team_id": TEAM_ID,
        "context_team_id": TEAM_ID,
        "context_enterprise_id": None,
        "api_app_id": APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": new_id("Ev"),
        "event_time": int(now),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM_ID,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": "4-sandbox",
    }


def event_of_message(message: ChannelMessage, channel: Channel, kind: str) -> dict[str, Any]:
    """The event for a person's message: "app_mention" or "message"."""
    place = {"public": "channel", "private": "group"}.get(channel.kind, "im")
    said: Json = {
        "type": kind,
        "user": message.author,
        "ts": message.ts,
        "text": message.text,
        "team": TEAM_ID,
        "channel": channel.id,
        "event_ts": message.ts,
    }
    if message.thread_ts:
        said |= {"thread_ts": message.thread_ts}
    return said if kind == "app_mention" else said | {"channel_type": place}


def event_of_change(message: ChannelMessage, channel: Channel, before: Json, ts: str, *, edited: bool) -> Json:
    """The event for a message of a conversation with the bot that stands differently now: a person edited it, or a link unfurled."""
    now = message.as_slack() | (
        {"edited": {"user": message.author, "ts": ts}} if edited else {"attachments": [{"id": 1}]}
    )
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": channel.id,
        "channel_type": "im",
        "ts": ts,
        "event_ts": ts,
        "message": now,
        "previous_message": before,
    }
