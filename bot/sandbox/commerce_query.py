"""What `where`, `sort`, `limit` and `page` of the Commerce API's lists mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]
Value = str | list[str]
Read = Callable[[Json, str], Any]


class BadQuery(Exception):
    """The query names a field, an operator or a number that there is not."""


def parse(pairs: Iterable[tuple[str, str]]) -> Json:
    """Query parameters as one tree: `where[or][0][id][equals]=met_1` → {"where": {"or": {"0": {"id": {"equals": "met_1"}}}}}.

    Raises:
        BadQuery: a name is both a value and a branch.
    """
    tree: Json = {}
    for name, value in pairs:
        head, *keys = [name.partition("[")[0], *re.findall(r"\[([^\]]*)\]", name)]
        node = tree
        for key, following in zip([head, *keys], [*keys, None], strict=True):
            place = key or str(len(node))
            if following is None:
                node[place] = value
            else:
                node = node.setdefault(place, {})
                if not isinstance(node, dict):
                    raise BadQuery(f"{name} is not understood")
    return tree


def number(given: Value | None, default: int, least: int) -> int:
    """A whole number of the query.

    Raises:
        BadQuery: it is none, or below `least`.
    """
    if given is None:
        return default
    if not isinstance(given, str) or not re.fullmatch(r"\d{1,9}", given) or int(given) < least:
        raise BadQuery(f"{given!r} is not a number of at least {least}")
    return int(given)


def matches(item: Json, where: Json, read: Read) -> bool:
    """Whether an item fits a `where` tree. `read(item, path)` gives the value of a field, None where it is absent.

    Raises:
        BadQuery: an unknown operator.
    """
    for field, wanted in where.items():
        if not isinstance(wanted, dict):
            raise BadQuery(f"where[{field}] has no operator")
        if field.lower() == "or":
            if not any(matches(item, one, read) for one in _branches(wanted)):
                return False
        elif field.lower() == "and":
            if not all(matches(item, one, read) for one in _branches(wanted)):
                return False
        elif not all(_compare(read(item, field), operator, value) for operator, value in wanted.items()):
            return False
    return True


def _branches(tree: Json) -> list[Json]:
    branches = list(tree.values())
    if not all(isinstance(branch, dict) for branch in branches):
        raise BadQuery("where[or] and where[and] take conditions by number")
    return branches


def _compare(value: Any, operator: str, operand: Any) -> bool:  # noqa: ANN401 - JSON of any kind
    if operator not in OPERATORS:
        raise BadQuery(f"there is no operator {operator}")
    if isinstance(operand, dict):
        operand = list(operand.values())
    if isinstance(value, list) and operator != "exists":
        within = [_compare(one, operator, operand) for one in value]
        return all(within) if operator == "not_equals" else any(within)
    return OPERATORS[operator](value, operand)


def _same(value: Any, operand: Any) -> bool:  # noqa: ANN401 - JSON of any kind
    if isinstance(value, bool):
        return bool(operand == str(value).lower())
    if value is None:
        return bool(operand == "null")
    moments = _moment(value), _moment(operand)
    return bool(value == operand) or (None not in moments and moments[0] == moments[1])


def _moment(text: object) -> datetime | None:
    if not isinstance(text, str) or not text[:4].isdigit():
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def test(value: Any, operand: Any) -> bool:  # noqa: ANN401 - JSON of any kind
        if value is None:
            return False
        moments = _moment(value), _moment(operand)
        return bool(compare(*moments) if None not in moments else compare(str(value), str(operand)))

    return test


def _contains(value: Any, operand: Any) -> bool:  # noqa: ANN401 - JSON of any kind
    return str(operand).casefold() in str(value or "").casefold()


def _in(value: Any, operand: Any) -> bool:  # noqa: ANN401 - JSON of any kind
    return any(_same(value, one) for one in (operand if isinstance(operand, list) else str(operand).split(",")))


OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "equals": _same,
    "not_equals": lambda value, operand: not _same(value, operand),
    "greater_than": _ordered(lambda left, right: left > right),
    "greater_than_equal": _ordered(lambda left, right: left >= right),
    "less_than": _ordered(lambda left, right: left < right),
    "less_than_equal": _ordered(lambda left, right: left <= right),
    "like": lambda value, operand: all(_contains(value, word) for word in str(operand).split()),
    "contains": _contains,
    "in": _in,
    "exists": lambda value, operand: (value is not None) == (operand == "true"),
}


def ordered(items: Sequence[Json], sort: str | None, read: Read) -> list[Json]:
    """Items in the order of a field, "-" in front for descending; those without it last. Times are compared as instants."""
    if not sort:
        return list(items)
    field = sort.removeprefix("-")

    def key(item: Json) -> Any:  # noqa: ANN401 - JSON of any kind
        value = read(item, field)
        return _moment(value) if field == "time" else str(value).casefold()

    having = [item for item in items if read(item, field) is not None]
    missing = [item for item in items if read(item, field) is None]
    return sorted(having, key=key, reverse=sort.startswith("-")) + missing


def page_of(items: Sequence[Json], limit: int, page: int) -> tuple[Sequence[Json], Json]:
    """The items of one page, and what the answer says of paging; limit 0 means all."""
    size = limit or max(len(items), 1)
    pages = max(-(-len(items) // size), 1)
    start = (page - 1) * size
    return items[start : start + size], {
        "page": page,
        "nextPage": page + 1 if page < pages else None,
        "prevPage": page - 1 if page > 1 else None,
        "totalPages": pages,
        "totalCount": len(items),
        "limit": limit,
        "pagingCounter": start + 1,
        "hasPrevPage": page > 1,
        "hasNextPage": page < pages,
    }
