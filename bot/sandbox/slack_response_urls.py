"""response_urls: five messages within thirty minutes, in whatever conversation the person was."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.sandbox.signals import Signal
from bot.sandbox.slack_calls import ApiCall, ApiError, Calls
from bot.sandbox.slack_web_api import content
from bot.sandbox.workspace import BOT_USER, ChannelMessage, Json, Workspace

USES, SECONDS = 5, 30 * 60


@dataclass
class ResponseUrl:
    """Where a response_url leads; `at` in seconds of the workspace's clock, `original` the message it came from."""

    channel: str
    user: str
    at: float
    original: ChannelMessage | None
    uses: int = 0


class ResponseUrls:
    """Gives response_urls out and takes what is posted to them."""

    def __init__(self, workspace: Workspace, signal: Signal, calls: Calls) -> None:
        self.workspace = workspace
        self.signal = signal
        self.calls = calls
        self.base = ""
        self._ways: dict[str, ResponseUrl] = {}

    def new(self, channel: str, user: str, original: ChannelMessage | None = None) -> str:
        """A fresh response_url."""
        token = secrets.token_hex(12)
        self._ways[token] = ResponseUrl(channel, user, self.workspace.now(), original)
        return f"{self.base}/hooks/{token}"

    async def answer(self, request: Request) -> Response:
        """Take one post, and record it among the calls as `response_url`."""
        try:
            body = json.loads(await request.body())
        except ValueError:
            body = None
        failure = self.calls.switch.due("response_url")
        token = request.path_params["token"]
        status, answer = (200, failure.refusal) if failure and not failure.applied else self._answer(token, body)
        own = PlainTextResponse("ok") if status == 200 else JSONResponse(answer, status)
        response = failure.response(answer) if failure else own
        args = body if isinstance(body, dict) else {}
        self.calls.made.append(ApiCall("response_url", args, response.status_code, answer))
        self.signal.tell("messages")
        return response

    def _answer(self, token: str, body: object) -> tuple[int, Json]:
        try:
            self._take(token, body)
        except ApiError as refused:
            return 404 if refused.answer["error"] in {"expired_url", "used_url"} else 400, refused.answer
        return 200, {"ok": True}

    def _take(self, token: str, body: object) -> None:
        if not isinstance(body, dict):
            raise ApiError("invalid_payload")
        way = self._ways.get(token)
        if not way or self.workspace.now() - way.at > SECONDS:
            raise ApiError("expired_url")
        if way.uses >= USES:
            raise ApiError("used_url")
        original = way.original if way.original in self.workspace.messages else None
        if body.get("delete_original"):
            if original:
                self.workspace.messages.remove(original)
        elif body.get("replace_original") and original:
            original.text, original.blocks = content(body)
            original.edited = True
        else:
            self.post(way.channel, way.user, body)
        way.uses += 1

    def post(self, channel: str, user: str, body: Json) -> ChannelMessage:
        """Post what an answer says: for all with `response_type` "in_channel", else for this person alone.

        Raises:
            ApiError: no_text, msg_too_long, invalid_blocks.
        """
        text, blocks = content(body)
        only_for = None if body.get("response_type") == "in_channel" else user
        message = self.workspace.post(
            ChannelMessage(self.workspace.next_ts(), channel, BOT_USER, text, blocks, only_for=only_for)
        )
        self.signal.tell("messages")
        return message
