"""Which meetings the words fit: customers by email and number, notes by their words."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.commerce import Meeting
from bot.meetings.matching import has_customer, nearest, note_contains, similar_notes
from bot.parsing.time_ranges import time_ranges


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("555-0192", "555-0192"),
        ("555-0192", "5550192"),
        ("555-0192", "555 01 92"),
        ("+1 212 555 0123", "(212) 555-0123"),
        ("(212) 555-0123", "+1 212 555 0123"),
        ("(212) 555-0123", "555-0123"),
        ("+49 30 901820", "030 901820"),
        ("+44 (0)20 7946 0123", "+44 20 7946 0123"),
        ("555-0171 ext. 4", "555-0171"),
        ("555-0171", "555-0171 x4"),
        ("+33 1 42 68 53 00", "+33142685300"),
    ],
)
def test_the_same_number(stored: str, said: str) -> None:
    """However it is spaced, with or without its country, area and extension."""
    assert has_customer(Meeting(id="met_1", phone_number=stored), said)


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("555-0192", "555-0193"),
        ("555-0192", "0192"),
        ("", "555-0192"),
        ("0192", "555-0192"),
        ("212 555 0123", "646 555 0123"),
    ],
)
def test_another_number(stored: str, said: str) -> None:
    """A few digits in common are not enough."""
    assert not has_customer(Meeting(id="met_1", phone_number=stored), said)


@pytest.mark.parametrize(
    ("stored", "said", "same"),
    [
        ("Jo@Example.com", "jo@example.COM", True),
        ("Jürgen@bücher.example", "jürgen@BÜCHER.example", True),
        ("jo@example.com", "o@example.com", False),
        ("", "jo@example.com", False),
        ("dana.reyes@northwind.example", "dana", True),
        ("dana.reyes@northwind.example", "Dana Reyes", True),
        ("dana.reyes@northwind.example", "lee", False),
    ],
)
def test_emails(stored: str, said: str, same: bool) -> None:  # noqa: FBT001 - a column of the table
    """Whole, without case; a name is looked for in it."""
    assert same == has_customer(Meeting(id="met_1", email=stored), said)


def test_notes() -> None:
    """All the words, in any case and spacing; near misses come by nearness, and empty notes never."""
    drive = Meeting(id="met_1", note="Test  Drive of a van")
    demo = Meeting(id="met_2", note="Demo")
    empty = Meeting(id="met_3")
    assert note_contains(drive, ["test drive", "VAN"])
    assert not note_contains(drive, ["test", "car"])
    assert (drive,) == similar_notes([demo, empty, drive], "tset drive")
    assert () == similar_notes([demo, empty], "warp drive")


@pytest.mark.parametrize(
    ("hour", "ahead", "meant"),
    [(14, (0, 1), [0]), (16, (0, 1), [0, 1]), (16, (0,), [0]), (16, (1, 3), [1, 3]), (14, (1,), [1])],
)
def test_my_3pm(hour: int, ahead: tuple[int, ...], meant: list[int]) -> None:
    """Today's while it is ahead; else each that it may be, the one gone by among them."""
    now = datetime(2026, 11, 24, hour, 0, tzinfo=ZoneInfo("America/New_York"))
    named = time_ranges("3pm", now)
    assert named
    days = {n: Meeting(id=f"met_{n}", time=now.replace(hour=15) + timedelta(n)) for n in ahead}
    assert [days[n] for n in meant] == list(nearest(list(days.values()), named, now))
