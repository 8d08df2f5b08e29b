"""What `sort`, `limit`, `page` and `depth` of the Commerce API's lists mean, as Payload CMS 3 reads them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from bot.sandbox.commerce_dialect import Dialect, RefusedCall, ServerFailed
from bot.sandbox.commerce_query import Fields, Read
from bot.sandbox.workspace import Json

_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*", re.ASCII | re.IGNORECASE)


class Number(NamedTuple):
    """A number of a query: how the answer shows it, and its value; NaN where it is no number, and JavaScript goes on with it."""

    shown: Any
    value: float

    @property
    def is_number(self) -> bool:
        """Whether it is one, not the text that was sent in its place."""
        return not isinstance(self.shown, str)


def number(given: Any, default: int, dialect: Dialect, least: int = 0) -> Number:  # noqa: ANN401 - JSON of any kind
    """A number of the query.

    Raises:
        RefusedCall: 500 for several numbers; as documented 400 for what is no whole number of at least `least`.
    """
    if given is None:
        return Number(default, float(default))
    if dialect.documented and not (isinstance(given, str) and re.fullmatch(r"\d{1,9}", given) and int(given) >= least):
        raise RefusedCall(400, f"{given!r} is not a number of at least {least}")
    if not isinstance(given, str):
        raise ServerFailed
    if not _NUMBER.fullmatch(given):
        return Number(given, math.nan if given.strip() else 0)
    return Number(_plain(float(given)), float(given))


def depth_of(given: Any, dialect: Dialect) -> int:  # noqa: ANN401 - JSON of any kind
    """Levels of related objects in the answer: two, unless the query says another number; none where it says nonsense."""
    depth = number(given or None, 2, dialect).value
    return 0 if math.isnan(depth) else max(0, int(depth))


def sort_fields(sort: Any, fields: Fields, hidden: frozenset[str]) -> list[tuple[str, bool]]:  # noqa: ANN401 - JSON of any kind
    """The fields to sort by, and whether from the last to the first. Fields that there are not are passed over.

    Raises:
        RefusedCall: 400 for a field that the key may not read.
    """
    named = sort if isinstance(sort, list) else (sort or "").split(",")
    paths = [(path.removeprefix("-").replace("__", "."), path.startswith("-")) for path in named]
    if refused := [name for path, _ in paths if (name := path.rpartition(".")[2]) in hidden]:
        raise RefusedCall(400, f"The following path cannot be queried: {', '.join(refused)}")
    return [(path, descending) for path, descending in paths if path in fields]


def ordered(newest_first: Sequence[Json], by: Sequence[tuple[str, bool]], read: Read, dialect: Dialect) -> list[Json]:
    """Items sorted by fields, the newest first where those are equal. Without a value: first in SQLite, last in PostgreSQL."""
    found = list(newest_first)
    for path, descending in reversed(by):
        choose = max if descending else min

        def key(item: Json, path: str = path, choose: Any = choose) -> Any:  # noqa: ANN401 - a column's value
            values = [value for value in read(item, path) if value is not None]
            return ((not values) == dialect.postgres, choose(values) if values else "")

        found.sort(key=key, reverse=descending)
    return found


def page_of(items: Sequence[Json], limit: Number, page: Number, *, joined: bool) -> tuple[Sequence[Json], Json]:
    """The items of one page, and what the answer says of paging. A limit of 0 or below, or of no number, means all.

    `joined`: the query looked at another table; where it finds nothing, Payload counts in another way then.
    """
    if not page.value:
        page = Number(1, 1.0)
    has_size = limit.value > 0
    if limit.is_number and (not limit.value.is_integer() or (limit.value < 0 and page.value > 1)):
        raise ServerFailed
    start = max(0, int((page.value - 1) * limit.value)) if has_size and not math.isnan(page.value) else 0
    shown = items[start : start + int(limit.value)] if has_size else items
    if joined and not items:
        return [], _paging(0, 0, Number(1, 1.0), limit, 0, alone=True)
    if not items or limit.shown == 0:
        return shown, _paging(len(items), 1, page, limit, 1, alone=True)
    pages = math.ceil(len(items) / limit.value) if limit.is_number else 1
    return shown, _paging(len(items), pages, page, limit, (page.value - 1) * limit.value + 1)


def _paging(total: int, pages: int, page: Number, limit: Number, counter: float, *, alone: bool = False) -> Json:
    """What an answer says of its page; `alone` where Payload looks for no other pages."""
    has_previous, has_next = not alone and page.value > 1, not alone and pages > page.value
    return {
        "page": page.shown,
        "nextPage": _plain(page.value + 1) if has_next else None,
        "prevPage": _plain(page.value - 1) if has_previous else None,
        "totalPages": pages,
        "totalCount": total,
        "limit": limit.shown,
        "pagingCounter": _plain(counter),
        "hasPrevPage": has_previous,
        "hasNextPage": has_next,
    }


def _plain(value: float) -> float | None:
    """A number as JSON has it: whole where it is, null where it is none."""
    if math.isnan(value):
        return None
    return int(value) if value == int(value) else value
