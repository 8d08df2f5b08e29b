"""Socket Mode: Slack's requests over a web socket that the bot opens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import SlackError
from bot.http_retry import call_until_answered
from bot.slack.client import SlackClient

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 20.0
"""Seconds between two questions for an address."""


@asynccontextmanager
async def connected(bolt: AsyncApp, slack: SlackClient, app_token: str) -> AsyncIterator[None]:
    """Take Slack's requests while the block runs, which does not wait for Slack: it may be away."""
    handler = AsyncSocketModeHandler(bolt, app_token, web_client=_Addresses(slack))
    connecting = asyncio.create_task(handler.connect_async())  # type: ignore[no-untyped-call] # Bolt's adapter has no types
    try:
        yield
    finally:
        connecting.cancel()
        with suppress(asyncio.CancelledError):
            await connecting
        await handler.close_async()  # type: ignore[no-untyped-call] # likewise


class _Addresses(AsyncWebClient):
    """The client that slack_sdk asks for a connection's address, whenever it needs one: it answers when Slack does."""

    def __init__(self, slack: SlackClient) -> None:
        super().__init__(base_url=slack.url)
        self._slack = slack

    async def apps_connections_open(self, *, app_token: str, **_more: Any) -> Any:  # noqa: ANN401 - read as a mapping
        """`apps.connections.open`, until Slack gives an address: slack_sdk itself waits as long as any answer says."""
        address = await call_until_answered(
            partial(self._slack.open_socket, app_token, within=0),
            SlackError,
            first_pause=FIRST_PAUSE,
            longest_pause=LONGEST_PAUSE,
        )
        return {"url": address}
