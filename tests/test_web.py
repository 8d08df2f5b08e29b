"""The web surface: what Slack didn't sign, and what is too large or malformed, goes no further."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from urllib.parse import urlencode

import httpx
import pytest
from slack_sdk.signature import SignatureVerifier

from bot import __version__
from bot.sandbox.commerce import CommerceStandIn
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


BODY = urlencode({"payload": '{"type": "event_callback", "event": {"type": "link_shared"}}'}).encode()
COMMAND = {
    "command": "/meeting",
    "text": "note met_1 Through the back door",
    "team_id": "T_DRIVLY",
    "user_id": "U_ANA",
    "channel_id": "C_SALES",
    "trigger_id": "1.2.3",
    "response_url": "http://127.0.0.1:9/hooks/none",
}


async def test_slacks_look_at_the_certificate_needs_no_signature(bot: str) -> None:
    """It has a token that nobody checks any more."""
    body = urlencode({"token": "deprecated", "ssl_check": "1"}).encode()
    assert 200 == await post(bot, body, {})
    assert 200 == await post(bot, body, signed(body))


@pytest.mark.parametrize("is_signed", [False, True])
async def test_a_command_beside_that_look_does_nothing(bot: str, commerce: CommerceStandIn, *, is_signed: bool) -> None:
    """It opens no way past the signature; and Slack sends no command with it."""
    body = urlencode({**COMMAND, "ssl_check": "1"}).encode()
    assert 200 == await post(bot, body, signed(body) if is_signed else {})
    plain = urlencode({**COMMAND, "text": "help"}).encode()
    assert 200 == await post(bot, plain, signed(plain))
    assert [] == commerce.requests


async def test_what_only_looks_like_it_is_refused(bot: str) -> None:
    """Only the field itself counts."""
    for fields in ({"ssl_check": "0"}, {"xssl_check": "1"}, {"ssl_check": "10"}, {"text": "ssl_check=1"}):
        assert 401 == await post(bot, urlencode(fields).encode(), {})


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
        metrics = (await http.get("/metrics")).text
        assert "meeting_bot_slack_request_seconds" in metrics
        assert f'bot_info{{version="{__version__}"}} 1.0' in metrics.splitlines()
        for path in ("/", "/slack", "/slack/events/", "/slack/events/../x", "/robots.txt"):
            assert 404 == (await http.get(path)).status_code
        assert 405 == (await http.get("/slack/events")).status_code
