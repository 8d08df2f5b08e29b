from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from urllib.parse import quote

import httpx
from cachetools import TTLCache

from bot.commerce.models import Meeting, MeetingUpdate, Page, SalesRep, T
from bot.commerce.query import Value, Where, encode
from bot.commerce.responses import (
    Answer,
    ThingT,
    error_code,
    failure,
    read_entries,
    read_object,
    read_one,
    read_page,
)
from bot.commerce.transport import CALL_WITHIN, Transport
from bot.errors import BadAnswer, MeetingNotFound, Rejected, Unavailable, WrongMeeting
from bot.http_retry import FIRST_PAUSE, call_within, retry_after
from bot.metrics import Metrics
from bot.model.request import FieldName

EMPTY_FOR_NULL: frozenset[FieldName] = frozenset({"note", "email", "phoneNumber"})
REFUSAL_KEPT = 3600.0
READS_WITHIN = 2.0  # seconds in which a failed read may be tried again: a rep is waiting

_MEETING_ID = re.compile(r"[A-Za-z0-9_-]{1,200}")


class CommerceClient:
    """The Commerce API: one client for the whole process.

    Whatever the API or the network does, a method answers or raises a `CommerceError`. Reads that fail as `Unavailable`
    are tried again for `reads_within` seconds; a change is sent once, as the retries of changes are kept on disk by `bot.changes.workflow`.
    The key stands in no error, log line or `repr`.

    Args:
        base_url: The API's address, such as `https://commerce.driv.ly/api`.
        key: The API key or JWT.
        metrics: Where calls and further tries are counted; else nobody sees the counts.
        http: A client of the caller's, which the caller closes; else one is made.
        transport: The transport of the client that is made: the seam for tests.
        within: Seconds for one call as a whole.
        reads_within: Seconds for which a failed read is tried again.
        first_pause: Seconds before the second try; each further pause is twice as long.

    Raises:
        SettingsError: `base_url` is no plain http or https address, or the key can't stand in a header.
    """

    def __init__(
        self,
        base_url: str,
        key: str,
        metrics: Metrics | None = None,
        *,
        http: httpx.AsyncClient | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        within: float = CALL_WITHIN,
        reads_within: float = READS_WITHIN,
        first_pause: float = FIRST_PAUSE,
    ) -> None:
        metrics = metrics or Metrics()
        self._transport = Transport(base_url, key, metrics, http=http, transport=transport, within=within)
        self._key = key
        self._again = metrics.retries.labels("commerce").inc
        self._reads_within, self._first_pause = reads_within, first_pause
        self._refuses_null: TTLCache[bool, bool] = TTLCache(1, REFUSAL_KEPT)
        self.answered_at = -math.inf
        """When it last answered with something other than 5xx, in seconds of `time.monotonic`."""

    async def aclose(self) -> None:
        """Close the connections, unless the HTTP client is the caller's."""
        await self._transport.aclose()

    async def update_meeting(
        self, meeting_id: str, update: MeetingUpdate, *, depth: int = 1, nulls: Collection[FieldName] = ()
    ) -> Meeting:
        """Send the fields that are set in one PATCH, and return the meeting as it then stands.

        `nulls` are fields to be sent as null. Where the API refuses that, texts among them are sent as "" instead, and for an
        hour from then on; a time and a sales rep never are: an empty time breaks a real server for good.

        After `ServerFault`, `NoAnswer` or `BadAnswer` the change may have been made all the same; `WrongMeeting` says that
        another one was answered. Raises ValueError for an update in which no field is set.
        """
        if not update:
            raise ValueError("an update sets at least one field")
        target = f"/meetings/{quote(_checked(meeting_id), safe='')}?{encode({'depth': depth})}"
        empty: dict[str, str | None] = {name: "" for name in nulls if name in EMPTY_FOR_NULL}
        body: dict[str, str | None] = {**update.body()}
        body |= {name: "" if name in empty and self._refuses_null else None for name in nulls}
        try:
            try:
                answer = await self._call("PATCH", target, body)
            except Rejected:
                if not empty or self._refuses_null:
                    raise
                answer = await self._call("PATCH", target, body | empty)
                self._refuses_null[True] = True
        except MeetingNotFound:
            raise MeetingNotFound(meeting_id) from None
        return read_one(Meeting, answer.get("data"), meeting_id, other=WrongMeeting)

    async def get_meeting(self, meeting_id: str, *, depth: int = 1) -> Meeting:
        """The meeting of that id; needs a key that may read."""
        meeting = await self._one(Meeting, "/meetings", _checked(meeting_id), depth)
        if meeting is None:
            raise MeetingNotFound(meeting_id)
        return meeting

    async def list_meetings(
        self, *, where: Where | None = None, sort: str | None = None, limit: int = 10, page: int = 1, depth: int = 1
    ) -> Page[Meeting]:
        """A page of meetings, by a filter such as `{"time": {"less_than": now}}`; `sort` is a field, `-` before it for descending."""
        query = {"where": where, "sort": sort, "limit": limit, "page": page, "depth": depth}
        return await self._page(Meeting, "/meetings", query)

    async def list_sales_reps(
        self, *, where: Where | None = None, sort: str | None = None, limit: int = 10, page: int = 1, depth: int = 1
    ) -> Page[SalesRep]:
        """A page of sales reps, with the same parameters as `list_meetings`."""
        query = {"where": where, "sort": sort, "limit": limit, "page": page, "depth": depth}
        return await self._page(SalesRep, "/salesreps", query)

    async def get_sales_rep(self, rep_id: str, *, depth: int = 1) -> SalesRep | None:
        """The sales rep of that id, or None where there is none."""
        return await self._one(SalesRep, "/salesreps", rep_id, depth)

    async def add_webhook(self, url: str, secret: str | None = None) -> Answer:
        """Subscribe a URL to all events about meetings, to be signed with the secret; what the API answers.

        Its documentation names the URL and the events alone: the other fields are as such APIs take them.
        """
        body = {"url": url, "events": ["meeting.*"], "enabled": True} | ({"secret": secret} if secret else {})
        try:
            return await self._call("POST", "/webhooks", body)
        except MeetingNotFound:
            raise Rejected("it has no /webhooks") from None

    async def _one(self, kind: type[ThingT], path: str, wanted: str, depth: int) -> ThingT | None:
        def first(answer: Answer) -> ThingT | None:
            entries = read_entries(answer)
            return read_one(kind, entries[0], wanted) if entries else None

        try:
            return await self._read(path, {"where": {"id": {"equals": wanted}}, "limit": 1, "depth": depth}, first)
        except MeetingNotFound:
            return None

    async def _page(self, kind: type[ThingT], path: str, query: Mapping[str, Value | None]) -> Page[ThingT]:
        try:
            return await self._read(path, query, lambda answer: read_page(kind, answer))
        except MeetingNotFound:  # a list is always there: the address must be another service's
            raise Rejected(f"it has no {path}") from None

    async def _read(self, path: str, query: Mapping[str, Value | None], parse: Callable[[Answer], T]) -> T:
        """GET and parse; again after a growing pause, or the one asked for, while a rep would wait."""
        target = f"{path}?{encode(query)}"

        async def call() -> T:
            return parse(await self._call("GET", target))

        return await call_within(
            self._reads_within, call, Unavailable, first_pause=self._first_pause, again=self._again
        )

    async def _call(self, method: str, target: str, body: Mapping[str, object] | None = None) -> Answer:
        """One request, sent once: the answer's object where it is a success."""
        reply = await self._transport.send(method, target, body)
        if reply.status < 500:
            self.answered_at = time.monotonic()
        pause = retry_after(reply.retry_after, datetime.now(UTC))
        if 200 <= reply.status < 300:
            answer = read_object(reply.body)
            if answer.get("success", True) is True:
                return answer
            code = error_code(answer)  # where a change's answer names none, it is a refusal: trying again won't mend it
            raise failure(
                code if 400 <= code < 600 else 400 if body else reply.status, answer, pause=pause, secret=self._key
            )
        try:
            answer = read_object(reply.body)
        except BadAnswer:  # a proxy's page: the status says enough
            answer = {}
        raise failure(reply.status, answer, pause=pause, secret=self._key)


def _checked(meeting_id: str) -> str:
    """The id, if it can't be taken for anything else in a path; no meeting has another."""
    if not _MEETING_ID.fullmatch(meeting_id):
        raise MeetingNotFound
    return meeting_id
