"""`python -m bot manifest`: the Slack app's description, for Socket Mode as `manifest.yml` has it, or for HTTP.

Fields and limits: https://docs.slack.dev/reference/app-manifest
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from bot.errors import SettingsError
from bot.slack.identity import AGENT_SCOPE
from bot.web import SLACK_PATH

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
AGENT_VIEW = {
    "agent_description": "Moves your sales meetings. Say which meeting and when, in your own words, or tap: I change it, "
    "and show you the meeting as it stands.",
    "suggested_prompts": [
        {"title": "What's coming up?", "message": "list"},
        {"title": "My next meeting", "message": "my next meeting"},
        {"title": "Change my next meeting", "message": "edit my next meeting"},
        {"title": "What can I say?", "message": "help"},
    ],
}
"""Each prompt is sent as a message as soon as it is tapped: none changes a meeting by itself."""


def as_json(url: str | None = None, *, agent: bool = False) -> str:
    """The manifest as JSON.

    Args:
        url: Where the bot is served over HTTP; None for Socket Mode.
        agent: With Slack's agent messaging: the bot stands in the top bar, with prompts to tap.

    Raises:
        SettingsError: the address is not one that Slack can call.
        OSError: `manifest.yml` is not beside the packages.
    """
    manifest = yaml.safe_load(MANIFEST.read_text("utf-8"))
    if url is not None:
        _serve_at(_events_url(url), manifest)
    if agent:
        manifest["features"]["agent_view"] = AGENT_VIEW
        manifest["oauth_config"]["scopes"]["bot"].append(AGENT_SCOPE)
    return json.dumps(manifest, ensure_ascii=False, indent=2)


def scopes() -> frozenset[str]:
    """The scopes that the bot's token needs. Raises OSError as `as_json` does."""
    return frozenset(json.loads(as_json())["oauth_config"]["scopes"]["bot"])


def _serve_at(url: str, manifest: dict[str, Any]) -> None:
    """Give Slack its four addresses, and switch Socket Mode off."""
    settings = manifest["settings"]
    settings["socket_mode_enabled"] = False
    settings["event_subscriptions"]["request_url"] = url
    settings["interactivity"] |= {"request_url": url, "message_menu_options_url": url}
    for command in manifest["features"]["slash_commands"]:
        command["url"] = url


def _events_url(url: str) -> str:
    """The address of `SLACK_PATH` at the host, and below the path, that an address names."""
    try:
        parts = urlsplit(url)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that don't match, a port that is no number
        whole = False
    if not whole or not url.isascii() or re.search(r"[@?#\s\\]", url):
        raise SettingsError(  # without the address, which may hold a password
            "--url must be an address such as https://meetings.example.com, with no user, query or fragment"
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/').removesuffix(SLACK_PATH)}{SLACK_PATH}"
