"""Who and what there is in the stand-in's workspace, what was said there, and what is open on whose screen."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

Json = dict[str, Any]

TEAM_ID, TEAM_DOMAIN, APP_ID = "T_DRIVLY", "drivly", "A_MEETINGS"
BOT_ID, BOT_USER, BOT_HANDLE, SLACKBOT = "B_MEETINGS", "U_MEETINGS", "meetings", "USLACKBOT"


@dataclass(frozen=True)
class Member:
    """A member of the workspace; `handle` is what is typed after an @.

    `flags` are those of Slack's user object that are true of the person, such as "is_restricted"; `team` is their own workspace.
    """

    id: str
    handle: str
    name: str
    tz: str
    email: str
    locale: str = "en-US"
    flags: tuple[str, ...] = ()
    team: str = TEAM_ID

    def as_slack(self, *, locale: bool, email: bool) -> Json:
        """The user object of the Web API; the locale only where asked for, the email only with the scope for it."""
        offset = datetime.now(ZoneInfo(self.tz)).utcoffset() or timedelta(0)
        profile = {"real_name": self.name, "display_name": self.handle, "title": "", "phone": "", "team": TEAM_ID}
        return {
            "id": self.id,
            "team_id": self.team,
            "name": self.handle,
            "deleted": False,
            "real_name": self.name,
            "tz": self.tz,
            "tz_label": self.tz_label,
            "tz_offset": int(offset.total_seconds()),
            "profile": profile | ({"email": self.email} if email else {}),
            "is_admin": False,
            "is_owner": False,
            "is_bot": False,
            "is_app_user": False,
            "updated": 1,
            **dict.fromkeys(self.flags, True),
        } | ({"locale": self.locale} if locale else {})

    @property
    def tz_label(self) -> str:
        """The zone as people call it, e.g. "New York (EST)"."""
        now = datetime.now(ZoneInfo(self.tz))
        return f"{self.tz.rpartition('/')[2].replace('_', ' ')} ({now:%Z})"


@dataclass(frozen=True)
class Channel:
    """A conversation. "dm" is one between a person and the bot, "people" one between two people."""

    id: str
    name: str
    kind: Literal["public", "private", "dm", "people"]
    members: frozenset[str]
    bot_is_in: bool

    @property
    def payload_name(self) -> str:
        """The name as it stands in commands and interactions: Slack hides that of a private one."""
        return {"public": self.name, "private": "privategroup"}.get(self.kind, "directmessage")


@dataclass(eq=False)
class ChannelMessage:
    """What somebody said. `only_for` is the one person who sees an ephemeral one."""

    ts: str
    channel: str
    author: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    only_for: str | None = None
    edited: bool = False
    thread_ts: str | None = None

    @property
    def by_bot(self) -> bool:
        """Whether the app wrote it."""
        return self.author == BOT_USER

    @property
    def words(self) -> str:
        """All text that is read in it, a line each."""
        return "\n".join(visible(self.blocks)) or self.text

    @property
    def buttons(self) -> list[str]:
        """The texts of its buttons."""
        return [element["text"]["text"] for _, element in elements(self.blocks) if element["type"] == "button"]

    def as_slack(self) -> Json:
        """The message object of interactions."""
        said = {"type": "message", "user": self.author, "ts": self.ts, "text": self.text, "team": TEAM_ID}
        if self.by_bot:
            said |= {"bot_id": BOT_ID, "app_id": APP_ID}
        if self.thread_ts:
            said["thread_ts"] = self.thread_ts
        return said | ({"blocks": self.blocks} if self.blocks else {})


@dataclass(eq=False)
class OpenView:
    """A modal or a home tab as it stands on a person's screen; `errors` by block id, as the bot or Slack gave them."""

    id: str
    user: str
    json: Json
    values: dict[str, dict[str, Json]]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        return list(self.json["blocks"])

    @property
    def title(self) -> str:
        """Its title; a home tab has none."""
        return str((self.json.get("title") or {}).get("text", ""))

    @property
    def words(self) -> str:
        """All text that is read in it, a line each."""
        return "\n".join(visible(self.blocks))

    @property
    def buttons(self) -> list[str]:
        """The texts of its buttons, without submit and close."""
        return [element["text"]["text"] for _, element in elements(self.blocks) if element["type"] == "button"]

    def value(self, key: str) -> Json:
        """The state of the input with this block id or action id, as Slack would send it.

        Raises:
            LookupError: there is none.
        """
        for block_id, actions in self.values.items():
            for action_id, state in actions.items():
                if key in {block_id, action_id}:
                    return state
        raise LookupError(f"no input {key!r} in {self.title!r}; there are {self.values}")

    def keep(self, entered: dict[str, dict[str, Json]]) -> None:
        """Take over what was entered in its inputs."""
        for block_id, actions in self.values.items():
            actions |= {key: state for key, state in entered.get(block_id, {}).items() if key in actions}

    def as_slack(self) -> Json:
        """The view object of payloads and answers."""
        return self.json | {"state": {"values": self.values}}


