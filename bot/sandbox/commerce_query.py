"""What `where` of the Commerce API's lists mean, as Payload CMS 3 translates them to SQL.

Some of it is surprising, and all of it is checked against a real Payload by tests/conformance:

- `%` and `_` in `like` and `contains` are wildcards, and nothing escapes them.
- Of `or` and `and` side by side, the last one counts.
- What follows `like`, `not_equals` or `equals=null` on the same field is ignored.
- One field that can't be queried makes the whole query a 400.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

from bot.sandbox.commerce_dialect import Dialect, RefusedCall, ServerFailed
from bot.sandbox.commerce_values import javascript_date
from bot.sandbox.workspace import Json

Kind = Literal["text", "texts", "date", "flag", "rep"]
Fields = Mapping[str, Kind]
Values = Mapping[str, Any]
"""The value of each path of a query; one of them where a field has several."""
Test = Callable[[Values], bool]
Read = Callable[[Json, str], Sequence[Any]]
"""All values of an item at a path; `[None]` where it has none."""

SUPPORTED = frozenset(
    [
        "equals",
        "not_equals",
        "greater_than",
        "greater_than_equal",
        "less_than",
        "less_than_equal",
        "like",
        "not_like",
        "contains",
        "in",
        "not_in",
        "exists",
    ]
)
UNSUPPORTED = frozenset({"all", "within", "intersects", "near"})
"""Operators of Payload's that no field here understands: 500."""

_NO_WORD = ("", "null")


class Where:
    """A filter. Raises RefusedCall where Payload answers with an error: an unknown field, an unknown operator."""

    def __init__(self, where: Any, fields: Fields, dialect: Dialect) -> None:  # noqa: ANN401 - JSON of any kind
        self._fields = fields
        self._dialect = dialect
        self.paths: set[str] = set()
        """The fields that the filter looks at."""
        if problems := list(self._problems(where)):
            plural = "s" if len(problems) > 1 else ""
            raise RefusedCall(400, f"The following path{plural} cannot be queried: {', '.join(problems)}")
        self._test = self._all_of(where) if isinstance(where, dict) else None

    def fits(self, item: Json, read: Read) -> bool:
        """Whether an item passes. Where a field has several values, one of them has to pass all that is asked of it."""
        test = self._test
        if test is None:
            return True
        paths = sorted(self.paths)
        combinations = itertools.product(*(read(item, path) for path in paths))
        return any(test(dict(zip(paths, values, strict=True))) for values in combinations)

    def _problems(self, where: Any) -> Iterator[str]:  # noqa: ANN401 - JSON of any kind
        """The paths that can't be queried, as Payload lists them."""
        if not isinstance(where, dict):
            return
        for path, wanted in where.items():
            if path.lower() in {"and", "or"} and isinstance(wanted, list):
                for one in wanted:
                    yield from self._problems(one)
            elif isinstance(wanted, list):
                yield path
            else:
                operators = wanted if isinstance(wanted, dict) else map(str, range(len(str(wanted))))
                for operator in operators:
                    if operator not in SUPPORTED | UNSUPPORTED:
                        yield f"{path}.{operator}"
                    elif path == "_id":  # the name of another database: no field, and not looked for among them
                        raise ServerFailed
                    elif _dotted(path) not in self._fields:
                        head, _, rest = _dotted(path).partition(".")
                        yield rest if rest and self._fields.get(head) == "rep" else _dotted(path)

    def _all_of(self, where: Json) -> Test | None:
        """All that a level asks for; None where that is nothing."""
        joined: Test | None = None
        tests: list[Test] = []
        for path, wanted in where.items():
            if isinstance(wanted, list):
                built = [test for one in wanted if isinstance(one, dict) and (test := self._all_of(one))]
                if built:  # one of several such lists overwrites those before it
                    joined = _every(built) if path.lower() == "and" else _some(built)
            else:
                tests += self._of_field(_dotted(path), wanted)
        if joined:
            tests.append(joined)
        return _every(tests) if tests else None

    def _of_field(self, path: str, wanted: Json) -> Iterator[Test]:
        self.paths.add(path)
        for operator, operand in wanted.items():
            yield self._at(path, self._compared(path, operator, operand))
            if _ends_the_field(operator, operand, self._fields[path]):
                return

    @staticmethod
    def _at(path: str, test: Callable[[Any], bool]) -> Test:
        return lambda values: test(values[path])

    def _compared(self, path: str, operator: str, operand: Any) -> Callable[[Any], bool]:  # noqa: ANN401 - JSON of any kind
        kind = self._fields[path]
        if operator in UNSUPPORTED or (path.startswith("salesRep.") and kind == "texts"):
            raise ServerFailed
        if operator == "like" and kind == "rep":
            operator = "equals"
        several = operator in {"in", "not_in"} or (operator == "contains" and kind == "texts")
        if operator in {"in", "not_in"} and isinstance(operand, str):
            operand = operand.split(",")
        if isinstance(operand, list):
            if not several:
                raise ServerFailed
            return self._among(kind, operator, [self._converted(kind, operator, one) for one in operand])
        return _operator(operator, self._converted(kind, operator, operand), self._dialect)

    def _among(self, kind: Kind, operator: str, operands: Sequence[Any]) -> Callable[[Any], bool]:
        if operator == "contains":
            patterns = [_operator("contains", operand, self._dialect) for operand in operands]
            return lambda value: any(contains(value) for contains in patterns)
        if operator == "in":
            return lambda value: value in operands
        return lambda value: value not in operands and (value is not None or kind == "rep")

    def _converted(self, kind: Kind, operator: str, operand: str) -> Any:  # noqa: ANN401 - a column's value
        """An operand as the field's column holds it; None is SQL's NULL."""
        if operator in {"like", "exists"}:
            return operand
        if kind == "date":
            if operand in _NO_WORD:
                return None
            moment = javascript_date(operand)
            if moment is None:
                raise ServerFailed
            return moment
        if kind == "rep":
            return None if operand == "null" else operand
        if kind == "flag":
            return operand.lower() not in {"", "false"}
        return operand


