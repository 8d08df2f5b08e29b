"""Drivly's webhook: what is refused at the door, and how what was posted is kept true."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from bot.commerce.webhooks import PATH
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.commerce_webhooks import signature
from bot.sandbox.fixtures import monday, utc
from bot.sandbox.slack import SlackStandIn
from bot.sandbox.wiring import running_bot
from bot.sandbox.workspace import ChannelMessage, Json

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


@pytest.fixture
async def confirmation(subscribed: str, slack: SlackStandIn) -> ChannelMessage:
    """The confirmation of met_1's move to 4 pm, which the bot keeps true."""
    assert subscribed
    return await moved(slack)


async def post(bot: str, body: bytes, header: str | None = None, *, secret: str = SECRET, age: float = 0) -> int:
    """The status that a delivery is answered with; signed as Drivly does unless a header is given."""
    signed = signature(secret, body, int(time.time() - age)) if header is None else header
    async with httpx.AsyncClient(trust_env=False) as http:
        raw = [(b"X-Drivly-Signature", signed.encode("latin-1"))]
        return (await http.post(f"{bot}{PATH}", content=body, headers=raw)).status_code


def event_about(meeting: Mapping[str, Any], name: str = "meeting.updated", event_id: str = "evt_1") -> Json:
    """An event as Drivly sends it."""
    return {"id": event_id, "event": name, "timestamp": datetime.now(UTC).isoformat(), "data": dict(meeting)}


async def moved(slack: SlackStandIn) -> ChannelMessage:
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
    confirmation: ChannelMessage, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """The message says what was changed, from what to what, shows the meeting as it is, and keeps the Undo that still fits."""
    await commerce.change_elsewhere("met_1", {"note": "Bring the <!channel> keys", "phoneNumber": "555-0100"})
    await slack.wait(lambda: confirmation.edited)

    assert "Changed elsewhere" in confirmation.words
    assert "Note: *Bring the &lt;!channel&gt; keys* (was ~Discuss annual contract terms~)" in confirmation.words
    assert "Phone: *555-0100* (was ~555-0192~)" in confirmation.words
    assert ["Reschedule", "Edit", "Undo", "Add to calendar"] == confirmation.buttons
    assert [200] == [delivery.status for delivery in commerce.webhooks.delivered[-1:]]
    assert [] == slack.failures


@with_secret
async def test_an_undo_that_no_longer_fits_is_taken_away(
    confirmation: ChannelMessage, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """The value that the change made is gone; it comes back where somebody puts that value back."""
    await commerce.change_elsewhere("met_1", {"time": LATER})
    await slack.wait(lambda: confirmation.edited)
    after = list(confirmation.buttons)
    await commerce.change_elsewhere("met_1", {"time": MOVED})
    await slack.wait(lambda: "Undo" in confirmation.buttons)

    assert ["Reschedule", "Edit"] == after
    assert "Changed elsewhere" not in confirmation.words


@with_secret
async def test_what_the_bot_did_itself_is_not_elsewhere(
    confirmation: ChannelMessage, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """Its own PATCHes come back as events, before they are on record even: no message says that they were made elsewhere."""
    await turn_of(slack, "met_1")
    await slack.tap(confirmation, "Undo")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 3)
    await turn_of(slack, "met_1")

    assert [200, 200, 200] == [delivery.status for delivery in commerce.webhooks.delivered][:3]
    assert ["undone by" in message.text for message in slack.messages("C_SALES")] == [True, False, False, False]
    assert not any("elsewhere" in message.words for message in slack.messages("C_SALES"))


@with_secret
async def test_what_was_changed_on_both_sides_is_told_apart(
    confirmation: ChannelMessage, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """The bot's later change of the email is no news in the older message; the note that somebody changed before it is."""
    commerce.change("met_1", note="Theirs")
    await turn_of(slack, "met_1")
    await slack.wait(lambda: "after-1@northwind.example" in confirmation.words)

    assert "Note: *Theirs* (was ~Discuss annual contract terms~)" in confirmation.words
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
    subscribed: str, confirmation: ChannelMessage, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """The meeting is read when an event is handled: an old event that comes late brings nothing old back."""
    older = event_about(commerce.meeting("met_1") | {"note": "Older"}, event_id="evt_older")
    await commerce.change_elsewhere("met_1", {"note": "Newest"})
    await slack.wait(lambda: confirmation.edited)
    assert 200 == await post(subscribed, json.dumps(older).encode())
    await turn_of(slack, "met_1")

    assert "*Newest*" in confirmation.words
    assert "Older" not in confirmation.words


@with_secret
async def test_a_key_that_may_not_read_takes_the_events_word(
    subscribed: str, confirmation: ChannelMessage, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """Its values are signed; one that is older than what is known is left."""
    commerce.readable = False
    stale = event_about({"id": "met_1", "time": LATER}) | {"timestamp": "2020-01-01T00:00:00Z"}
    assert 200 == await post(subscribed, json.dumps(stale).encode())
    await commerce.change_elsewhere("met_1", {"note": "Theirs"})
    await slack.wait(lambda: confirmation.edited)

    assert "Note: *Theirs* (was ~Discuss annual contract terms~)" in confirmation.words
    assert "When:" not in confirmation.words.partition("Changed elsewhere")[2].partition("The meeting now")[0]


@with_secret
async def test_a_deleted_meeting_has_nothing_to_tap(
    confirmation: ChannelMessage, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """Its message says so; so does one of which only a later read tells."""
    await commerce.delete_elsewhere("met_1")
    await slack.wait(lambda: confirmation.edited)

    assert "deleted elsewhere" in confirmation.words
    assert "deleted elsewhere" in confirmation.text
    assert [] == confirmation.buttons


@with_secret
@pytest.mark.usefixtures("impatient")
async def test_an_event_waits_for_an_api_that_is_down(
    confirmation: ChannelMessage, slack: SlackStandIn, commerce: CommerceStandIn
) -> None:
    """It was answered with 200, so it is not lost: it is tried again, on both sides."""
    commerce.fail("500", times=8)
    slack.break_method("chat.update", error="internal_error")
    await commerce.change_elsewhere("met_1", {"note": "Theirs"})
    await slack.wait(lambda: confirmation.edited, seconds=20)

    assert "*Theirs*" in confirmation.words


@with_secret
@pytest.mark.usefixtures("impatient")
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
