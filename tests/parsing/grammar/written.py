"""How the tables of the grammar write what was read."""

from __future__ import annotations

from bot.model.request import FieldChanges, MeetingRef


def said(which: MeetingRef | None) -> str:
    """A name as the tables write it: "at: 3pm of bob"."""
    assert which
    words = f": {which.words}" if which.words else ""
    return f"{which.kind}{words}" + (f" of {which.whose}" if which.whose else "")


def changes(wanted: FieldChanges) -> dict[str, str]:
    """What is to change, without what stays."""
    return {name: value for name, value in wanted.model_dump().items() if value not in {None, ""}}