def _dotted(path: str) -> str:
    return path.replace("__", ".")


def _every(tests: Sequence[Test]) -> Test:
    return lambda values: all(test(values) for test in tests)


def _some(tests: Sequence[Test]) -> Test:
    return lambda values: any(test(values) for test in tests)


def _ends_the_field(operator: str, operand: Any, kind: Kind) -> bool:  # noqa: ANN401 - JSON of any kind
    """Whether Payload passes over what is asked of the same field after this."""
    is_null = (kind == "rep" and operand == "null") or (kind == "date" and operand in _NO_WORD)
    return (
        (operator == "like" and kind != "rep")
        or operator == "not_equals"
        or (operator == "equals" and is_null)
        or (operator == "not_in" and kind == "rep")
        or (operator == "contains" and isinstance(operand, list))
    )


def _operator(operator: str, operand: Any, dialect: Dialect) -> Callable[[Any], bool]:  # noqa: ANN401 - JSON of any kind
    """A test of one value, with SQL's NULL: it is neither less nor more than anything, nor like it."""
    match operator:
        case "equals":
            return lambda value: value == operand
        case "not_equals":
            return lambda value: value != operand
        case "exists":
            return lambda value: (value is not None) == (operand == "true")
        case "like" | "contains":
            words = [_like(f"%{word}%", dialect) for word in (operand.split(" ") if operator == "like" else [operand])]
            return lambda value: value is not None and all(word(_as_text(value)) for word in words)
        case "not_like":
            like = _like(str(operand), dialect)
            return lambda value: value is not None and not like(_as_text(value))
    compare = _ORDER[operator]
    return lambda value: value is not None and operand is not None and compare(value, operand)


_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "greater_than": lambda left, right: bool(left > right),
    "greater_than_equal": lambda left, right: bool(left >= right),
    "less_than": lambda left, right: bool(left < right),
    "less_than_equal": lambda left, right: bool(left <= right),
}


def _as_text(value: Any) -> str:  # noqa: ANN401 - a column's value
    return str(int(value)) if isinstance(value, bool) else str(value)


def _like(pattern: str, dialect: Dialect) -> Callable[[str], bool]:
    """SQL's LIKE: SQLite's ignores the case of ASCII letters, and has no escape; PostgreSQL's ILIKE folds all, with a backslash."""
    parts = re.findall(r"\\?.", pattern, re.DOTALL) if dialect.postgres else pattern
    wildcards = {"%": ".*", "_": "."}
    letters = [wildcards.get(part) or re.escape(part.removeprefix("\\") or part) for part in parts]
    flags = re.DOTALL | re.IGNORECASE | (0 if dialect.postgres else re.ASCII)
    compiled = re.compile("".join(letters), flags)
    return lambda text: compiled.fullmatch(text) is not None