class Workspace:
    """The people, the conversations, and all that stands there. Time can be moved on for tests.

    `failures` are the things that Slack would not accept from the bot, or show nobody; each a sentence.
    """

    def __init__(self, people: Iterable[Member], channels: Iterable[Channel]) -> None:
        self.people = {person.id: person for person in people}
        self.channels = {channel.id: channel for channel in channels}
        self.messages: list[ChannelMessage] = []
        self.failures: list[str] = []
        self.stacks: dict[str, list[OpenView]] = {person: [] for person in self.people}
        self.homes: dict[str, OpenView] = {}
        self._ahead = 0.0
        self._last_ts = 0.0

    def now(self) -> float:
        """Seconds since 1970, as the clock of this Slack shows them."""
        return time.time() + self._ahead

    def pass_time(self, seconds: float) -> None:
        """Move the clock on: triggers and response URLs grow old."""
        self._ahead += seconds

    def next_ts(self) -> str:
        """A new message time stamp, later than all before."""
        self._last_ts = max(self._last_ts + 0.000001, self.now())
        return f"{self._last_ts:.6f}"

    def post(self, message: ChannelMessage) -> ChannelMessage:
        """Add a message. An ephemeral one in a thread that nobody has begun is shown to nobody, and Slack answers `ok`."""
        if message.only_for and message.thread_ts and not self.has_replies(message.channel, message.thread_ts):
            self.failures.append(f"nobody sees this, as there is no thread below {message.thread_ts}: {message.words}")
            return message
        self.messages.append(message)
        return message

    def has_replies(self, channel: str, ts: str) -> bool:
        """Whether a thread was begun below a message: by what all can see."""
        return any(m.thread_ts == ts and m.channel == channel and not m.only_for for m in self.messages)

    def find(self, channel: str, ts: str) -> ChannelMessage | None:
        """The message of this channel and time stamp."""
        return next((m for m in reversed(self.messages) if m.ts == ts and m.channel == channel), None)

    def view(self, view_id: str) -> OpenView | None:
        """The open modal, or the home tab, with this id."""
        shown = [view for stack in self.stacks.values() for view in stack] + list(self.homes.values())
        return next((view for view in shown if view.id == view_id), None)

    def dm(self, user: str) -> Channel | None:
        """The conversation of this person with the bot."""
        return next((c for c in self.channels.values() if c.kind == "dm" and user in c.members), None)


def new_id(prefix: str) -> str:
    """An id of Slack's shape."""
    return prefix + secrets.token_hex(5).upper()


def elements(blocks: Iterable[Json]) -> Iterator[tuple[Json, Json]]:
    """Each interactive element with the block in which it stands."""
    for block in blocks:
        inside = [block.get("accessory"), block.get("element"), *block.get("elements", [])]
        for element in inside:
            if element and "action_id" in element:
                yield block, element


def visible(node: object) -> Iterator[str]:
    """Each text that a reader sees in blocks."""
    if isinstance(node, list):
        for item in node:
            yield from visible(item)
    elif isinstance(node, dict):
        if isinstance(node.get("text"), str):
            yield node["text"]
        for key, item in node.items():
            if key not in {"confirm", "options", "option_groups"}:
                yield from visible(item)
