"""The client of Slack's Web API: the only place that knows slack_sdk's errors, and aiohttp's.

Each method answers what was asked for, or raises one of three errors, whatever Slack or a proxy before it answers:

- `SlackUnavailable`: worth another try, after `retry_after` seconds where Slack says so, of which a minute at most is believed;
- `SlackRefused`: Slack says no, for a `reason`, and would say it again;
- `SlackTokenRefused`: the bot's token is at fault.

`within` is for how many seconds a call may be tried again: for as long as somebody waits for it. Each try is cut off by then, and
after 10 seconds in any case. With 0 there is one try.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

import structlog
from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.errors import SlackError, SlackRefused, SlackTokenRefused, SlackUnavailable
from bot.http_retry import FIRST_PAUSE, call_within, retry_after
from bot.metrics import Metrics
from bot.slack.responses import (
    NOT_UNDERSTOOD,
    AnsweredT,
    BotIdentity,
    OpenedSocket,
    PostedEphemeral,
    PostedMessage,
    ShownView,
    UserInfo,
    read_answer,
    read_post,
)

TRY_SECONDS = 10.0
IDLE_SECONDS = 4.0
"""For how long an unused connection to Slack is kept: less than the other end keeps it, or a post may meet its end."""
LONGEST_ASKED = 60.0
"""Seconds of a `Retry-After` that are believed: Slack asks for less, and a proxy that names a day must not cost a change."""
NO_ANSWER = "Slack didn't answer in time."

Blocks = list[dict[str, Any]]
T = TypeVar("T")

log = structlog.get_logger(__name__)


class SlackClient:
    """Slack's Web API with one token, and the response_urls.

    Args:
        url: The API's address, such as `https://slack.com/api/`.
        token: The bot's token; no error or log line holds it.
        metrics: Counts the calls and the tries.
        first_pause: Seconds before the second try; each further pause is twice as long.
    """

    def __init__(
        self, url: str, token: str, metrics: Metrics | None = None, *, first_pause: float = FIRST_PAUSE
    ) -> None:
        self.url = url.rstrip("/") + "/"
        self._web = AsyncWebClient(token=token, base_url=self.url, timeout=int(TRY_SECONDS), retry_handlers=[])
        self._metrics = metrics or Metrics()
        self._first_pause = first_pause

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[None]:
        """While the block runs, calls share connections; else each makes its own, and closes it before it answers."""
        connector = TCPConnector(keepalive_timeout=IDLE_SECONDS)
        timeout = ClientTimeout(total=TRY_SECONDS)
        async with ClientSession(connector=connector, timeout=timeout, cookie_jar=DummyCookieJar()) as session:
            self._web.session = session
            yield

    async def auth_test(self, *, within: float) -> BotIdentity:
        """Whose the token is, and what it may do."""
        return await self._call("auth.test", self._web.auth_test, BotIdentity, within)

    async def user_info(self, user_id: str, *, within: float) -> Mapping[str, object]:
        """The user object of that id, with the locale; it has an id, and all else as Slack sends it."""
        call = partial(self._web.users_info, user=user_id, include_locale=True)
        return (await self._call("users.info", call, UserInfo, within)).user.model_dump()

    async def post_message(
        self, channel: str, text: str, blocks: Blocks, *, thread: str | None = None, within: float
    ) -> PostedMessage:
        """Post for all in a channel, or to one person by their id; in the thread of that time stamp."""
        call = partial(self._web.chat_postMessage, channel=channel, text=text, blocks=blocks or None, thread_ts=thread)
        return await self._call("chat.postMessage", call, PostedMessage, within)

    async def post_ephemeral(
        self, channel: str, user: str, text: str, blocks: Blocks, *, thread: str | None = None, within: float
    ) -> None:
        """Post in a channel for one person alone, in the thread of that time stamp."""
        call = partial(
            self._web.chat_postEphemeral,
            channel=channel,
            user=user,
            text=text,
            blocks=blocks or None,
            thread_ts=thread,
        )
        await self._call("chat.postEphemeral", call, PostedEphemeral, within)

    async def update_message(self, channel: str, ts: str, text: str, blocks: Blocks, *, within: float) -> None:
        """Post in place of a message of the bot's."""
        call = partial(self._web.chat_update, channel=channel, ts=ts, text=text, blocks=blocks or None)
        await self._call("chat.update", call, PostedMessage, within)

    async def respond(self, response_url: str, text: str, blocks: Blocks, *, within: float, **options: Any) -> None:  # noqa: ANN401 - the webhook's own
        """Post to a `response_url`. A refusal means that it is closed."""

        async def call() -> None:
            webhook = AsyncWebhookClient(
                response_url, timeout=int(TRY_SECONDS), session=self._web.session, retry_handlers=[]
            )
            answer = await webhook.send(text=text, blocks=blocks, **options)
            read_post(answer.status_code, answer.body, _pause(answer.headers))

        await self._tried("response_url", call, within)

    async def open_view(self, trigger_id: str, view: View, *, within: float) -> str:
        """Open a modal; answers its id."""
        call = partial(self._web.views_open, trigger_id=trigger_id, view=view)
        return (await self._call("views.open", call, ShownView, within)).view.id

    async def update_view(self, view: View, *, view_id: str = "", external_id: str = "", within: float) -> str:
        """Show something else in an open modal, named by Slack's id or by the bot's own; answers Slack's."""
        call = partial(self._web.views_update, view=view, view_id=view_id or None, external_id=external_id or None)
        return (await self._call("views.update", call, ShownView, within)).view.id

    async def publish_home(self, user_id: str, view: View, *, within: float) -> None:
        """Show a person's Home tab."""
        call = partial(self._web.views_publish, user_id=user_id, view=view)
        await self._call("views.publish", call, ShownView, within)

    async def open_socket(self, app_token: str, *, within: float) -> str:
        """The address of a new connection in Socket Mode, for which the app's own token is needed."""
        call = partial(self._web.apps_connections_open, app_token=app_token)
        return (await self._call("apps.connections.open", call, OpenedSocket, within)).url

    async def _call(
        self, method: str, call: Callable[[], Awaitable[AsyncSlackResponse]], kind: type[AnsweredT], within: float
    ) -> AnsweredT:
        async def read() -> AnsweredT:
            try:
                answer = await call()
            except SlackApiError as error:
                return read_answer(kind, *_parts(error.response))
            return read_answer(kind, *_parts(answer))

        return await self._tried(method, read, within)

    async def _tried(self, method: str, call: Callable[[], Awaitable[T]], within: float) -> T:
        """What a call answers, tried again for so many seconds."""
        deadline = time.monotonic() + within

        async def one() -> T:
            left = min(TRY_SECONDS, deadline - time.monotonic()) if within else TRY_SECONDS
            return await self._counted(method, lambda: _read_safely(call, left))

        again = self._metrics.retries.labels("slack").inc
        return await call_within(within, one, SlackUnavailable, first_pause=self._first_pause, again=again)

    async def _counted(self, method: str, call: Callable[[], Awaitable[T]]) -> T:
        outcome = "cancelled"
        try:
            answer = await call()
            outcome = "ok"
        except SlackError as error:
            outcome = _OUTCOMES[type(error)]
            log.info("slack_failed", method=method, outcome=outcome, reason=getattr(error, "reason", str(error)))
            raise
        finally:
            self._metrics.slack_calls.labels(method, outcome).inc()
        return answer


