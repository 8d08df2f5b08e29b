"""Drivly's webhook: what is refused at the door, and how what was posted is kept true."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.commerce_webhooks import signature
from bot.sandbox.joined import running_bot
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.small import monday, utc
from bot.sandbox.workspace import Json, Message
from bot.webhooks import PATH, Event, MalformedEvent, is_signed, read_event

SECRET = "whsec_test"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SENT_AT = int(NOW.timestamp())
MOVED = utc(monday() + timedelta(days=1), "16:00")
LATER = utc(monday() + timedelta(days=1), "17:30")

with_secret = pytest.mark.env(COMMERCE_WEBHOOK_SECRET=SECRET)


def subscribe(bot: str, commerce: CommerceStandIn) -> None:
    """Let the bot be told of what happens from now on."""
    commerce.webhooks.add(f"{bot}{PATH}", SECRET)


@pytest.fixture
def subscribed(bot: str, commerce: CommerceStandIn) -> str:
    """The bot, subscribed to the events of the stand-in; its base URL."""
    subscribe(bot, commerce)
    return bot


async def post(bot: str, body: bytes, header: str | None = None, *, secret: str = SECRET, age: float = 0) -> int:
    """The status that a delivery is answered with; signed as Drivly does unless a header is given."""
    signed = signature(secret, body, int(time.time() - age)) if header is None else header
    async with httpx.AsyncClient(trust_env=False) as http:
        raw = [(b"X-Drivly-Signature", signed.encode("latin-1"))]
        return (await http.post(f"{bot}{PATH}", content=body, headers=raw)).status_code


def event_about(meeting: Mapping[str, Any], name: str = "meeting.updated", event_id: str = "evt_1") -> Json:
    """An event as Drivly sends it."""
    return {"id": event_id, "event": name, "timestamp": datetime.now(UTC).isoformat(), "data": dict(meeting)}


async def moved(slack: SlackStandIn) -> Message:
    """The confirmation of met_1's move to 4 pm."""
    before = len(slack.messages("C_SALES"))
    await slack.command(f"/meeting reschedule met_1 {monday() + timedelta(days=1)} 16:00")
    await slack.wait(lambda: len(slack.messages("C_SALES")) > before)
    return slack.messages("C_SALES")[-1]


async def turn_of(slack: SlackStandIn, meeting_id: str) -> None:
    """Wait until all that arrived about a meeting has had its turn: what comes after it is done."""
    before = len(slack.messages("C_SALES"))
    await slack.command(f"/meeting email {meeting_id} after-{before}@northwind.example")
    await slack.wait(lambda: len(slack.messages("C_SALES")) > before)


# At the door


async def test_without_a_secret_there_is_no_such_place(bot: str) -> None:
    """Off by default: 404, however it is signed."""
    body = json.dumps(event_about({"id": "met_1"})).encode()
    assert 404 == await post(bot, body)


@with_secret
@pytest.mark.parametrize(
    "header",
    ["", "t=,hmac=", "hmac=00", f"t={SENT_AT}", "t=1e9,hmac=00", "t=" + "9" * 500 + ",hmac=00", "\xff", "v0=00"],
)
async def test_a_header_that_is_no_signature_is_refused(bot: str, header: str) -> None:
    """401, whatever its bytes are."""
    assert 401 == await post(bot, b"{}", header)


