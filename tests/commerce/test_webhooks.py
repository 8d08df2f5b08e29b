"""What is a signed event of Drivly's, and what it tells: the part without a network."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commerce.webhooks import Event, MalformedEvent, is_signed, read_event
from bot.sandbox.commerce_webhooks import signature
from bot.sandbox.workspace import Json

SECRET = "whsec_test"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SENT_AT = int(NOW.timestamp())


@pytest.mark.parametrize(
    "body",
    [
        {"data": {"id": "met_1"}},
        {"object": {"id": "met_1"}},
        {"meeting": {"id": "met_1"}},
        {"doc": {"id": "met_1"}},
        {"data": {"object": {"id": "met_1"}}},
        {"data": {"id": "met_1", "object": "meeting"}},
        {"object": "event", "data": {"id": "met_1"}},
        {"data": "met_1"},
        {"meetingId": "met_1"},
        {"id": "met_1", "note": "at the top"},
    ],
)
def test_the_meeting_stands_under_any_usual_name(body: Json) -> None:
    """Where the object stands is not documented."""
    told = {"id": "evt_1", "event": "meeting.updated", "timestamp": "2026-11-24T12:00:00Z", **body}
    event = read_event(json.dumps(told).encode(), NOW)
    assert event
    assert (event.meeting_id, event.deleted) == ("met_1", False)


def test_events_that_have_their_meetings_id_are_told_apart() -> None:
    """With the meeting at the top, two events of it are two; the same one again is the same."""
    bodies = [json.dumps({"id": "met_1", "event": "meeting.updated", "note": n}).encode() for n in "aab"]
    ids = [event.id for body in bodies if (event := read_event(body, NOW))]
    assert (ids[0] == ids[1], ids[1] == ids[2]) == (True, False)


@pytest.mark.parametrize(
    ("timestamp", "at"),
    [
        ("2026-11-24T12:00:00Z", NOW),
        ("2026-11-24T07:00:00-05:00", NOW),
        ("2026-11-24T12:00:00", NOW),
        (SENT_AT, NOW),
        (SENT_AT * 1000, NOW),
        (None, NOW),
        ("soon", NOW),
        ("0001-01-01T00:00:00+14:00", NOW),
    ],
)
def test_the_time_of_an_event_is_read_leniently(timestamp: object, at: datetime) -> None:
    """Seconds, milliseconds, ISO 8601; what can't be read is the time at which it arrived."""
    body = json.dumps({"id": "evt_1", "event": "meeting.updated", "timestamp": timestamp, "data": {"id": "met_1"}})
    event = read_event(body.encode(), NOW)
    assert event
    assert at == event.at


def test_a_field_that_is_not_told_is_not_known() -> None:
    """An event's meeting keeps what it had, and a meeting that can't be read leaves the event its id."""
    told = {"id": "evt_1", "event": "meeting.updated", "data": {"id": "met_1", "note": None, "other": 1}}
    event = read_event(json.dumps(told).encode(), NOW)
    assert event
    assert {"id": "met_1", "note": None} == event.meeting
    odd = read_event(json.dumps(told | {"data": {"id": "met_1", "time": "soon"}}).encode(), NOW)
    assert odd
    assert odd.meeting is None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("t={t},hmac={h}", True),
        ("t={t}, hmac={H}", True),
        ("hmac={h},t={t}", True),
        ("t={t},hmac={h},t={t}", False),
        ("t={t},hmac={h},v=1", False),
        ("t=0{t},hmac={h}", False),
        ("t={t}", False),
        ("hmac={h}", False),
        ("t={t};hmac={h}", False),
    ],
)
def test_a_signature_has_two_parts(header: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    """The time and the digest, each once, in either order."""
    digest = signature(SECRET, b"{}", SENT_AT).partition("hmac=")[2]
    given_header = header.format(t=SENT_AT, h=digest, H=digest.upper())
    assert expected == is_signed(given_header, b"{}", SECRET, NOW)


@pytest.mark.parametrize(("seconds", "expected"), [(-301, False), (-300, True), (300, True), (301, False)])
def test_a_signature_is_good_for_five_minutes(seconds: int, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    """Either way: clocks differ."""
    assert expected == is_signed(signature(SECRET, b"{}", SENT_AT + seconds), b"{}", SECRET, NOW)


@given(st.text(), st.binary())
def test_no_header_is_good_by_chance(header: str, body: bytes) -> None:
    """Whatever it is, it is answered, and refused."""
    assert not is_signed(header, body, SECRET, NOW)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["met_1", "meeting.updated"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text() | st.sampled_from(["id", "event", "data", "object", "time", "salesRep"]), inner, max_size=5
        )
    ),
)


@given(
    st.binary()
    | st.dictionaries(st.sampled_from(["id", "event", "timestamp", "data", "object", "meeting"]), JSON).map(
        lambda told: json.dumps(told).encode()
    )
)
def test_any_body_is_an_event_or_none_or_malformed(body: bytes) -> None:
    """Nothing else is raised, and what comes out can be kept as JSON."""
    try:
        event = read_event(body, NOW)
    except MalformedEvent:
        return
    assert event is None or Event.model_validate_json(event.model_dump_json()) == event
