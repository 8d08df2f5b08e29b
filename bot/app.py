"""The one place where things are built and joined."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from starlette.applications import Starlette

import handlers
from bot.changes.circuit_breaker import CircuitBreaker
from bot.changes.outcomes import OutcomePresenter
from bot.changes.patch import Patcher
from bot.changes.planner import Planner
from bot.changes.retention import Retention
from bot.changes.retry import Retrier
from bot.changes.service import MeetingService
from bot.changes.undo import LastRequest
from bot.changes.workflow import Changes
from bot.commerce import CommerceClient
from bot.durable import begun_workflows
from bot.durable.lease import Lease
from bot.durable.workflows import Durable
from bot.http_retry import FIRST_PAUSE
from bot.meetings.access import Access
from bot.meetings.administration import Administration
from bot.meetings.resolver import MeetingResolver
from bot.metrics import Metrics
from bot.posting.poster import Poster
from bot.settings import Settings
from bot.slack.client import SlackClient, idle_client
from bot.slack.identity import Identity
from bot.slack.people import People
from bot.slack.reply import Reply
from bot.storage.channel_settings import ChannelSettings
from bot.storage.database import Database
from bot.storage.history import History
from bot.storage.last_meeting import LastMeeting
from bot.storage.message_receipts import MessageReceipts
from bot.storage.rep_links import RepLinks
from bot.storage.request_log import RequestLog
from bot.storage.snapshots import Snapshots
from bot.sync.earlier import EarlierConfirmations
from bot.sync.refresher import Refresher
from bot.sync.workflow import WebhookEvents
from bot.web import commerce_route, create_web
from handlers.failures import on_error
from handlers.home import Home


def create_app(settings: Settings, *, first_pause: float = FIRST_PAUSE) -> Starlette:
    """The whole bot as an ASGI application. `app.state` holds its `bolt` and `slack`, for Socket Mode, and its `metrics`.

    Nothing is opened before its lifespan begins, and all is closed when that ends.

    Args:
        settings: What the environment says.
        first_pause: Seconds before a call of Slack that failed is made again; the pauses after it grow from there.
    """
    metrics = Metrics()
    slack = slack_client(settings, metrics, first_pause=first_pause)
    identity = Identity(slack, settings.slack_bot_token.get_secret_value(), first_pause=5 * first_pause)
    commerce = CommerceClient(settings.commerce_api_url, settings.commerce_api_key.get_secret_value(), metrics)
    database = Database(settings.database_url)
    links = RepLinks(database)
    people = People(slack, identity.team, settings.time_zone, links)
    access = Access(settings.access, settings.admins, commerce, people)
    history, snapshots, memory = History(database), Snapshots(database), LastMeeting(database)
    reply = Reply(slack)
    channels = ChannelSettings(database, "private" if settings.confirmation == "private" else "thread")
    notices = Refresher(commerce, people, history, snapshots, reply.update, menu=bool(settings.admins))
    presenter = OutcomePresenter(reply, people, history, channels, access, metrics, notices)
    lease = Lease(database, settings.executor_id or socket.gethostname())
    durable = Durable(database, lease)
    finder = MeetingResolver(commerce, people, access, memory)
    planner = Planner(commerce, people, history, access, finder)
    receipts = MessageReceipts(database)
    poster = Poster(receipts, reply, first_pause=5 * first_pause)
    retrier = Retrier(durable, CircuitBreaker(), presenter.still_working)
    request_log = RequestLog(database)
    changes = Changes(durable, retrier, planner, Patcher(commerce, people), presenter, poster, request_log)
    events = WebhookEvents(durable, notices.event)
    Retention(durable, history, snapshots, memory, receipts, request_log, settings.database_url, settings.history_days)
    service = MeetingService(
        commerce,
        people,
        history,
        changes,
        access,
        finder,
        memory,
        LastRequest(changes.stored, request_log, history),
    )
    home = Home(service, slack)
    presenter.then(home.after)
    presenter.then(EarlierConfirmations(history, events).after)
    bolt = create_bolt(identity, slack)
    administration = Administration(links, channels, commerce, people, access)
    handlers.register(bolt, service, administration, reply, home, slack, identity)

    lifespan = Lifespan(
        lease=lease,
        slack=slack,
        poster=poster,
        durable=durable,
        identity=identity,
        changes=changes,
        commerce=commerce,
        database=database,
    )
    secret = settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else None
    webhook = settings.commerce_webhook_secret
    routes = [commerce_route(webhook.get_secret_value(), events.keep)] if webhook else []
    checks = {"database": database.ping, "slack": identity.check}
    app = create_web(bolt, secret, checks, metrics, lifespan.run, routes)
    app.state.bolt, app.state.slack, app.state.metrics = bolt, slack, metrics
    return app


@dataclass(frozen=True, kw_only=True)
class Lifespan:
    """What is opened when the app starts, and closed when it ends. None of it waits for Slack or the Commerce API."""

    lease: Lease
    slack: SlackClient
    poster: Poster
    durable: Durable
    identity: Identity
    changes: Changes
    commerce: CommerceClient
    database: Database

    @asynccontextmanager
    async def run(self, _app: Starlette) -> AsyncIterator[None]:
        """Open all, in order, and close it in the reverse order."""
        async with AsyncExitStack() as opened:
            opened.push_async_callback(self.database.close)
            await self.lease.acquire()
            opened.push_async_callback(self.lease.release)
            opened.push_async_callback(self.commerce.aclose)
            await opened.enter_async_context(self.slack.connected())
            await self.durable.start()
            opened.push_async_callback(self.durable.stop)
            opened.callback(self.poster.close)
            await self.lease.watch(begun_workflows, self.durable.abandon)
            opened.callback(self.lease.stop_watching)
            opened.push_async_callback(self.changes.close)
            learning = asyncio.create_task(self.identity.learn())
            opened.callback(learning.cancel)
            yield


def create_bolt(identity: Identity, slack: SlackClient) -> AsyncApp:
    """Bolt, without listeners; it calls Slack by itself for nothing."""

    async def authorize() -> AuthorizeResult:  # Bolt takes functions here, no bound methods
        return identity.known

    bolt = AsyncApp(
        client=idle_client(slack.url),
        authorize=authorize,
        request_verification_enabled=False,
        process_before_response=True,  # handlers/failures.py tells why
    )
    bolt.error(on_error)
    return bolt


def slack_client(
    settings: Settings, metrics: Metrics | None = None, *, first_pause: float = FIRST_PAUSE
) -> SlackClient:
    """Slack's Web API as the settings name it."""
    token = settings.slack_bot_token.get_secret_value()
    return SlackClient(settings.slack_api_url, token, metrics, first_pause=first_pause)
