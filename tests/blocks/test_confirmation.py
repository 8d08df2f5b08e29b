"""What a message about a change says, to those who see it, hear it, or read only its notification."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.blocks.change_list import history
from bot.blocks.confirmation import confirmation
from bot.model.change import Change, Changed
from bot.model.request import FieldName

NEW_YORK = ZoneInfo("America/New_York")


def _change(before: dict[FieldName, str | None], after: dict[FieldName, str]) -> Change:
    return Change(
        id="c1",
        meeting_id="met_1",
        actor="U_ANA",
        source="command",
        at=datetime(2026, 12, 1, 15, tzinfo=UTC),
        before=before,
        after=after,
        names={"srep_1": "Ana Torres", "srep_2": "Bob Lee"},
    )


def _confirmed(before: dict[FieldName, str | None], after: dict[FieldName, str]) -> tuple[str, str]:
    """A confirmation's notification, and all of its blocks as one text."""
    meeting: dict[str, object] = {"id": "met_1", "time": "2026-12-01T20:00:00Z"} | dict[str, object](**after)
    message = confirmation(Changed(change=_change(before, after), meeting=meeting), NEW_YORK, "en-US")
    return message.text, json.dumps(message.json_blocks(), ensure_ascii=False)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ({"time": "2026-11-30T19:00:00Z"}, {"time": "2026-12-01T20:00:00Z"}, "(was ~Mon, Nov 30, 2:00 PM~)"),
        ({"note": "old"}, {"note": "new"}, "*Note:* (was ~old~)"),
        ({"note": "old"}, {"note": ""}, "*Note:* _none_ (was ~old~)"),
        ({"email": "a@x.example"}, {"email": ""}, "_none_ (was ~a@x.example~)"),
        ({"phoneNumber": "555-0100"}, {"phoneNumber": "555-0101"}, "|555-0101> (was ~555-0100~)"),
        ({"salesRep": "srep_1"}, {"salesRep": "srep_2"}, "*Bob Lee* (was ~Ana Torres~)"),
    ],
)
def test_an_old_value_is_marked_by_a_word(
    before: dict[FieldName, str | None], after: dict[FieldName, str], line: str
) -> None:
    """A screen reader says neither that a text is struck through nor what an arrow means."""
    assert line in _confirmed(before, after)[1]


@pytest.mark.parametrize(
    ("before", "after", "start"),
    [
        ({"note": "old"}, {"note": ""}, "Note cleared: "),
        ({"note": "old"}, {"note": "new"}, "Note changed: new · "),
        ({"phoneNumber": "555"}, {"phoneNumber": ""}, "Phone cleared: "),
        ({"salesRep": "srep_1"}, {"salesRep": "srep_2"}, "Rep changed: Bob Lee · "),
        ({"note": "old", "email": "a@x.example"}, {"note": "", "email": ""}, "Meeting updated: "),
    ],
)
def test_a_notification_says_what_happened(
    before: dict[FieldName, str | None], after: dict[FieldName, str], start: str
) -> None:
    """A phone shows the text beside the blocks, and nothing else."""
    assert _confirmed(before, after)[0].startswith(start)


def test_one_change_is_counted_as_one() -> None:
    """The history's notification counts in words that fit the number."""
    change = _change({"note": "old"}, {"note": "new"})
    assert "1 change to met_1" == history("met_1", [change], NEW_YORK, "en-US").text
    assert "2 changes to met_1" == history("met_1", [change, change], NEW_YORK, "en-US").text
