"""The meetings and sales reps of the stand-in Commerce API: how they are listed, shown and changed."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.commerce_query import BadQuery, matches, number, ordered, page_of
from bot.sandbox.workspace import Json

RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE)
EMAIL = re.compile(r"[^\s@<>(),;:\"\[\]]+@([^\W_]([\w-]*[^\W_])?\.)+[^\W_][\w-]*[^\W_]")


class RefusedCall(Exception):
    """The API answers with an error of this code."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class Records:
    """Meetings, each with its rep's id, and reps, both by id."""

    def __init__(self, meetings: Iterable[Json], reps: Iterable[Json]) -> None:
        self.meetings = {meeting["id"]: dict(meeting) for meeting in meetings}
        self.reps = {rep["id"]: dict(rep) for rep in reps}

    def find(self, collection: str, query: Json, depth: int) -> Json:
        """The answer to a list of "meetings" or "salesreps".

        Raises:
            BadQuery: the query names what there is not.
        """
        items = self.meetings if collection == "meetings" else self.reps
        where = query.get("where", {})
        if not isinstance(where, dict):
            raise BadQuery("where has no field")
        match where:  # the one read that must not slow down with the number of meetings
            case {"id": {"equals": str(wanted)}} if len(where) == len(where["id"]) == 1:
                found = [items[wanted]] if wanted in items else []
            case _:
                found = [item for item in items.values() if matches(item, where, self._read)]
        found = ordered(found, query.get("sort"), self._read)
        shown, paging = page_of(found, number(query.get("limit"), 10, 0), number(query.get("page"), 1, 1))
        return {"data": [self.shown(item, depth) for item in shown], "success": True, **paging}

    def shown(self, item: Json, depth: int) -> Json:
        """A copy as it is answered: below depth 1 the rep is its id."""
        own = copy.deepcopy(item)
        if depth and own.get("salesRep") in self.reps:
            own["salesRep"] = copy.deepcopy(self.reps[own["salesRep"]])
        return own

    def update(self, meeting_id: str, body: bytes, *, dry: bool = False) -> Json:
        """The meeting after a PATCH, which is kept unless it is a `dry` run.

        Raises:
            Refused: 404 where there is no such meeting, 422 where the body is not a MeetingUpdate.
        """
        if meeting_id not in self.meetings:
            raise RefusedCall(404, "Meeting Not Found")
        try:
            given = json.loads(body)
        except ValueError:
            given = None
        if not isinstance(given, dict):
            raise RefusedCall(422, "The body must be a JSON object")
        changed = self.meetings[meeting_id] | self._checked(meeting_id, given)
        if not dry:
            self.meetings[meeting_id] = changed
        return changed

    def _checked(self, meeting_id: str, given: Json) -> Json:
        """The fields that are a meeting's, in the form in which they are kept; others are ignored."""
        fields: Json = {}
        for name in ("time", "note", "email", "phoneNumber"):
            if name in given:
                if not isinstance(given[name], str):
                    raise RefusedCall(422, f"The following field is invalid: {name}")
                fields[name] = given[name]
        if given.get("id", meeting_id) != meeting_id:
            raise RefusedCall(422, "The following field is invalid: id")
        if "time" in fields:
            fields["time"] = _instant(fields["time"])
        if fields.get("email") and not EMAIL.fullmatch(fields["email"]):
            raise RefusedCall(422, "The following field is invalid: email")
        if "salesRep" in given:
            rep = given["salesRep"]
            rep_id = rep.get("id") if isinstance(rep, dict) else rep
            if not isinstance(rep_id, str) or rep_id not in self.reps:
                raise RefusedCall(422, "The following field is invalid: salesRep")
            fields["salesRep"] = rep_id
        return fields

    def _read(self, item: Json, path: str) -> Any:  # noqa: ANN401 - JSON of any kind
        """The value of a field; a dotted path leads on into the rep."""
        name, _, rest = path.partition(".")
        value = item.get(name)
        if not rest:
            return value
        return self._read(self.reps[value], rest) if name == "salesRep" and value in self.reps else None


def _instant(text: str) -> str:
    """An RFC 3339 time as it is kept, in UTC."""
    try:
        moment = datetime.fromisoformat(text.upper()) if RFC_3339.fullmatch(text) else None
    except ValueError:
        moment = None
    if not moment:
        raise RefusedCall(422, "The following field is invalid: time")
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