_OUTCOMES: dict[type[SlackError], str] = {
    SlackUnavailable: "unavailable",
    SlackRefused: "refused",
    SlackTokenRefused: "token_refused",
}


async def _read_safely(call: Callable[[], Awaitable[T]], seconds: float) -> T:
    """One try. Whatever slack_sdk and aiohttp raise becomes SlackUnavailable: no answer, or one that can't be read.

    slack_sdk reads a body without looking what it is: of a text or a list it raises AttributeError, of bad UTF-8 UnicodeError.
    """
    try:
        async with asyncio.timeout(seconds):
            return await call()
    # from None: their texts quote the answer.
    except (SlackClientError, ClientError, OSError) as error:
        log.info("slack_no_answer", cause=type(error).__name__)
        raise SlackUnavailable(NO_ANSWER) from None
    except (AttributeError, UnicodeError, RecursionError):
        raise SlackUnavailable(NOT_UNDERSTOOD) from None


def _parts(answer: AsyncSlackResponse | ClientResponse) -> tuple[int, object, float | None]:
    """Status, body and the pause asked for. Where a body is no JSON, slack_sdk's error has aiohttp's response in place of its own."""
    pause = _pause(answer.headers)
    if isinstance(answer, ClientResponse):
        return answer.status, None, pause
    if not isinstance(answer.data, dict):
        return answer.status_code, answer.data, pause
    return answer.status_code, answer.data | {"scopes": answer.headers.get("X-OAuth-Scopes")}, pause


def _pause(headers: Mapping[str, str]) -> float | None:
    asked = retry_after(headers.get("Retry-After"), datetime.now(UTC))
    return None if asked is None else min(asked, LONGEST_ASKED)


def idle_client(url: str) -> AsyncWebClient:
    """The client that Bolt wants for itself, which never calls Slack."""
    return AsyncWebClient(base_url=url)