@with_secret
async def test_forged_and_stale_are_refused(bot: str, slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Another secret, another body, five minutes either way: 401, and nothing is read or updated."""
    confirmation = await moved(slack)
    commerce.change("met_1", time=LATER)
    calls = len(commerce.calls)
    body = json.dumps(event_about(commerce.meeting("met_1"))).encode()
    of_another = signature(SECRET, body + b" ", int(time.time()))
    answers = [
        await post(bot, body, secret="another"),
        await post(bot, body, of_another),
        await post(bot, body, age=302),
        await post(bot, body, age=-302),
    ]

    assert [401, 401, 401, 401] == answers
    assert len(commerce.calls) == calls
    assert not confirmation.edited


@with_secret
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b"\xff",
        b'{"id": "evt_1", "event": "meeting.updated"}',
        b'{"event": "meeting.updated", "data": {"id": "met_1"}}',
        b'{"id": "evt_1", "data": {"id": "met_1"}}',
        b'{"id": "evt_1", "event": "meeting.updated", "data": {"id": "../met_1"}}',
        b'{"id": {}, "event": "meeting.updated", "data": {"id": "met_1"}}',
        b'{"id": "' + b"e" * 201 + b'", "event": "meeting.updated", "data": {"id": "met_1"}}',
        b"[" * 100_000,
    ],
)
async def test_what_is_signed_and_no_event_is_malformed(bot: str, body: bytes) -> None:
    """400."""
    assert 400 == await post(bot, body)


@with_secret
async def test_a_large_body_is_not_read_to_its_end(bot: str) -> None:
    """More than 1 MiB is 413; just below it is judged."""
    assert 413 == await post(bot, b" " * (1024 * 1024 + 1))
    assert 400 == await post(bot, b" " * (1024 * 1024))


@with_secret
async def test_what_is_not_about_a_meeting_is_taken_and_left(bot: str) -> None:
    """200, so that it is not sent again."""
    assert 200 == await post(bot, b'{"id": "evt_1", "event": "lead.updated", "data": {"id": "lead_1"}}')
    assert 200 == await post(bot, json.dumps(event_about({"id": "met_unknown"})).encode())


@with_secret
async def test_only_a_post_is_taken(bot: str) -> None:
    """405 for the rest."""
    async with httpx.AsyncClient(trust_env=False) as http:
        assert (await http.get(f"{bot}{PATH}")).status_code == 405


# Keeping it true


@with_secret
async def test_a_change_elsewhere_is_told_where_the_meeting_was_posted(
    subscribed: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """The message says what was changed, from what to what, shows the meeting as it is, and keeps the Undo that still fits."""
    assert subscribed
    confirmation = await moved(slack)
    await commerce.change_elsewhere("met_1", {"note": "Bring the <!channel> keys", "phoneNumber": "555-0100"})
    await slack.wait(lambda: confirmation.edited)

    assert "Changed elsewhere" in confirmation.words
    assert "Note: ~Discuss annual contract terms~ → *Bring the &lt;!channel&gt; keys*" in confirmation.words
    assert "Phone: ~555-0192~ → *555-0100*" in confirmation.words
    assert ["Reschedule", "Edit", "Undo"] == confirmation.buttons
    assert [200] == [delivery.status for delivery in commerce.webhooks.delivered[-1:]]
    assert [] == slack.failures


@with_secret
async def test_an_undo_that_no_longer_fits_is_taken_away(
    subscribed: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """The value that the change made is gone; it comes back where somebody puts that value back."""
    assert subscribed
    confirmation = await moved(slack)
    await commerce.change_elsewhere("met_1", {"time": LATER})
    await slack.wait(lambda: confirmation.edited)
    after = list(confirmation.buttons)
    await commerce.change_elsewhere("met_1", {"time": MOVED})
    await slack.wait(lambda: "Undo" in confirmation.buttons)

    assert ["Reschedule", "Edit"] == after
    assert "Changed elsewhere" not in confirmation.words


@with_secret
async def test_what_the_bot_did_itself_is_not_elsewhere(
    subscribed: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """Its own PATCHes come back as events, before they are on record even: they change nothing."""
    assert subscribed
    confirmation = await moved(slack)
    await turn_of(slack, "met_1")
    await slack.tap(confirmation, "Undo")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 3)
    await turn_of(slack, "met_1")

    assert [200, 200, 200] == [delivery.status for delivery in commerce.webhooks.delivered][:3]
    assert ["undone by" in message.text for message in slack.messages("C_SALES")] == [True, False, False, False]
    assert [confirmation.ts] == [call.args["ts"] for call in slack.calls("chat.update")]


@with_secret
async def test_what_was_changed_on_both_sides_is_told_apart(
    subscribed: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """The bot's later change of the email is no news in the older message; the note that somebody changed before it is."""
    assert subscribed
    confirmation = await moved(slack)
    commerce.change("met_1", note="Theirs")
    await turn_of(slack, "met_1")
    await slack.wait(lambda: "after-1@northwind.example" in confirmation.words)

    assert "Note: ~Discuss annual contract terms~ → *Theirs*" in confirmation.words
    assert "Email:" not in confirmation.words


@with_secret
async def test_a_repeated_event_does_nothing(bot: str, slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """It is answered with 200, so that it ends, and tells nothing."""
    confirmation = await moved(slack)
    subscribe(bot, commerce)
    await commerce.change_elsewhere("met_1", {"note": "Theirs"})
    await slack.wait(lambda: confirmation.edited)
    event = commerce.webhooks.delivered[-1].event
    commerce.webhooks.subscriptions.clear()
    commerce.change("met_1", note="Newer, and not told yet")
    answers = [await post(bot, json.dumps(event).encode()) for _ in range(3)]
    await turn_of(slack, "met_1")

    assert [200, 200, 200] == answers
    assert 1 == len(slack.calls("chat.update"))
    assert "*Theirs*" in confirmation.words


@with_secret
async def test_events_in_the_wrong_order_end_in_what_is_true(
    subscribed: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """The meeting is read when an event is handled: an old event that comes late brings nothing old back."""
    confirmation = await moved(slack)
    older = event_about(commerce.meeting("met_1") | {"note": "Older"}, event_id="evt_older")
    await commerce.change_elsewhere("met_1", {"note": "Newest"})
    await slack.wait(lambda: confirmation.edited)
    assert 200 == await post(subscribed, json.dumps(older).encode())
    await turn_of(slack, "met_1")

    assert "*Newest*" in confirmation.words
    assert "Older" not in confirmation.words


@with_secret
async def test_a_key_that_may_not_read_takes_the_events_word(
    subscribed: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """Its values are signed; one that is older than what is known is left."""
    confirmation = await moved(slack)
    commerce.readable = False
    stale = event_about({"id": "met_1", "time": LATER}) | {"timestamp": "2020-01-01T00:00:00Z"}
    assert 200 == await post(subscribed, json.dumps(stale).encode())
    await commerce.change_elsewhere("met_1", {"note": "Theirs"})
    await slack.wait(lambda: confirmation.edited)

    assert "Note: ~Discuss annual contract terms~ → *Theirs*" in confirmation.words
    assert "When:" not in confirmation.words.partition("Changed elsewhere")[2].partition("The meeting now")[0]


@with_secret
async def test_a_deleted_meeting_has_nothing_to_tap(
    subscribed: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """Its message says so; so does one of which only a later read tells."""
    assert subscribed
    confirmation = await moved(slack)
    await commerce.delete_elsewhere("met_1")
    await slack.wait(lambda: confirmation.edited)

    assert "deleted elsewhere" in confirmation.words
    assert "deleted elsewhere" in confirmation.text
    assert [] == confirmation.buttons


@with_secret
async def test_an_event_waits_for_an_api_that_is_down(
    subscribed: str, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """It was answered with 200, so it is not lost: it is tried again, on both sides."""
    assert subscribed
    confirmation = await moved(slack)
    commerce.fail("500", times=8)
    slack.break_method("chat.update", error="internal_error")
    await commerce.change_elsewhere("met_1", {"note": "Theirs"})
    await slack.wait(lambda: confirmation.edited, seconds=20)

    assert "*Theirs*" in confirmation.words


@with_secret
async def test_an_event_that_was_taken_survives_a_restart(
    environ: dict[str, str], slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """It is on disk before it is answered: the next process goes on with it."""
    async with running_bot(environ, slack) as bot:
        confirmation = await moved(slack)
        subscribe(bot, commerce)
        commerce.fail("500", times=None, on="reads")
        await commerce.change_elsewhere("met_1", {"note": "Theirs"})
        assert 200 == commerce.webhooks.delivered[-1].status
    commerce.mend()
    async with running_bot(environ, slack):
        await slack.wait(lambda: confirmation.edited, seconds=20)

    assert "*Theirs*" in confirmation.words


# The pure part


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
