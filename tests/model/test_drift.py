"""A meeting's trail: what was changed elsewhere, told apart from what the bot did."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.model.drift import Snapshot, Values, changed_since, differs, still_there
from bot.model.request import FieldName

AT = datetime(2026, 11, 24, tzinfo=UTC)


def seen(values: Values | None, *own: FieldName) -> Snapshot:
    """A meeting as it was found, and the fields that the bot had set."""
    return Snapshot(id="x", meeting_id="met_1", at=AT, values=values, own=own)


@pytest.mark.parametrize(
    ("trail", "expected"),
    [
        ([seen({"note": "a"})], {}),
        ([seen({"note": "a"}), seen({"note": "b"})], {"note": ("a", "b")}),
        ([seen({"note": "a"}), seen({"note": "b"}, "note")], {}),
        ([seen({"note": "a"}), seen({"note": "b"}), seen({"note": "c"})], {"note": ("a", "c")}),
        ([seen({"note": "a"}), seen({"note": "b"}), seen({"note": "a"})], {}),
        ([seen({"note": "a"}), seen({"note": "b"}), seen({"note": "c"}, "note")], {"note": ("a", "b")}),
        ([seen({"note": "a", "email": "x"}), seen({"note": "b", "email": "y"}, "email")], {"note": ("a", "b")}),
        ([seen({"note": None}), seen({"note": ""})], {}),
        ([seen({"note": "a"}), seen({"note": ""})], {"note": ("a", None)}),
        ([seen({"note": "a"}), seen({"email": "x"})], {}),
        ([seen({"note": "a"}), seen({"email": "x"}), seen({"note": "b"})], {"note": ("a", "b")}),
        ([seen({"note": "a"}), seen(None), seen({"note": "b"})], {"note": ("a", "b")}),
    ],
)
def test_what_was_changed_elsewhere(trail: list[Snapshot], expected: object) -> None:
    """The first old value and the last new one, without what the bot set, what came back, and what is not known."""
    assert expected == changed_since(trail).fields


def test_what_the_bot_does_after_it_is_shown_too() -> None:
    """A message that tells of later changes shows the whole meeting: it must not grow old. One that doesn't stays."""
    trail = [seen({"note": "a", "email": "x"}), seen({"email": "y"}, "email"), seen({"note": "b"})]
    expected = [None, {"note": "a", "email": "y"}, {"note": "b", "email": "y"}]
    assert expected == [changed_since(trail[:end]).now for end in (1, 2, 3)]


def test_the_bots_own_newest_change_since_is_named() -> None:
    """Until an undo puts all back: then the message is as true as it was at first."""
    trail = [
        seen({"note": "a"}, "note").model_copy(update={"id": "first"}),
        seen({"note": "b"}, "note").model_copy(update={"id": "second"}),
        seen({"note": "a"}, "note").model_copy(update={"id": "undo"}),
    ]
    assert ["", "second", ""] == [changed_since(trail[:end]).again for end in (1, 2, 3)]


def test_a_deleted_meeting_is_gone() -> None:
    """Until it is found again."""
    assert changed_since([seen({"note": "a"}), seen(None)]).gone
    assert not changed_since([seen({"note": "a"}), seen(None), seen({"note": "a"})]).gone


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"note": "a"}, {"note": "a"}, False),
        ({"note": "a"}, {"note": "b"}, True),
        ({"note": None}, {"note": ""}, False),
        ({"note": "a"}, {}, False),
        ({"note": "a"}, None, True),
        (None, None, False),
        (None, {"note": "a"}, True),
    ],
)
def test_whether_anything_differs(before: Values | None, after: Values | None, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    """What is not known on both sides doesn't."""
    assert expected == differs(seen(before), seen(after))


def test_an_undo_fits_while_all_values_are_still_there() -> None:
    """A cleared field is still cleared where it is absent."""
    assert still_there({"note": "", "email": "x"}, {"note": None, "email": "x"})
    assert not still_there({"note": "a", "email": "x"}, {"note": "a", "email": "y"})
