"""The table of phrases, each line a case."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.when import Reading, read
from bot.when.guide import TABLE

CASES: list[dict[str, Any]] = [json.loads(line) for line in Path(TABLE).read_text(encoding="utf-8").splitlines()]


def read_case(case: dict[str, Any]) -> Reading:
    """The reading of a line of the table."""
    now = datetime.fromisoformat(case["now"]).astimezone(ZoneInfo(case["tz"]))
    meeting = case["meeting_time"]
    return read(case["text"], now, datetime.fromisoformat(meeting) if meeting else None, case["locale"])


@pytest.mark.parametrize("case", CASES, ids=[f"{case['rule']}-{case['text'][:40]}" for case in CASES])
def test_phrase(case: dict[str, Any]) -> None:
    """A phrase of the table is read as the table says; what must be asked offers at least the times it lists."""
    reading = read_case(case)
    assert case["status"] == reading.status
    times = [time.isoformat() for time in reading.times]
    if case["status"] == "ask":
        assert [time for time in case["times"] if time not in times] == []
        assert times
    else:
        assert case["times"] == times


def test_phrases_are_listed_once() -> None:
    """No phrase stands in the table twice in the same circumstances."""
    keys = [(c["text"], c["now"], c["meeting_time"], c["locale"]) for c in CASES]
    assert sorted({key for key in keys if keys.count(key) > 1}, key=str) == []
