"""How the stand-in's Web API takes a call apart, records it, and fails on request."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.sandbox.signals import Signal
from bot.sandbox.slack_faults import FailureSwitch
from bot.sandbox.workspace import Json

SCOPES = frozenset({"commands", "chat:write", "users:read", "users:read.email", "app_mentions:read", "im:history"})


class ApiError(Exception):
    """A method answers `ok: false`; `problems` are Slack's messages about blocks."""

    def __init__(self, error: str, problems: list[str] | None = None, **more: str) -> None:
        super().__init__(error)
        self.answer: Json = {"ok": False, "error": error, **more}
        if problems:
            self.answer["errors"] = problems
            self.answer["response_metadata"] = {"messages": [f"[ERROR] {problem}" for problem in problems]}


@dataclass(frozen=True)
class ApiCall:
    """A call of the Web API by the bot, and its answer."""

    method: str
    args: Json
    status: int
    answer: Json


@dataclass
class Method:
    """A Web API method: what it does, and the scope it needs."""

    run: Callable[[Json], Json]
    scope: str | None = None


@dataclass
class Calls:
    """Takes calls of `/api/<method>`: token, scope, faults, then the method itself."""

    token: str
    scopes: frozenset[str]
    signal: Signal
    methods: dict[str, Method] = field(default_factory=dict)
    made: list[ApiCall] = field(default_factory=list)
    switch: FailureSwitch = field(default_factory=FailureSwitch)

    async def answer(self, request: Request) -> Response:
        """Answer one HTTP request."""
        name = request.path_params["method"]
        args = await _arguments(request)
        token = request.headers.get("authorization", "").removeprefix("Bearer ").strip() or args.pop("token", "")
        failure = self.switch.due(name)
        answer = failure.refusal if failure and not failure.applied else self._answer(name, args, token)
        response = failure.response(answer) if failure else JSONResponse(answer)
        response.headers["X-OAuth-Scopes"] = ",".join(sorted(self.scopes))
        self.made.append(ApiCall(name, args, response.status_code, answer))
        self.signal.tell("messages")
        return response

    def _answer(self, name: str, args: Json, token: str) -> Json:
        try:
            return {"ok": True} | self._run(name, args, token)
        except ApiError as refused:
            return refused.answer

    def _run(self, name: str, args: Json, token: str) -> Json:
        if not token:
            raise ApiError("not_authed")
        if token != self.token:
            raise ApiError("invalid_auth")
        if name not in self.methods:
            raise ApiError("unknown_method", req_method=name)
        method = self.methods[name]
        if method.scope and method.scope not in self.scopes:
            raise ApiError("missing_scope", needed=method.scope, provided=",".join(sorted(self.scopes)))
        return method.run(args)


async def _arguments(request: Request) -> Json:
    """The arguments of a call, from JSON, form or query; `blocks` and `view` may be JSON in a string."""
    args: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind == "application/json":
        try:
            body = json.loads(await request.body())
        except ValueError:
            body = None
        args |= body if isinstance(body, dict) else {}
    elif kind == "application/x-www-form-urlencoded":
        args |= dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
    for name in ("blocks", "view", "metadata"):
        if isinstance(args.get(name), str):
            try:
                args[name] = json.loads(args[name])
            except ValueError:
                args[name] = None
    return args
