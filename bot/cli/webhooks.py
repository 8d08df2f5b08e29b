"""`python -m bot webhooks add <public URL>`: lets Drivly tell the bot of changes made elsewhere."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from urllib.parse import urlsplit

from bot.commerce import CommerceClient
from bot.commerce.webhooks import PATH
from bot.errors import CommerceError, SettingsError
from bot.settings import Settings

_SECRET_NAME = re.compile("secret|token|key|password|hmac|signature|authorization", re.IGNORECASE)
HIDDEN = "(hidden)"


def add(settings: Settings, public_url: str) -> int:
    """Subscribe, and print what came back, without secrets; 1 where the API doesn't take it. Raises SettingsError."""
    url = events_url(public_url)
    secret = settings.commerce_webhook_secret
    own = secret.get_secret_value() if secret else None
    key = settings.commerce_api_key.get_secret_value()
    try:
        answer = asyncio.run(_add(CommerceClient(settings.commerce_api_url, key), url, own))
    except CommerceError as error:
        sys.stdout.write(f"failed  {url}: {error}\n")
        return 1
    shown = without_secrets(answer, *filter(None, (own, key)))
    sys.stdout.write(f"ok      {url}\n{json.dumps(shown, ensure_ascii=False, indent=2)}\n")
    if own is None:
        sys.stdout.write(
            "COMMERCE_WEBHOOK_SECRET is not set: until it is the webhook's secret, events are not taken.\n"
        )
    return 0


def events_url(public_url: str) -> str:
    """Where events are to be sent, for the bot's address with or without the path. Raises SettingsError."""
    parts = urlsplit(public_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise SettingsError("the public URL must be an http or https address without a password or a query")
    return public_url.rstrip("/").removesuffix(PATH) + PATH


def without_secrets(value: object, *secrets: str) -> object:
    """JSON in which what is named like a secret, or holds one of these, is hidden."""
    if isinstance(value, dict):
        return {
            name: HIDDEN if inner and _SECRET_NAME.search(name) else without_secrets(inner, *secrets)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [without_secrets(inner, *secrets) for inner in value]
    return HIDDEN if isinstance(value, str) and any(secret in value for secret in secrets) else value


async def _add(commerce: CommerceClient, url: str, secret: str | None) -> dict[str, object]:
    try:
        return await commerce.add_webhook(url, secret)
    finally:
        await commerce.aclose()
