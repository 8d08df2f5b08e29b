"""What Slack's Events API tells of what people say to the bot.

Shapes: https://docs.slack.dev/reference/events/app_mention and …/message.im
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import Field

from bot.model.request import Origin
from handlers.payloads import Payload, origin_from


class _Message(Payload):
    type: str
    user: str = ""
    text: str = ""
    ts: str = ""
    channel: str = ""
    thread_ts: str | None = None
    parent_user_id: str | None = None
    subtype: str | None = None
    bot_id: str | None = None
    edited: dict[str, Any] | None = None
    channel_type: str = ""


class _Authorization(Payload):
    user_id: str | None = None
    is_bot: bool = False


class MessageEvent(Payload):
    """Something was said where the bot hears it: a mention, or a message in its own conversation with somebody."""

    team_id: str = ""
    event: _Message
    authorizations: list[_Authorization] = Field(default_factory=list)

    @property
    def is_for_the_bot(self) -> bool:
        """Whether a person said it, new, and to the bot: no edit, no bot's message, nothing below another app's."""
        said = self.event
        if said.subtype or said.bot_id or said.edited or not (said.user and said.ts and said.channel):
            return False
        if not self._is_direct:
            return said.type == "app_mention" and self._mention.search(said.text) is not None
        return said.parent_user_id in {None, said.user, *self._bots} or not self._bots

    @property
    def words(self) -> str:
        """The text without the bot's own mention, as Slack delivers it."""
        if self._is_direct and not self._bots:
            return self.event.text
        return self._mention.sub(" ", self.event.text, count=1).strip()

    @property
    def request_id(self) -> str:
        """The same for a repeated delivery, and where Slack tells of one message by two events."""
        return f"message:{self.team_id}:{self.event.channel}:{self.event.ts}"

    def origin(self) -> Origin:
        """Where the answer goes: into the thread; in a channel, one is begun."""
        said = self.event
        where = origin_from("message", self.team_id, said.user, said.channel, None)
        if said.thread_ts or self._is_direct:
            return where.model_copy(update={"thread": said.thread_ts})
        return where.model_copy(update={"thread": said.ts, "begins_thread": True})

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
