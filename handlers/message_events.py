"""What Slack's Events API tells of what people say to the bot.

Shapes: https://docs.slack.dev/reference/events/app_mention, …/message.im and …/message/message_changed
"""

from __future__ import annotations

import re

from pydantic import Field

from bot.model.request import Origin
from handlers.payloads import Payload, origin_from

SAID = frozenset({None, "file_share", "thread_broadcast", "me_message"})
"""The subtypes of what a person says; all others tell of something else: a deleted message, somebody who joined, a bot."""
CHANGED = "message_changed"


class _Edit(Payload):
    ts: str = ""


class _Message(Payload):
    user: str = ""
    text: str = ""
    ts: str = ""
    thread_ts: str | None = None
    parent_user_id: str | None = None
    subtype: str | None = None
    bot_id: str | None = None
    edited: _Edit | None = None


class _Event(_Message):
    type: str
    channel: str = ""
    channel_type: str = ""
    message: _Message | None = None
    previous_message: _Message | None = None


class _Authorization(Payload):
    user_id: str | None = None
    is_bot: bool = False


class MessageEvent(Payload):
    """Something was said where the bot hears it: a mention, or a message in its own conversation with somebody; or it was edited."""

    team_id: str = ""
    event: _Event
    authorizations: list[_Authorization] = Field(default_factory=list)

    @property
    def is_for_the_bot(self) -> bool:
        """Whether a person says it to the bot, in words that are new: no bot's message, nothing below another app's."""
        said = self._said
        if said.subtype not in SAID or said.bot_id or not (said.user and said.ts and self.event.channel):
            return False
        if not self._is_direct:
            return self.event.type == "app_mention" and self._mention.search(said.text) is not None
        mine = said.parent_user_id in {None, said.user, *self._bots} or not self._bots
        return mine and (self._has_new_words if self.event.subtype == CHANGED else not said.edited)

    @property
    def words(self) -> str:
        """The text without the bot's own mention, as Slack delivers it."""
        text = self._said.text
        return text if self._is_direct and not self._bots else self._mention.sub(" ", text, count=1).strip()

    @property
    def edit(self) -> str:
        """When the message was edited, by Slack's time stamp; empty where it stands as it was said first."""
        return self._said.edited.ts if self._said.edited else ""

    @property
    def request_id(self) -> str:
        """The same for a repeated delivery, for what is edited, and where Slack tells of one message by two events."""
        return f"message:{self.team_id}:{self.event.channel}:{self._said.ts}"

    def origin(self, *, as_agent: bool = False) -> Origin:
        """Where the answer goes: into the thread; in a channel one is begun, and everywhere with agent messaging."""
        said = self._said
        where = origin_from("message", self.team_id, said.user, self.event.channel, None, self.edit)
        if said.thread_ts or (self._is_direct and not as_agent):
            return where.model_copy(update={"thread": said.thread_ts})
        return where.model_copy(update={"thread": said.ts, "begins_thread": True})

    @property
    def _said(self) -> _Message:
        """The message as it stands; what tells of an edit has it inside."""
        return self.event.message or self.event if self.event.subtype == CHANGED else self.event

    @property
    def _has_new_words(self) -> bool:
        """Whether an edit changed the words: Slack tells in the same way that it shows what a link leads to."""
        if not self._said.edited:
            return False
        before = self.event.previous_message
        return before is None or before.text.split() != self._said.text.split()

    @property
    def _is_direct(self) -> bool:
        return self.event.channel_type == "im" or self.event.channel.startswith("D")

    @property
    def _bots(self) -> set[str]:
        return {one.user_id for one in self.authorizations if one.is_bot and one.user_id}

    @property
    def _mention(self) -> re.Pattern[str]:
        """The bot's own mention; any, where Slack doesn't say who the bot is."""
        own = "|".join(map(re.escape, sorted(self._bots))) or r"[UW]\w+"
        return re.compile(rf"<@(?:{own})(?:\|[^>]*)?>[,:]?")
