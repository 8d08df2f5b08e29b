"""The one place where things are built and joined."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette

import handlers
from bot.changes.circuit_breaker import CircuitBreaker
from bot.changes.outcomes import OutcomePresenter
from bot.changes.planner import Planner
from bot.changes.retention import Retention
from bot.changes.retry import Retrier
from bot.changes.service import MeetingService
from bot.changes.workflow import Changes
from bot.commerce import CommerceClient
from bot.durable.lease import Lease
from bot.durable.recovery import Recovery
from bot.durable.workflows import Durable
from bot.meetings.access import Access
from bot.meetings.resolver import MeetingResolver
from bot.metrics import Metrics
from bot.model.change import Changed, ChangeRequest, NeedsChoice, Refused
from bot.posting.poster import LocalPoster, Poster
from bot.posting.sidecar import Child, SidecarPoster
from bot.settings import Settings
from bot.slack.client import Identity, connected, slack_client
from bot.slack.people import People
from bot.slack.reply import Reply
from bot.storage.database import Database
from bot.storage.history import History
from bot.storage.last_meeting import LastMeeting
from bot.storage.snapshots import Snapshots
from bot.sync.refresher import Refresher
from bot.sync.workflow import WebhookEvents
from bot.web import commerce_route, create_web
from handlers.failures import on_error
from handlers.home import Home


def create_app(settings: Settings, beside: Child | None = None) -> Starlette:  # noqa: PLR0915 - the one place where all is joined
    """The whole bot as an ASGI application; `app.state.bolt` is the Bolt app for Socket Mode, `app.state.metrics` its numbers.

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
    notices = Refresher(commerce, people, history, snapshots, reply.update)

    async def after(request: ChangeRequest, outcome: Changed | NeedsChoice | Refused) -> None:
        await home.after(request, outcome)

    telling = OutcomePresenter(reply, people, history, metrics, notices, after)
    lease = lease_for(settings)
    durable = Durable(database, lease)
    takeover = Recovery(database, durable)
    memory = LastMeeting(database)
    finder = MeetingResolver(commerce, people, access, memory)
    planner = Planner(commerce, people, history, access, finder)
    poster: Poster = create_poster(settings)
    if beside:
        poster = SidecarPoster(beside, poster)
    changes = Changes(
        durable, Retrier(durable, CircuitBreaker(), telling.still_working), planner, commerce, telling, poster
    )
    events = WebhookEvents(durable, notices.event)
    Retention(durable, history, snapshots, memory, settings.database_url, settings.history_days)
    service = MeetingService(commerce, people, history, changes, access, finder, memory)
    home = Home(service, client)

    async def authorize() -> AuthorizeResult:  # Bolt takes functions here, no bound methods
        return identity.known

    bolt = AsyncApp(
        client=AsyncWebClient(base_url=client.base_url),
        authorize=authorize,
        request_verification_enabled=False,
        process_before_response=True,  # handlers/failures.py tells why
    )
    bolt.error(on_error)
    handlers.register(bolt, service, reply, home, client)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await lease.acquire()
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
    app.state.bolt, app.state.metrics = bolt, metrics
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
