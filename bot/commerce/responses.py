"""Reading the Commerce API's answers: JSON held to limits, refusals as the errors of `bot.errors`."""

from __future__ import annotations

import json
import re
from typing import NoReturn, TypeAlias, TypeVar

import structlog
from pydantic import ValidationError

from bot.commerce.models import Meeting, Page, SalesRep
from bot.errors import (
    BadAnswer,
    CommerceError,
    KeyRefused,
    MeetingNotFound,
    NoAnswer,
    RateLimited,
    Rejected,
    ServerFault,
)

ThingT = TypeVar("ThingT", Meeting, SalesRep)
Answer: TypeAlias = dict[str, object]

MAX_DEPTH = 64  # levels of lists and objects; the API's own answers have about five
MAX_REASON = 300  # characters of the API's own message that are passed on

log = structlog.get_logger(__name__)

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # NUL and halves of characters: neither PostgreSQL nor JSON takes them
_UNAVAILABLE = {408: NoAnswer, 429: RateLimited}  # 408: the request didn't arrive in time, so it may be sent again


def read_object(body: bytes) -> Answer:
    """The JSON object of an answer's body, with U+FFFD for characters that can't be stored; else BadAnswer."""
    try:
        answer = _storable(json.loads(body, parse_constant=_refuse), MAX_DEPTH)
    except (ValueError, RecursionError):  # from None: their texts quote the body, which may hold a customer's data
        raise BadAnswer from None
    if not isinstance(answer, dict):
        raise BadAnswer
    return answer


def failure(status: int, answer: Answer, *, pause: float | None, secret: str) -> CommerceError:
    """The error that a status stands for, with the API's own message where it refuses a change, without the secret."""
    if status in {401, 403}:
        return KeyRefused()
    if status == 404:
        return MeetingNotFound()
    if unavailable := _UNAVAILABLE.get(status) or (ServerFault if 500 <= status < 600 else None):
        return unavailable(retry_after=pause, status=status)
    return Rejected(_message(answer, secret)) if 400 <= status < 500 else BadAnswer()


def error_code(answer: Answer) -> int:
    """The code in an answer's `error`, or 0."""
    error = answer.get("error")
    code = error.get("code") if isinstance(error, dict) else None
    if isinstance(code, str) and re.fullmatch("[1-5][0-9]{2}", code):
        return int(code)
    return code if isinstance(code, int) else 0


def read_one(kind: type[ThingT], thing: object, wanted: str, *, other: type[CommerceError] = BadAnswer) -> ThingT:
    """The meeting or sales rep of the id that was asked for; BadAnswer where it can't be read, `other` where it is another."""
    found = _read(kind, thing)
    if found is None:
        raise BadAnswer
    if found.id != wanted:
        raise other
    return found


def read_entries(answer: Answer) -> list[object]:
    """The entries of a list's answer, as they came; else BadAnswer."""
    entries = answer.get("data")
    if not isinstance(entries, list):
        raise BadAnswer
    return entries


def read_page(kind: type[ThingT], answer: Answer) -> Page[ThingT]:
    """A page of a list, without the entries that can't be read, so that one of them doesn't hide the others."""
    entries = read_entries(answer)
    items = tuple(thing for entry in entries if (thing := _read(kind, entry)) and thing.id)
    if dropped := len(entries) - len(items):
        log.warning("commerce.entries_dropped", kind=kind.__name__, count=dropped)
    next_page = _count(answer, "nextPage") if answer.get("hasNextPage") is not False else 0
    return Page(items, next_page or None, _count(answer, "totalPages"), _count(answer, "totalCount"))


def _count(answer: Answer, name: str) -> int:
    value = answer.get(name)
    return value if isinstance(value, int) and value > 0 else 0


def _read(kind: type[ThingT], thing: object) -> ThingT | None:
    try:
        return kind.model_validate(thing)
    except ValidationError as error:  # its text quotes the values, which are a customer's
        fields = [".".join(map(str, problem["loc"])) for problem in error.errors(include_input=False)]
        log.warning("commerce.unreadable", kind=kind.__name__, fields=fields)
        return None


def _message(answer: Answer, secret: str) -> str:
    error = answer.get("error")
    message = error.get("message") if isinstance(error, dict) else None
    if not isinstance(message, str):
        return ""
    shown = " ".join("".join(char if char.isprintable() else " " for char in message).split())
    shown = shown.replace(secret, "…")  # before the cut, which could leave half of it
    return shown if len(shown) <= MAX_REASON else shown[: MAX_REASON - 1] + "…"


def _storable(value: object, depth: int) -> object:
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if not isinstance(value, dict | list):
        return value
    if depth == 0:
        raise ValueError("nested too deeply")
    if isinstance(value, list):
        return [_storable(item, depth - 1) for item in value]
    return {_UNSTORABLE.sub("\ufffd", name): _storable(item, depth - 1) for name, item in value.items()}


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
