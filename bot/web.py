"""The ASGI surface: `/slack/events`, `/healthz`, `/readyz`, `/metrics`. What is not signed by Slack goes no further."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

import structlog
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.commerce.webhooks import PATH, SIGNATURE, Event, MalformedEvent, is_signed, read_event
from bot.errors import BotError
from bot.metrics import Metrics

LARGEST_BODY = 1024 * 1024
SLACK_PATH = "/slack/events"
"""Where Slack sends everything: commands, events, taps, and the questions of type-aheads."""
SSL_CHECK = b"ssl_check=1"
"""Slack looks at the certificate from time to time, without a signature. What it wants is an answer; nothing else is done."""

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]
Checks = Mapping[str, Callable[[], Awaitable[None]]]

log = structlog.get_logger(__name__)


def create_web(
    bolt: AsyncApp,
    signing_secret: str | None,
    checks: Checks,
    metrics: Metrics,
    lifespan: Lifespan,
    more: Sequence[Route] = (),
) -> Starlette:
    """The web application. `checks` raise where the bot can't serve; without a signing secret no request is taken.

    `more` are the routes that this bot has beside those that every one has.
    """
    verifier = SignatureVerifier(signing_secret) if signing_secret else None

    async def slack_events(request: Request) -> Response:
        began = time.perf_counter()
        response = await _answer(request, bolt, verifier)
        metrics.slack_seconds.labels(response.status_code).observe(time.perf_counter() - began)
        return response

    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_request: Request) -> Response:
        states: dict[str, str] = {}
        for name, check in checks.items():
            try:
                await check()
            except Exception as error:  # noqa: BLE001 - whatever it is, the bot can't serve
                log.warning("not_ready", part=name, error=type(error).__name__)
                states[name] = f"failed: {error}" if isinstance(error, BotError) else "failed"
            else:
                states[name] = "ok"
        return JSONResponse(states, status_code=200 if set(states.values()) <= {"ok"} else 503)

    async def show_metrics(_request: Request) -> Response:
        return Response(metrics.render(), media_type="text/plain; version=0.0.4; charset=utf-8")

    routes = [
        Route(SLACK_PATH, slack_events, methods=["POST"]),
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", show_metrics),
        *more,
    ]
    web = Starlette(routes=routes, lifespan=lifespan)
    web.router.redirect_slashes = False  # an unknown path is 404, not a hint at a known one
    return web


def commerce_route(secret: str, keep: Callable[[Event], Awaitable[None]]) -> Route:
    """Where Drivly's events arrive. One is answered with 200 once it is kept; anything else makes Drivly send it again."""

    async def take(request: Request) -> Response:
        try:
            body = await read_limited(request.stream(), request.headers.get("content-length"))
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        now = datetime.now(UTC)
        if not is_signed(request.headers.get(SIGNATURE), body, secret, now):
            log.warning("event_not_signed", size=len(body))
            return Response(status_code=401)
        try:
            event = read_event(body, now)
        except MalformedEvent:
            log.warning("malformed_event", size=len(body))
            return Response(status_code=400)
        if event:
            await keep(event)
        return Response(status_code=200)

    return Route(PATH, take, methods=["POST"])


async def _answer(request: Request, bolt: AsyncApp, verifier: SignatureVerifier | None) -> Response:
    try:
        body = await read_limited(request.stream(), request.headers.get("content-length"))
    except ClientDisconnect:
        return Response(status_code=400)
    if body is None:
        return Response(status_code=413)
    if verifier is None or not _is_signed(verifier, body, request):
        return Response(status_code=200 if SSL_CHECK in body.split(b"&") else 401)
    try:
        bolt_request = to_async_bolt_request(request, body)
        return to_starlette_response(await bolt.async_dispatch(bolt_request))
    # Not UTF-8, not JSON, no object, nested too deep, or odd where Bolt itself reads it: our listeners catch their own.
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        log.warning("malformed_request", size=len(body), error=type(error).__name__)
        return Response(status_code=400)


def _is_signed(verifier: SignatureVerifier, body: bytes, request: Request) -> bool:
    try:
        return verifier.is_valid_request(body, dict(request.headers))
    except (ValueError, TypeError):  # a time that is no number, text that is no UTF-8 or ASCII: Slack sends neither
        return False


async def read_limited(stream: AsyncIterator[bytes], declared: str | None) -> bytes | None:
    """A body of at most 1 MiB; None for a larger one, which is not read to its end."""
    if declared and declared.isdecimal() and int(declared) > LARGEST_BODY:
        return None
    body = bytearray()
    async for chunk in stream:
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)
