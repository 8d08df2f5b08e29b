"""Changes by words, end to end: a signed request in, one PATCH out, the confirmed meeting back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.fixtures import monday, utc
from bot.sandbox.slack import SlackStandIn

pytestmark = pytest.mark.usefixtures("bot")


def tomorrow(clock: str) -> str:
    """Tomorrow in New York, as the API writes it."""
    return utc(datetime.now(ZoneInfo("America/New_York")).date() + timedelta(days=1), clock)


@pytest.mark.parametrize("verb", ["reschedule", "move", "push", "delay", "postpone", "resched", "Reschedule", ""])
async def test_a_time_is_sent_alone(slack: SlackStandIn, commerce: CommerceStandIn, verb: str) -> None:
    """A reschedule changes the time and touches no other field."""
    await slack.command(f"/meeting {verb} met_1 tomorrow 3pm")
    posted = await slack.wait(lambda: slack.messages("C_SALES"))

    assert [{"time": tomorrow("15:00")}] == commerce.patches("met_1")
    assert ["PATCH /meetings/met_1"] == [call for call in commerce.calls if call.startswith("PATCH")]
    assert ["Reschedule", "Edit", "Undo", "Add to calendar"] == posted[0].buttons
    assert [] == slack.failures


async def test_the_confirmation_tells_all(slack: SlackStandIn) -> None:
    """Old and new time, each reader's own zone, customer with links, rep, note, id, and who did it."""
    await slack.command("/meeting reschedule met_1 tomorrow 3pm")
    message = (await slack.wait(lambda: slack.messages("C_SALES")))[0]

    shown = json.dumps(message.blocks, ensure_ascii=False)
    old = f"{monday() + timedelta(days=1):%b} {(monday() + timedelta(days=1)).day}"
    assert f"* (was ~Tue, {old}, 3:00 PM~)" in shown
    for part in (
        "<!date^",
        "<@U_ANA>",
        "mailto:dana@northwind.example",
        "tel:5550192",
        "Ana Torres",
        "(New York)",
        "`met_1`",
    ):
        assert part in shown
    assert "Discuss annual contract terms" in shown
    assert message.text.startswith("Meeting moved: ")
    assert "dana@northwind.example" in message.text


async def test_several_fields_are_one_patch(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Time, note and phone go out together, and nothing else."""
    await slack.command("/meeting reschedule met_1 to tomorrow 4pm, note: bring the contract, phone 555-0199")
    await slack.wait(lambda: slack.messages("C_SALES"))

    expected = {"time": tomorrow("16:00"), "note": "bring the contract", "phoneNumber": "555-0199"}
    assert [expected] == commerce.patches("met_1")


@pytest.mark.parametrize(
    ("typed", "patch"),
    [
        ("note met_1 Discuss annual terms", {"note": "Discuss annual terms"}),
        ("email met_1 jo@example.com", {"email": "jo@example.com"}),
        ("email met_1 <Jo.B+x@sub.example.com>", {"email": "Jo.B+x@sub.example.com"}),
        ("phone met_1 555-0123", {"phoneNumber": "555-0123"}),
        ("rep met_1 @bob", {"salesRep": "rep_2"}),
        ("rep met_1 Bob", {"salesRep": "rep_2"}),
        ("rep met_1 bob.fischer@drivly.example", {"salesRep": "rep_2"}),
        ("rep met_1 rep_2", {"salesRep": "rep_2"}),
    ],
)
async def test_one_field_is_one_patch(
    slack: SlackStandIn, commerce: CommerceStandIn, typed: str, patch: dict[str, str]
) -> None:
    """Each field has its own command."""
    await slack.command(f"/meeting {typed}")
    await slack.wait(lambda: slack.messages("C_SALES"))
    assert [patch] == commerce.patches("met_1")


async def test_a_note_pings_nobody(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """What looks like markup is stored letter for letter, shown as text, and comes back so in the form."""
    note = "<!channel> <@U1> *x* & <https://e.example|y>"
    escaped = note.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    await slack.command(f"/meeting note met_1 {escaped}", raw=True)
    message = (await slack.wait(lambda: slack.messages("C_SALES")))[0]
    await slack.command("/meeting edit met_1")
    await slack.wait(lambda: (view := slack.modal("U_ANA")) and view.value("note"))
    view = slack.modal("U_ANA")

    assert [{"note": note}] == commerce.patches("met_1")
    markup = [block for block in message.blocks if "mrkdwn" in str(block)]
    assert "<!channel>" not in str(markup)
    assert "<!channel>" not in message.text
    assert view is not None
    assert note == view.value("note")["value"]


async def test_what_can_mean_two_days_is_asked_and_applied_once(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """One button an instant, for the rep alone; a tap applies it, a second tap or another one changes nothing more."""
    await slack.command("/meeting reschedule met_1 monday or tuesday at 10am")
    question = (await slack.wait(lambda: slack.ephemerals("U_ANA")))[0]
    assert [] == commerce.all_patches()
    first, second = question.buttons

    await slack.tap(question, first)
    await slack.tap(question, second)
    await slack.wait(lambda: slack.messages("C_SALES"))
    await slack.command("/meeting note met_1 after")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 2)

    assert ["time", "note"] == [name for patch in commerce.patches("met_1") for name in patch]
    assert first in slack.ephemerals("U_ANA")[0].words


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("reschedule met_1 yesterday at 4pm", ["gone by", "`/meeting reschedule met_1 "]),
        ("reschedule met_1 friday at 10am because Acme asked", ["because", "`/meeting reschedule met_1 "]),
        ("reschedule met_1 feb 31 at 2pm", ["feb 31", "`/meeting reschedule met_1 "]),
        ("reschedule met_1", ["When is `met_1`"]),
        ("frobnicate", ["frobnicate", "`/meeting reschedule met_1 "]),
        ("email met_1 nonsense", ["nonsense"]),
        ("phone met_1 nonsense", ["nonsense"]),
        ("rep met_1 Nobody Atall", ["Nobody Atall"]),
        ("reschedule met_99 tomorrow 3pm", ["met_99"]),
    ],
)
async def test_bad_input_gets_a_sentence_and_changes_nothing(
    slack: SlackStandIn, commerce: CommerceStandIn, typed: str, parts: list[str]
) -> None:
    """What was understood, what was not, and an example to copy; for the rep alone."""
    await slack.command(f"/meeting {typed}")
    told = (await slack.wait(lambda: slack.ephemerals("U_ANA")))[0]
    for part in parts:
        assert part in told.text
    assert [] == commerce.all_patches()
    assert [] == slack.messages("C_SALES")


async def test_the_same_delivery_is_one_change(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Slack sends a command again when it doubts: nothing happens twice."""
    await slack.command("/meeting reschedule met_1 tomorrow 3pm")
    await slack.redeliver()
    await slack.wait(lambda: slack.messages("C_SALES"))
    await slack.command("/meeting note met_1 after")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 2)
    assert ["time", "note"] == [name for patch in commerce.patches("met_1") for name in patch]


