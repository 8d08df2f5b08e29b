"""How requests reach the bot: signed as Slack signs them, with three seconds to answer."""

from __future__ import annotations

import hashlib
import hmac
import json
import ssl
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

import httpx

from bot.sandbox.workspace import Json

ACK_SECONDS = 3.0
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@dataclass(frozen=True)
class BotAnswer:
    """How the bot answered. `status` 0: nothing was sent, or nothing came back; `error` is what Slack shows of a failure.

    `errors` are those at a modal's fields, from the bot or from Slack itself, by block id.
    """

    status: int
    body: str = ""
    ms: float = 0.0
    error: str | None = None
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether Slack is content."""
        return self.error is None

    @property
    def json(self) -> Json | None:
        """The body's JSON object; an empty one where the body is empty, None where it is something else."""
        try:
            answer = json.loads(self.body or "{}")
        except ValueError:
            return None
        return answer if isinstance(answer, dict) else None


NOT_SENT = BotAnswer(0)


@dataclass(frozen=True)
class SentPayload:
    """A request to the bot, as it went out, and the answer."""

    body: bytes
    content_type: str
    ack: BotAnswer


class Dispatcher:
    """Sends to the bot's one URL, and remembers what was sent."""

    def __init__(self, signing_secret: str, bot_url: str) -> None:
        self.signing_secret = signing_secret
        self.bot_url = bot_url
        self.deliveries: list[SentPayload] = []
        self._client: httpx.AsyncClient | None = None

    async def form(self, fields: Json) -> BotAnswer:
        """Send a slash command's fields."""
        return await self.send(urlencode(fields).encode(), FORM)

    async def payload(self, payload: Json) -> BotAnswer:
        """Send an interaction."""
        return await self.send(urlencode({"payload": json.dumps(payload)}).encode(), FORM)

    async def event(self, envelope: Json) -> BotAnswer:
        """Send an event."""
        return await self.send(json.dumps(envelope).encode(), JSON)

    async def send(self, body: bytes, content_type: str, retry: int = 0) -> BotAnswer:
        """Sign and send a body; `retry` is the number of the redelivery, 0 for the first."""
        headers = signed(self.signing_secret, body, int(time.time())) | {"Content-Type": content_type}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        started = time.perf_counter()
        try:
            answer = await self._open().post(self.bot_url, content=body, headers=headers)
            ms = (time.perf_counter() - started) * 1000
            ack = BotAnswer(
                answer.status_code, answer.text, ms, None if answer.status_code == 200 else "dispatch_failed"
            )
        except httpx.TimeoutException:
            ack = BotAnswer(0, "", (time.perf_counter() - started) * 1000, "operation_timeout")
        except httpx.TransportError:
            ack = BotAnswer(0, "", (time.perf_counter() - started) * 1000, "dispatch_failed")
        self.deliveries.append(SentPayload(body, content_type, ack))
        return ack

    async def close(self) -> None:
        """Close the connections to the bot."""
        if self._client:
            await self._client.aclose()
            self._client = None

    def _open(self) -> httpx.AsyncClient:
        if not self._client:
            # Redirects are not followed, and no proxy of the environment stands in between.
            limits = httpx.Limits(max_connections=None)
            # It speaks plain HTTP, and needs no certificates of authorities, which take time to read.
            nobody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            self._client = httpx.AsyncClient(verify=nobody, timeout=ACK_SECONDS, limits=limits, trust_env=False)
        return self._client


def signed(secret: str, body: bytes, timestamp: int) -> dict[str, str]:
    """The headers with which Slack signs a body, version v0."""
    base = b"v0:%d:" % timestamp + body
    return {
        "X-Slack-Request-Timestamp": str(timestamp),
        "X-Slack-Signature": "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest(),
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "Accept": "application/json,*/*",
    }
