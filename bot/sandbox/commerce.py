"""A Commerce API to run and test the bot against: the documented part, as strict as the real one."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import parse_qsl, unquote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from bot.sandbox.commerce_data import Records
from bot.sandbox.commerce_dialect import Dialect, RefusedCall
from bot.sandbox.commerce_faults import Broken, Fault, Faults, Silence, error, failed
from bot.sandbox.commerce_paging import depth_of
from bot.sandbox.commerce_parameters import parse
from bot.sandbox.commerce_webhooks import Webhooks
from bot.sandbox.signals import Signal
from bot.sandbox.workspace import Json

BASE = "/api"

Right = Literal["read", "write"]

NO_KEY = (401, "Unauthorized, you must be logged in to make this request.")
NO_RIGHT = (403, "You are not allowed to perform this action.")


@dataclass(frozen=True)
class Exchange:
    """A request and its answer. `path` is raw, as it stood in the request after `/api`; `at` in ISO 8601.

    `status` 0: no answer was given. `request` and `response` are JSON, or the text where it is none; None: nothing.
    """

    n: int
    at: str
    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    request: Any
    status: int
    response: Any
    ms: float


class CommerceStandIn:
    """An ASGI app with meetings and sales reps, under `/api`.

    It answers as Payload CMS does, or as its `dialect` says. `url` is where it is served, without a slash, and may be set later.
    `readable` and `writable`: what the key may do; `other_keys` are those with rights of their own. `faults` are switched on by replacing or changing them;
    `records` has further ways to be difficult.
    """

    def __init__(
        self,
        key: str,
        meetings: Iterable[Json],
        reps: Iterable[Json],
        readable: bool = True,  # noqa: FBT001, FBT002 - read as a word where it is named
        *,
        signal: Signal | None = None,
        dialect: Dialect = Dialect(),  # noqa: B008 - frozen
    ) -> None:
        self.key = key
        self.readable = readable
        self.writable = True
        self.other_keys: dict[str, frozenset[Right]] = {}
        self.dialect = dialect
        self.url = ""
        self.signal = signal or Signal()
        self.faults = Faults()
        self.requests: list[Exchange] = []
        self.records = Records(meetings, reps, dialect)
        self.webhooks = Webhooks()
        self._answering = asyncio.Event()
        self._answering.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request of the bot."""
        if scope["type"] == "lifespan":
            return
        started = time.perf_counter()
        request = Request(scope, receive)
        body = await request.body()
        named = unquote(_raw_path(request).rpartition("/")[2])
        before = self.records.meetings.get(named)
        response = await self._answer(request, body)
        silent = isinstance(response, (Silence, Broken))
        self.requests.append(
            Exchange(
                n=len(self.requests) + 1,
                at=datetime.now(UTC).isoformat(timespec="milliseconds"),
                method=request.method,
                path=_raw_path(request).removeprefix(BASE),
                query=request.url.query,
                headers=dict(request.headers),
                request=_json(body),
                status=0 if silent else response.status_code,
                response=None if silent else _json(bytes(response.body)),
                ms=round((time.perf_counter() - started) * 1000, 1),
            )
        )
        self.signal.tell("traffic")
        await response(scope, receive, send)
        after = self.records.meetings.get(named)
        if after and after is not before and after.get("time") != "":  # such a meeting can't be shown any more
            await self._tell("meeting.updated", after)

    def fail(self, fault: Fault, times: int | None = 1, **how: Any) -> None:  # noqa: ANN401 - the fields of Faults
        """Let the next `times` requests fail; `how` are the other fields of Faults."""
        self.faults = Faults(fault=fault, times=times, **how)
        self.signal.tell("faults")

    def mend(self) -> None:
        """Switch all faults off."""
        self.faults = Faults()
        self.signal.tell("faults")

    @contextmanager
    def silent(self) -> Iterator[None]:
        """While the block runs, what is asked is answered with nothing; once it ends, with all that it is owed."""
        self._answering.clear()
        try:
            yield
        finally:
            self._answering.set()

    @property
    def api_url(self) -> str:
        """What the bot is told of where the API is."""
        return f"{self.url}{BASE}"

    @property
    def calls(self) -> list[str]:
        """Method and raw path of all requests, in order."""
        return [f"{exchange.method} {exchange.path}" for exchange in self.requests]

    def patches(self, meeting_id: str | None = None) -> list[Json]:
        """The bodies of the PATCHes that were answered with success, in order; of one meeting, or of all."""
        return [exchange.request for exchange in self._patches(meeting_id) if exchange.status == 200]

    def all_patches(self, meeting_id: str | None = None) -> list[Json]:
        """The bodies of all PATCHes that arrived, those that failed too."""
        return [exchange.request for exchange in self._patches(meeting_id)]

    def _patches(self, meeting_id: str | None) -> list[Exchange]:
        path = f"/meetings/{meeting_id}"
        return [
            exchange
            for exchange in self.requests
            if exchange.method == "PATCH" and (not meeting_id or exchange.path == path)
        ]

    def meeting(self, meeting_id: str) -> Json:
        """The meeting as it stands, with the rep's id."""
        return self.records.shown(self.records.meetings[meeting_id], 0)

    def change(self, meeting_id: str, **fields: str | None) -> None:
        """Change a meeting behind the bot's back."""
        self.records.meetings[meeting_id] |= fields

    async def change_elsewhere(self, meeting_id: str, fields: Json) -> None:
        """Change a meeting behind the bot's back, and tell all who subscribed. Raises Refused as a PATCH would."""
        changed = self.records.update(meeting_id, json.dumps(fields).encode())
        await self._tell("meeting.updated", changed)

    async def delete_elsewhere(self, meeting_id: str) -> None:
        """Delete a meeting, and tell all who subscribed."""
        await self._tell("meeting.deleted", self.records.meetings.pop(meeting_id))

    async def _tell(self, event: str, meeting: Json) -> None:
        await self.webhooks.tell(event, self.records.shown(meeting, 1))
        self.signal.tell("traffic")

    async def _answer(self, request: Request, body: bytes) -> Response:
        change = request.method != "GET"
        faults = self.faults
        if faults.latency_ms:
            await asyncio.sleep(faults.latency_ms / 1000)
        await self._answering.wait()
        fault = faults.due(change=change)
        try:
            good = self._serve(request, body, dry=fault is not None and not faults.applied)
        except RefusedCall as refused:
            return error(refused.code, str(refused))
        return failed(fault, good, faults.retry_after) if fault else JSONResponse(good)

    def _serve(self, request: Request, body: bytes, *, dry: bool) -> Json:
        """The answer of an API without faults; a `dry` run changes nothing."""
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        rights = self._rights(key) if scheme == "Bearer" else None
        if rights is None:
            raise RefusedCall(*(NO_KEY if self.dialect.documented else NO_RIGHT))
        query = parse(parse_qsl(request.url.query, keep_blank_values=True))
        depth = depth_of(query.get("depth"), self.dialect) if "read" in rights else 0
        match [request.method, *_raw_path(request).removeprefix(f"{BASE}/").split("/")]:
            case ["GET", "meetings" | "salesreps" as collection]:
                _demand("read", rights)
                return self.records.find(collection, query)
            case ["GET", "meetings" | "salesreps" as collection, one] if not self.dialect.documented:
                _demand("read", rights)
                return self.records.get(collection, unquote(one), depth)
            case ["PATCH", "meetings", meeting_id]:
                _demand("write", rights)
                changed = self.records.update(unquote(meeting_id), body, dry=dry)
                return {"data": self.records.shown(changed, depth), "success": True}
            case ["POST", "webhooks"]:
                return {"data": self.webhooks.subscribe(body), "success": True}
        raise RefusedCall(404, "Not Found" if self.dialect.documented else f'Route not found "{_raw_path(request)}"')

    def _rights(self, key: str) -> frozenset[Right] | None:
        """What a key may do; None for one that is not known."""
        if key != self.key:
            return self.other_keys.get(key)
        granted: dict[Right, bool] = {"read": self.readable, "write": self.writable}
        return frozenset(right for right, has in granted.items() if has)


def _demand(right: Right, rights: frozenset[Right]) -> None:
    if right not in rights:
        raise RefusedCall(*NO_RIGHT)


def _raw_path(request: Request) -> str:
    """The path as it stood in the request, with its escapes."""
    raw: bytes = request.scope["raw_path"]
    return raw.partition(b"?")[0].decode("ascii", "replace")


def _json(body: bytes) -> Any:  # noqa: ANN401 - JSON of any kind
    try:
        return json.loads(body)
    except ValueError:
        return body.decode(errors="replace") or None
