"""The one place where things are built and joined."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler, AsyncServerErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette

import handlers
from bot.access import Access
from bot.beside import Child, PosterBeside
from bot.changes import Changes
from bot.commerce import CommerceClient
from bot.database import Database
from bot.desk import MeetingDesk
from bot.durable import Durable
from bot.errors import SlackUnavailable
from bot.events import Events
from bot.finding import Finder
from bot.gate import Gate
from bot.history import History
from bot.lease import Lease
from bot.memory import Memory
from bot.metrics import Metrics
from bot.notices import Notices
from bot.orders import Asked, Changed, Order, Told
from bot.people import People
from bot.plan import Planner
from bot.poster import LocalPoster, Poster
from bot.retention import Retention
from bot.settings import Settings
from bot.snapshots import Snapshots
from bot.takeover import Takeover
from bot.trying import Trying
from bot.web import commerce_route, create_web
from handlers.failures import on_error
from handlers.home import Home
from handlers.reply import Reply
from handlers.telling import Telling

SLACK_SECONDS = 10
IDLE_SECONDS = 4.0
"""For how long an unused connection to Slack is kept: less than the other end keeps it, or a post may meet its end."""

log = structlog.get_logger(__name__)


def create_app(settings: Settings, beside: Child | None = None) -> Starlette:  # noqa: PLR0915 - the one place where all is joined
    """The whole bot as an ASGI application; `app.state.bolt` is the Bolt app for Socket Mode.

    `beside` is the process that posts for it; without one it posts by itself. Nothing is opened before its lifespan begins, and all is closed when that ends.
    """
    token = settings.slack_bot_token.get_secret_value()
    client = slack_client(settings)
    identity = Identity(client, token)
    commerce = CommerceClient(settings.commerce_api_url, settings.commerce_api_key.get_secret_value())
    people = People(client, identity.team, settings.time_zone)
    access = Access(settings.access, settings.admins, commerce)
    database = Database(settings.database_url)
    history = History(database)
    metrics = Metrics()
    reply = Reply(client, private=settings.confirmation == "private")
    snapshots = Snapshots(database)
    notices = Notices(commerce, people, history, snapshots, reply.update)

    async def after(order: Order, outcome: Changed | Asked | Told) -> None:
        await home.after(order, outcome)

    telling = Telling(reply, people, history, metrics, notices, after)
    lease = lease_for(settings)
    durable = Durable(database, lease)
    takeover = Takeover(database, durable)
    memory = Memory(database)
    finder = Finder(commerce, people, access, memory)
    planner = Planner(commerce, people, history, access, finder)
    poster: Poster = create_poster(settings)
    if beside:
        poster = PosterBeside(beside, poster)
    changes = Changes(durable, Trying(durable, Gate(), telling.goes_on), planner, commerce, telling, poster)
    events = Events(durable, notices.event)
    Retention(durable, history, snapshots, memory, settings.database_url, settings.history_days)
    desk = MeetingDesk(commerce, people, history, changes, access, finder, memory)
    home = Home(desk, client)

    async def authorize() -> AuthorizeResult:  # Bolt takes functions here, no bound methods
        return identity.known

    bolt = AsyncApp(
        client=AsyncWebClient(base_url=client.base_url),
        authorize=authorize,
        request_verification_enabled=False,
        process_before_response=True,  # handlers/failures.py tells why
    )
    bolt.error(on_error)
    handlers.register(bolt, desk, reply, home, client)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await lease.acquire()
        await history.open()
        await snapshots.open()
        await memory.open()
        async with connected(client):
            await poster.open(lease.name)
            await durable.start()
            takeover.start(lease.name)
            await identity.try_to_learn()
            try:
                yield
            finally:
                await changes.close()
                await takeover.close()
                await durable.stop()
                await poster.close()
                await commerce.aclose()
                await database.close()
                await lease.release()

    secret = settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else None
    webhook = settings.commerce_webhook_secret
    routes = [commerce_route(webhook.get_secret_value(), events.keep)] if webhook else []
    app = create_web(bolt, secret, {"database": database.ping, "slack": identity.learn}, metrics, lifespan, routes)
    app.state.bolt = bolt
    return app


def lease_for(settings: Settings) -> Lease:
    """The process's name: the one it was given; else the host's, of which several processes may run."""
    given = settings.executor_id
    return Lease(settings.database_url, given or socket.gethostname(), or_next=given is None)


def create_poster(settings: Settings) -> LocalPoster:
    """What posts each confirmation once, with a Slack client of its own; whichever process it runs in."""
    client = slack_client(settings)
    client.retry_handlers = []  # it tries again by itself, until it is to end
    reply = Reply(client, private=settings.confirmation == "private")
    return LocalPoster(settings.database_url, reply, partial(connected, client))


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
