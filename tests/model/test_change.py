"""What is asked for, as it is kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.model.change import ChangeRequest
from bot.model.request import Origin, Source


@pytest.mark.parametrize(
    ("source", "delivery", "expected"),
    [
        ("command", "1.2.3", True),
        ("message", "", True),
        ("button", "1.2.3", False),
        ("button", "", False),
        ("modal", "1.2.3", False),
        ("shortcut", "1.2.3", False),
    ],
)
def test_only_what_was_typed_is_a_unique_delivery(source: Source, delivery: str, *, expected: bool) -> None:
    """It does not hang on whether Slack gave the delivery an id: a button without one can still be tapped again."""
    origin = Origin(source=source, team="T", actor="U", at=datetime.now(UTC), delivery=delivery)
    request = ChangeRequest(id="tap:T:1.2.3:abc", meeting_id="met_1", origin=origin)
    assert expected == request.is_unique_delivery
