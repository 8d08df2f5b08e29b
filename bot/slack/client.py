"""The client of Slack's Web API, and who the bot is there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler, AsyncServerErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import SlackUnavailable
from bot.settings import Settings

log = structlog.get_logger(__name__)

SLACK_SECONDS = 10


IDLE_SECONDS = 4.0
"""For how long an unused connection to Slack is kept: less than the other end keeps it, or a post may meet its end."""


def slack_client(settings: Settings) -> AsyncWebClient:
    """The Web API's client. It waits out Slack's 429 and 5xx, which slack_sdk does only when told to."""
    handlers_ = [AsyncRateLimitErrorRetryHandler(max_retry_count=2), AsyncServerErrorRetryHandler(max_retry_count=2)]
    url = settings.slack_api_url.rstrip("/") + "/"
    return AsyncWebClient(
        token=settings.slack_bot_token.get_secret_value(), base_url=url, timeout=SLACK_SECONDS, retry_handlers=handlers_
    )


@asynccontextmanager
async def connected(client: AsyncWebClient) -> AsyncIterator[None]:
    """While the block runs, the client's calls share connections; else each makes its own, and closes it before it answers."""
    connector = TCPConnector(keepalive_timeout=IDLE_SECONDS)
    async with ClientSession(
        connector=connector, timeout=ClientTimeout(total=SLACK_SECONDS), cookie_jar=DummyCookieJar()
    ) as client.session:
        yield


class Identity:
    """Who the bot is in its workspace. Not asked for while a request waits: Slack's answer may take longer than the rep does."""

    def __init__(self, client: AsyncWebClient, token: str) -> None:
        self._client = client
        self._token = token
        self._known: AuthorizeResult | None = None

    async def learn(self) -> None:
        """Ask Slack once. Raises what slack_sdk raises."""
        if self._known is None:
            answer = await self._client.auth_test()
            self._known = AuthorizeResult.from_auth_test_response(auth_test_response=answer, bot_token=self._token)

    async def team(self) -> str:
        """The id of the bot's workspace. Raises SlackUnavailable."""
        try:
            await self.learn()
        except (SlackClientError, ClientError, OSError, TimeoutError) as error:
            raise SlackUnavailable from error
        return self.known.team_id or ""

    async def try_to_learn(self) -> None:
        """Ask Slack, and go on without an answer: `/readyz` says what is missing."""
        try:
            await self.learn()
        except (SlackApiError, ClientError, OSError, TimeoutError) as error:
            data = error.response.data if isinstance(error, SlackApiError) else None
            reason = data.get("error", "") if isinstance(data, dict) else ""
            log.warning("slack_token_not_checked", error=type(error).__name__, reason=reason)

    @property
    def known(self) -> AuthorizeResult:
        """What Bolt asks on every request: all that is known so far."""
        return self._known or AuthorizeResult(enterprise_id=None, team_id=None, bot_token=self._token)
