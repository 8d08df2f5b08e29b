"""The webhooks of the stand-in Commerce API: who subscribed, and the signed events that are delivered to them."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError

from bot.sandbox.commerce_dialect import RefusedCall
from bot.sandbox.workspace import Json


class Subscription(BaseModel):
    """A URL, and the events that it is told of."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    url: HttpUrl
    events: tuple[str, ...] = Field(min_length=1)
    enabled: bool = True
    secret: str = Field(default_factory=lambda: f"whsec_{secrets.token_hex(16)}", min_length=1)

    def wants(self, event: str) -> bool:
        """Whether the URL is told of an event such as `meeting.updated`."""
        return self.enabled and bool({event, f"{event.partition('.')[0]}.*"} & set(self.events))


@dataclass(frozen=True)
class WebhookDelivery:
    """An event as it was sent, and the status of the answer; 0 where there was none."""

    event: Json
    status: int


def signature(secret: str, body: bytes, sent_at: int) -> str:
    """The value of `X-Drivly-Signature` for a body sent at `sent_at`, in unix seconds."""
    digest = hmac.digest(secret.encode(), str(sent_at).encode() + b"." + body, hashlib.sha256)
    return f"t={sent_at},hmac={digest.hex()}"


class Webhooks:
    """The subscriptions, and all that was delivered, in order."""

    def __init__(self) -> None:
        self.subscriptions: list[Subscription] = []
        self.delivered: list[WebhookDelivery] = []

    def add(self, url: str, secret: str) -> None:
        """Subscribe a URL to all events about meetings."""
        self.subscriptions.append(Subscription(url=HttpUrl(url), events=("meeting.*",), secret=secret))

    def subscribe(self, body: bytes) -> Json:
        """Take a subscription in; what is answered, with its secret.

        Raises:
            Refused: 422 where the body is not one.
        """
        try:
            added = Subscription.model_validate_json(body)
        except ValidationError as invalid:
            raise RefusedCall(422, f"The following field is invalid: {invalid.errors()[0]['loc']}") from None
        self.subscriptions.append(added)
        return {"id": f"whk_{len(self.subscriptions)}", **added.model_dump(mode="json")}

    async def tell(self, event: str, meeting: Json) -> None:
        """Deliver an event about a meeting to all who want it."""
        if self.subscriptions:
            happened = datetime.now(UTC).isoformat(timespec="milliseconds")
            event_id = f"evt_{secrets.token_hex(8)}"
            await self.deliver({"id": event_id, "event": event, "timestamp": happened, "data": meeting})

    async def deliver(self, event: Json) -> None:
        """Deliver an event, be it for the first time or again."""
        body = json.dumps(event).encode()
        async with httpx.AsyncClient(trust_env=False, timeout=10) as client:
            for subscription in self.subscriptions:
                if not subscription.wants(event["event"]):
                    continue
                signed = {"X-Drivly-Signature": signature(subscription.secret, body, int(time.time()))}
                headers = {"Content-Type": "application/json", **signed}
                try:
                    answer = await client.post(str(subscription.url), content=body, headers=headers)
                    status = answer.status_code
                except httpx.TransportError:
                    status = 0
                self.delivered.append(WebhookDelivery(event, status))
