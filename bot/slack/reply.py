"""Where an answer may be posted: the channel, the `response_url`, a DM; whichever is open.

What is for all goes to the channel first, as only such a message can be updated later; what is for the rep alone goes by the
`response_url` first, as that works everywhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.blocks import Message
from bot.errors import SlackUnavailable
from bot.http_retry import retry_after
from bot.model.change import Posted
from bot.model.request import Origin
from bot.posting.poster import OutgoingMessage

RESPONSE_URL_LIVES = timedelta(minutes=29)
"""Slack closes it after 30 minutes, or five messages (https://docs.slack.dev/interactivity/handling-user-interaction)."""
PASSING = frozenset({"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"})
"""Errors that another try may mend; after any other one, the next way is tried."""

TURNS = 256

Method = Callable[..., Awaitable[AsyncSlackResponse]]

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Content:
    """A message as JSON."""

    text: str
    blocks: list[dict[str, Any]]


class Reply:
    """Posts answers. Raises SlackUnavailable where Slack can't take one now."""

    def __init__(self, client: AsyncWebClient, *, private: bool) -> None:
        self._client = client
        self._private = private
        self._turns = [asyncio.Lock() for _ in range(TURNS)]

    async def to_rep(self, origin: Origin, message: Message) -> None:
        """For the rep alone."""
        async with self.turn(origin):
            await self._to_rep(origin, _content(message))

    async def deliver(self, letter: OutgoingMessage) -> Posted | None:
        """A letter; its turn is held by who asks. What is for all is for the rep alone with CONFIRMATION=private.

        Answers the message, where it can be updated later: one that went by a `response_url` can't, nor one for the rep alone.
        """
        origin, content = letter.origin, Content(letter.text, list(letter.blocks))
        if letter.to == "all" and not self._private:
            return await self._to_all(origin, content)
        if letter.to != "tapped" or not await self._replace(origin, content):
            await self._to_rep(origin, content)
        return None

    async def update(self, posted: Posted, message: Message) -> None:
        """In place of a message that was posted. One that is gone stays gone."""
        await self._by_method(self._client.chat_update, _content(message), channel=posted.channel, ts=posted.ts)

    async def replace(self, origin: Origin, message: Message) -> bool:
        """In place of the message that was tapped; False where that can't be reached any more, and stays as it is."""
        return await self._replace(origin, _content(message))

    def turn(self, origin: Origin) -> asyncio.Lock:
        """One post at a time in a conversation: one that Slack keeps waiting is not overtaken."""
        return self._turns[hash(origin.channel or origin.actor) % TURNS]

    async def _to_rep(self, origin: Origin, content: Content) -> None:
        if await self._by_response_url(origin, content, response_type="ephemeral"):
            return
        if origin.channel and not origin.channel.startswith("D"):
            call = self._client.chat_postEphemeral
            if await self._by_method(call, content, channel=origin.channel, user=origin.actor, **_thread(origin)):
                return
        elif origin.channel and await self._post(content, channel=origin.channel, **_thread(origin)):
            return
        await self._by_dm(origin, content)

    async def _to_all(self, origin: Origin, content: Content) -> Posted | None:
        if origin.channel and (posted := await self._post(content, channel=origin.channel, **_thread(origin))):
            return posted
        if await self._by_response_url(origin, content, response_type="in_channel"):
            return None
        return await self._by_dm(origin, content)

    async def _replace(self, origin: Origin, content: Content) -> bool:
        return await self._by_response_url(origin, content, replace_original=True)

    async def _by_response_url(self, origin: Origin, content: Content, **options: Any) -> bool:  # noqa: ANN401 - the webhook's own
        if not origin.response_url or datetime.now(UTC) - origin.at > RESPONSE_URL_LIVES:
            return False
        options = {"replace_original": False} | options
        webhook = AsyncWebhookClient(origin.response_url, timeout=10, session=self._client.session)
        try:
            answer = await webhook.send(text=content.text, blocks=content.blocks, **options)
        except (ClientError, OSError, TimeoutError) as error:
            raise SlackUnavailable from error
        if answer.status_code == 429 or answer.status_code >= 500:
            raise SlackUnavailable(retry_after=retry_after(answer.headers.get("Retry-After"), datetime.now(UTC)))
        if answer.status_code != 200 or '"ok":false' in answer.body.replace(" ", ""):
            log.info("response_url_closed", status=answer.status_code)
            return False
        return True

    async def _by_dm(self, origin: Origin, content: Content) -> Posted | None:
        posted = await self._post(content, channel=origin.actor)
        if posted is None:
            log.warning("nowhere_to_answer", actor=origin.actor)
        return posted

    async def _post(self, content: Content, **where: str) -> Posted | None:
        answer = await self._by_method(self._client.chat_postMessage, content, **where)
        return Posted(channel=answer["channel"], ts=answer["ts"]) if answer else None

    async def _by_method(self, call: Method, content: Content, **where: str) -> AsyncSlackResponse | None:
        try:
            return await call(text=content.text, blocks=content.blocks or None, **where)
        except SlackApiError as error:
            data = error.response.data  # a proxy answers text
            reason = data.get("error", "") if isinstance(data, dict) else ""
            if error.response.status_code == 429 or error.response.status_code >= 500 or reason in PASSING:
                pause = retry_after(error.response.headers.get("Retry-After"), datetime.now(UTC))
                raise SlackUnavailable(retry_after=pause) from error
            log.info("cannot_post", reason=reason)
            return None
        except (ClientError, OSError, TimeoutError) as error:
            raise SlackUnavailable from error


def _thread(origin: Origin) -> dict[str, str]:
    return {"thread_ts": origin.thread} if origin.thread else {}


def _content(message: Message) -> Content:
    return Content(message.text, message.json_blocks())
