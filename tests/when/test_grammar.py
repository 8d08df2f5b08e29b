"""The little language that patterns are written in."""

import pytest

from bot.when.grammar import _spelled_out


@pytest.mark.parametrize(
    ("pattern", "sequences"),
    [
        ("noon", {("noon",)}),
        ("[the] day", {("the", "day"), ("day",)}),
        ("(a|an) UNIT", {("a", "UNIT"), ("an", "UNIT")}),
        ("[(in|on) the] MONTH", {("in", "the", "MONTH"), ("on", "the", "MONTH"), ("MONTH",)}),
    ],
)
def test_patterns(pattern: str, sequences: set[tuple[str, ...]]) -> None:
    """A pattern stands for these sequences of words."""
    assert sequences == set(_spelled_out(pattern))
