"""How the stand-in Commerce API fails on request, in the ways a real one and the proxies before it do."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Literal

from pydantic import BaseModel, ConfigDict, NonNegativeInt, PositiveInt
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from bot.sandbox.workspace import Json

Fault = Literal["429", "500", "timeout", "half", "html", "success_false", "wrong_meeting", "401", "422", "broken"]


class Faults(BaseModel):
    """What is switched on. `times` counts down; None means until switched off.

    `applied`: the change is made all the same, and only its answer is lost. `retry_after` is the 429's header, seconds or
    an HTTP date.
    """

    model_config = ConfigDict(extra="forbid")

    latency_ms: NonNegativeInt = 0
    fault: Fault | None = None
    on: Literal["all", "reads", "changes"] = "all"
    times: PositiveInt | None = None
    applied: bool = False
    retry_after: str | None = None

    def due(self, *, change: bool) -> Fault | None:
        """The fault of this request, if it is to fail; counts it."""
        if not self.fault or self.on == ("reads" if change else "changes"):
            return None
        fault = self.fault
        if self.times is not None:
            self.times = self.times - 1 or None
            if self.times is None:
                self.fault = None
        return fault


MESSAGES = {
    "401": "Unauthorized, you must be logged in to make this request.",
    "422": "The following field is invalid: time",
    "429": "Too many requests, please try again later.",
    "500": "Something went wrong.",
    "success_false": "Something went wrong.",
}


def error(code: int, message: str, headers: dict[str, str] | None = None) -> Response:
    """An error in the API's own shape."""
    return JSONResponse({"error": {"code": code, "message": message}, "success": False}, code, headers)


class Broken(Response):
    """The connection breaks before the answer is there."""

    def __init__(self) -> None:
        super().__init__(status_code=200)

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Promise a body and send none: the server closes the connection."""
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"512")]})


class Silence(Response):
    """No answer, for as long as the other side waits."""

    def __init__(self) -> None:
        super().__init__(status_code=200)

    async def __call__(self, _scope: Scope, receive: Receive, _send: Send) -> None:
        """Wait until the other side has gone."""
        while (await receive())["type"] != "http.disconnect":
            pass


def failed(fault: Fault, good: Json, retry_after: str | None) -> Response:
    """The answer that a fault makes of the good one."""
    pause = {"Retry-After": retry_after} if fault == "429" and retry_after else None
    answers: dict[str, Callable[[], Response]] = {
        "timeout": Silence,
        "broken": Broken,
        "half": lambda: _half(json.dumps(good)),
        "html": lambda: HTMLResponse("<html><body><h1>Checking your browser…</h1></body></html>"),
        "success_false": lambda: JSONResponse({"error": {"code": 500, "message": MESSAGES[fault]}, "success": False}),
        "wrong_meeting": lambda: _of_another_meeting(good),
    }
    return answers.get(fault, lambda: error(int(fault), MESSAGES[fault], pause))()


def _half(whole: str) -> Response:
    return Response(whole[: len(whole) // 2], media_type="application/json")


def _of_another_meeting(good: Json) -> Response:
    other = {"id": "met_000000000000", "note": "another meeting"}
    return JSONResponse(good | {"data": [other] if isinstance(good["data"], list) else other})
