"""A bare Bolt app to measure against: Bolt's own signature check, an acknowledgement, and nothing else. Its port is the argument."""

from __future__ import annotations

import os
import sys

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route


async def _acknowledge(ack: AsyncAck) -> None:
    await ack()


async def _ready(_request: Request) -> Response:
    return PlainTextResponse("ok")


def main(port: int) -> None:
    """Serve on the port until a signal ends it, with the same settings as the bot's `serve`."""
    client = AsyncWebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = AsyncApp(client=client, signing_secret=os.environ["SLACK_SIGNING_SECRET"])
    app.command("/meeting")(_acknowledge)
    handler = AsyncSlackRequestHandler(app)
    routes = [Route("/slack/events", handler.handle, methods=["POST"]), Route("/readyz", _ready)]
    uvicorn.run(
        Starlette(routes=routes),
        host="0.0.0.0",  # noqa: S104 - as the bot does
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
