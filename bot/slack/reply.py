"""Where an answer may be posted: the channel, the `response_url`, a DM; whichever is open.

What is for all goes to the channel first, as only such a message can be updated later; what is for the rep alone goes by the
`response_url` first, as that works everywhere, but in a thread to the thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import structlog

from bot.blocks import Message
from bot.errors import SlackError, SlackRefused, SlackTokenRefused, SlackUnavailable
from bot.model.change import Posted
from bot.model.request import Origin, is_direct
from bot.posting.poster import OutgoingMessage
from bot.slack.client import SlackClient

RESPONSE_URL_LIVES = timedelta(minutes=29)
"""Slack closes it after 30 minutes, or five messages (https://docs.slack.dev/interactivity/handling-user-interaction)."""
ONE_TRY = 0.0
WAY_WITHIN, LAST_WAY_WITHIN = 2.0, 60.0
"""Seconds for which a way is tried again before the next one is; and the last one, after which there is none."""
ROUNDS, ROUND_PAUSE = 3, 0.5
"""How often all ways are tried where Slack refuses each: some of its refusals pass, though it doesn't say so. In seconds."""
TURNS = 256

Way = Callable[[float], Awaitable[Posted | None]]

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Content:
    """A message as JSON."""

    text: str
    blocks: list[dict[str, Any]]


class Reply:
    """Posts answers. Raises SlackUnavailable where Slack can't take one now, or not with the bot's token.

    Args:
        slack: The Web API.
        last_way_within: Seconds for which an answer to a rep is tried again in the last place that is left for it.
    """

    def __init__(self, slack: SlackClient, *, last_way_within: float = LAST_WAY_WITHIN) -> None:
        self._slack = slack
        self._last_way_within = last_way_within
        self._turns = [asyncio.Lock() for _ in range(TURNS)]

    async def to_rep(self, origin: Origin, message: Message) -> None:
        """For the rep alone. It waits for Slack for about a minute."""
        async with self.turn(origin):
            ways = self._ways_to_rep(origin, _content(message))
            await self._first_open(origin, ways, WAY_WITHIN, self._last_way_within)

    async def deliver(self, outgoing: OutgoingMessage) -> Posted | None:
        """Post a message, in one try; its turn is held by who asks.

        Answers the message, where it can be updated later: one that went by a `response_url` can't, nor one for the rep alone.
        """
        origin, content = outgoing.origin, Content(outgoing.text, list(outgoing.blocks))
        if outgoing.to == "tapped" and await self._replace(origin, content, ONE_TRY):
            return None
        if outgoing.to == "all":
            ways = self._ways_to_all(origin, content, outgoing.thread)
            return await self._first_open(origin, ways, None, ONE_TRY)
        await self._first_open(origin, self._ways_to_rep(origin, content), ONE_TRY, ONE_TRY)
        return None

    async def update(self, posted: Posted, message: Message) -> None:
        """In place of a message that was posted. One that is gone stays gone."""
        content = _content(message)
        try:
            await self._slack.update_message(posted.channel, posted.ts, content.text, content.blocks, within=WAY_WITHIN)
        except SlackRefused as error:
            log.info("cannot_update", reason=error.reason)
        except SlackTokenRefused as error:
            raise SlackUnavailable(str(error)) from error

    async def replace(self, origin: Origin, message: Message) -> bool:
        """In place of the message that was tapped; False where that can't be reached any more, and stays as it is."""
        return await self._replace(origin, _content(message), WAY_WITHIN)

    def turn(self, origin: Origin) -> asyncio.Lock:
        """One post at a time in a conversation: one that Slack keeps waiting is not overtaken."""
        return self._turns[hash(origin.channel or origin.actor) % TURNS]

    def _ways_to_rep(self, origin: Origin, content: Content) -> list[Way]:
        ways: list[Way] = []
        if _lives(origin):
            ways.append(partial(self._by_response_url, origin, content, {"response_type": "ephemeral"}))
        if origin.channel and not is_direct(origin.channel):
            ways.append(partial(self._by_ephemeral, origin, content))
        elif origin.channel:
            ways.append(partial(self._by_post, origin.channel, origin.thread, content))
        if origin.thread:  # what goes by a response_url stands beside the thread
            ways.reverse()
        return [*ways, partial(self._by_post, origin.actor, None, content)]

    def _ways_to_all(self, origin: Origin, content: Content, thread: str | None) -> list[Way]:
        ways: list[Way] = []
        if origin.channel and thread:
            ways.append(partial(self._by_post, origin.channel, thread, content))
        if origin.channel:
            ways.append(partial(self._by_post, origin.channel, origin.thread, content))
        if _lives(origin):
            ways.append(partial(self._by_response_url, origin, content, {"response_type": "in_channel"}))
        return [*ways, partial(self._by_post, origin.actor, None, content)]

    async def _first_open(
        self, origin: Origin, ways: Sequence[Way], within: float | None, last_within: float
    ) -> Posted | None:
        """Post by the first way that is open.

        `within`: seconds for which each way but the last is tried while Slack is unavailable, before the next one is; with None,
        none is passed over for that.
        """
        for number in range(ROUNDS):
            if number:
                await asyncio.sleep(ROUND_PAUSE * number)
            trouble: SlackError | None = None
            for way in ways:
                last = way is ways[-1]
                try:
                    return await way(last_within if last or within is None else within)
                except SlackRefused as error:
                    log.info("cannot_post", reason=error.reason)
                except SlackTokenRefused as error:  # a response_url needs no token
                    trouble = trouble or error
                except SlackUnavailable as error:
                    trouble = error
                    if within is None:
                        raise
            if trouble:
                raise SlackUnavailable(str(trouble), retry_after=getattr(trouble, "retry_after", None)) from trouble
        log.warning("nowhere_to_answer", actor=origin.actor)
        return None

    async def _replace(self, origin: Origin, content: Content, within: float) -> bool:
        if not _lives(origin):
            return False
        try:
            await self._by_response_url(origin, content, {"replace_original": True}, within)
        except SlackRefused:
            return False
        return True

    async def _by_response_url(self, origin: Origin, content: Content, how: dict[str, Any], within: float) -> None:
        options = {"replace_original": False} | how
        await self._slack.respond(origin.response_url or "", content.text, content.blocks, within=within, **options)

    async def _by_ephemeral(self, origin: Origin, content: Content, within: float) -> None:
        # In a thread that nobody has begun, Slack shows it to nobody, and answers that all is well:
        # https://docs.slack.dev/reference/methods/chat.postEphemeral
        thread = None if origin.begins_thread else origin.thread
        await self._slack.post_ephemeral(
            origin.channel or "", origin.actor, content.text, content.blocks, thread=thread, within=within
        )

    async def _by_post(self, channel: str, thread: str | None, content: Content, within: float) -> Posted:
        posted = await self._slack.post_message(channel, content.text, content.blocks, thread=thread, within=within)
        return Posted(channel=posted.channel, ts=posted.ts, thread=thread)


def _lives(origin: Origin) -> bool:
    return bool(origin.response_url) and datetime.now(UTC) - origin.at <= RESPONSE_URL_LIVES


def _content(message: Message) -> Content:
    return Content(message.text, message.json_blocks())
