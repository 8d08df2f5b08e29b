"""Query strings as the Commerce API reads them: nested names in brackets, as JavaScript's `qs` writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias
from urllib.parse import quote, urlencode

from bot.commerce.models import rfc3339

Value: TypeAlias = "str | int | float | bool | datetime | Mapping[str, Value] | Sequence[Value]"
Where: TypeAlias = Mapping[str, Value]


def encode(parameters: Mapping[str, Value | None]) -> str:
    """The query string, percent-encoded: `{"where": {"id": {"equals": "met_1"}}}` is `where[id][equals]=met_1`.

    A datetime must be aware and is sent as RFC 3339 in UTC; what is None is left out. Raises ValueError for an empty
    mapping or list inside a filter: it would vanish, and the filter with it.
    """
    return urlencode(
        [pair for name, value in parameters.items() if value is not None for pair in _pairs(name, value)],
        quote_via=quote,
        safe="",
    )


def _pairs(name: str, value: Value) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, bool):
        yield name, str(value).lower()
    elif isinstance(value, datetime):
        yield name, rfc3339(value)
    elif isinstance(value, int | float):
        yield name, str(value)
    else:
        inner = (
            value.items() if isinstance(value, Mapping) else ((str(index), item) for index, item in enumerate(value))
        )
        empty = True
        for key, item in inner:
            empty = False
            yield from _pairs(f"{name}[{key}]", item)
        if empty:
            raise ValueError(f"{name} filters by nothing")
