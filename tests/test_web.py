"""The web surface: what Slack didn't sign, and what is too large or malformed, goes no further."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from urllib.parse import urlencode

import httpx
import pytest
from slack_sdk.signature import SignatureVerifier

from bot.sandbox.wiring import SIGNING_SECRET


def signed(body: bytes, *, secret: str = SIGNING_SECRET, age: float = 0) -> dict[str, str]:
    """The headers of a request as Slack signs it."""
    at = str(int(time.time() - age))
    signature = SignatureVerifier(secret).generate_signature(timestamp=at, body=body) or ""
    return {
        "X-Slack-Request-Timestamp": at,
        "X-Slack-Signature": signature,
        "Content-Type": "application/x-www-form-urlencoded",
    }


async def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """The status that a request is answered with."""
    async with httpx.AsyncClient() as http:
        raw = {name.encode(): value.encode("latin-1") for name, value in headers.items()}
        return (await http.post(f"{url}/slack/events", content=body, headers=raw)).status_code


BODY = urlencode({"ssl_check": "1"}).encode()


async def test_a_signed_request_is_taken(bot: str) -> None:
    """Slack's own check of the certificate."""
    assert 200 == await post(bot, BODY, signed(BODY))


@pytest.mark.parametrize(
    "headers",
    [
        dict,
        partial(signed, BODY, secret="another"),
        partial(signed, BODY, age=360),
        partial(signed, BODY, age=-360),
        partial(signed, b"other"),
        lambda: signed(BODY) | {"X-Slack-Request-Timestamp": "soon"},
        lambda: signed(BODY) | {"X-Slack-Signature": "v0="},
        lambda: signed(BODY) | {"X-Slack-Signature": "\xff"},
    ],
)
async def test_what_slack_did_not_sign_is_refused(bot: str, headers: Callable[[], dict[str, str]]) -> None:
    """Missing, wrong, stale or of another body: 401."""
    assert 401 == await post(bot, BODY, headers())


async def test_a_large_body_is_refused_unread(bot: str) -> None:
    """More than 1 MiB, declared or not: 413."""
    large = b"x" * (1024 * 1024 + 1)
    assert 413 == await post(bot, large, signed(large))

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(17):
            yield b"x" * 65536

    async with httpx.AsyncClient() as http:
        answer = await http.post(f"{bot}/slack/events", content=chunks(), headers=signed(large))
    assert 413 == answer.status_code


@pytest.mark.parametrize(
    "body",
    [
        b"payload=%7Bnot+json",
        b"payload=[]",
        b"payload=" + b"%5B" * 100_000,
        urlencode({"command": "/meeting", "text": "help"}).encode(),
        urlencode({"payload": '{"type": "block_actions", "actions": [{"action_id": "meeting.edit"}]}'}).encode(),
    ],
)
async def test_a_malformed_request_is_400(bot: str, body: bytes) -> None:
    """Signed, but not what Slack sends."""
    assert 400 == await post(bot, body, signed(body))


async def test_the_other_paths(bot: str) -> None:
    """Health, readiness, numbers; anything else is 404."""
    async with httpx.AsyncClient(base_url=bot) as http:
        assert 200 == (await http.get("/healthz")).status_code
        assert 200 == (await http.get("/readyz")).status_code
        assert "meeting_bot_slack_request_seconds" in (await http.get("/metrics")).text
        for path in ("/", "/slack", "/slack/events/", "/slack/events/../x", "/robots.txt"):
            assert 404 == (await http.get(path)).status_code
        assert 405 == (await http.get("/slack/events")).status_code
