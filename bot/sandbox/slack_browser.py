"""The page, and the JSON behind it: what a person sees in the stand-in Slack, and what they do there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from bot.sandbox import browser_json as shapes
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.commerce_dialect import RefusedCall
from bot.sandbox.commerce_faults import Faults
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.workspace import ChannelMessage, Json, OpenView, elements

PAGE = Path(__file__).parent / "page"
MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
HEADERS = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
HEARTBEAT_SECONDS = 15.0
B = TypeVar("B", bound=BaseModel)


class Browser:
    """Joins the page to the stand-ins. `manifest` is the app's own: its commands and shortcuts are offered."""

    def __init__(self, slack: SlackStandIn, commerce: CommerceStandIn, manifest: Mapping[str, Any]) -> None:
        self.slack = slack
        self.commerce = commerce
        self.features = manifest["features"]

    def app(self) -> Starlette:
        """The page, its JSON under /sandbox, and the stand-in Slack itself.

        Another site's page reaches none of it: a foreign Host is refused, and so is a post that is no JSON, which a browser
        would send without asking first.
        """
        return Starlette(
            routes=[
                Route("/", _file),
                Route("/page/{name}", _file),
                Route("/sandbox/state", self.state),
                Route("/sandbox/events", self.events),
                self._post("command", shapes.TypedText, self.command),
                self._post("message", shapes.Written, self.message),
                self._post("action", shapes.ElementAction, self.action),
                self._post("submit", shapes.FilledModal, self.submit),
                self._post("close", shapes.OnView, self.close),
                self._post("shortcut", shapes.ShortcutUse, self.shortcut),
                self._post("options", shapes.OptionsSearch, self.options),
                self._post("home", shapes.Somebody, self.home),
                self._post("faults", Faults, self.faults),
                self._post("elsewhere", shapes.OutsideChange, self.elsewhere),
                Mount("/", self.slack),
            ],
            middleware=[
                Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"], www_redirect=False)
            ],
        )

    async def state(self, request: Request) -> Response:
        """All that one person sees in one channel."""
        try:
            person = self.slack.person(request.query_params.get("user", ""))
            channel = self.slack.place(request.query_params.get("channel", ""), person.id)
        except LookupError as unknown:
            return JSONResponse({"error": str(unknown)}, 404)
        return JSONResponse(
            {
                **shapes.seen_by(self.slack.workspace, person, channel),
                "meetings": shapes.own_meetings(self.commerce, person),
                "traffic": shapes.traffic(self.commerce),
                "faults": self.commerce.faults.model_dump(),
                "commands": self.features.get("slash_commands", []),
                "shortcuts": self.features.get("shortcuts", []),
            }
        )

    async def events(self, _request: Request) -> Response:
        """Server-sent events, one at each happening; the page then reads the state."""
        return StreamingResponse(self._happenings(), media_type="text/event-stream", headers=HEADERS)

    async def _happenings(self) -> AsyncIterator[str]:
        with self.slack.signal.listen() as happenings:
            yield ": connected\n\n"
            while True:
                try:
                    what = await asyncio.wait_for(happenings.get(), HEARTBEAT_SECONDS)
                except TimeoutError:
                    yield ": still there\n\n"
                    continue
                if what == "end":
                    return
                yield f"data: {json.dumps({'changed': what})}\n\n"

    async def command(self, typed: shapes.TypedText) -> Json:
        """A slash command."""
        return shapes.answered(await self.slack.command(typed.text, typed.user, typed.channel))

    async def message(self, typed: shapes.Written) -> Json:
        """An ordinary message."""
        message = await self.slack.say(typed.text, typed.user, typed.channel, thread=typed.thread)
        return {"ok": True, "ts": message.ts}

    async def action(self, action: shapes.ElementAction) -> Json:
        """A tap, a choice, or what was typed where the app listens."""
        target, block, element = self._element(action)
        if isinstance(target, OpenView):
            target.keep(action.values)
        values = None if isinstance(target, OpenView) else action.values
        state = {"type": element["type"], **action.state()} if element["type"] != "button" else {}
        return shapes.answered(await self.slack.act(target, block, element, state, action.user, values=values))

    async def submit(self, submission: shapes.FilledModal) -> Json:
        """A modal that is submitted."""
        view = self._view(submission)
        view.keep(submission.values)
        ack = await self.slack.submit(view)
        top = self.slack.modal(submission.user)
        return shapes.answered(ack) | {"errors": ack.errors, "view": shapes.of_view(top) if top else None}

    async def close(self, closed: shapes.OnView) -> Json:
        """A modal that is closed."""
        return shapes.answered(await self.slack.close(self._view(closed)))

    async def shortcut(self, shortcut: shapes.ShortcutUse) -> Json:
        """A shortcut: a message's where there is one, else a global one."""
        if not shortcut.message_ts:
            return shapes.answered(await self.slack.global_shortcut(shortcut.callback_id, shortcut.user))
        message = self._message(shortcut.user, shortcut.channel, shortcut.message_ts)
        return shapes.answered(await self.slack.message_shortcut(shortcut.callback_id, message, shortcut.user))

    async def options(self, search: shapes.OptionsSearch) -> Json:
        """What an external select offers for what was typed."""
        target, _, element = self._element(search)
        return {"options": await self.slack.suggest(target, element["action_id"], search.value, search.user)}

    async def home(self, somebody: shapes.Somebody) -> Json:
        """The home tab is opened."""
        return shapes.answered(await self.slack.open_home(somebody.user))

    async def faults(self, faults: Faults) -> Json:
        """The Commerce API is made slow or faulty, or well again."""
        self.commerce.faults = faults
        self.slack.signal.tell("faults")
        return {"ok": True}

    async def elsewhere(self, done: shapes.OutsideChange) -> Json:
        """A meeting is changed or deleted by somebody who doesn't use Slack; the bot is told by its webhook."""
        meeting = self.commerce.records.meetings.get(done.meeting)
        if meeting is None:
            raise LookupError(f"there is no meeting {done.meeting}")
        try:
            if done.deleted:
                await self.commerce.delete_elsewhere(done.meeting)
            else:
                await self.commerce.change_elsewhere(done.meeting, done.fields(meeting.get("time")))
        except RefusedCall as refused:
            raise LookupError(str(refused)) from refused
        return {"ok": True}

    def _message(self, user: str, channel: str, ts: str) -> ChannelMessage:
        message = self.slack.workspace.find(self.slack.place(channel, user).id, ts)
        if not message or message.only_for not in {None, user}:
            raise LookupError("this message is no longer there")
        return message

    def _view(self, named: shapes.OnView) -> OpenView:
        view = self.slack.workspace.view(named.view)
        if not view or view.user != named.user:
            raise LookupError("this view is no longer open")
        return view

    def _element(self, named: shapes.OnElement) -> tuple[ChannelMessage | OpenView, Json, Json]:
        target: ChannelMessage | OpenView
        if named.message:
            target = self._message(named.user, named.message.channel, named.message.ts)
        else:
            target = self._view(shapes.OnView(user=named.user, view=named.view or ""))
        for block, element in elements(target.blocks):
            if (named.block_id, named.action_id) == (block["block_id"], element["action_id"]):
                return target, block, element
        raise LookupError("this element is no longer there")

    def _post(self, name: str, shape: type[B], run: Callable[[B], Awaitable[Json]]) -> Route:
        async def endpoint(request: Request) -> Response:
            if request.headers.get("content-type", "").partition(";")[0] != "application/json":
                return JSONResponse({"error": "only JSON is taken here"}, 415)
            try:
                return JSONResponse(await run(shape.model_validate_json(await request.body())))
            except ValidationError as invalid:
                return JSONResponse({"error": str(invalid)}, 422)
            except LookupError as unknown:
                return JSONResponse({"error": str(unknown)}, 404)

        return Route(f"/sandbox/{name}", endpoint, methods=["POST"])


async def _file(request: Request) -> Response:
    """A file of the page: only those that lie there can be named, so that no path leads out."""
    wanted = request.path_params.get("name", "index.html")
    files = {file.name: file for file in PAGE.iterdir() if file.suffix in MEDIA_TYPES}
    if wanted not in files:
        return JSONResponse({"error": "there is no such file"}, 404)
    file = files[wanted]
    return FileResponse(file, media_type=MEDIA_TYPES[file.suffix], headers=HEADERS)