@pytest.mark.parametrize("channel", ["C_DEALS", "G_CLOSERS", "DM", "D_ANA_BOB"])
async def test_it_works_where_the_bot_is_not(slack: SlackStandIn, commerce: CommerceStandIn, channel: str) -> None:
    """A channel without the bot, a private one, a DM with it, a DM between two people."""
    await slack.command("/meeting reschedule met_1 tomorrow 3pm", channel=channel)
    place = "D_ANA" if channel == "DM" else channel
    posted = await slack.wait(lambda: [m for m in slack.messages(place) if m.only_for is None])
    assert 1 == len(posted)
    assert 1 == len(commerce.patches("met_1"))


@pytest.mark.env(CONFIRMATION="private")
async def test_a_private_confirmation_is_for_the_rep_alone(slack: SlackStandIn) -> None:
    """CONFIRMATION=private."""
    await slack.command("/meeting reschedule met_1 tomorrow 3pm")
    told = (await slack.wait(lambda: slack.ephemerals("U_ANA")))[0]
    assert told.text.startswith("Meeting moved")
    assert [] == slack.messages("C_SALES")


async def test_a_slow_api_does_not_hold_the_acknowledgement(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Every command is acknowledged at once while the Commerce API takes its time."""
    texts = [
        "",
        "help",
        "show met_1",
        "history met_1",
        "edit met_1",
        "undo",
        "note met_1",
        "reschedule met_1 tomorrow 3pm",
    ]
    with commerce.silent():
        acks = [await slack.command(f"/meeting {text}") for text in texts]
    assert [True] * len(texts) == [ack.ok for ack in acks]
    await slack.wait(lambda: slack.messages("C_SALES"))


async def test_changes_to_one_meeting_keep_their_order(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """Words that count from the meeting's own time see the change before them."""
    for _ in range(3):
        await slack.command("/meeting reschedule met_1 an hour later")
    await slack.wait(lambda: len(slack.messages("C_SALES")) == 3)
    start = datetime.fromisoformat(utc(monday() + timedelta(days=1), "15:00"))
    expected = [f"{start + timedelta(hours=n):%Y-%m-%dT%H:%M:%SZ}" for n in (1, 2, 3)]
    assert expected == [patch["time"] for patch in commerce.patches("met_1")]
    assert start.tzinfo == UTC


async def test_clearing_a_note_asks_first(slack: SlackStandIn, commerce: CommerceStandIn) -> None:
    """The command `note met_1` alone shows what would be lost; the tap clears it, and an undo brings it back."""
    await slack.command("/meeting note met_1")
    question = (await slack.wait(lambda: slack.ephemerals("U_ANA")))[0]
    assert "Discuss annual contract terms" in question.words
    assert [] == commerce.all_patches()
    await slack.tap(question, "Clear the note")
    confirmation = (await slack.wait(lambda: slack.messages("C_SALES")))[0]
    await slack.tap(confirmation, "Undo")
    await slack.wait(lambda: len(commerce.patches("met_1")) == 2)
    assert [{"note": ""}, {"note": "Discuss annual contract terms"}] == commerce.patches("met_1")
