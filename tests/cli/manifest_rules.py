"""What Slack's schema of a manifest (major version 1) demands, as far as a manifest of ours may reach.

Fields and limits: https://github.com/slackapi/manifest-schema and https://docs.slack.dev/reference/app-manifest.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


def _text(longest: int) -> object:
    return Field(min_length=1, max_length=longest)


class _Part(BaseModel):
    """No field that Slack doesn't know."""

    model_config = ConfigDict(extra="forbid", strict=True)


Url = Annotated[str, Field(pattern=r"^https?://", max_length=3000)]
Names = Annotated[list[Annotated[str, Field(max_length=50)]], Field(max_length=100)]


class _Metadata(_Part):
    major_version: Literal[1]


class _Display(_Part):
    name: Annotated[str, _text(35)]
    description: Annotated[str, _text(140)]
    background_color: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$")]


class _Home(_Part):
    home_tab_enabled: bool
    messages_tab_enabled: bool
    messages_tab_read_only_enabled: bool


class _BotUser(_Part):
    display_name: Annotated[str, _text(80)]
    always_online: bool


class _Shortcut(_Part):
    name: Annotated[str, _text(24)]
    type: Literal["message", "global"]
    callback_id: Annotated[str, _text(255)]
    description: Annotated[str, _text(150)]


class _SlashCommand(_Part):
    command: Annotated[str, Field(pattern=r"^/", min_length=2, max_length=32)]
    url: Url | None = None
    description: Annotated[str, _text(2000)]
    usage_hint: Annotated[str, _text(1000)]
    should_escape: Literal[True]


class _Prompt(_Part):
    title: Annotated[str, _text(75)]
    message: Annotated[str, _text(3000)]


class _AgentView(_Part):
    agent_description: Annotated[str, _text(300)]
    suggested_prompts: Annotated[list[_Prompt], Field(max_length=4)]


class _Features(_Part):
    app_home: _Home
    bot_user: _BotUser
    shortcuts: Annotated[list[_Shortcut], Field(min_length=1, max_length=10)]
    slash_commands: Annotated[list[_SlashCommand], Field(min_length=1, max_length=50)]
    agent_view: _AgentView | None = None


class _Scopes(_Part):
    bot: Names


class _OAuth(_Part):
    scopes: _Scopes


class _Events(_Part):
    request_url: Url | None = None
    bot_events: Names


class _Interactivity(_Part):
    is_enabled: Literal[True]
    request_url: Url | None = None
    message_menu_options_url: Url | None = None


class _Settings(_Part):
    event_subscriptions: _Events
    interactivity: _Interactivity
    org_deploy_enabled: bool
    socket_mode_enabled: bool
    token_rotation_enabled: bool


class Manifest(_Part):
    """A whole manifest."""

    metadata: Annotated[_Metadata, Field(alias="_metadata")]
    display_information: _Display
    features: _Features
    oauth_config: _OAuth
    settings: _Settings
