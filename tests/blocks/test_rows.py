"""Buttons of one label, told apart by ear; https://docs.slack.dev/reference/block-kit/block-elements/button-element."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from slack_sdk.models.blocks import Block

from bot.blocks import choices, help, home, listing, picker  # noqa: A004 - a page of ours
from bot.blocks.parts import Action, Value
from bot.blocks.rows import spoken
from bot.commerce import Meeting, Page
from bot.model.request import MeetingRef, Origin
from bot.parsing.edit_form import Carried
from bot.sandbox.workspace import elements

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 24, 14, tzinfo=UTC)
LONG = f"{'a' * 64}@{'b' * 60}.example"


def meeting(number: int, **fields: object) -> Meeting:
    """A meeting at 3 pm of one of the next days."""
    time = (NOW + timedelta(days=number)).replace(hour=20)
    return Meeting.model_validate({"id": f"met_{number}", "time": time, **fields})


MEETINGS = (
    meeting(1, email="lee@harbor-motors.example"),
    meeting(2, email="lee@harbor-motors.example"),
    meeting(3, phoneNumber="555-0192"),
    meeting(4, note="Follow-up on\nthe trade-in of 12 vans"),
    meeting(5),
    meeting(6, email=LONG),
    meeting(6, id="met_7", email=LONG),
    meeting(7, id="met_8", email="twin@x.example"),
    meeting(7, id="met_9", email="twin@x.example"),
)


def carried(*, only_when: bool = False) -> Carried:
    """What the picker carries along."""
    origin = Origin(source="command", team="T1", actor="U1", at=NOW, delivery="d")
    return Carried(origin=origin, zone=NEW_YORK.key, only_when=only_when)


SURFACES: dict[str, Callable[[Sequence[Meeting]], Sequence[Block] | None]] = {
    "home": lambda some: home.agenda(Page[Meeting](items=tuple(some)), 1, NEW_YORK, "en-US", NOW).blocks,
    "list": lambda some: (
        listing.listing(Page[Meeting](items=tuple(some)), "", MeetingRef(kind="at"), 1, NEW_YORK, "en-US", NOW).blocks
    ),
    "menu": lambda some: help.menu(some, NEW_YORK, "en-US", NOW).blocks,
    "which": lambda some: choices.which("Which?", some, Value(), Action.SHOW, NEW_YORK, "en-US").blocks,
    "picker": lambda some: picker.of_meetings(carried(), some, NOW).blocks,
    "picker of times": lambda some: picker.of_meetings(carried(only_when=True), some, NOW).blocks,
    "picker of ids": lambda some: picker.of_ids(carried(), [one.id for one in some]).blocks,
}


def buttons(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """All buttons."""
    found = [element for _, element in elements(block.to_dict() for block in blocks)]
    return [element for element in found if element["type"] == "button"]


@pytest.mark.parametrize("surface", SURFACES)
def test_no_two_buttons_sound_alike(surface: str) -> None:
    """A label of its own where the text is another's too; it begins with what is seen, and fits."""
    made = buttons(SURFACES[surface](MEETINGS) or [])
    assert len(made) >= len(MEETINGS) - 1
    heard = [one.get("accessibility_label", one["text"]["text"]) for one in made]
    assert [] == [name for name, count in Counter(heard).items() if count > 1]
    assert [] == [name for name in heard if len(name) > 75]
    assert all(name.startswith(one["text"]["text"]) for name, one in zip(heard, made, strict=True))


def test_a_button_says_whose_meeting_and_when() -> None:
    """What a rep knows it by."""
    made = buttons(SURFACES["menu"](MEETINGS[:1]) or [])
    assert "Reschedule lee@harbor-motors.example, Wed, Nov 25, 3:00 PM" == made[0]["accessibility_label"]


def test_what_a_meeting_is_called_by_ear() -> None:
    """By the customer, else the note, else the id; the time stays whole."""
    names = spoken(MEETINGS, NEW_YORK, "en-US")
    assert "555-0192, Fri, Nov 27, 3:00 PM" == names["met_3"]
    assert "Follow-up on the trade-in of 12 vans, Sat, Nov 28, 3:00 PM" == names["met_4"]
    assert "met_5, Sun, Nov 29, 3:00 PM" == names["met_5"]
    assert ("met_8", "met_9") == (names["met_8"], names["met_9"])
    assert (
        "dana@x.example, no time yet" == spoken([Meeting(id="met_1", email="dana@x.example")], NEW_YORK, "en")["met_1"]
    )
    assert spoken([meeting(6, email=LONG)], NEW_YORK, "de-DE")["met_6"].endswith("…, Mon, Nov 30, 15:00")
