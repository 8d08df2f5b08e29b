"""What is told of a PATCH that was answered with success: only what then stands was changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.changes.patch import differing
from bot.commerce import Meeting
from bot.model.request import FieldName
from bot.sandbox.commerce import CommerceStandIn
from bot.sandbox.slack import SlackStandIn

Json = dict[str, Any]
Answers = Callable[[Callable[[Json], Json]], None]


@pytest.fixture
def answers(commerce: CommerceStandIn, monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Let PATCHes be answered with what `answer` makes of the meeting as it stands, and change nothing."""

    def let(answer: Callable[[Json], Json]) -> None:
        monkeypatch.setattr(
            commerce.records,
            "update",
            lambda meeting_id, _body, **_dry: answer(dict(commerce.records.meetings[meeting_id])),
        )

    return let


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(lambda meeting: meeting, id="the old time"),
        pytest.param(lambda meeting: meeting | {"time": "2031-01-01T10:00:00Z"}, id="another time"),
        pytest.param(lambda meeting: meeting | {"time": None}, id="null"),
        pytest.param(lambda meeting: {"id": meeting["id"]}, id="no time"),
    ],
)
async def test_what_was_not_moved_is_not_told_as_moved(
    slack: SlackStandIn,
    commerce: CommerceStandIn,
    answers: Answers,
    answer: Callable[[Json], Json],
) -> None:
    """It is no change: history knows none, undo finds none, and *Try again* sends it again."""
    answers(answer)
    await slack.command("/meeting reschedule met_1 tomorrow 3pm")
    told = (await slack.wait(lambda: slack.ephemerals("U_ANA")))[0]
    assert [] == slack.messages("C_SALES")
    assert "but it didn't" in told.words
    assert ["Try again", "Show"] == told.buttons
    await slack.command("/meeting history met_1")
    history = (await slack.wait(lambda: slack.ephemerals("U_ANA")[1:]))[0]
    assert "Nothing was changed" in history.words
    sent = commerce.patches("met_1")
    await slack.tap(told, "Try again")
    await slack.wait(lambda: len(commerce.patches("met_1")) == 2)
    assert sent[0] == commerce.patches("met_1")[1]


@pytest.mark.usefixtures("bot")
async def test_a_meeting_that_is_read_as_it_was_asked_for_was_changed(
    slack: SlackStandIn, commerce: CommerceStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer of the PATCH alone was old."""
    update = commerce.records.update

    def late(meeting_id: str, body: bytes, **_dry: bool) -> Json:
        before = dict(commerce.records.meetings[meeting_id])
        update(meeting_id, body)
        return before

    monkeypatch.setattr(commerce.records, "update", late)
    await slack.command("/meeting note met_1 New words")
    confirmation = (await slack.wait(lambda: slack.messages("C_SALES")))[0]
    assert "New words" in confirmation.words


@pytest.mark.usefixtures("bot")
async def test_of_several_fields_those_that_stand_are_told(
    slack: SlackStandIn, commerce: CommerceStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And that the API kept the other's old value."""
    update = commerce.records.update
    monkeypatch.setattr(
        commerce.records, "update", lambda meeting_id, _body, **_dry: update(meeting_id, b'{"note": "New words"}')
    )
    await slack.command("/meeting met_1 tomorrow 3pm, note: New words")
    confirmation = (await slack.wait(lambda: slack.messages("C_SALES")))[0]
    assert "Note changed" in confirmation.words
    assert "kept the old time" in confirmation.words


@pytest.mark.parametrize(
    ("name", "sent", "stands", "same"),
    [
        ("time", "2026-12-01T20:00:00Z", "2026-12-01T15:00:00-05:00", True),
        ("time", "2026-12-01T20:00:00Z", "2026-12-01T20:01:00Z", False),
        ("phoneNumber", "+1 212-555-0199", "+12125550199", True),
        ("phoneNumber", "555-0192", "555-0193", False),
        ("email", "jo@Acme.example", "jo@acme.example", True),
        ("email", "Jo@acme.example", "jo@acme.example", False),
        ("note", "One\r\ntwo ", "One\ntwo", True),
        ("note", "", None, True),
        ("note", "One", None, False),
        ("salesRep", "rep_1", {"id": "rep_1", "firstName": "Ana"}, True),
        ("salesRep", "rep_1", "rep_2", False),
    ],
)
def test_a_spelling_is_no_difference(name: FieldName, sent: str, stands: object, *, same: bool) -> None:
    """Instants, digits, domains and ids are compared; a rep may be answered whole."""
    meeting = Meeting.model_validate({"id": "met_1", name: stands})
    assert same is not bool(differing({name: sent}, meeting))
