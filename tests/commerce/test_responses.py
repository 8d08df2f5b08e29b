"""Any answer is read, or refused as what it is."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commerce.query import Value, encode
from bot.commerce.responses import MAX_REASON, failure, read_object
from bot.errors import (
    BadAnswer,
    BotError,
    KeyRefused,
    MeetingNotFound,
    NoAnswer,
    RateLimited,
    Rejected,
    ServerFault,
    Unavailable,
)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Bad gateway</html>",
        b'{"data": {"id": "met_1"',
        b"[1]",
        b'"text"',
        b"null",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": "\xff"}',
        b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"a":' * 65 + b"1" + b"}" * 65,
        b'{"a": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_json_object_is_a_bad_answer(body: bytes) -> None:
    """HTML, half a JSON, another type, what JSON has not, and nesting without end are one and the same error."""
    with pytest.raises(BadAnswer):
        read_object(body)


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_an_object_or_a_bad_answer(body: bytes) -> None:
    """No body raises anything else."""
    try:
        answer = read_object(body)
    except BadAnswer:
        return
    assert isinstance(answer, dict)


def test_what_cant_be_stored_is_replaced() -> None:
    """NUL and half an emoji, as JavaScript cuts them, become U+FFFD; a whole emoji stays."""
    expected = {"note": "a\ufffdb\ufffd", "k\ufffd": ["👍"]}
    assert expected == read_object(rb'{"note": "a\u0000b\ud83d", "k\udc00": ["\ud83d\udc4d"]}')


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Rejected),
        (401, KeyRefused),
        (403, KeyRefused),
        (404, MeetingNotFound),
        (408, NoAnswer),
        (409, Rejected),
        (418, Rejected),
        (422, Rejected),
        (429, RateLimited),
        (500, ServerFault),
        (503, ServerFault),
        (599, ServerFault),
        (302, BadAnswer),
        (0, BadAnswer),
        (999, BadAnswer),
    ],
)
def test_each_status_is_its_own_error(status: int, kind: type[BotError]) -> None:
    """Every status is one error of the tree, and those worth another try know the pause asked for."""
    error = failure(status, {}, pause=7.0, secret="sk_1")
    assert kind is type(error)
    if isinstance(error, Unavailable) and kind is not BadAnswer:
        assert error.retry_after == 7.0


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Time is in the past", "Time is in the past"),
        (" a\n\x1b[31mb\u202e\x00 c ", "a [31mb c"),
        ("key sk_1 is wrong", "key … is wrong"),
        ("s\x00k_1", "s k_1"),
        ("x" * 400, "x" * (MAX_REASON - 1) + "…"),
        ("x" * (MAX_REASON - 2) + "sk_1", "x" * (MAX_REASON - 2) + "…"),
        (None, ""),
        ({"a": 1}, ""),
    ],
)
def test_the_apis_own_message_is_passed_on_clean(message: object, expected: str) -> None:
    """The message of a refusal loses control characters, the key, and what is too long."""
    error = failure(422, {"error": {"code": 422, "message": message}}, pause=None, secret="sk_1")
    assert isinstance(error, Rejected)
    assert expected == error.reason


@pytest.mark.parametrize("answer", [{}, {"error": None}, {"error": "no"}, {"error": ["no"]}])
def test_a_refusal_without_a_message_has_its_own_sentence(answer: dict[str, object]) -> None:
    """An error body of any other shape is a refusal without a reason."""
    assert str(failure(422, answer, pause=None, secret="sk_1")) == Rejected.sentence


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"depth": 1, "sort": None}, "depth=1"),
        ({"where": {"id": {"equals": "met_1"}}}, "where%5Bid%5D%5Bequals%5D=met_1"),
        ({"where": {"email": {"equals": "jo+x@e.example&limit=0#"}}}, "where%5Bemail%5D%5Bequals%5D=jo%2Bx%40e.example%26limit%3D0%23"),
        ({"where": {"or": [{"a": {"exists": True}}, {"b": {"less_than": 2}}]}}, "where%5Bor%5D%5B0%5D%5Ba%5D%5Bexists%5D=true&where%5Bor%5D%5B1%5D%5Bb%5D%5Bless_than%5D=2"),
        ({"t": datetime(2026, 11, 24, 10, tzinfo=timezone(timedelta(hours=-5)))}, "t=2026-11-24T15%3A00%3A00Z"),
        ({"q": "é /?"}, "q=%C3%A9%20%2F%3F"),
    ],
)  # fmt: skip
def test_filters_are_encoded_as_qs_does(parameters: dict[str, Value | None], expected: str) -> None:
    """Nested names stand in brackets, and nothing in a value can add a parameter."""
    assert expected == encode(parameters)


@pytest.mark.parametrize("where", [{}, {"id": {}}, {"id": {"in": []}}])
def test_a_filter_by_nothing_is_refused(where: dict[str, Value]) -> None:
    """An empty filter would vanish from the query, and everything would be found."""
    with pytest.raises(ValueError, match="filters by nothing"):
        encode({"where": where})


def test_a_sentence_never_quotes_the_answer() -> None:
    """A bad answer's error, with all that led to it, holds nothing of the body, which may be a customer's data."""
    with pytest.raises(BadAnswer) as caught:
        read_object(json.dumps({"note": "secret"}).encode()[:-1])
    assert caught.value.__suppress_context__
    assert "secret" not in str(caught.value)
