"""How the stand-in Slack fails on request, in the ways Slack and the proxies before it do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from bot.sandbox.commerce_faults import Broken, Silence
from bot.sandbox.workspace import Json

OddAnswer = Literal[
    "text",
    "html",
    "json_html",
    "half",
    "list",
    "string",
    "null",
    "object",
    "bad_utf8",
    "empty",
    "ok_only",
    "broken",
    "silence",
]
"""`json_html` is HTML that calls itself JSON, `object` is `{}`, `ok_only` is `{"ok": true}` with nothing of what was asked for,
`broken` ends the connection in the middle of the answer, and `silence` never answers."""

PAGE = "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>"


@dataclass
class Failure:
    """A fault of a method that was switched on, for so many calls (None: until switched off).

    Without an `odd` answer, Slack's own is made: JSON with the `error`, or text for a status of 500 and more. `applied`: the call
    is carried out all the same, and only its answer is lost.
    """

    status: int
    error: str
    times: int | None = 1
    retry_after: str | None = None
    odd: OddAnswer | None = None
    applied: bool = False

    @property
    def refusal(self) -> Json:
        """Slack's own answer."""
        return {"ok": False, "error": self.error}

    def response(self, answer: Json) -> Response:
        """The HTTP response; `answer` is Slack's own."""
        if self.odd:
            response = _ODD[self.odd](self.status)
        elif self.status >= 500:
            response = PlainTextResponse("Internal Server Error", self.status)
        else:
            response = JSONResponse(answer, self.status)
        if self.status == 429 or self.retry_after:
            response.headers["Retry-After"] = self.retry_after or "1"
        return response


@dataclass
class FailureSwitch:
    """The faults that are switched on, by method; those of response_urls stand under "response_url"."""

    failures: dict[str, Failure] = field(default_factory=dict)

    def due(self, method: str) -> Failure | None:
        """The fault of this call, if it is to fail; counts it."""
        failure = self.failures.get(method)
        if failure and failure.times is not None:
            failure.times -= 1
            if not failure.times:
                del self.failures[method]
        return failure


def _json(body: str | bytes) -> Callable[[int], Response]:
    return lambda status: Response(body, status, media_type="application/json")


_ODD: dict[OddAnswer, Callable[[int], Response]] = {
    "text": lambda status: PlainTextResponse("upstream connect error", status),
    "html": lambda status: HTMLResponse(PAGE, status),
    "json_html": _json(PAGE),
    "half": _json('{"ok": true, "chan'),
    "list": _json('["ok"]'),
    "string": _json('"ok"'),
    "null": _json("null"),
    "object": _json("{}"),
    "bad_utf8": _json(b'{"ok": true, "text": "\xff\xfe"}'),
    "empty": _json(b""),
    "ok_only": _json('{"ok": true}'),
    "broken": lambda _status: Broken(),
    "silence": lambda _status: Silence(),
}
