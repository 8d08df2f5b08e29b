"""The meetings and sales reps of the stand-in Commerce API: how they are listed, shown and changed."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.commerce_dialect import Dialect, RefusedCall, ServerFailed
from bot.sandbox.commerce_paging import depth_of, number, ordered, page_of, sort_fields
from bot.sandbox.commerce_query import Fields, Where
from bot.sandbox.commerce_values import LABELS, checked, shown_time, stored_time
from bot.sandbox.workspace import Json

_STAMPS: Fields = {"updatedAt": "date", "createdAt": "date"}
REP: Fields = {
    "id": "text",
    "firstName": "text",
    "lastName": "text",
    "primaryEmail": "text",
    "emails": "texts",
    "primaryPhoneNumber": "text",
    "phoneNumbers": "texts",
    "templates": "texts",
    "creditBands": "texts",
    "isAcceptingNewLeads": "flag",
    **_STAMPS,
}
MEETING: Fields = {
    "id": "text",
    "time": "date",
    "note": "text",
    "email": "text",
    "phoneNumber": "text",
    "salesRep": "rep",
    **_STAMPS,
    **{f"salesRep.{name}": kind for name, kind in REP.items()},
}


class Records:
    """Meetings, each with its rep's id, and reps, both by id, the oldest first.

    `hidden` are fields that no key may read, and by which none may filter or sort. `deaf_to` are fields of meetings whose
    filters are ignored, as a broken layer in front of the API would.
    """

    def __init__(self, meetings: Iterable[Json], reps: Iterable[Json], dialect: Dialect = Dialect()) -> None:  # noqa: B008 - frozen
        self.dialect = dialect
        self.hidden: frozenset[str] = frozenset()
        self.deaf_to: frozenset[str] = frozenset()
        self.meetings = {meeting["id"]: self._stamped(meeting) for meeting in meetings}
        self.reps = {rep["id"]: self._stamped(rep) for rep in reps}

    def get(self, collection: str, one: str, depth: int) -> Json:
        """One of "meetings" or "salesreps". Raises RefusedCall."""
        items = self.meetings if collection == "meetings" else self.reps
        if one not in items:
            raise RefusedCall(404, "Not Found")
        return {"data": self._answered(collection, items[one], depth), "success": True}

    def find(self, collection: str, query: Json) -> Json:
        """The answer to a list of "meetings" or "salesreps".

        Raises:
            RefusedCall: the query names what there is not.
        """
        items, fields = (self.meetings, MEETING) if collection == "meetings" else (self.reps, REP)
        readable = {path: kind for path, kind in fields.items() if path.rpartition(".")[2] not in self.hidden}
        wanted = _where(query.get("where"))
        if isinstance(wanted, dict):
            wanted = {path: one for path, one in wanted.items() if path not in self.deaf_to}
        where = Where(wanted, readable, self.dialect)
        by = sort_fields(query.get("sort"), fields, self.hidden)
        limit = number(query.get("limit"), 10, self.dialect)
        page = number(query.get("page"), 1, self.dialect, least=1)
        match wanted:  # the one read that must not slow down with the number of meetings
            case {"id": {"equals": str(one), **more}} if len(wanted) == 1 and not more:
                found = [items[one]] if one in items else []
            case _:
                found = [item for item in reversed(items.values()) if where.fits(item, self._read)]
        used = where.paths | {path for path, _ in by}
        joined = any(fields[path] == "texts" or (path.count(".") and path != "salesRep.id") for path in used)
        shown, paging = page_of(ordered(found, by, self._read, self.dialect), limit, page, joined=joined)
        depth = depth_of(query.get("depth"), self.dialect)
        return {"data": [self._answered(collection, item, depth) for item in shown], "success": True, **paging}

    def _answered(self, collection: str, item: Json, depth: int) -> Json:
        return self.shown(item, depth) if collection == "meetings" else self._shown(item, tuple(REP))

    def shown(self, meeting: Json, depth: int) -> Json:
        """A copy of a meeting as it is answered: below depth 1 the rep is its id."""
        own = self._shown(meeting, ("id", *LABELS))
        if own.get("time") == "":
            raise ServerFailed
        if own.get("time"):
            own["time"] = shown_time(own["time"], self.dialect)
        if depth and own.get("salesRep") in self.reps:
            own["salesRep"] = self._shown(self.reps[own["salesRep"]], tuple(REP))
        return own

    def _shown(self, item: Json, names: Sequence[str]) -> Json:
        """A copy with each of its fields, null where it has none; without those that are hidden."""
        own: Json = {name: [] if REP.get(name) == "texts" else None for name in names if name not in _STAMPS}
        own |= copy.deepcopy(item)
        return {name: value for name, value in own.items() if name not in self.hidden}

    def update(self, meeting_id: str, body: bytes, *, dry: bool = False) -> Json:
        """The meeting after a PATCH, which is kept unless it is a `dry` run.

        Raises:
            RefusedCall: 404 where there is no such meeting, else as `checked` says.
        """
        given = self._given(body)
        if meeting_id not in self.meetings:
            raise RefusedCall(404, "Meeting Not Found" if self.dialect.documented else "Not Found")
        if self.dialect.documented and given.get("id", meeting_id) != meeting_id:
            raise RefusedCall(422, "The following field is invalid: id")
        if self.meetings[meeting_id].get("time") == "":
            raise ServerFailed
        changed = self.meetings[meeting_id] | checked(given, self.reps, self.dialect)
        if not self.dialect.documented:
            changed["updatedAt"] = _now()
        if not dry:
            self.meetings[meeting_id] = changed
        if changed.get("time") == "":
            raise ServerFailed  # too late: it is stored, and can't be read any more
        return changed

    def _given(self, body: bytes) -> Json:
        try:
            given = json.loads(body or b"{}")
        except ValueError:
            raise RefusedCall(
                *((422, "The body must be a JSON object") if self.dialect.documented else (400, "Invalid JSON"))
            ) from None
        if isinstance(given, dict):
            return given
        if self.dialect.documented:
            raise RefusedCall(422, "The body must be a JSON object")
        if not isinstance(given, list):
            raise ServerFailed
        return {}

    def _stamped(self, item: Json) -> Json:
        return dict(item) if self.dialect.documented else {"updatedAt": _now(), "createdAt": _now()} | item

    def _read(self, item: Json, path: str) -> Sequence[Any]:
        """The values of a field, [None] where it has none; a dotted path leads on into the rep."""
        name, _, rest = path.partition(".")
        value = item.get(name)
        if rest and rest != "id":
            return self._read(self.reps[value], rest) if value in self.reps else [None]
        if isinstance(value, list):
            return value or [None]
        return [stored_time(value) if name == "time" and value else value]


def _where(given: Any) -> Any:  # noqa: ANN401 - JSON of any kind
    """A filter, which may come as JSON in a single value, too."""
    if not isinstance(given, str) or not given:
        return given
    try:
        return json.loads(given)
    except ValueError:
        raise ServerFailed from None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
